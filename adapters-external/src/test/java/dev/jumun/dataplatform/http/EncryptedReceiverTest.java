package dev.jumun.dataplatform.http;

import static dev.jumun.dataplatform.OrderEventFixture.paid;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.jumun.dataplatform.DeliveryOutcome;
import dev.jumun.dataplatform.DeliveryOutcome.Delivered;
import dev.jumun.dataplatform.DeliveryOutcome.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries over TLS, to a receiver whose certificate says {@code localhost}. */
@NullMarked
class EncryptedReceiverTest {

    private static final char[] PASSWORD = "only for this test".toCharArray();

    private final AtomicInteger calls = new AtomicInteger();
    private final SSLContext usual;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SSLContext ours;

    EncryptedReceiverTest(@TempDir Path folder) throws Exception {
        usual = SSLContext.getDefault();
        ours = context(keys(folder.resolve("keys.p12")));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(ours));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        SSLContext.setDefault(usual);
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            calls.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static KeyStore keys(Path file) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "receiver",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    /** Shows the certificate, and trusts it alone. */
    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private HttpDataPlatform connect(String host) {
        return new HttpDataPlatform(
                URI.create("https://" + host + ":" + server.getAddress().getPort() + "/events"),
                List.of("a secret for this test"),
                InstantSource.system());
    }

    @Test
    void deliversOverTls() throws Exception {
        SSLContext.setDefault(ours);
        try (HttpDataPlatform platform = connect("localhost");
                ExecutorService workers = Executors.newFixedThreadPool(8)) {
            // The first handshake of a JVM may take longer than a call has.
            int tries = 0;
            while (!platform.deliver(paid(1, 2)).equals(new Delivered(204))) {
                assertThat(tries++).isLessThan(10);
            }
            calls.set(0);
            List<Callable<DeliveryOutcome>> deliveries =
                    IntStream.range(0, 40)
                            .<Callable<DeliveryOutcome>>mapToObj(
                                    i -> () -> platform.deliver(paid(1, 2)))
                            .toList();
            for (Future<DeliveryOutcome> delivery : workers.invokeAll(deliveries)) {
                assertThat(delivery.get()).isEqualTo(new Delivered(204));
            }
        }

        assertThat(calls).hasValue(40);
    }

    @Test
    void sendsNothingToACertificateThatNobodyKnows() {
        try (HttpDataPlatform platform = connect("localhost")) {
            assertThat(platform.deliver(paid(1, 2))).isInstanceOf(Unavailable.class);
        }

        assertThat(calls).hasValue(0);
    }

    @Test
    void sendsNothingToACertificateForAnotherName() {
        SSLContext.setDefault(ours);
        try (HttpDataPlatform platform = connect("127.0.0.1")) {
            assertThat(platform.deliver(paid(1, 2))).isInstanceOf(Unavailable.class);
        }

        assertThat(calls).hasValue(0);
    }
}
