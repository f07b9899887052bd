package dev.jumun.demo.database;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * With the profile {@code demo}, and only with it, gives the application what it was not given: a
 * database ({@code spring.datasource.url}) and the secret that signs the demo's tokens ({@code
 * jumun.demo.token-secret}).
 *
 * <p>The database is closed after everything else: as the bean that was there first, which Spring
 * destroys last, when the requests under way are answered and the connections returned. A start
 * that fails before there are beans leaves it to the application's shutdown hook.
 */
final class DemoEnvironment implements EnvironmentPostProcessor, Ordered {

    static final String DATA_DIR = "jumun.demo.data-dir";
    static final String TOKEN_SECRET = "jumun.demo.token-secret";

    private static final String URL = "spring.datasource.url";
    private static final String DEFAULT_DATA_DIR = ".jumun";

    private final Log log;
    private final ConfigurableBootstrapContext bootstrap;

    DemoEnvironment(DeferredLogFactory logs, ConfigurableBootstrapContext bootstrap) {
        this.log = logs.getLog(DemoEnvironment.class);
        this.bootstrap = bootstrap;
    }

    /** After the configuration files, which may name a database or the profile. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("demo"))) {
            return;
        }
        Path folder = Path.of(environment.getProperty(DATA_DIR, DEFAULT_DATA_DIR));
        Map<String, Object> missing = new HashMap<>();
        if (!StringUtils.hasText(environment.getProperty(TOKEN_SECRET))) {
            missing.put(TOKEN_SECRET, new DemoSecrets(DataFolder.at(folder)).tokenSecret());
        }
        if (!StringUtils.hasText(environment.getProperty(URL))) {
            DemoDatabase database = open(folder);
            missing.put(URL, database.url());
            missing.put("spring.datasource.username", database.username());
            missing.put("spring.datasource.password", database.password());
        }
        // Before all others: they have either nothing or an empty text under the first names, and a
        // user or password without a database is of another one.
        environment.getPropertySources().addFirst(new MapPropertySource("jumunDemo", missing));
    }

    private DemoDatabase open(Path folder) {
        DemoDatabase database = DemoDatabase.open(folder);
        log.info(
                "The demo's database %s: %s, data in %s"
                        .formatted(
                                database.joined() ? "was running" : "has started",
                                database.url(),
                                folder.toAbsolutePath().normalize()));
        SpringApplication.getShutdownHandlers().add(database::close);
        bootstrap.addCloseListener(event -> {
            // Before the first bean: the context has been made and nothing read into it.
            if (event.getApplicationContext().getBeanFactory()
                    instanceof DefaultSingletonBeanRegistry beans) {
                beans.registerDisposableBean("demoDatabase", database::close);
            }
        });
        return database;
    }
}
