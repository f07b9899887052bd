package dev.jumun.shared.web.answer;

import dev.jumun.shared.web.answer.RepeatedReads.Read;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * The answer to a question that stands: it is renewed about twice a second whether anybody asks or
 * not, so that who asks never waits for the database once there has been an answer, and gets one
 * that is not older than others are.
 *
 * @param <T> what is shown
 */
public final class StandingAnswer<T> {

    private record Standing(String path) {}

    private final PublicAnswers answers;
    private final Read read;

    StandingAnswer(PublicAnswers answers, String path, Supplier<byte @Nullable []> reading) {
        this.answers = answers;
        this.read = new Read(new Standing(path), new SingleReader(reading, true), path);
    }

    public ResponseEntity<T> answer(HttpServletRequest request) {
        return answers.answer(request, read);
    }

    /** Sends somebody to read, and does not wait. To be called twice a second. */
    public void renew() {
        answers.renew(read);
    }

    /**
     * Has this instance answer from now on with what is so now.
     *
     * @throws RuntimeException where the database does not answer in time
     */
    public void renewNow() {
        answers.renewNow(read);
    }
}
