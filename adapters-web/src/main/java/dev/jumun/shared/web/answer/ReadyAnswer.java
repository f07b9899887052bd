package dev.jumun.shared.web.answer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    private static final int AGAIN = 2;

    private final byte @Nullable [] body;
    private final ETag tag;
    private volatile long asked;

    /** Since it was read. Not exact: callers at the same moment may count as one. */
    private int times;

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
    long asked() {
        return asked;
    }

    /** Whether a later reading has found the same. */
    boolean says(byte @Nullable [] found) {
        return Arrays.equals(body, found);
    }

    /**
     * @param again the monotonic clock just before it was read, and was the same
     */
    void readAgain(long again) {
        times = 0;
        asked = again;
    }

    /** Counts one more caller; whether there have been so many that more will come. */
    boolean isAskedOften() {
        if (times < OFTEN) {
            times++;
        }
        return times == OFTEN;
    }

    /** Whether it was asked for again since it was read, and not just once. */
    boolean isAskedAgain() {
        return times >= AGAIN;
    }

    int size() {
        return body == null ? 0 : body.length;
    }

    private static ETag tagOf(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            byte[] start = Arrays.copyOf(hash, TAG_BYTES);
            return new ETag(Base64.getUrlEncoder().withoutPadding().encodeToString(start), false);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
