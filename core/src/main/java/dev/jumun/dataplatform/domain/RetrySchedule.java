package dev.jumun.dataplatform.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When what failed is tried again. */
final class RetrySchedule {

    /** Of the first pause: with a minute, five attempts spread over an hour. */
    private static final int[] REJECTION_PAUSES = {1, 4, 15, 40};

    private static final Duration FIRST_PROBE_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_AT_FIRST = Duration.ofSeconds(5);
    private static final Duration AT_FIRST = Duration.ofMinutes(10);
    private static final Duration LONGEST_LATER = Duration.ofMinutes(1);
    private static final Duration LONGEST_LEFT_ALONE = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 10;

    private RetrySchedule() {}

    /**
     * @param rejections how often the event has been refused, from 1 on
     * @param first the pause after the first refusal
     */
    static Duration afterRejection(int rejections, Duration first) {
        int step = Math.min(rejections, REJECTION_PAUSES.length) - 1;
        return first.multipliedBy(REJECTION_PAUSES[step]);
    }

    /**
     * The pause after a probe that failed: doubling up to 5 s, after ten minutes up to a minute.
     * From half of it to all of it is left to chance, and the platform may ask for more.
     *
     * @param failures the probes that have failed, this one included
     * @param lasted how long the outage has lasted
     * @param chance 0 to 1
     */
    static Duration afterProbe(
            int failures, Duration lasted, double chance, @Nullable Duration asked) {
        Duration longest = lasted.compareTo(AT_FIRST) < 0 ? LONGEST_AT_FIRST : LONGEST_LATER;
        Duration doubled =
                FIRST_PROBE_PAUSE.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
        long bound = min(doubled, longest).toMillis();
        Duration pause = Duration.ofMillis(bound / 2 + (long) (chance * bound / 2));
        Duration wanted = leaveAlone(asked);
        return wanted == null || wanted.compareTo(pause) < 0 ? pause : wanted;
    }

    /** How long the platform is left alone when it asks for it; it does not get any time. */
    static @Nullable Duration leaveAlone(@Nullable Duration asked) {
        if (asked == null || asked.isNegative()) {
            return null;
        }
        return min(asked, LONGEST_LEFT_ALONE);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
