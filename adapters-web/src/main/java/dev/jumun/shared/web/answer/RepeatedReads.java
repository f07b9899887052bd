package dev.jumun.shared.web.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which question a request's target is, as it stands in the request: so what has been taken apart
 * and checked once need not be again.
 */
final class RepeatedReads {

    /** Whatever is longer is not asked by many. */
    private static final int LONGEST = 1_024;

    private static final int OVERHEAD = 256;

    /**
     * @param pattern of the path, as the measurements name it
     */
    record Read(Record question, Supplier<byte @Nullable []> reading, String pattern) {}

    private final Cache<String, Read> reads;

    RepeatedReads(long bytes) {
        this.reads =
                Caffeine.newBuilder()
                        .maximumWeight(bytes)
                        .weigher((String target, Read read) -> OVERHEAD + target.length())
                        .build();
    }

    @Nullable Read of(String target) {
        return reads.getIfPresent(target);
    }

    void add(String target, Read read) {
        if (target.length() <= LONGEST && reads.getIfPresent(target) == null) {
            reads.put(target, read);
        }
    }
}
