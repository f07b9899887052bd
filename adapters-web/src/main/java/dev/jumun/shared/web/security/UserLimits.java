package dev.jumun.shared.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jumun.shared.UserId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * A bucket of tokens for every user: each request takes one, and they come back steadily. An
 * instance counts for itself.
 *
 * <p>Buckets nobody uses are dropped once they are full again, when a new one is the same. Only
 * where more users than the cache holds come at once may a bucket be dropped early, and its user
 * gets a second burst: the memory is bounded, the limit is not exact.
 */
public final class UserLimits {

    static final int MAX_USERS = 100_000;

    private final UserLimit limit;
    private final Cache<UserId, Bucket> buckets;

    public UserLimits(UserLimit limit) {
        this.limit = limit;
        Duration untilFull = Duration.ofSeconds(limit.burst() / limit.perSecond() + 1);
        this.buckets =
                Caffeine.newBuilder().maximumSize(MAX_USERS).expireAfterAccess(untilFull).build();
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
        ConsumptionProbe probe =
                buckets.get(user, id -> newBucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? 0
                : 1 + (int) Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth
                                .capacity(limit.burst())
                                .refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
