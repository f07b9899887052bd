package dev.jumun.demo.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The folder the demo keeps everything in, shared by every instance started on it.
 *
 * <p>Whoever changes something in it is {@link #alone} with it: a lock on a file keeps other
 * processes out and goes when its holder dies, whichever way; a lock in memory keeps out the other
 * threads, for a file lock belongs to the whole process.
 */
final class DataFolder {

    private static final ReentrantLock ONE_THREAD = new ReentrantLock();

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    /** Makes the folder if there is none. */
    static DataFolder at(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            // Not createDirectories on the folder itself: it may be a link to one.
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(absolute);
            }
            return new DataFolder(absolute.toRealPath());
        } catch (IOException e) {
            throw new DemoDatabaseException(
                    "The demo cannot make its data folder " + absolute + ": " + reason(e), e);
        }
    }

    Path path() {
        return path;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /**
     * Does the work while no other thread or process works in this folder. Waits for them as long
     * as it takes: what they do has limits of its own.
     */
    <T> T alone(Work<T> work) {
        ONE_THREAD.lock();
        // Closing the channel gives the lock back.
        try (FileChannel channel = lockFile("lock")) {
            channel.lock();
            return work.run();
        } catch (IOException e) {
            throw new DemoDatabaseException(
                    "The demo cannot use its data folder " + path + ": " + reason(e), e);
        } finally {
            ONE_THREAD.unlock();
        }
    }

    /**
     * Opens a file to lock. Of one such file a process may have only one channel: with the first
     * that it closes, all its locks on the file are gone.
     */
    FileChannel lockFile(String name) throws IOException {
        return FileChannel.open(
                file(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }
}
