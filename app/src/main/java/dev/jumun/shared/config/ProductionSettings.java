package dev.jumun.shared.config;

import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * Outside the demo, refuses to start without a database and without knowing whose tokens to trust.
 */
public final class ProductionSettings implements EnvironmentPostProcessor, Ordered {

    private static final List<String> REQUIRED =
            List.of(
                    "spring.datasource.url",
                    "spring.datasource.username",
                    "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                    "spring.security.oauth2.resourceserver.jwt.audiences");

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            return;
        }
        List<String> missing = REQUIRED.stream().filter(name -> !isSet(environment, name)).toList();
        if (!missing.isEmpty()) {
            throw new SettingsMissingException(missing);
        }
    }

    private static boolean isSet(ConfigurableEnvironment environment, String name) {
        return StringUtils.hasText(environment.getProperty(name))
                || StringUtils.hasText(environment.getProperty(name + "[0]"));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
