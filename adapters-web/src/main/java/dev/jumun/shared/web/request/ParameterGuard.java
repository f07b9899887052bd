package dev.jumun.shared.web.request;

import dev.jumun.shared.web.problem.FieldFault;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemWriter;
import dev.jumun.shared.web.validation.Texts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the path and the query before anybody uses them: each must decode to clean text. A
 * parameter may not stand there twice or without a value, since Spring would silently ignore the
 * second, and take the default for the other.
 */
public final class ParameterGuard extends RequestGuard {

    /** Where our own parameters are; those of the API page and the actuator are theirs. */
    private static final String API = "/api/";

    private static final int HEX = 16;

    private final ProblemWriter problems;

    public ParameterGuard(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void guard(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<FieldFault> faults = new ArrayList<>();
        checkPath(request.getRequestURI(), faults);
        checkQuery(request.getQueryString(), request.getRequestURI().startsWith(API), faults);
        if (faults.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            problems.send(request, response, Problem.invalid(faults));
        }
    }

    private static void checkPath(String path, List<FieldFault> faults) {
        String decoded = decoded(path, false);
        if (decoded == null || !Texts.isClean(decoded, false)) {
            faults.add(new FieldFault("path", "text"));
        }
    }

    private static void checkQuery(
            @Nullable String query, boolean strict, List<FieldFault> faults) {
        if (query == null) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
            if (name == null || !Texts.isClean(name, false)) {
                faults.add(new FieldFault("query", "text"));
            } else if (value == null || !Texts.isClean(value, false)) {
                faults.add(new FieldFault(name, "text"));
            } else if (strict && !name.isEmpty()) {
                if (!seen.add(name)) {
                    faults.add(new FieldFault(name, "single"));
                } else if (value.isEmpty()) {
                    faults.add(new FieldFault(name, "value"));
                }
            }
        }
    }

    /** The percent-decoded text; {@code null} where the escapes or the UTF-8 are broken. */
    private static @Nullable String decoded(String text, boolean plusIsSpace) {
        if (isPlain(text)) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), HEX) : -1;
                int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), HEX);
                if (low < 0) {
                    return null;
                }
                bytes.write(high * HEX + low);
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Whether it says what it means already, as nearly every path and parameter does. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '+' || c >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
