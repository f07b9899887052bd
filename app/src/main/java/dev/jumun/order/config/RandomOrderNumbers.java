package dev.jumun.order.config;

import dev.jumun.order.OrderNumber;
import dev.jumun.order.OrderNumbers;
import java.security.SecureRandom;

/** Order numbers from the platform's strong random source. */
final class RandomOrderNumbers implements OrderNumbers {

    private final SecureRandom random = new SecureRandom();

    @Override
    public OrderNumber next() {
        byte[] bytes = new byte[OrderNumber.BYTES];
        random.nextBytes(bytes);
        return OrderNumber.of(bytes);
    }
}
