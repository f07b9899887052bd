package dev.jumun.shared.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;

/** The language a caller is answered in: Korean, unless they prefer English. */
public final class Languages implements LocaleResolver {

    /** The caller's first choice among ours. */
    public static Locale of(HttpServletRequest request) {
        // Without the header the servlet API would make up the server's own locale.
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Locale.KOREAN;
        }
        return Collections.list(request.getLocales()).stream()
                .map(Locale::getLanguage)
                .filter(language -> language.equals("ko") || language.equals("en"))
                .findFirst()
                .map(language -> language.equals("en") ? Locale.ENGLISH : Locale.KOREAN)
                .orElse(Locale.KOREAN);
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
