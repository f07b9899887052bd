package dev.jumun.dataplatform.http;

import static dev.jumun.dataplatform.OrderEventFixture.paid;
import static dev.jumun.dataplatform.http.RawReceiver.readRequest;
import static dev.jumun.dataplatform.http.RawReceiver.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.DeliveryOutcome;
import dev.jumun.dataplatform.DeliveryOutcome.Delivered;
import dev.jumun.dataplatform.DeliveryOutcome.Unavailable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No receiver holds a worker for long, and the adapter works on after each. */
@NullMarked
class NastyReceiverTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    /** What the receiver does once it has read the request, and which status decides, if any. */
    @SuppressWarnings("ImmutableEnumChecker") // They are lambdas that keep nothing.
    enum Nasty {
        ANSWERS_AFTER_A_MINUTE(null, connection -> TimeUnit.MINUTES.sleep(1)),
        DRIPS_ITS_HEADERS(null, connection -> drip(connection, OK + "Server: ")),
        DRIPS_ITS_BODY(200, connection -> drip(connection, OK + "Content-Length: 999\r\n\r\n")),
        HAS_ENDLESS_HEADERS(null, connection -> pour(connection, OK, "X: " + "x".repeat(999))),
        HAS_A_HEADER_WITHOUT_END(null, connection -> pour(connection, OK + "X: ", "x".repeat(999))),
        HAS_AN_ENDLESS_BODY(200, connection -> pour(connection, OK + "\r\n", "x".repeat(999))),
        EXPLAINS_AN_OUTAGE_WITHOUT_END(
                503, connection -> pour(connection, "HTTP/1.1 503 Oh\r\n\r\n", "x".repeat(999))),
        SAYS_A_BODY_OF_TERABYTES(
                200, connection -> send(connection, OK + "Content-Length: 9999999999999\r\n\r\nx")),
        ANSWERS_IN_ANOTHER_MEDIA_TYPE(
                200,
                connection ->
                        send(
                                connection,
                                OK
                                        + "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
                                        + "Content-Length: 6\r\n\r\n<html>")),
        BREAKS_OFF_ITS_BODY(
                200, connection -> send(connection, OK + "Content-Length: 9\r\n\r\nhalf")),
        BREAKS_ITS_CHUNKS(
                200, connection -> send(connection, OK + "Transfer-Encoding: chunked\r\n\r\nzz")),
        BREAKS_OFF_ITS_STATUS(null, connection -> send(connection, "HTTP/1.1 2")),
        HANGS_UP_AFTER_READING(null, connection -> {}),
        TALKS_GARBAGE(null, connection -> send(connection, "\0\1\2 garbage\r\n\r\n\r\n")),
        SPEAKS_ANOTHER_PROTOCOL(null, connection -> send(connection, "SSH-2.0-OpenSSH_9.9\r\n")),
        IS_ALWAYS_ABOUT_TO_ANSWER(
                null, connection -> pour(connection, "", "HTTP/1.1 102 Wait\r\n\r\n")),
        SWITCHES_PROTOCOLS(
                null,
                connection -> send(connection, "HTTP/1.1 101 Other\r\nUpgrade: other\r\n\r\n")),
        HAS_A_STATUS_OF_ITS_OWN(
                999,
                connection -> send(connection, "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"));

        private final @Nullable Integer status;
        private final RawReceiver.Conduct conduct;

        Nasty(@Nullable Integer status, RawReceiver.Conduct conduct) {
            this.status = status;
            this.conduct = conduct;
        }
    }

    private static void drip(Socket connection, String start) throws Exception {
        send(connection, start);
        while (true) {
            TimeUnit.SECONDS.sleep(1);
            send(connection, "x");
        }
    }

    private static void pour(Socket connection, String start, String drop) throws Exception {
        send(connection, start);
        while (true) {
            send(connection, drop);
            Thread.sleep(1);
        }
    }

    private record Trial(
            DeliveryOutcome outcome,
            Duration took,
            boolean leftAlone,
            DeliveryOutcome afterwards) {}

    private static final Map<Nasty, CompletableFuture<Trial>> TRIALS = new EnumMap<>(Nasty.class);

    /** All at once, for most of them take their three seconds. */
    @BeforeAll
    static void tryAll() {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        for (Nasty nasty : Nasty.values()) {
            TRIALS.put(nasty, CompletableFuture.supplyAsync(() -> trial(nasty), threads));
        }
    }

    private static Trial trial(Nasty nasty) {
        RawReceiver.Conduct conduct =
                connection -> {
                    if (readRequest(connection)) {
                        nasty.conduct.treat(connection);
                    }
                };
        try (RawReceiver receiver = new RawReceiver(conduct);
                HttpDataPlatform platform = platform(receiver.url())) {
            long start = System.nanoTime();
            DeliveryOutcome outcome = platform.deliver(paid(1, 100));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            receiver.conduct = RawReceiver.GOOD;
            DeliveryOutcome afterwards = platform.deliver(paid(1, 100));
            boolean leftAlone = receiver.hungUpOn.await(3, TimeUnit.SECONDS);
            return new Trial(outcome, took, leftAlone, afterwards);
        } catch (Exception e) {
            throw new IllegalStateException(nasty + " was too much for the test", e);
        }
    }

    private static HttpDataPlatform platform(URI url) {
        return new HttpDataPlatform(
                url, List.of("a secret of sixteen bytes"), InstantSource.system());
    }

    private static Trial trialOf(Nasty nasty) {
        return Objects.requireNonNull(TRIALS.get(nasty)).join();
    }

    @ParameterizedTest
    @EnumSource
    void isDoneWithItSoonAndWorksOn(Nasty nasty) {
        Trial trial = trialOf(nasty);

        assertThat(trial.took()).isLessThan(LIMIT);
        assertThat(trial.outcome().code()).isEqualTo(nasty.status);
        assertThat(trial.outcome())
                .isInstanceOf(
                        nasty.status != null && nasty.status == 200
                                ? Delivered.class
                                : Unavailable.class);
        assertThat(trial.afterwards()).isEqualTo(new Delivered(200));
    }

    /** Whoever writes on and on finds the connection closed. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "DRIPS_ITS_HEADERS",
                "DRIPS_ITS_BODY",
                "HAS_ENDLESS_HEADERS",
                "HAS_A_HEADER_WITHOUT_END",
                "HAS_AN_ENDLESS_BODY",
                "EXPLAINS_AN_OUTAGE_WITHOUT_END",
                "IS_ALWAYS_ABOUT_TO_ANSWER"
            })
    void givesUpTheConnection(Nasty nasty) {
        assertThat(trialOf(nasty).leftAlone()).isTrue();
    }

    @Test
    void doesNotSendTwiceByItself() throws Exception {
        try (RawReceiver receiver = new RawReceiver(RawReceiver::readRequest);
                HttpDataPlatform platform = platform(receiver.url())) {
            assertThat(platform.deliver(paid(1, 1))).isInstanceOf(Unavailable.class);

            assertThat(receiver.connections).hasValue(1);
        }
    }

    @Test
    void doesNotWaitForWhomItCannotReach() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        for (String url :
                List.of(
                        "http://localhost:" + closed + "/",
                        "http://192.0.2.1/",
                        "http://no-such-host.invalid/",
                        "https://localhost:" + closed + "/")) {
            assertThat(unreachable(url)).isLessThan(LIMIT);
        }
    }

    /** A listener whose queue is full does not even say no. */
    @Test
    void connectsWithinASecondOrNotAtAll() throws Exception {
        List<SocketChannel> queue = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 5; i++) {
                SocketChannel waiting = SocketChannel.open();
                waiting.configureBlocking(false);
                waiting.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), deaf.getLocalPort()));
                queue.add(waiting);
            }
            assertThat(unreachable("http://localhost:" + deaf.getLocalPort() + "/"))
                    .isLessThan(Duration.ofMillis(2_500));
        } finally {
            for (SocketChannel waiting : queue) {
                waiting.close();
            }
        }
    }

    /** How long a delivery there takes to fail. */
    private static Duration unreachable(String url) {
        try (HttpDataPlatform platform = platform(URI.create(url))) {
            long start = System.nanoTime();
            assertThat(platform.deliver(paid(1, 1))).isInstanceOf(Unavailable.class);
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    /**
     * The port speaks no TLS. It answers the greeting when it has read all of it: closed with some
     * of it unread, the connection may be reset before the answer is seen. Whether the client calls
     * that a failure of TLS, or an answer that never came because of one, differs from time to
     * time.
     */
    @Test
    void saysThatTlsFailed() throws Exception {
        try (RawReceiver receiver = new RawReceiver(NastyReceiverTest::answerGreetingInPlainHttp);
                HttpDataPlatform platform =
                        platform(URI.create("https://localhost:" + receiver.url().getPort()))) {
            assertThat(platform.deliver(paid(1, 1)))
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            outcome -> assertThat(outcome.reason()).contains("SSL"));
        }
    }

    private static void answerGreetingInPlainHttp(Socket connection) throws IOException {
        DataInputStream greeting = new DataInputStream(connection.getInputStream());
        // RFC 8446, 5.1: a record's type and version, 3 bytes, and the length of what follows.
        greeting.skipNBytes(3);
        greeting.skipNBytes(greeting.readUnsignedShort());
        send(connection, "HTTP/1.1 400 Plain\r\n\r\n");
    }
}
