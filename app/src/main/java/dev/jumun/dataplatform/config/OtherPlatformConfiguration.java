package dev.jumun.dataplatform.config;

import dev.jumun.dataplatform.DataPlatform;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * A data platform of another kind, by the name of its adapter's class: {@code
 * jumun.data-platform.kind=com.example.CarrierPlatform}. So an adapter needs no line here, and can
 * come in a jar of its own.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OtherPlatformConfiguration.OnAnotherKind.class)
class OtherPlatformConfiguration {

    private static final String KIND = "jumun.data-platform.kind";
    private static final Set<String> OURS = Set.of("mock", "http", "kafka");

    static final class OnAnotherKind implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String kind = context.getEnvironment().getProperty(KIND);
            return kind != null && !kind.isBlank() && !OURS.contains(kind);
        }
    }

    /** Its constructor is given the beans and settings that it asks for. */
    @Bean
    DataPlatform otherDataPlatform(Environment settings, AutowireCapableBeanFactory beans) {
        Class<? extends DataPlatform> adapter = adapter(settings.getRequiredProperty(KIND));
        if (adapter == null) {
            throw new PlatformSettingException(
                    "kind",
                    "must be mock, http, kafka or the full name of a class that implements "
                            + DataPlatform.class.getName());
        }
        return (DataPlatform)
                beans.autowire(adapter, AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR, false);
    }

    private static @Nullable Class<? extends DataPlatform> adapter(String name) {
        if (!ClassUtils.isPresent(name, null)) {
            return null;
        }
        Class<?> type = ClassUtils.resolveClassName(name, null);
        return DataPlatform.class.isAssignableFrom(type) && !type.isInterface()
                ? type.asSubclass(DataPlatform.class)
                : null;
    }
}
