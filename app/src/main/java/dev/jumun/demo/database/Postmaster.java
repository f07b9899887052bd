package dev.jumun.demo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server's first process, as {@code postmaster.pid} in its data has it.
 *
 * <p>After a crash the file may tell of a process that is gone, or whose number another program has
 * got since: {@link #runsOn} finds out.
 */
record Postmaster(long pid, int port) {

    private static final int PORT_LINE = 3;

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Empty if there is no file, or nothing in it that makes sense. */
    static Optional<Postmaster> recordedIn(Path data) throws IOException {
        if (!Files.exists(file(data))) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file(data));
        try {
            return lines.size() > PORT_LINE
                    ? Optional.of(
                            new Postmaster(
                                    Long.parseLong(lines.getFirst().strip()),
                                    Integer.parseInt(lines.get(PORT_LINE).strip())))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether the process lives and is a server on these data, not another program. */
    boolean runsOn(Path data) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        ProcessHandle.Info info = process.get().info();
        // Where the arguments of other processes are hidden the program's name has to do.
        return info.arguments()
                .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .orElseGet(() ->
                        info.command()
                                .map(Path::of)
                                .map(program -> program.getFileName().toString())
                                .filter(program -> program.startsWith("postgres"))
                                .isPresent());
    }

    /** Waits for its end, so long at most. */
    void awaitEnd(Duration limit) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return;
        }
        try {
            process.get().onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It lives on: the caller looks again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoDatabaseException("Interrupted while waiting for PostgreSQL", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
