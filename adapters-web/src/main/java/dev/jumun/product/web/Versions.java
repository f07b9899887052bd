package dev.jumun.product.web;

import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/** The version of a product as an ETag, out and back in. */
final class Versions {

    /** What no product is at: versions count from 1. */
    private static final long NONE = -1;

    private Versions() {}

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version in an {@code If-Match}. What cannot be one of our tags (a weak one, somebody
     * else's, several) is a version that no product is at.
     */
    static long required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            throw Problem.of(ProblemCode.PRECONDITION_REQUIRED).asException();
        }
        List<ETag> tags = ETag.parse(ifMatch);
        if (tags.size() != 1 || tags.getFirst().weak()) {
            return NONE;
        }
        try {
            long version = Long.parseLong(tags.getFirst().tag());
            return tag(version).equals(ifMatch.strip()) ? version : NONE;
        } catch (NumberFormatException e) {
            return NONE;
        }
    }
}
