package dev.jumun.dataplatform.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;

/** A receiver that speaks HTTP well, keeps what it gets and answers as it is told. */
@NullMarked
final class HttpReceiver implements AutoCloseable {

    record Received(
            String method, String path, String contentType, String signature, String body) {}

    final List<Received> received = new CopyOnWriteArrayList<>();
    volatile int status = 202;
    volatile Map<String, String> headers = Map.of();
    volatile Duration delay = Duration.ZERO;

    private HttpServer server;
    private final int port;

    HttpReceiver() throws IOException {
        this.server = open(0);
        this.port = server.getAddress().getPort();
    }

    private HttpServer open(int at) throws IOException {
        HttpServer opened =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        opened.createContext("/", this::answer);
        opened.start();
        return opened;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Received request =
                    new Received(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            header(exchange, "Content-Type"),
                            header(exchange, Signature.HEADER),
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
            Thread.sleep(delay);
            if (status / 100 == 2) {
                received.add(request);
            }
            headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As the tests want it: there, and once. */
    private static String header(HttpExchange exchange, String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        if (values == null || values.size() != 1) {
            throw new IllegalStateException("one " + name + " was expected: " + values);
        }
        return values.getFirst();
    }

    URI url() {
        return URI.create("http://localhost:" + port + "/events?from=jumun");
    }

    void stop() {
        server.stop(0);
    }

    void start() throws IOException {
        server = open(port);
    }

    @Override
    public void close() {
        stop();
    }
}
