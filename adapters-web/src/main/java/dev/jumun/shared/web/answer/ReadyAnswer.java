package dev.jumun.shared.web.answer;

import dev.jumun.shared.Sha256;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/**
 * An answer as it goes out, made once; or that there is nothing to answer. Found unchanged, it
 * stays and counts as newly read: made anew each time, thousands of answers would live for just a
 * second or two, which is what costs a collector most.
 */
final class ReadyAnswer {

    private static final int TAG_BYTES = 18;

    private static final int OFTEN = 8;

    /** Told of so many callers, who keeps it knows it from what is asked for once. */
    private static final int MORE_THAN_ONCE = 2;

    private static final long TOLD_EVERY = Duration.ofMinutes(1).toNanos();

    /**
     * So many readings in vain, one after another, does asking for it buy. An answer that is read
     * because somebody waits costs about as much as so many that are read anew together; so what is
     * spent in vain is at most what it would have cost to let the next caller wait. What nobody has
     * asked for yet has bought none.
     */
    private static final int AFTER_ASKING = 16;

    private final byte @Nullable [] body;
    private final ETag tag;
    private volatile long asked;
    private volatile @Nullable Watch watch;

    /** Since it was read. Not exact: callers at the same moment may count as one. */
    private int times;

    /**
     * When who keeps it was last told of a caller, and of how many since it was read. Not exact.
     */
    private long told;

    private int tellings;

    /** How many more readings it is worth if nobody asks. */
    private int worth;

    /**
     * @param body {@code null} where there is nothing
     * @param asked the monotonic clock just before it was read
     */
    ReadyAnswer(byte @Nullable [] body, long asked) {
        this.body = body;
        this.tag = tagOf(body == null ? new byte[0] : body);
        this.asked = asked;
    }

    /** The bytes, for nobody to change; {@code null} where there is nothing. */
    byte @Nullable [] body() {
        return body;
    }

    ETag tag() {
        return tag;
    }

    /** What it says was so at this moment of the monotonic clock, or later. */
    long asOf() {
        Watch watching = watch;
        if (watching == null) {
            return asked;
        }
        // In this order: what a look releases is released before the look confirms the rest.
        long confirmed = watching.confirmedAt();
        return watch == watching ? later(asked, confirmed) : asked;
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    boolean isWatched() {
        return watch != null;
    }

    boolean isWatchedBy(@Nullable Watch who) {
        return who != null && watch == who;
    }

    void watch(Watch by) {
        watch = by;
    }

    /** It was confirmed until now, and no longer is. */
    void release(Watch by) {
        if (watch == by) {
            asked = later(asked, by.confirmedAt());
            watch = null;
        }
    }

    /** Whether a later reading has found the same. */
    boolean says(byte @Nullable [] found) {
        return Arrays.equals(body, found);
    }

    /**
     * @param again the monotonic clock just before it was read, and was the same
     */
    void readAgain(long again) {
        worth = worthStill();
        times = 0;
        tellings = 0;
        asked = again;
    }

    /** Takes the place of an answer to the same question. */
    void replaces(ReadyAnswer last) {
        worth = last.worthStill();
    }

    /** When it has been read once more. */
    private int worthStill() {
        return Math.max(0, (times > 0 ? AFTER_ASKING : worth) - 1);
    }

    void countCaller() {
        int before = times;
        if (before < OFTEN) {
            times = before + 1;
        }
    }

    /**
     * Somebody asks. Who keeps it is to be told of the first two that find it after each reading,
     * and then of one a minute.
     *
     * @param now the monotonic clock
     * @return whether to tell of this one
     */
    boolean tellsUse(long now) {
        if (tellings >= MORE_THAN_ONCE && now - told < TOLD_EVERY) {
            return false;
        }
        tellings++;
        told = now;
        return true;
    }

    /** Whether there have been so many callers that more will come. */
    boolean isAskedOften() {
        return times == OFTEN;
    }

    /** Whether it is cheaper to read it anew than to have somebody wait for it later. */
    boolean isWorthReadingAnew() {
        return times > 0 || worth > 0;
    }

    int size() {
        return body == null ? 0 : body.length;
    }

    private static ETag tagOf(byte[] bytes) {
        byte[] start = Arrays.copyOf(Sha256.of(bytes), TAG_BYTES);
        return new ETag(Base64.getUrlEncoder().withoutPadding().encodeToString(start), false);
    }
}
