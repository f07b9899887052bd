package dev.jumun.dataplatform.http;

import static dev.jumun.dataplatform.OrderEventFixture.cancelled;
import static dev.jumun.dataplatform.OrderEventFixture.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.DeliveryOutcome;
import dev.jumun.dataplatform.DeliveryOutcome.Delivered;
import dev.jumun.dataplatform.cloudevents.CloudEventJson;
import dev.jumun.order.OrderEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The documented receiver, run from its source as its page says. */
@NullMarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiverExampleTest {

    private static final Path SOURCE = Path.of("..", "docs", "data-platform", "Receiver.java");
    private static final String SECRET = "a secret of sixteen bytes or more";
    private static final InstantSource NOW = InstantSource.system();

    private final CloudEventJson json = new CloudEventJson();
    private final Process receiver;
    private final BufferedReader output;
    private final URI url;

    ReceiverExampleTest() throws IOException {
        ProcessBuilder command =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dstdout.encoding=UTF-8",
                                SOURCE.toString(),
                                "0")
                        .redirectErrorStream(true);
        command.environment().put("JUMUN_SECRET", SECRET);
        receiver = command.start();
        output = receiver.inputReader(StandardCharsets.UTF_8);
        String said = output.readLine();
        assertThat(said).startsWith("listening on ");
        url = URI.create("http://127.0.0.1:" + said.substring("listening on ".length()) + "/");
    }

    @AfterAll
    void end() {
        receiver.destroyForcibly();
    }

    private DeliveryOutcome deliver(InstantSource clock, String secret, List<OrderEvent> events) {
        try (HttpDataPlatform platform =
                new HttpDataPlatform(url, List.of(secret.split("\\|", -1)), clock)) {
            return platform.deliver(events);
        }
    }

    @Test
    void takesEachEventOnceAndOnlyFromUs() throws IOException {
        assertThat(deliver(NOW, SECRET, paid(1, 2))).isEqualTo(new Delivered(204));
        // A stranger, and ourselves too long ago or too early.
        assertThat(deliver(NOW, "another secret of as many bytes", paid(3, 3)).code())
                .isEqualTo(401);
        for (long minutes : new long[] {-6, 6}) {
            Instant then = NOW.instant().plus(Duration.ofMinutes(minutes));
            assertThat(deliver(InstantSource.fixed(then), SECRET, paid(3, 3)).code())
                    .isEqualTo(401);
        }
        // A repeat, in another batch and while the secret changes.
        assertThat(deliver(NOW, "the secret that is to come|" + SECRET, paid(2, 2)))
                .isEqualTo(new Delivered(204));
        assertThat(deliver(NOW, SECRET, List.of(cancelled(1)))).isEqualTo(new Delivered(204));

        assertThat(List.of(output.readLine(), output.readLine(), output.readLine()))
                .containsExactly(
                        json.write(paid(1)), json.write(paid(2)), json.write(cancelled(1)));
        assertThat(output.ready()).isFalse();
    }
}
