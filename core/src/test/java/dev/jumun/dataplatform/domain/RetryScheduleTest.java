package dev.jumun.dataplatform.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void spreadsFiveAttemptsOverAnHour() {
        assertThat(
                        IntStream.rangeClosed(1, 4)
                                .mapToObj(n -> RetrySchedule.afterRejection(n, MINUTE))
                                .reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofHours(1));
        assertThat(RetrySchedule.afterRejection(50, MINUTE)).isEqualTo(Duration.ofMinutes(40));
    }

    @ParameterizedTest
    @CsvSource({"1,250", "2,500", "3,1000", "4,2000", "5,4000", "6,5000", "7,5000", "1000,5000"})
    void probesEverLessOftenUpToFiveSeconds(int failures, long millis) {
        assertThat(probe(failures, Duration.ZERO, 1.0)).isEqualTo(Duration.ofMillis(millis));
        assertThat(probe(failures, Duration.ZERO, 0.0)).isEqualTo(Duration.ofMillis(millis / 2));
    }

    @Test
    void probesUpToAMinuteApartAfterTenMinutes() {
        assertThat(probe(200, Duration.ofMinutes(10).minusMillis(1), 1.0))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(probe(200, Duration.ofMinutes(10), 1.0)).isEqualTo(MINUTE);
    }

    @Test
    void leavesThePlatformAloneAsItAsksButNotForEver() {
        assertThat(RetrySchedule.afterProbe(1, Duration.ZERO, 1, MINUTE)).isEqualTo(MINUTE);
        assertThat(RetrySchedule.afterProbe(9, Duration.ZERO, 1, Duration.ofMillis(1)))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(RetrySchedule.leaveAlone(Duration.ofDays(365)))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(RetrySchedule.leaveAlone(Duration.ofSeconds(-1))).isNull();
        assertThat(RetrySchedule.leaveAlone(null)).isNull();
    }

    private static Duration probe(int failures, Duration lasted, double chance) {
        return RetrySchedule.afterProbe(failures, lasted, chance, null);
    }
}
