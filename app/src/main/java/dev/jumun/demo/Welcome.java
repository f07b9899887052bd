package dev.jumun.demo;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Tells whoever started the demo where to look and what to type first. */
final class Welcome implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

    private static final String URL = "spring.datasource.url";

    /** What the demo's environment gives the application where it was given nothing. */
    private static final String MADE_BY_THE_DEMO = "jumunDemo";

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        ConfigurableEnvironment environment = event.getApplicationContext().getEnvironment();
        String port = environment.getProperty("local.server.port");
        if (port != null) {
            LOG.info("{}", text(base(environment, port), database(environment)));
        }
    }

    private static String base(ConfigurableEnvironment environment, String port) {
        return "http://localhost:%s%s"
                .formatted(port, environment.getProperty("server.servlet.context-path", ""));
    }

    private static String database(ConfigurableEnvironment environment) {
        PropertySource<?> made = environment.getPropertySources().get(MADE_BY_THE_DEMO);
        String url = environment.getProperty(URL, "");
        if (made == null || !made.containsProperty(URL)) {
            // Parameters may hold a password.
            return "external, " + url.replaceFirst("[?].*", "");
        }
        Path folder = Path.of(environment.getProperty("jumun.demo.data-dir", ".jumun"));
        return "embedded PostgreSQL, %s, data in %s"
                .formatted(url, folder.toAbsolutePath().normalize());
    }

    private static String text(String base, String database) {
        return """
        The demo is open.

          Products   %1$s/api/v1/products
          API docs   %1$s/swagger-ui.html
          Problems   %1$s/problems
          Database   %2$s

        First a token for anybody you like, then something on the balance:

          TOKEN=$(curl -s %1$s/api/v1/demo/tokens \\
            -H 'Content-Type: application/json' -d '{"userId":"alice"}' \\
            | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
          curl %1$s/api/v1/balance/charges \\
            -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(date +%%s)" \\
            -H 'Content-Type: application/json' -d '{"amount":100000}'
        """
                .formatted(base, database);
    }
}
