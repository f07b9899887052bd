package dev.jumun.shared.web.answer;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.RowsBusyException;
import dev.jumun.shared.web.answer.RepeatedReads.Read;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(StandingAnswer.class);

    private final PublicAnswers answers;
    private final String path;
    private final Read read;
    private final AtomicBoolean faulty = new AtomicBoolean();

    StandingAnswer(PublicAnswers answers, String path, Reader reader) {
        this.answers = answers;
        this.path = path;
        this.read = new Read(new Standing(path), reader, path);
    }

    public ResponseEntity<T> answer(HttpServletRequest request) {
        return answers.answer(request, read);
    }

    /**
     * Sends somebody to read, and does not wait. To be called twice a second. A fault of ours is
     * told when it begins and when it is over: nobody else would notice that the answer stays as it
     * is. That the database is away is told elsewhere.
     */
    public void renew() {
        var _ = answers.renew(read).whenComplete((answer, failure) -> tell(failure));
    }

    private void tell(@Nullable Throwable failure) {
        if (failure == null) {
            if (faulty.getAndSet(false)) {
                LOG.info("The answer at {} is renewed again", path);
            }
        } else if (!(failure instanceof DatabaseUnavailableException
                        || failure instanceof RowsBusyException)
                && !faulty.getAndSet(true)) {
            LOG.error("The answer at {} stays as it is, for it cannot be renewed", path, failure);
        }
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
