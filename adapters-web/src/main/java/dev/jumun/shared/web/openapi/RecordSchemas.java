package dev.jumun.shared.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import dev.jumun.shared.web.validation.Text;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of our records what their types say: a component that may not be {@code null} is always
 * there, and a text has its bounds.
 */
public final class RecordSchemas implements ModelConverter {

    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        JavaType java = Json.mapper().constructType(type.getType());
        if (schema != null
                && java.getRawClass().isRecord()
                && java.getRawClass().getName().startsWith("dev.jumun.")) {
            complete(java.getRawClass(), definition(schema, context));
        }
        return schema;
    }

    private static @Nullable Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null || !reference.startsWith(REFERENCE)
                ? schema
                : context.getDefinedModels().get(reference.substring(REFERENCE.length()));
    }

    private static void complete(Class<?> type, @Nullable Schema<?> schema) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        Set<String> required = new LinkedHashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> property = schema.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            Field field = field(type, component.getName());
            Text text = field.getAnnotation(Text.class);
            if (text != null) {
                property.minLength(text.min()).maxLength(text.max());
            }
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean written = field.isAnnotationPresent(JsonInclude.class);
            if (!nullable || written) {
                required.add(component.getName());
            }
            if (nullable && written) {
                property.setTypes(new LinkedHashSet<>(Set.of("string", "null")));
            }
        }
        schema.setRequired(required.stream().sorted().toList());
    }

    private static Field field(Class<?> type, String name) {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
        }
    }
}
