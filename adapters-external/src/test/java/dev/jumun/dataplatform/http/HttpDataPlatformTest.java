package dev.jumun.dataplatform.http;

import static dev.jumun.dataplatform.OrderEventFixture.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DataPlatformContract;
import dev.jumun.dataplatform.DeliveryOutcome.Delivered;
import dev.jumun.dataplatform.DeliveryOutcome.Rejected;
import dev.jumun.dataplatform.DeliveryOutcome.Unavailable;
import dev.jumun.dataplatform.cloudevents.CloudEventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class HttpDataPlatformTest extends DataPlatformContract {

    private static final String OLD = "the secret of last year";
    private static final String NEW = "그리고 올해의 비밀";
    private static final Instant NOW = Instant.parse("2026-08-01T03:04:05.678Z");

    private final HttpReceiver receiver;
    private final HttpDataPlatform platform;

    HttpDataPlatformTest() throws IOException {
        receiver = new HttpReceiver();
        platform = connect(NEW);
    }

    @AfterEach
    void disconnect() {
        platform.close();
        receiver.close();
    }

    private HttpDataPlatform connect(String... secrets) {
        return new HttpDataPlatform(receiver.url(), List.of(secrets), InstantSource.fixed(NOW));
    }

    @Override
    protected DataPlatform platform() {
        return platform;
    }

    @Override
    protected List<Arrived> arrived() {
        return receiver.received.stream()
                .<JsonNode>mapMulti((request, events) ->
                        JsonMapper.shared().readTree(request.body()).forEach(events))
                .map(event ->
                        new Arrived(UUID.fromString(event.get("id").asString()), event.toString()))
                .toList();
    }

    @Override
    protected void stop() {
        receiver.stop();
    }

    @Override
    protected void start() throws IOException {
        receiver.start();
    }

    @Override
    protected void stall() {
        receiver.delay = Duration.ofMinutes(1);
    }

    @Test
    void postsABatchOfCloudEvents() {
        deliver(paid(1, 2));

        HttpReceiver.Received request = receiver.received.getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/events?from=jumun");
        assertThat(request.contentType()).isEqualTo("application/cloudevents-batch+json");
        CloudEventJson json = new CloudEventJson();
        assertThat(request.body())
                .isEqualTo("[" + json.write(paid(1)) + "," + json.write(paid(2)) + "]");
    }

    @Test
    void signsTimeAndBody() throws Exception {
        deliver(paid(1, 2));

        HttpReceiver.Received request = receiver.received.getFirst();
        assertThat(request.signature())
                .isEqualTo("t=1785553445,v1=" + hmac(NEW, "1785553445." + request.body()));
    }

    @Test
    void signsWithBothSecretsWhileTheyChange() throws Exception {
        try (HttpDataPlatform rotating = connect(OLD, NEW)) {
            rotating.deliver(paid(1, 2));
        }

        HttpReceiver.Received request = receiver.received.getFirst();
        String signed = "1785553445." + request.body();
        assertThat(request.signature())
                .isEqualTo("t=1785553445,v1=" + hmac(OLD, signed) + ",v1=" + hmac(NEW, signed));
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "any"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void hasDeliveredAllWhateverTheSuccess(int status) {
        receiver.status = status;

        assertThat(deliver(paid(1, 2))).isEqualTo(new Delivered(status));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {300, 301, 302, 304, 307, 308, 401, 403, 404, 408, 429, 500, 501, 503, 599, 600})
    void takesForAnOutageWhatBelongsToThePlatform(int status) {
        receiver.status = status;

        assertThat(deliver(paid(1, 2)))
                .isEqualTo(new Unavailable(status, "the receiver answered " + status, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 405, 406, 409, 410, 411, 413, 415, 418, 422, 431, 499})
    void takesForARejectionWhatBelongsToTheEvents(int status) {
        receiver.status = status;

        assertThat(deliver(paid(1, 2)))
                .isEqualTo(new Rejected(status, "the receiver answered " + status));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "120 | PT2M",
                "999999999 | PT999999999S",
                "9999999999999999999999 |",
                "Sat, 01 Aug 2026 03:05:05 GMT | PT59.322S",
                "Sat, 01 Aug 2026 03:03:05 GMT | PT0S",
                "Sun, 02 Aug 2026 03:04:05 GMT | PT23H59M59.322S",
                "-5 |",
                "1.5 |",
                "soon |",
                "'' |",
            })
    void hearsHowLongTheReceiverAsksToBeLeftAlone(String asked, @Nullable Duration heard) {
        receiver.status = 503;
        receiver.headers = Map.of("Retry-After", asked);

        assertThat(deliver(paid(1, 1)))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.retryAfter()).isEqualTo(heard));
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (HttpReceiver other = new HttpReceiver()) {
            receiver.headers = Map.of("Location", other.url().toString());
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                receiver.status = status;
                assertThat(deliver(paid(1, 1)).code()).isEqualTo(status);
            }

            assertThat(other.received).isEmpty();
        }
    }

    @Test
    void keepsItsConnection() throws Exception {
        try (RawReceiver decent = new RawReceiver(RawReceiver.GOOD);
                HttpDataPlatform kept =
                        new HttpDataPlatform(
                                decent.url(), List.of(NEW), InstantSource.fixed(NOW))) {
            for (int n = 1; n <= 3; n++) {
                assertThat(kept.deliver(paid(n, n))).isEqualTo(new Delivered(200));
            }

            assertThat(decent.connections).hasValue(1);
        }
    }

    @Test
    void deliversNothingOnceItIsClosed() {
        platform.close();

        assertThat(deliver(paid(1, 1))).isInstanceOf(Unavailable.class);
        assertThat(receiver.received).isEmpty();
    }
}
