package dev.jumun.shared.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private static final int MANY = 20_000;

    private final TimeOrderedIds ids = new TimeOrderedIds();

    @Test
    void makesUuidsOfVersion7() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void carriesTheTimeToTheMillisecond() {
        Instant before = Instant.now();
        Instant time = Instant.ofEpochMilli(ids.next().getMostSignificantBits() >>> 16);

        assertThat(time).isBetween(before.minusMillis(1), before.plus(Duration.ofSeconds(5)));
    }

    @Test
    void neverMakesTheSameTwice() {
        Set<UUID> made = new HashSet<>();
        Stream.generate(ids::next).parallel().limit(MANY).sequential().forEach(made::add);

        assertThat(made).hasSize(MANY);
    }

    @Test
    void sortsByTheMillisecond() {
        List<Long> times =
                Stream.generate(ids::next)
                        .limit(MANY)
                        .map(id -> id.getMostSignificantBits() >>> 16)
                        .toList();

        assertThat(times).isSorted();
    }
}
