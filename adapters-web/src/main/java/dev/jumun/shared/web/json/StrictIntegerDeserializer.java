package dev.jumun.shared.web.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * An integer written as an integer. Neither {@code 1.0} nor {@code "1"} is one, and an explicit
 * {@code null} is not the same as leaving the field out.
 */
final class StrictIntegerDeserializer<N> extends StdScalarDeserializer<N> {

    /** Reads the current number; out of range it throws. */
    @FunctionalInterface
    interface Reading<N> {
        N read(JsonParser parser);
    }

    private final Class<N> type;
    private final Reading<N> reading;

    StrictIntegerDeserializer(Class<N> type, Reading<N> reading) {
        super(type);
        this.type = type;
        this.reading = reading;
    }

    @Override
    public N deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            return context.reportInputMismatch(type, "not an integer");
        }
        return reading.read(parser);
    }

    @Override
    public N getNullValue(DeserializationContext context) {
        return context.reportInputMismatch(type, "null is not an integer");
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
