package dev.jumun.whole;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between the service and PostgreSQL and can cut a connection at the worst moment: while it
 * commits, either before the server hears of it, or after it has heard and before its answer is
 * heard. What is saved along with the commit shares its fate.
 */
final class CuttingProxy implements AutoCloseable {

    enum Cut {
        NONE,
        BEFORE_THE_SERVER_HEARS,
        BEFORE_THE_ANSWER_IS_HEARD
    }

    private static final int BUFFER = 64 * 1024;
    private static final String COMMIT = "COMMIT";

    /** The message with which the driver ends what it sends, and waits for the answers. */
    private static final byte[] SYNC = {'S', 0, 0, 0, 4};

    private final ServerSocket server;
    private final InetSocketAddress target;

    private record Cuts(Cut cut, int left) {}

    private static final Cuts NO_CUTS = new Cuts(Cut.NONE, 0);

    private final AtomicReference<Cuts> next = new AtomicReference<>(NO_CUTS);

    CuttingProxy(String host, int port) {
        this(host, port, 0);
    }

    /**
     * @param listen the port to listen at; 0 for any that is free
     */
    CuttingProxy(String host, int port, int listen) {
        this.target = new InetSocketAddress(host, port);
        try {
            this.server = new ServerSocket(listen, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts the connections of the next commits. */
    void cutNextCommits(Cut cut, int times) {
        next.set(new Cuts(cut, times));
    }

    /** Whether all cuts that were asked for were made. */
    boolean hasCut() {
        return next.get().left() == 0;
    }

    private Cut takeCut() {
        Cuts before =
                next.getAndUpdate(
                        cuts -> cuts.left() > 1 ? new Cuts(cuts.cut(), cuts.left() - 1) : NO_CUTS);
        return before.cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket database = new Socket()) {
            database.connect(target);
            Thread answers = Thread.ofVirtual().start(() -> pump(database, client));
            InputStream from = client.getInputStream();
            OutputStream to = database.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                // Long messages come in pieces, and a cut is made between messages.
                while (isBegun(buffer, read) && read < BUFFER) {
                    int more = from.read(buffer, read, BUFFER - read);
                    if (more < 0) {
                        return;
                    }
                    read += more;
                }
                Cut cut = isCommit(buffer, read) ? takeCut() : Cut.NONE;
                if (cut == Cut.BEFORE_THE_SERVER_HEARS) {
                    return;
                }
                if (cut == Cut.BEFORE_THE_ANSWER_IS_HEARD) {
                    client.close();
                    to.write(buffer, 0, read);
                    to.flush();
                    answers.join();
                    return;
                }
                to.write(buffer, 0, read);
                to.flush();
            }
        } catch (IOException e) {
            // Either side went away; the other is closed with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a statement is on its way ({@code Parse}, {@code Bind}) and its end is not. */
    private static boolean isBegun(byte[] message, int length) {
        return (message[0] == 'P' || message[0] == 'B')
                && !(length >= SYNC.length
                        && Arrays.equals(
                                message, length - SYNC.length, length, SYNC, 0, SYNC.length));
    }

    private static boolean isCommit(byte[] message, int length) {
        return new String(message, 0, length, StandardCharsets.ISO_8859_1).contains(COMMIT);
    }

    private static void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!to.isClosed()) {
                    to.getOutputStream().write(buffer, 0, read);
                }
                if (to.isClosed()) {
                    // The server has answered the commit to nobody; that is all there was to wait
                    // for.
                    return;
                }
            }
        } catch (IOException e) {
            // The connection was cut, which is what this class is for.
        } finally {
            close(to);
        }
    }

    /** Whoever has lost its peer hears of it at once. */
    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
