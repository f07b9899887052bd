package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {

    private static final Asked QUESTION = new Asked("one");

    private final KeptAnswers kept = new KeptAnswers(100_000);
    private final ReadyAnswer answer = new ReadyAnswer(new byte[1_000], 0);

    record Asked(String text) {}

    /** Who looks unasked is no caller; of a third one within a minute nobody is told. */
    @Test
    void tellOfThoseWhoAsk() {
        kept.put(QUESTION, answer, false);
        kept.peek(QUESTION);
        assertThat(kept.find(QUESTION, 0)).isSameAs(answer);
        assertThat(answer.tellsUse(0)).isTrue();

        assertThat(kept.find(QUESTION, 0)).isSameAs(answer);
        assertThat(answer.tellsUse(Duration.ofMinutes(1).toNanos() - 1)).isFalse();
        assertThat(answer.tellsUse(Duration.ofMinutes(1).toNanos())).isTrue();
    }
}
