package dev.jumun.statistics.config;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks every half minute or so, as long as the instance runs, whether a ranking is due; it is
 * PostgreSQL's clock that says. On a thread of its own, because a build may take minutes and the
 * scheduler has other things to do.
 */
final class RankingLooks implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RankingLooks.class);

    /** A build that is under way when the instance ends may finish, if it is quick. */
    private static final Duration LAST_MOMENTS = Duration.ofSeconds(5);

    private final Runnable look;
    private final Duration pause;
    private volatile @Nullable Thread thread;

    /**
     * @param pause between looks, and up to half of it more: instances that started together do not
     *     look together for long
     */
    RankingLooks(Runnable look, Duration pause) {
        this.look = look;
        this.pause = pause;
    }

    @Override
    public void start() {
        Thread looking = Thread.ofVirtual().name("rankings").unstarted(this::lookOn);
        thread = looking;
        looking.start();
    }

    private void lookOn() {
        while (isRunning()) {
            try {
                look.run();
            } catch (RuntimeException e) {
                // Not for long, and it is looked for again; the database's own failures are told.
                LOG.warn("Could not look for rankings that are due: {}", e.getMessage());
            } catch (Throwable e) {
                // Nobody else would look in its place.
                LOG.error("Could not look for rankings that are due", e);
            }
            if (isRunning()) {
                LockSupport.parkNanos(
                        pause.toNanos()
                                + ThreadLocalRandom.current().nextLong(pause.toNanos() / 2));
            }
        }
    }

    @Override
    public void stop() {
        Thread looking = thread;
        thread = null;
        if (looking != null) {
            LockSupport.unpark(looking);
            try {
                looking.join(LAST_MOMENTS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
