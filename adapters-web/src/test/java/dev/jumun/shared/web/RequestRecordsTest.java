package dev.jumun.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.web.validation.Text;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A text without a bound, or a number that would be 0 where it is missing, does not slip in. */
@WebTest
class RequestRecordsTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void boundTheirTextsAndMissTheirNumbers() {
        List<Class<?>> requests =
                mapping.getHandlerMethods().values().stream()
                        .map(HandlerMethod::getMethodParameters)
                        .flatMap(Arrays::stream)
                        .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                        .<Class<?>>map(MethodParameter::getParameterType)
                        .toList();

        assertThat(requests).hasSizeGreaterThan(5);
        assertThat(requests.stream().flatMap(RequestRecordsTest::loose)).isEmpty();
    }

    private static Stream<String> loose(Class<?> request) {
        return Arrays.stream(request.getRecordComponents())
                .filter(component ->
                        component.getType().isPrimitive()
                                || (component.getType() == String.class
                                        && !hasText(request, component.getName())))
                .map(component -> request.getSimpleName() + "." + component.getName());
    }

    private static boolean hasText(Class<?> request, String name) {
        try {
            Field field = request.getDeclaredField(name);
            return field.isAnnotationPresent(Text.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
