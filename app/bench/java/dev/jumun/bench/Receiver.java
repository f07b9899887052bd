package dev.jumun.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A data platform that takes every batch of events and counts them. It runs on the cores of the
 * bench, and what it takes of them is missing to what is measured.
 */
final class Receiver implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int NO_CONTENT = 204;

    /** Stands in every event once, and not in an order. */
    private static final String EVENT = "\"specversion\"";

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicLong events = new AtomicLong();
    private final HttpServer server;

    private Receiver(HttpServer server) {
        this.server = server;
    }

    static Receiver start() {
        try {
            Receiver receiver =
                    new Receiver(
                            HttpServer.create(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            receiver.serve();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        server.setExecutor(threads);
        server.createContext(
                "/events",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    events.addAndGet(count(new String(body, StandardCharsets.ISO_8859_1)));
                    exchange.sendResponseHeaders(NO_CONTENT, -1);
                    exchange.close();
                });
        server.start();
    }

    private static int count(String batch) {
        int count = 0;
        for (int at = batch.indexOf(EVENT); at >= 0; at = batch.indexOf(EVENT, at + 1)) {
            count++;
        }
        return count;
    }

    /** What has the service deliver here. */
    Map<String, String> settings() {
        return Map.of(
                "jumun.data-platform.kind",
                "http",
                "jumun.data-platform.http.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/events",
                "jumun.data-platform.http.secrets",
                UUID.randomUUID().toString());
    }

    /** How many events it was sent, repeats among them. */
    long events() {
        return events.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
