package dev.jumun.shared.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * Reads exactly what the client wrote, or says no. Jackson by itself makes 1 of {@code 1.9} and 10
 * of {@code "10"}, ignores a misspelt field and keeps the last of two equal ones: each of these can
 * cost somebody money.
 */
public final class StrictJson implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder mapper) {
        mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(config ->
                        config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail))
                // Answers are read by people too: fields in the order of the contract.
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                // A refusal's isKept() is not one of its members.
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .addModule(words());
    }

    private static JacksonModule words() {
        SimpleModule module = new SimpleModule("jumun");
        module.addDeserializer(
                Long.class, new StrictIntegerDeserializer<>(Long.class, JsonParser::getLongValue));
        module.addDeserializer(
                Integer.class,
                new StrictIntegerDeserializer<>(Integer.class, JsonParser::getIntValue));
        module.addDeserializer(
                Won.class,
                new StrictIntegerDeserializer<>(
                        Won.class, parser -> Won.of(parser.getLongValue())));
        module.addDeserializer(
                String.class, new StrictTextDeserializer<>(String.class, text -> text));
        module.addDeserializer(UUID.class, new StrictTextDeserializer<>(UUID.class, Uuids::of));
        module.addDeserializer(
                Instant.class, new StrictTextDeserializer<>(Instant.class, Rfc3339::time));
        module.addDeserializer(
                LocalDate.class, new StrictTextDeserializer<>(LocalDate.class, Rfc3339::date));
        module.addSerializer(
                new WordSerializer<>(Won.class, (won, out) -> out.writeNumber(won.amount())));
        module.addSerializer(
                new WordSerializer<>(UserId.class, (id, out) -> out.writeString(id.value())));
        module.addSerializer(
                new WordSerializer<>(
                        OrderId.class, (id, out) -> out.writeString(id.value().toString())));
        return module;
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(T value, JsonGenerator out);
    }

    /** Writes one of the core's words as the plain value it stands for. */
    private static final class WordSerializer<T> extends StdScalarSerializer<T> {

        private final Writing<T> writing;

        WordSerializer(Class<T> type, Writing<T> writing) {
            super(type);
            this.writing = writing;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            writing.write(value, out);
        }
    }
}
