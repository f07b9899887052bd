package dev.jumun.shared.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;

/** The language a caller is answered in: Korean, unless they prefer English. */
public final class Languages implements LocaleResolver {

    /** The caller's first choice among ours. */
    public static Locale of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return header == null ? Locale.KOREAN : firstOfOurs(header);
    }

    /** What cannot be read, or is refused by a weight of 0, counts as not asked for. */
    private static Locale firstOfOurs(String header) {
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
                    .filter(language -> language.equals("ko") || language.equals("en"))
                    .findFirst()
                    .map(language -> language.equals("en") ? Locale.ENGLISH : Locale.KOREAN)
                    .orElse(Locale.KOREAN);
        } catch (IllegalArgumentException e) {
            return Locale.KOREAN;
        }
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return of(request);
    }

    @Override
    public void setLocale(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is the caller's to choose");
    }
}
