package dev.jumun.shared.web.request;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * Makes a converter's no final. Data binding takes a {@link ConversionFailedException} as an
 * invitation to try the property editors of old, which read {@code 0x10} and {@code yes}.
 */
public final class StrictConversions implements ConversionService {

    private final ConversionService conversions;

    public StrictConversions(ConversionService conversions) {
        this.conversions = conversions;
    }

    @Override
    public boolean canConvert(@Nullable Class<?> source, Class<?> target) {
        return conversions.canConvert(source, target);
    }

    @Override
    public boolean canConvert(@Nullable TypeDescriptor source, TypeDescriptor target) {
        return conversions.canConvert(source, target);
    }

    @Override
    public <T> @Nullable T convert(@Nullable Object value, Class<T> target) {
        try {
            return conversions.convert(value, target);
        } catch (ConversionFailedException e) {
            throw new IllegalArgumentException("not convertible", e);
        }
    }

    @Override
    public @Nullable Object convert(
            @Nullable Object value, @Nullable TypeDescriptor source, TypeDescriptor target) {
        try {
            return conversions.convert(value, source, target);
        } catch (ConversionFailedException e) {
            throw new IllegalArgumentException("not convertible", e);
        }
    }
}
