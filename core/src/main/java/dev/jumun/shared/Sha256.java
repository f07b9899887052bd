package dev.jumun.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4), which every Java platform has. */
public final class Sha256 {

    /**
     * Each hash begins as a copy of it; it is never fed itself, so any thread may copy it. To ask
     * the platform's providers for a new one takes longer than to hash a short text.
     */
    private static final MessageDigest BLANK = blank();

    private Sha256() {}

    /** The 32 bytes of the hash of all parts, one behind the other. */
    public static byte[] of(byte[]... parts) {
        MessageDigest hash = begun();
        for (byte[] part : parts) {
            hash.update(part);
        }
        return hash.digest();
    }

    /** The hash of a text's UTF-8. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest begun() {
        try {
            return (MessageDigest) BLANK.clone();
        } catch (CloneNotSupportedException e) {
            return blank();
        }
    }

    private static MessageDigest blank() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
