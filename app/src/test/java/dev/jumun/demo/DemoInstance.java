package dev.jumun.demo;

import dev.jumun.JumunApplication;
import dev.jumun.shared.persistence.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/** A running instance on a port of its own, whose client takes every answer as it comes. */
@NullMarked
public final class DemoInstance implements AutoCloseable {

    private static final String TOKEN_SECRET = "c2VjcmV0IG9mIHRoZSB0ZXN0cywgMzIgYnl0ZXMgbG9uZyE=";

    private final ConfigurableApplicationContext context;

    private DemoInstance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** As the demo has it. */
    public static DemoInstance start(TestDatabase database, String... settings) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--spring.profiles.active=demo",
                                "--jumun.demo.token-secret=" + TOKEN_SECRET));
        all.addAll(List.of(settings));
        return run(database, all);
    }

    /** As production has it, trusting the tokens of another issuer. */
    static DemoInstance startInProduction(TestDatabase database, String issuer) {
        String jwt = "--spring.security.oauth2.resourceserver.jwt.";
        return run(
                database,
                List.of(
                        "--spring.profiles.active=production",
                        "--management.server.port=0",
                        jwt + "issuer-uri=" + issuer,
                        jwt + "audiences=jumun"));
    }

    private static DemoInstance run(TestDatabase database, List<String> settings) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--spring.datasource.url=" + database.jdbcUrl(),
                                "--spring.datasource.username=" + database.username(),
                                "--spring.datasource.password=" + database.password(),
                                "--spring.main.banner-mode=off"));
        all.addAll(settings);
        SpringApplication application = new SpringApplication(JumunApplication.class);
        application.setRegisterShutdownHook(false);
        return new DemoInstance(application.run(all.toArray(String[]::new)));
    }

    RestClient client() {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return RestClient.builder()
                .baseUrl("http://localhost:" + port)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
