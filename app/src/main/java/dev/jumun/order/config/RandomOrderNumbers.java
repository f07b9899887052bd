package dev.jumun.order.config;

import dev.jumun.order.OrderNumber;
import dev.jumun.order.OrderNumbers;
import java.security.SecureRandom;
import java.time.Instant;

/** Order numbers from the platform's strong random source. */
final class RandomOrderNumbers implements OrderNumbers {

    private final SecureRandom random = new SecureRandom();

    /** By this machine's clock, like the ids: one that is wrong costs locality and nothing else. */
    @Override
    public OrderNumber next() {
        return OrderNumber.of(Instant.now(), random.nextLong());
    }
}
