package dev.jumun.product.web;

import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A product's version as an ETag, and back from {@code If-Match}. */
final class Versions {

    private static final Pattern STRONG_TAG = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private Versions() {}

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version an editor has seen. It is to be exactly one: {@code *} or a list would overwrite
     * what nobody has read.
     */
    static long seen(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(ProblemCode.PRECONDITION_REQUIRED).asException();
        }
        String tag = ifMatch.strip();
        if (tag.equals("*") || tag.contains(",")) {
            throw Problem.invalid("If-Match", "ifMatch").asException();
        }
        Matcher strong = STRONG_TAG.matcher(tag);
        if (!strong.matches() || !NUMBER.matcher(strong.group(1)).matches()) {
            // A weak tag, or one we never gave: it matches no version (RFC 9110, 13.1.1).
            throw Problem.of(ProblemCode.PRECONDITION_FAILED).asException();
        }
        return Long.parseLong(strong.group(1));
    }
}
