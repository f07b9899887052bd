package dev.jumun.dataplatform.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.http.HttpDataPlatform;
import dev.jumun.dataplatform.kafka.KafkaDataPlatform;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import planted.platform.PigeonPlatform;

@NullMarked
class PlatformChoiceTest {

    private static final String SECRET = "a secret of many bytes";

    private final ApplicationContextRunner service =
            new ApplicationContextRunner()
                    .withUserConfiguration(
                            DataPlatformConfiguration.Mock.class,
                            HttpPlatformConfiguration.class,
                            KafkaPlatformConfiguration.class,
                            OtherPlatformConfiguration.class);

    private ApplicationContextRunner with(String... settings) {
        return service.withPropertyValues(
                Stream.of(settings)
                        .map(setting -> "jumun.data-platform." + setting)
                        .toArray(String[]::new));
    }

    private static void assertRefused(
            ApplicationContextRunner service, String setting, String... unsaid) {
        service.run(context -> {
            Throwable failure = context.getStartupFailure();
            assertThat(failure).rootCause().isInstanceOf(PlatformSettingException.class);
            assertThat(failure)
                    .rootCause()
                    .hasMessageStartingWith("jumun.data-platform." + setting);
            StringWriter trace = new StringWriter();
            if (failure != null) {
                failure.printStackTrace(new PrintWriter(trace));
            }
            for (String secret : unsaid) {
                assertThat(trace.toString()).doesNotContain(secret);
            }
        });
    }

    @Test
    void isNoneWithoutAKind() {
        service.run(context -> assertThat(context).doesNotHaveBean(DataPlatform.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, SECRET + "," + SECRET + "2"})
    void isPostedToWithOneOrTwoSecrets(String secrets) {
        with("kind=http", "http.url=https://platform.example/events", "http.secrets=" + secrets)
                .run(context -> {
                    assertThat(context).hasSingleBean(HttpDataPlatform.class);
                    assertThat(context.getBean(HttpPlatformProperties.class).toString())
                            .doesNotContain(SECRET);
                });
    }

    @Test
    void isATopicWithTheClientsOwnSettings() {
        with(
                        "kind=kafka",
                        "kafka.bootstrap-servers=one:9092,two:9092",
                        "kafka.properties.security.protocol=SASL_SSL",
                        "kafka.properties.sasl.jaas.config=" + SECRET)
                .run(context -> {
                    assertThat(context).hasSingleBean(KafkaDataPlatform.class);
                    KafkaPlatformProperties properties =
                            context.getBean(KafkaPlatformProperties.class);
                    assertThat(properties.topic()).isEqualTo("jumun.orders");
                    assertThat(properties.properties()).containsKey("sasl.jaas.config");
                    assertThat(properties.toString()).doesNotContain(SECRET);
                });
    }

    @Test
    void isAnyClassBehindThePort() {
        with("kind=planted.platform.PigeonPlatform")
                .withPropertyValues("pigeon.loft=Busan")
                .run(context ->
                        assertThat(context.getBean(PigeonPlatform.class).loft).isEqualTo("Busan"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "htpp",
                "java.lang.String",
                "com.example.Nobody",
                "dev.jumun.dataplatform.DataPlatform"
            })
    void refusesAnotherKindAndNamesTheKinds(String kind) {
        with("kind=" + kind)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageStartingWith(
                                        "jumun.data-platform.kind must be mock, http, kafka or"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "platform.example",
                "ftp://platform.example/",
                "http:///events",
                "http://platform.example:99999/",
                "https://user:hunter2@platform.example/",
                "https://hunter2 platform.example/",
                "https://platform.example/#hunter2"
            })
    void refusesAnAddressThatIsNone(String url) {
        assertRefused(
                with("kind=http", "http.url=" + url, "http.secrets=" + SECRET),
                "http.url",
                SECRET,
                "hunter2");
    }

    @Test
    void refusesTheMockOutsideTheDemo() {
        assertRefused(with("kind=mock"), "kind is mock");
    }

    @Test
    void refusesToPostUnsigned() {
        assertRefused(with("kind=http", "http.url=https://platform.example/"), "http.secrets");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fifteen bytes!!",
                "one secret of many bytes,two secrets of many bytes,three secrets of many bytes",
                "one secret of many bytes,short"
            })
    void refusesSecretsThatAreTooShortOrTooManyAndDoesNotTellThem(String secrets) {
        assertRefused(
                with("kind=http", "http.url=https://platform.example/", "http.secrets=" + secrets),
                "http.secrets",
                secrets.split(",", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.bootstrap-servers, ''",
        "kafka.bootstrap-servers, kafka",
        "kafka.topic, no topic",
        "kafka, ignored"
    })
    void refusesWhatKafkaDoesNotTake(String setting, String value) {
        String[] wrong =
                setting.equals("kafka")
                        ? new String[] {"kafka.properties.acks=0", "kafka.properties.x=" + SECRET}
                        : new String[] {setting + "=" + value};
        assertRefused(
                with("kind=kafka", "kafka.bootstrap-servers=one:9092")
                        .withPropertyValues(
                                Stream.of(wrong)
                                        .map(each -> "jumun.data-platform." + each)
                                        .toArray(String[]::new)),
                setting,
                SECRET);
    }
}
