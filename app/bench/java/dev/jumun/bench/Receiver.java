package dev.jumun.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A data platform that takes every batch of events and counts them. It runs on the cores of the
 * bench, and what it takes of them is missing to what is measured: so it reads past what it gets,
 * and understands no more of HTTP than the service's client says.
 */
final class Receiver implements AutoCloseable {

    private static final int BACKLOG = 16;
    private static final int LONGEST_REQUEST = 4 * 1024 * 1024;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "content-length:";
    private static final byte[] TAKEN =
            "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Stands in every event once, and begins with what is rare in one. */
    private static final String EVENT = "/jumun/orders";

    private final ServerSocket server;
    private final AtomicLong events = new AtomicLong();

    private Receiver(ServerSocket server) {
        this.server = server;
    }

    static Receiver start() {
        try {
            Receiver receiver =
                    new Receiver(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().daemon(true).name("receiver").start(receiver::accept);
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                Thread.ofPlatform().daemon(true).name("receiving").start(() -> serve(connection));
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = connection.getInputStream();
                OutputStream out = connection.getOutputStream()) {
            connection.setTcpNoDelay(true);
            byte[] buffer = new byte[64 * 1024];
            while (true) {
                int filled = 0;
                int end = -1;
                while (end < 0 || filled < end) {
                    int read = in.read(buffer, filled, buffer.length - filled);
                    if (read < 0) {
                        return;
                    }
                    filled += read;
                    end = end < 0 ? end(buffer, filled) : end;
                    if (Math.max(end, filled) >= buffer.length) {
                        buffer = Arrays.copyOf(buffer, Math.max(end, filled) + buffer.length);
                    }
                }
                events.addAndGet(count(text(buffer, end)));
                out.write(TAKEN);
            }
        } catch (IOException e) {
            // The client has hung up.
        }
    }

    /** Where the request ends; -1 while that is not to be seen yet. */
    private static int end(byte[] request, int filled) {
        String head = text(request, filled);
        int body = head.indexOf(END_OF_HEAD);
        if (body < 0) {
            return -1;
        }
        String lower = head.substring(0, body).toLowerCase(Locale.ROOT);
        int at = lower.indexOf(LENGTH);
        if (at < 0) {
            throw new BenchException("a request without a length: " + head.substring(0, body));
        }
        int line = lower.indexOf('\r', at);
        String length = lower.substring(at + LENGTH.length(), line < 0 ? body : line).strip();
        int end = body + END_OF_HEAD.length() + Integer.parseInt(length);
        if (end > LONGEST_REQUEST) {
            throw new BenchException("a request of " + end + " bytes");
        }
        return end;
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
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
                "http://127.0.0.1:" + server.getLocalPort() + "/events",
                "jumun.data-platform.http.secrets",
                UUID.randomUUID().toString());
    }

    /** How many events it was sent, repeats among them. */
    long events() {
        return events.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
