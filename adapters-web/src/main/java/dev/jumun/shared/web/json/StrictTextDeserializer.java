package dev.jumun.shared.web.json;

import dev.jumun.shared.web.validation.Texts;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * A value written as a JSON string. Control characters and lone surrogates stop here, whatever
 * field they stand in: JSON smuggles them in as {@code \\u0000}, and the database would only notice
 * in the middle of somebody's batch. Line breaks and tabs pass; which fields may have them is for
 * {@code @Text} to say.
 */
final class StrictTextDeserializer<T> extends StdScalarDeserializer<T> {

    private final Class<T> type;
    private final Function<String, T> reading;

    /**
     * @param reading makes the value of the normalised text; throws for a malformed one
     */
    StrictTextDeserializer(Class<T> type, Function<String, T> reading) {
        super(type);
        this.type = type;
        this.reading = reading;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return context.reportInputMismatch(type, "not a string");
        }
        String text = parser.getString();
        if (!Texts.isClean(text, true)) {
            throw context.weirdStringException("", type, "control characters");
        }
        try {
            return reading.apply(Texts.normalized(text));
        } catch (RuntimeException e) {
            throw context.weirdStringException(text, type, "malformed");
        }
    }
}
