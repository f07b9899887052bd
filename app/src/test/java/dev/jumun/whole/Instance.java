package dev.jumun.whole;

import dev.jumun.JumunApplication;
import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.shared.persistence.TestDatabase;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A running instance of the service, as the demo profile has it, on a database of the test's
 * choice.
 */
final class Instance implements AutoCloseable {

    /** Lets several instances, and the tests, accept each other's tokens. */
    static final String TOKEN_SECRET = "c2VjcmV0IG9mIHRoZSB0ZXN0cywgMzIgYnl0ZXMgbG9uZyE=";

    private static final String PREPARED = "demo";

    private final ConfigurableApplicationContext context;

    private Instance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** A database as the demo's first start leaves it. */
    static TestDatabase demoDatabase() {
        return TestDatabase.copyOf(PREPARED, empty -> start(empty).close());
    }

    /** Starts an instance on a port of its own. */
    static Instance start(TestDatabase database, String... settings) {
        return startThrough(database.jdbcUrl(), database, settings);
    }

    /** Starts an instance that delivers its events to this platform. */
    static Instance startWith(DataPlatform platform, TestDatabase database, String... settings) {
        return start(
                database.jdbcUrl(),
                database,
                context ->
                        ((GenericApplicationContext) context)
                                .registerBean(
                                        "platformDouble",
                                        DataPlatform.class,
                                        () -> platform,
                                        bean -> bean.setPrimary(true)),
                List.of(settings));
    }

    /** Starts an instance that reaches its database by another way, a proxy say. */
    static Instance startThrough(String jdbcUrl, TestDatabase database, String... settings) {
        return start(jdbcUrl, database, context -> {}, List.of(settings));
    }

    private static Instance start(
            String jdbcUrl,
            TestDatabase database,
            ApplicationContextInitializer<ConfigurableApplicationContext> initializer,
            List<String> settings) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--spring.profiles.active=demo",
                                "--server.port=0",
                                "--spring.datasource.url=" + jdbcUrl,
                                "--spring.datasource.username=" + database.username(),
                                "--spring.datasource.password=" + database.password(),
                                "--jumun.demo.token-secret=" + TOKEN_SECRET,
                                "--jumun.limits.user.enabled=false",
                                "--spring.main.banner-mode=off"));
        arguments.addAll(settings);
        SpringApplication application = new SpringApplication(JumunApplication.class);
        application.addInitializers(initializer);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("logging.level.root", "warn"));
        return new Instance(application.run(arguments.toArray(String[]::new)));
    }

    URI uri() {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return URI.create("http://localhost:" + port);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Client as(String userId) {
        return new Client(uri(), Tokens.of(userId, "customer"));
    }

    Client asAdministrator() {
        return new Client(uri(), Tokens.of("shopkeeper", "admin"));
    }

    Client anonymous() {
        return new Client(uri(), null);
    }

    @Override
    public void close() {
        context.close();
    }
}
