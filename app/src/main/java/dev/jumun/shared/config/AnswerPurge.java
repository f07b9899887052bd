package dev.jumun.shared.config;

import dev.jumun.shared.Answers;
import dev.jumun.shared.BusinessClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Forgets answers that are older than the retention, a chunk a transaction, so that it holds up
 * nobody.
 */
final class AnswerPurge {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerPurge.class);
    private static final int CHUNK = 1_000;

    private final Answers answers;
    private final BusinessClock clock;
    private final Duration retention;

    AnswerPurge(Answers answers, BusinessClock clock, Duration retention) {
        this.answers = answers;
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * Several instances may do this at once: one waits for the chunk of another, finds it gone, and
     * leaves the rest for next time.
     */
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void purge() {
        var before = clock.now().minus(retention);
        int total = 0;
        int deleted;
        do {
            deleted = answers.purge(before, CHUNK);
            total += deleted;
        } while (deleted == CHUNK);
        if (total > 0) {
            LOG.info("Forgot {} idempotency records from before {}", total, before);
        }
    }
}
