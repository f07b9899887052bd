package dev.jumun.dataplatform.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/** A receiver that does with its connections what no decent server would. */
@NullMarked
final class RawReceiver implements AutoCloseable {

    /** What it does with one connection, which is closed after that. */
    interface Conduct {
        void treat(Socket connection) throws Exception;
    }

    static final Conduct GOOD =
            connection -> {
                while (readRequest(connection)) {
                    send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                }
            };

    volatile Conduct conduct;
    final AtomicInteger connections = new AtomicInteger();

    /** That a connection whose conduct writes without end was closed by the other side. */
    final CountDownLatch hungUpOn = new CountDownLatch(1);

    private final ServerSocket socket;

    RawReceiver(Conduct conduct) throws IOException {
        this.conduct = conduct;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://localhost:" + socket.getLocalPort() + "/");
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> treat(connection));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void treat(Socket connection) {
        try (connection) {
            conduct.treat(connection);
        } catch (SocketException e) {
            hungUpOn.countDown();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** False when there is none. */
    static boolean readRequest(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.ISO_8859_1),
                        1);
        int length = 0;
        String line = in.readLine();
        if (line == null) {
            return false;
        }
        while (line != null && !line.isEmpty()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring("content-length:".length()).trim());
            }
            line = in.readLine();
        }
        for (int read = 0; read < length; read++) {
            if (in.read() < 0) {
                return false;
            }
        }
        return true;
    }

    static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
