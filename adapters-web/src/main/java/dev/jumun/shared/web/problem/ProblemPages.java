package dev.jumun.shared.web.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A page a person can read for every problem's {@code type}. Everything on it is our own text, so
 * nothing needs escaping.
 */
@RestController
@Hidden
public final class ProblemPages {

    private final ProblemTexts texts;

    public ProblemPages(ProblemTexts texts) {
        this.texts = texts;
    }

    /** All problems, to leaf through. */
    @GetMapping("/problems")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        Locale locale = Languages.of(request);
        String title = texts.page("list", locale);
        String items =
                Arrays.stream(ProblemCode.values())
                        .map(code ->
                                "<li><a href=\"%s\"><code>%s</code></a> %s</li>"
                                        .formatted(code.type(), code, texts.title(code, locale)))
                        .collect(Collectors.joining("\n"));
        return page(locale, title, "<h1>%s</h1>\n<ul>\n%s\n</ul>".formatted(title, items));
    }

    @GetMapping("/problems/{slug}")
    ResponseEntity<byte[]> one(@PathVariable String slug, HttpServletRequest request) {
        ProblemCode code = ProblemCode.ofSlug(slug);
        if (code == null) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        Locale locale = Languages.of(request);
        String title = texts.title(code, locale);
        String body =
                """
                <h1>%s</h1>
                <dl>
                <dt>%s</dt><dd><code>%s</code></dd>
                <dt>%s</dt><dd><code>%d</code></dd>
                <dt>%s</dt><dd>%s</dd>
                </dl>
                <p><a href="/problems">%s</a></p>\
                """
                        .formatted(
                                title,
                                texts.page("code", locale),
                                code,
                                texts.page("status", locale),
                                code.status(),
                                texts.page("help", locale),
                                texts.help(code, locale),
                                texts.page("list", locale));
        return page(locale, title, body);
    }

    private static ResponseEntity<byte[]> page(Locale locale, String title, String body) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(html(locale, title, body).getBytes(StandardCharsets.UTF_8));
    }

    private static String html(Locale locale, String title, String body) {
        return """
        <!DOCTYPE html>
        <html lang="%1$s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%2$s</title>
        <style>
        body { font-family: system-ui, sans-serif; max-width: 42rem; margin: 3rem auto;
               padding: 0 1rem; line-height: 1.6; color: #1a1a1a; background: #fff; }
        code { background: #f0f0f0; padding: 0.1rem 0.3rem; border-radius: 0.2rem; }
        dt { font-weight: bold; margin-top: 1rem; } dd { margin: 0; }
        </style>
        </head>
        <body>
        %3$s
        </body>
        </html>
        """
                .formatted(locale.getLanguage(), title, body);
    }
}
