package dev.jumun.shared.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.jumun.coupon.CouponSoldOut;
import dev.jumun.shared.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every refusal the core has is known here: a new one fails this test and not a customer. */
class RefusalsTest {

    @Test
    void haveACode() throws Exception {
        List<Class<?>> refusals = refusals();
        assertThat(refusals).hasSizeGreaterThan(10);
        for (Class<?> type : refusals) {
            Refusal refusal = instance(type);
            assertThatCode(() -> ProblemCode.valueOf(refusal.code()))
                    .as(type.getName())
                    .doesNotThrowAnyException();
        }
    }

    private static Refusal instance(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(types).map(RefusalsTest::any).toArray();
        return (Refusal) type.getDeclaredConstructor(types).newInstance(values);
    }

    private static @Nullable Object any(Class<?> type) {
        if (type == long.class) {
            return 0L;
        }
        if (type == int.class) {
            return 0;
        }
        return type == List.class ? List.of() : null;
    }

    private static List<Class<?>> refusals() throws URISyntaxException, IOException {
        URI core = CouponSoldOut.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        if (core.getPath().endsWith(".jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(core))) {
                return refusals(jar.getPath("/"));
            }
        }
        return refusals(Path.of(core));
    }

    private static List<Class<?>> refusals(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class") && !name.contains("-info"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .<Class<?>>map(RefusalsTest::load)
                    .filter(type -> type.isRecord() && Refusal.class.isAssignableFrom(type))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
