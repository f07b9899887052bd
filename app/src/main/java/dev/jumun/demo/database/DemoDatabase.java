package dev.jumun.demo.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A use of the demo's database, from {@link #open} to {@link #close}.
 *
 * <p>All instances on one folder use one server. Each holds a shared lock on a file while it does;
 * who closes and then gets the lock exclusively was the last, and stops the server. A killed
 * instance loses its lock with its life. If it was the last, the server is left running, and the
 * next instance takes it over.
 *
 * <p>The hazard is two servers on one folder: therefore starting, stopping and changing that lock
 * happen {@linkplain DataFolder#alone alone}, and nothing removes PostgreSQL's own lock file while
 * another instance is there.
 */
public final class DemoDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoDatabase.class);
    private static final String NAME = "jumun";

    /** Of one folder a process can have the lock once only. Changed alone. */
    private static final Map<Path, Share> SHARES = new HashMap<>();

    private final DataFolder folder;
    private final Share share;
    private final PostgresServer.Running running;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DemoDatabase(DataFolder folder, Share share, PostgresServer.Running running) {
        this.folder = folder;
        this.share = share;
        this.running = running;
    }

    /** What this process holds of one folder. */
    private static final class Share {
        final PostgresServer server;
        final FileChannel channel;
        int uses;

        Share(PostgresServer server, FileChannel channel) {
            this.server = server;
            this.channel = channel;
        }
    }

    /**
     * Makes the database if there is none, starts its server if none runs.
     *
     * @throws DemoDatabaseException with a message for who started the demo
     */
    public static DemoDatabase open(Path folder) {
        DataFolder dataFolder = DataFolder.at(folder);
        return dataFolder.alone(() -> open(dataFolder));
    }

    private static DemoDatabase open(DataFolder folder) throws IOException {
        Share share = SHARES.get(folder.path());
        if (share != null) {
            PostgresServer.Running running = share.server.ensureRunning(false);
            share.uses++;
            return new DemoDatabase(folder, share, running);
        }
        FileChannel channel = folder.lockFile("in-use");
        try {
            PostgresServer server = PostgresServer.in(folder, new DemoSecrets(folder));
            PostgresServer.Running running = start(server, nobodyElse(channel));
            channel.lock(0, Long.MAX_VALUE, true);
            Share first = new Share(server, channel);
            first.uses = 1;
            SHARES.put(folder.path(), first);
            return new DemoDatabase(folder, first, running);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static PostgresServer.Running start(PostgresServer server, boolean onlyUser)
            throws IOException {
        PostgresServer.Running running = server.ensureRunning(onlyUser);
        try {
            server.createDatabaseIfMissing(running.port(), NAME);
            return running;
        } catch (DemoDatabaseException e) {
            if (onlyUser) {
                server.stop();
            }
            throw e;
        }
    }

    public String url() {
        return "jdbc:postgresql://%s:%d/%s".formatted(PostgresServer.HOST, running.port(), NAME);
    }

    public String username() {
        return PostgresServer.SUPERUSER;
    }

    public String password() {
        return share.server.password();
    }

    /** Whether the server ran before this use of it began. */
    public boolean joined() {
        return running.already();
    }

    /** Stops the server if nobody else uses it. To be called after the last connection's end. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        folder.alone(() -> {
            share.uses--;
            if (share.uses == 0) {
                SHARES.remove(folder.path());
                leave();
            }
            return share.uses;
        });
    }

    private void leave() throws IOException {
        // Closing the channel gives up the shared lock.
        share.channel.close();
        try (FileChannel channel = folder.lockFile("in-use")) {
            if (nobodyElse(channel)) {
                share.server.stop();
                LOG.info("The demo's database has stopped");
            } else {
                LOG.info("The demo's database runs on: another instance uses it");
            }
        }
    }

    /** Whether no other process holds the lock. The channel must hold none itself. */
    private static boolean nobodyElse(FileChannel channel) {
        try (FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
