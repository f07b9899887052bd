package dev.jumun.shared.web.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Which question a request's target is, as it stands in the request: so what has been taken apart
 * and checked once need not be again. For a resource under its number that can be seen at once.
 */
final class RepeatedReads {

    /** Whatever is longer is not asked by many. */
    private static final int LONGEST = 1_024;

    private static final int OVERHEAD = 256;

    /**
     * @param pattern of the path, as the measurements name it
     */
    record Read(Record question, Reader reader, String pattern) {}

    private final Cache<String, Read> reads;
    private final List<NumberedAnswers<?>> numbered = new CopyOnWriteArrayList<>();

    RepeatedReads(long bytes) {
        this.reads =
                Caffeine.newBuilder()
                        .maximumWeight(bytes)
                        .weigher((String target, Read read) -> OVERHEAD + target.length())
                        .build();
    }

    @Nullable Read of(String target) {
        for (NumberedAnswers<?> kind : numbered) {
            Read read = kind.of(target);
            if (read != null) {
                return read;
            }
        }
        return reads.getIfPresent(target);
    }

    void add(String target, Read read) {
        if (target.length() <= LONGEST) {
            reads.put(target, read);
        }
    }

    void add(NumberedAnswers<?> kind) {
        numbered.add(kind);
    }
}
