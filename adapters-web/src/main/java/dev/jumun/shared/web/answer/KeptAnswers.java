package dev.jumun.shared.web.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers that are remembered, by their questions: those to standing questions, of which there
 * are a few and which nothing crowds out, and within a bound all others.
 *
 * <p>Whoever asks endless new questions can fill the memory, but answers that are asked for often
 * are not given up for ones that were asked for once (Caffeine's W-TinyLFU).
 *
 * <p>Caffeine is told of the first two callers after each reading, and of one a minute after that:
 * told of every one, it puts its list in order all the time. Of a million answers that are asked
 * for at random, the collector then had to look through nearly all of its old generation each time.
 */
final class KeptAnswers {

    /**
     * Roughly what an answer takes up beside its bytes; the text of its question, which is counted
     * too, makes it rather too much. Of a million products it was 230 bytes, with all that belongs
     * to the question (objects counted in the heap, JDK 25, compact headers; without those some 60
     * more).
     */
    private static final int OVERHEAD = 256;

    private final long most;
    private final Cache<Record, ReadyAnswer> kept;
    private final ConcurrentMap<Record, ReadyAnswer> standing = new ConcurrentHashMap<>();

    /**
     * @param most how many bytes they may take up, but for the standing ones
     */
    KeptAnswers(long most) {
        this.most = most;
        this.kept = Caffeine.newBuilder().maximumWeight(most).weigher(KeptAnswers::weight).build();
    }

    private static int weight(Record question, ReadyAnswer answer) {
        return OVERHEAD + Character.BYTES * question.toString().length() + answer.size();
    }

    /**
     * For somebody who asks.
     *
     * @param now the monotonic clock
     */
    @Nullable ReadyAnswer find(Record question, long now) {
        ReadyAnswer known = standing.get(question);
        if (known != null) {
            return known;
        }
        known = kept.policy().getIfPresentQuietly(question);
        if (known != null && known.tellsUse(now)) {
            var _ = kept.getIfPresent(question);
        }
        return known;
    }

    /** Quietly: who looks once more, or unasked, must not look like somebody who asks. */
    @Nullable ReadyAnswer peek(Record question) {
        ReadyAnswer known = standing.get(question);
        return known == null ? kept.policy().getIfPresentQuietly(question) : known;
    }

    /** The answer to a standing question; {@code null} for any other. */
    @Nullable ReadyAnswer standing(Record question) {
        return standing.get(question);
    }

    /**
     * @param stands whether the question does
     */
    void put(Record question, ReadyAnswer answer, boolean stands) {
        if (stands) {
            standing.put(question, answer);
        } else {
            kept.put(question, answer);
        }
    }

    /**
     * All but the standing ones. It can be gone through at any pace, does not count as asking, and
     * may leave out what is put meanwhile.
     */
    Iterator<Map.Entry<Record, ReadyAnswer>> iterator() {
        return kept.asMap().entrySet().iterator();
    }

    /** How many there are, but for the standing ones. */
    long size() {
        return kept.estimatedSize();
    }

    /** Roughly how many bytes they take up. */
    long bytes() {
        return kept.policy()
                .eviction()
                .map(Policy.Eviction::weightedSize)
                .orElseThrow()
                .orElseThrow();
    }

    /** Whether another quarter can be kept without anything being given up for it. */
    boolean hasAmpleRoom() {
        return bytes() < most - most / 4;
    }

    /** Gives up now what is too much, instead of soon. */
    void settle() {
        kept.cleanUp();
    }
}
