package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadyAnswerTest {

    /** Close to the clock's overflow, which must not matter. */
    private static final long READ = Long.MAX_VALUE - 1;

    private static final long A_MINUTE = Duration.ofMinutes(1).toNanos();

    private final ReadyAnswer answer = new ReadyAnswer(new byte[0], READ);

    /** Whether a caller so many nanoseconds after the reading is told of. */
    private boolean isToldAfter(long since) {
        return answer.tellsUse(READ + since);
    }

    /** Two tell it from what is asked for once; then one a minute is enough. */
    @Test
    void hasFewCallersToldOfWhenThereAreMany() {
        assertThat(isToldAfter(0)).isTrue();
        assertThat(isToldAfter(1)).isTrue();

        assertThat(isToldAfter(2)).isFalse();
        assertThat(isToldAfter(A_MINUTE)).isFalse();
        assertThat(isToldAfter(1 + A_MINUTE)).isTrue();
        assertThat(isToldAfter(1 + A_MINUTE)).isFalse();
    }

    @Test
    void hasCallersToldOfAgainWhenItHasBeenRead() {
        isToldAfter(0);
        isToldAfter(0);
        answer.readAgain(READ + 1);

        assertThat(isToldAfter(1)).isTrue();
    }
}
