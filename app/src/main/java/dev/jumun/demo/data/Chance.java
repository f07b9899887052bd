package dev.jumun.demo.data;

import dev.jumun.order.OrderNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** The dice the history is made up with: the same throws every time. */
final class Chance {

    private static final long SEED = 20260801;

    private final SplittableRandom random = new SplittableRandom(SEED);

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean percent(int percent) {
        return below(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    /** So many moments of {@code [from, until)}, in order, to the microsecond as the database. */
    List<Instant> moments(int count, Instant from, Instant until) {
        long nanos = Duration.between(from, until).toNanos();
        return Stream.generate(() -> from.plusNanos(random.nextLong(nanos)))
                .limit(count)
                .map(moment -> moment.truncatedTo(ChronoUnit.MICROS))
                .sorted()
                .toList();
    }

    /** A UUIDv7 as if it had been made then (RFC 9562), so that ids sort like what they name. */
    UUID id(Instant at) {
        long high = (at.toEpochMilli() << 16) | 0x7000 | random.nextInt(1 << 12);
        long low = Long.MIN_VALUE | random.nextLong(1L << 62);
        return new UUID(high, low);
    }

    /** A number as if it had been made then. */
    OrderNumber number(Instant at) {
        return OrderNumber.of(at, random.nextLong());
    }
}
