package dev.jumun.dataplatform;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The breaker between all instances and the one data platform: open while the platform takes
 * nothing. A driven port; every method joins the caller's transaction. Times are the database's.
 */
public interface PlatformBreaker {

    /** How long whoever was granted a probe has for it. */
    Duration PROBE = Duration.ofSeconds(10);

    /**
     * The platform takes nothing.
     *
     * @param failures probes that failed
     * @param nextProbeAt until then nobody sends anything
     */
    record Outage(Instant since, int failures, Instant nextProbeAt, String reason) {}

    /**
     * @param now the time of the look
     * @param outage {@code null} while the breaker is closed
     */
    record Look(Instant now, @Nullable Outage outage) {}

    Look look();

    /**
     * Opens it, unless it is open. The first probe may go out at once, or when the platform no
     * longer wants to be left alone.
     */
    void open(String reason, @Nullable Duration leaveAlone);

    /**
     * Asks to send the one probe that goes out over all instances. Who is granted it has {@link
     * #PROBE} for it; should it die meanwhile, another may probe after that.
     */
    boolean tryProbe();

    /**
     * The next probe may go out after this time, or when the platform no longer wants to be left
     * alone, if somebody else was told so meanwhile.
     */
    void probeFailed(String reason, Duration untilNext);

    /**
     * The platform has answered: it is closed for all. Not called {@code close}, which a container
     * takes for the end of the breaker itself, and calls when an instance stops.
     */
    void shut();
}
