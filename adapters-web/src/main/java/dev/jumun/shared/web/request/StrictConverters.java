package dev.jumun.shared.web.request;

import dev.jumun.shared.UserId;
import dev.jumun.shared.web.json.Rfc3339;
import dev.jumun.shared.web.json.Uuids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;

/**
 * Reads path values and parameters to the letter. Spring's own converters also take {@code 0x10},
 * {@code yes}, blanks around a number, and nothing at all for an enum.
 */
public final class StrictConverters {

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private StrictConverters() {}

    public static void addTo(FormatterRegistry registry) {
        registry.addConverter(String.class, Long.class, StrictConverters::integer);
        registry.addConverter(String.class, Integer.class, text -> Math.toIntExact(integer(text)));
        registry.addConverter(String.class, Boolean.class, StrictConverters::truth);
        registry.addConverter(String.class, UUID.class, Uuids::of);
        registry.addConverter(String.class, Instant.class, Rfc3339::time);
        registry.addConverter(String.class, LocalDate.class, Rfc3339::date);
        registry.addConverter(String.class, UserId.class, UserId::new);
        registry.addConverterFactory(new Names());
    }

    private static long integer(String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw new IllegalArgumentException("not an integer");
        }
        return Long.parseLong(text);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    /** Enums by their names, exactly. */
    private static final class Names implements ConverterFactory<String, Enum<?>> {

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public <T extends Enum<?>> Converter<String, T> getConverter(Class<T> type) {
            return text -> (T) Enum.valueOf((Class) type, text);
        }
    }
}
