package dev.jumun.statistics.config;

import dev.jumun.shared.web.answer.StandingAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Keeps what is shown of the ranking at most a second old, so that nobody who asks has to wait for
 * the database. It is read once before the web server opens; where the database does not answer
 * then, the start goes on.
 */
final class PopularRenewal implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PopularRenewal.class);

    private final StandingAnswer<?> shown;
    private volatile boolean running;

    PopularRenewal(StandingAnswer<?> shown) {
        this.shown = shown;
    }

    /** Before the web server, which is almost the last. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        try {
            shown.renewNow();
        } catch (RuntimeException e) {
            LOG.warn("What sells best is not known at the start: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** At a fixed rate: with a fixed delay it would wait for other jobs. */
    @Scheduled(fixedRate = 500)
    void renew() {
        shown.renew();
    }
}
