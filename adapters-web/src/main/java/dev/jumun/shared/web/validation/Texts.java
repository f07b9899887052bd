package dev.jumun.shared.web.validation;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Text from outside. PostgreSQL cannot store NUL, a lone surrogate is no character at all, and the
 * other control characters only ever hide something from whoever reads a log or a screen.
 */
public final class Texts {

    private Texts() {}

    /**
     * Whether it has neither control characters nor unpaired surrogates.
     *
     * @param multiline whether line breaks and tabs pass
     */
    public static boolean isClean(CharSequence text, boolean multiline) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && !(multiline && isLayout(c))) {
                return false;
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLayout(char c) {
        return c == '\n' || c == '\r' || c == '\t';
    }

    /**
     * The same text in Unicode's composed form (NFC): a Mac writes 한 as three code points, and a
     * search for the one does not find the other.
     */
    public static String normalized(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** How many characters (code points) it has: what PostgreSQL's {@code varchar} counts. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * What is left of a text that must not be a reason to refuse a call, a token's claim for
     * example: without what is not clean, stripped, and cut to {@code max} characters.
     *
     * @return {@code null} where nothing is left
     */
    public static @Nullable String salvaged(@Nullable String text, int max) {
        if (text == null) {
            return null;
        }
        String clean =
                normalized(text)
                        .codePoints()
                        .filter(c -> !Character.isISOControl(c))
                        .filter(c -> !isSurrogate(c))
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString()
                        .strip();
        if (clean.isEmpty()) {
            return null;
        }
        return length(clean) <= max
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, max)).strip();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
