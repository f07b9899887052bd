package dev.jumun.statistics.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RankingLooksTest {

    @Test
    void looksAgainWhateverALookThrows() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(3);
        RankingLooks looks =
                new RankingLooks(
                        () -> {
                            looked.countDown();
                            if (looked.getCount() == 2) {
                                throw new StackOverflowError();
                            }
                            throw new IllegalStateException("no ranking");
                        },
                        Duration.ofMillis(1));
        looks.start();
        try {
            assertThat(looked.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            looks.stop();
        }
        assertThat(looks.isRunning()).isFalse();
    }
}
