package dev.jumun.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When lanes go side by side, and with what. */
@Timeout(20)
class LanesSideBySideTest extends LanesOnTrial {

    private void beginApart() {
        beginApart(9, Duration.ofSeconds(15));
    }

    /** Loads of 1, 4 and 4 are under way, in lanes of which a fourth is left. */
    private void beginApart(int plenty, Duration breath) {
        lanes.close();
        lanes = lanes(4, plenty, new Lanes.Patience(Duration.ofSeconds(15), breath));
        hold(0);
        for (int first : List.of(1, 5)) {
            held.put(first, new CountDownLatch(1));
            IntStream.range(first, first + GOOD_LOAD).forEach(this::offer);
            LaneTrial.until(() -> worked.containsKey(first));
        }
    }

    @Test
    void whereLoadsAreApartAGoodOneIsEnoughUntilPlentyAreUnderWay() throws InterruptedException {
        beginApart();
        IntStream.rangeClosed(9, 16).forEach(this::offer);
        Thread.sleep(50);
        assertThat(lanes.size()).isEqualTo(8);

        offer(17);
        LaneTrial.until(() -> worked.containsKey(17));

        assertThat(loads).last().asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(9);
    }

    @Test
    void aGoodLoadGoesWithTheLaneThatLeavesLessThanPlentyUnderWay() {
        beginApart();
        IntStream.rangeClosed(9, 14).forEach(this::offer);
        release(5);
        LaneTrial.until(() -> worked.containsKey(14));

        assertThat(loads).last().isEqualTo(List.of(9, 10, 11, 12, 13, 14));
    }

    /** The same, and the first two loads need "a". */
    private void beginWithNeeds() {
        IntStream.rangeClosed(0, 4).forEach(item -> needs.put(item, List.of("a")));
        beginApart(16, Duration.ofMillis(1));
    }

    private void offer(int item, String... needed) {
        needs.put(item, List.of(needed));
        offer(item);
    }

    @Test
    void whoeverNeedsWhatIsInUseIsPassedOver() {
        beginWithNeeds();
        offer(9, "b", "a");
        IntStream.rangeClosed(10, 13).forEach(item -> offer(item, "of " + item, "common"));
        LaneTrial.until(() -> worked.containsKey(13));

        assertThat(loads).last().isEqualTo(List.of(10, 11, 12, 13));
        assertThat(lanes.size()).isEqualTo(1);
    }

    @Test
    void itIsInUseUntilTheLastLoadThatNeedsItComesBack() {
        beginWithNeeds();
        release(0);
        release(5);
        awaitRestAfter(0);
        awaitRestAfter(5);
        IntStream.rangeClosed(9, 11).forEach(item -> offer(item, "a"));
        assertThat(lanes.size()).isEqualTo(3);

        release(1);
        LaneTrial.until(() -> worked.containsKey(9));
        assertThat(loads).last().isEqualTo(List.of(9, 10, 11));
    }

    @Test
    void nobodyOvertakesWhoNeedsTheSame() {
        beginWithNeeds();
        offer(9, "a", "b");
        offer(10, "b", "c");
        offer(11, "c");
        IntStream.rangeClosed(12, 15).forEach(item -> offer(item, "of " + item));
        LaneTrial.until(() -> worked.containsKey(15));

        assertThat(loads).last().isEqualTo(List.of(12, 13, 14, 15));
    }

    @Test
    void asManyAsAreUnderWayGoWhereTooFewAreApart() {
        beginWithNeeds();
        offer(9, "b");
        IntStream.rangeClosed(10, 16).forEach(item -> offer(item, "a"));
        assertThat(lanes.size()).isEqualTo(8);

        offer(17, "a");
        LaneTrial.until(() -> worked.containsKey(17));

        assertThat(loads).last().isEqualTo(IntStream.rangeClosed(9, 17).boxed().toList());
    }

    @Test
    void nobodyIsPassedOverForLong() throws InterruptedException {
        beginWithNeeds();
        offer(9, "a");
        Thread.sleep(260);
        IntStream.rangeClosed(10, 13).forEach(item -> offer(item, "of " + item));
        LaneTrial.until(() -> worked.containsKey(13));

        assertThat(loads).last().isEqualTo(List.of(9, 10, 11, 12, 13));
    }

    @Test
    void whereLoadsAreApartHalfAGoodOneNeedsNoBreath() {
        beginApartWithOneLane(Duration.ofSeconds(15));
        IntStream.rangeClosed(5, 6).forEach(this::offer);
        release(1);
        LaneTrial.until(() -> worked.containsKey(6));

        assertThat(loads).last().isEqualTo(List.of(5, 6));
    }

    @Test
    void whereLoadsAreApartFewerAreWaitedForAllTheSame() {
        beginApartWithOneLane(Duration.ofMillis(100));
        offer(5);

        assertThat(timeToWorkAfterRelease(5)).isGreaterThan(Duration.ofMillis(90));
    }

    @Test
    void whereThoseJustServedWantedTheSameMostOfThemAreWaitedFor() {
        IntStream.rangeClosed(1, GOOD_LOAD).forEach(item -> needs.put(item, List.of("a")));
        beginApartWithOneLane(Duration.ofMillis(100));
        IntStream.rangeClosed(5, 6).forEach(this::offer);

        assertThat(timeToWorkAfterRelease(6)).isGreaterThan(Duration.ofMillis(90));
    }

    /** A good load, which begins with 1, is under way. */
    private void beginApartWithOneLane(Duration breath) {
        lanes.close();
        lanes = lanes(1, 9, new Lanes.Patience(Duration.ofSeconds(15), breath));
        hold(0);
        held.put(1, new CountDownLatch(1));
        IntStream.rangeClosed(1, GOOD_LOAD).forEach(this::offer);
        release(0);
        LaneTrial.until(() -> worked.containsKey(GOOD_LOAD));
    }
}
