package dev.jumun.shared.web.security;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jumun.shared.UserId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;

/**
 * A bucket of tokens for every user: each request takes one, and they come back steadily. An
 * instance counts for itself.
 *
 * <p>A bucket that nobody has used for {@link #IDLE}, or until it is full again if that is longer,
 * is dropped within a minute; a new one is the same. Dropped as soon as it was full, each customer
 * who orders every few seconds would get a new one each time, and the collector would carry them
 * along meanwhile: with 100 000 users that was a quarter of what a request took. Only where more
 * users than the cache holds come within that time may a bucket be dropped early, and its user gets
 * a second burst: the memory is bounded (some 40 MB), the limit is not exact.
 */
public final class UserLimits {

    static final int MAX_USERS = 100_000;
    private static final long A_SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final UserLimit limit;
    private final QuietCache<UserId, Bucket> buckets;

    public UserLimits(UserLimit limit) {
        this(limit, Ticker.systemTicker());
    }

    /**
     * @param ticker tells how long a bucket has not been used
     */
    UserLimits(UserLimit limit, Ticker ticker) {
        this.limit = limit;
        Duration untilFull = Duration.ofSeconds(limit.burst() / limit.perSecond() + 1);
        Duration kept = untilFull.compareTo(IDLE) > 0 ? untilFull : IDLE;
        this.buckets = QuietCache.keptFromUse(MAX_USERS, kept, ticker);
    }

    /**
     * Counts one request.
     *
     * @return 0 where it may pass, else after how many seconds, rounded up, the next one may
     */
    int take(UserId user) {
        if (!limit.enabled()) {
            return 0;
        }
        ConsumptionProbe probe = buckets.get(user, this::newBucket).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? 0
                : (int) Math.ceilDiv(probe.getNanosToWaitForRefill(), A_SECOND);
    }

    /** How many users are counted, now that those who are not any more have been dropped. */
    long counted() {
        return buckets.size();
    }

    /** Synchronized, it counts in place; free of locks it would be a new state every time. */
    private Bucket newBucket() {
        return Bucket.builder()
                .withSynchronizationStrategy(SynchronizationStrategy.SYNCHRONIZED)
                .addLimit(bandwidth ->
                        bandwidth
                                .capacity(limit.burst())
                                .refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
