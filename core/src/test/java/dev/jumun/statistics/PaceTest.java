package dev.jumun.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Adding up an order takes a microsecond, unless it is said otherwise. */
class PaceTest {

    private static final Duration MICRO = Duration.ofNanos(1_000);

    private final List<Duration> rests = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private long now;
    private long writes;

    private Pace pace(Duration left) {
        return new Pace(
                left,
                () -> now,
                rest -> {
                    rests.add(rest);
                    now += rest.toNanos();
                });
    }

    private void slices(Pace pace, int count, boolean othersWrite, Duration anOrder) {
        for (int i = 0; i < count; i++) {
            var _ = pace.next(orders -> slice(orders, orders, othersWrite, anOrder));
        }
    }

    private SalesSlice slice(int wanted, int orders, boolean othersWrite, Duration anOrder) {
        sizes.add(wanted);
        writes += othersWrite ? 1 : 0;
        now += anOrder.toNanos() * orders;
        return new SalesSlice(Instant.EPOCH, orders, 0, List.of(), writes);
    }

    @Test
    void doesNotRestAndTakesLongSlicesWhileNobodyElseWrites() {
        slices(pace(Duration.ofMinutes(1)), 6, false, MICRO);

        assertThat(rests).isEmpty();
        assertThat(sizes).containsExactly(1_000, 8_000, 64_000, 200_000, 200_000, 200_000);
    }

    @Test
    void restsNineTimesAsLongAsAShortSliceTookWhileOthersWrite() {
        slices(pace(Duration.ofMinutes(1)), 6, true, MICRO);

        // Nobody knows at the first one.
        assertThat(sizes).containsExactly(1_000, 8_000, 25_000, 25_000, 25_000, 25_000);
        assertThat(rests)
                .containsExactly(
                        Duration.ofMillis(9 * 8),
                        Duration.ofMillis(9 * 25),
                        Duration.ofMillis(9 * 25),
                        Duration.ofMillis(9 * 25));
    }

    @Test
    void beginsToRestAndStopsAsOthersComeAndGo() {
        Pace pace = pace(Duration.ofMinutes(1));
        slices(pace, 4, false, MICRO);
        slices(pace, 2, true, MICRO);
        // The long slice that they came in is not made up for.
        assertThat(rests).containsExactly(Duration.ofMillis(500));
        slices(pace, 3, false, MICRO);
        assertThat(rests).hasSize(2);
        assertThat(sizes.subList(4, 9)).containsExactly(200_000, 25_000, 25_000, 200_000, 200_000);
    }

    @Test
    void sliceIsAsLongAsTheMachineIsFastAndNeverTooSmall() {
        slices(pace(Duration.ofMinutes(9)), 4, true, Duration.ofNanos(10_000));
        slices(pace(Duration.ofMinutes(9)), 4, true, Duration.ofMillis(1));

        assertThat(sizes).containsExactly(1_000, 8_000, 2_500, 2_500, 1_000, 500, 500, 500);
    }

    @Test
    void hasNoMoreRestsThanItMay() {
        Pace pace = pace(Duration.ofMillis(300));
        slices(pace, 9, true, MICRO);

        assertThat(rests)
                .containsExactly(
                        Duration.ofMillis(72), Duration.ofMillis(225), Duration.ofMillis(3));
        assertThat(sizes.getLast()).isEqualTo(200_000);
        slices(Pace.withoutRests(), 9, true, MICRO);
        assertThat(rests).hasSize(3);
    }

    @Test
    void anEmptyTimeSaysNothingAboutTheMachine() {
        Pace pace = pace(Duration.ofMinutes(1));
        var _ = pace.next(orders -> slice(orders, 0, false, MICRO));
        slices(pace, 1, false, MICRO);

        assertThat(sizes).containsExactly(1_000, 1_000);
    }
}
