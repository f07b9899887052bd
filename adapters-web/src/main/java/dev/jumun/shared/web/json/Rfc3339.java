package dev.jumun.shared.web.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Times and dates as the API writes them. Java's own parsers also take years of nine digits, which
 * neither RFC 3339 nor the database does.
 */
public final class Rfc3339 {

    private static final Pattern TIME =
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Rfc3339() {}

    /**
     * A time to the microsecond, which is what the database keeps.
     *
     * @throws DateTimeException when it is none
     */
    public static Instant time(String text) {
        if (!TIME.matcher(text).matches()) {
            throw new DateTimeException("not an RFC 3339 time");
        }
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME
                .parse(text.toUpperCase(Locale.ROOT), Instant::from)
                .truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * A date, {@code YYYY-MM-DD}.
     *
     * @throws DateTimeException when it is none
     */
    public static LocalDate date(String text) {
        if (!DATE.matcher(text).matches()) {
            throw new DateTimeException("not a date");
        }
        return LocalDate.parse(text);
    }
}
