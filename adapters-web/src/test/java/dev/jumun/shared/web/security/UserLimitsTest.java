package dev.jumun.shared.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.UserId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserLimitsTest {

    private static final UserId EAGER = new UserId("eager");

    @Test
    void letsTheBurstThroughAndNotOneMoreHoweverManyComeAtOnce() throws Exception {
        UserLimits limits = new UserLimits(new UserLimit(true, 500, 1));
        long start = System.nanoTime();
        long passed = 0;
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> calls =
                    IntStream.range(0, 4_000)
                            .<Callable<Integer>>mapToObj(i -> () -> limits.take(EAGER))
                            .toList();
            for (Future<Integer> call : callers.invokeAll(calls)) {
                passed += call.get() == 0 ? 1 : 0;
            }
        }
        long cameBack = (System.nanoTime() - start) / 1_000_000_000 + 1;

        assertThat(passed).isBetween(500L, 500 + cameBack);
        assertThat(limits.take(new UserId("patient"))).isZero();
    }

    @Test
    void givesBackOneAfterAnother() throws InterruptedException {
        UserLimits limits = new UserLimits(new UserLimit(true, 1, 1));
        assertThat(limits.take(EAGER)).isZero();
        assertThat(limits.take(EAGER)).isEqualTo(1);

        Thread.sleep(1_100);

        assertThat(limits.take(EAGER)).isZero();
    }

    @Test
    void countsNobodyWhereItIsOff() {
        UserLimits limits = new UserLimits(new UserLimit(false, 1, 1));

        assertThat(IntStream.range(0, 10).map(i -> limits.take(EAGER))).containsOnly(0);
    }

    /** Made anew for each request they are what a collector has most trouble with. */
    @Test
    void keepsCountingForTenMinutesWhoIsBackAtTheFullBurstAtOnce() {
        AtomicLong now = new AtomicLong();
        UserLimits limits = new UserLimits(new UserLimit(true, 60, 20), now::get);
        IntStream.range(0, 1_000).forEach(user -> limits.take(new UserId("user-" + user)));

        now.addAndGet(Duration.ofMinutes(9).toNanos());
        limits.take(EAGER);
        assertThat(limits.counted()).isEqualTo(1_001);
        now.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(limits.counted()).isEqualTo(1);
    }
}
