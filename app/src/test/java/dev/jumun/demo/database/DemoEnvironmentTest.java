package dev.jumun.demo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@NullMarked
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DemoEnvironmentTest {

    private static final List<String> DESTROYED = new ArrayList<>();

    @TempDir Path temporary;

    @BeforeEach
    void nothingIsDestroyedYet() {
        DESTROYED.clear();
    }

    @Test
    void givesTheDemoADatabaseUntilAllBeansAreGone(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context = run("demo", Peaceful.class)) {
            Environment environment = context.getEnvironment();
            assertThat(environment.getProperty("spring.datasource.url"))
                    .startsWith("jdbc:postgresql://127.0.0.1:")
                    .endsWith("/jumun");
            assertThat(environment.getProperty("jumun.demo.token-secret")).hasSize(44);
            assertThat(serverRuns()).isTrue();
        }

        assertThat(DESTROYED).containsExactly("with the database there");
        assertThat(serverRuns()).isFalse();
        assertThat(output).contains("The demo's database has started: jdbc:postgresql:");
    }

    @Test
    void stopsTheDatabaseLastWhenTheProcessIsAskedToEnd() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                DemoEnvironmentTest.class.getName(),
                                folder().toString())
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.lines().anyMatch(line -> line.contains("all beans are there")))
                    .isTrue();
            assertThat(serverRuns()).isTrue();

            // Through the handle: the process itself would close its output too.
            assertThat(process.toHandle().destroy()).isTrue();

            assertThat(output.lines()).anyMatch(line -> line.contains("with the database there"));
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(serverRuns()).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The process that is asked to end. */
    public static void main(String[] arguments) {
        run(Path.of(arguments[0]), "demo", Peaceful.class);
        System.out.println("all beans are there");
        LockSupport.park();
    }

    @Test
    void stopsTheDatabaseWhenTheStartFails() throws Exception {
        assertThatThrownBy(() -> run("demo", Failing.class)).hasMessageContaining("as planned");

        assertThat(Files.isDirectory(folder().resolve("postgresql/data"))).isTrue();
        assertThat(serverRuns()).isFalse();
    }

    @Test
    void leavesAGivenDatabaseAlone() throws Exception {
        try (ConfigurableApplicationContext context =
                run("demo", Calm.class, "--spring.datasource.url=jdbc:postgresql://db/mine")) {
            Environment environment = context.getEnvironment();
            assertThat(environment.getProperty("spring.datasource.url"))
                    .isEqualTo("jdbc:postgresql://db/mine");
            assertThat(environment.getProperty("spring.datasource.username")).isNull();
            assertThat(environment.getProperty("jumun.demo.token-secret")).hasSize(44);
        }
        assertThat(folder().resolve("postgresql")).doesNotExist();
    }

    @Test
    void leavesAGivenSecretAlone() {
        try (ConfigurableApplicationContext context =
                run(
                        "demo",
                        Calm.class,
                        "--spring.datasource.url=jdbc:postgresql://db/mine",
                        "--jumun.demo.token-secret=ours")) {
            assertThat(context.getEnvironment().getProperty("jumun.demo.token-secret"))
                    .isEqualTo("ours");
        }
        assertThat(folder()).doesNotExist();
    }

    @Test
    void takesAnEmptyTextForNothing() {
        try (ConfigurableApplicationContext context =
                run(
                        "demo",
                        Calm.class,
                        "--spring.datasource.url=jdbc:postgresql://db/mine",
                        "--jumun.demo.token-secret=")) {
            assertThat(context.getEnvironment().getProperty("jumun.demo.token-secret")).hasSize(44);
        }
    }

    @Test
    void doesNothingWithoutTheDemo() {
        try (ConfigurableApplicationContext context =
                run(
                        "production",
                        Calm.class,
                        "--spring.datasource.url=jdbc:postgresql://db/shop",
                        "--spring.datasource.username=shop",
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer",
                        "--spring.security.oauth2.resourceserver.jwt.audiences=shop")) {
            assertThat(context.getEnvironment().getProperty("spring.datasource.url"))
                    .isEqualTo("jdbc:postgresql://db/shop");
            assertThat(context.getEnvironment().getProperty("jumun.demo.token-secret")).isNull();
        }
        assertThat(folder()).doesNotExist();
    }

    @Test
    void saysWhatToDoAboutAFolderItCannotUse(CapturedOutput output) throws Exception {
        Files.createFile(folder());

        assertThatThrownBy(() -> run("demo", Calm.class)).isInstanceOf(DemoDatabaseException.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("cannot make its data folder")
                .contains("jumun.demo.data-dir");
    }

    private ConfigurableApplicationContext run(
            String profile, Class<?> configuration, String... arguments) {
        return run(folder(), profile, configuration, arguments);
    }

    private static ConfigurableApplicationContext run(
            Path folder, String profile, Class<?> configuration, String... arguments) {
        SpringApplication application = new SpringApplication(configuration);
        application.setWebApplicationType(WebApplicationType.NONE);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--spring.profiles.active=" + profile);
        all.add("--jumun.demo.data-dir=" + folder);
        // This is about the environment alone, not about the application's own configuration.
        all.add("--spring.config.location=optional:classpath:/none/");
        return application.run(all.toArray(String[]::new));
    }

    private Path folder() {
        return temporary.resolve(".jumun");
    }

    private boolean serverRuns() throws Exception {
        Path data = folder().toRealPath().resolve("postgresql/data");
        return Postmaster.recordedIn(data).filter(found -> found.runsOn(data)).isPresent();
    }

    @Configuration(proxyBeanMethods = false)
    static class Calm {}

    @Configuration(proxyBeanMethods = false)
    static class Peaceful {

        @Bean
        DisposableBean busyToTheEnd(Environment environment) {
            return () -> {
                try (Connection connection = connect(environment)) {
                    String state =
                            connection.isValid(1) ? "with the database there" : "without database";
                    DESTROYED.add(state);
                    System.out.println(state);
                }
            };
        }

        private static Connection connect(Environment environment) throws SQLException {
            return DriverManager.getConnection(
                    environment.getRequiredProperty("spring.datasource.url"),
                    environment.getRequiredProperty("spring.datasource.username"),
                    environment.getRequiredProperty("spring.datasource.password"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Failing {

        @Bean
        String neverMade() {
            throw new IllegalStateException("as planned");
        }
    }
}
