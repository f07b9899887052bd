package dev.jumun.demo.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs another program and waits, so long, for its end. */
final class Command {

    private Command() {}

    record Outcome(int exit, String output) {
        boolean succeeded() {
            return exit == 0;
        }
    }

    /**
     * @param scratch a folder for what the program writes. It goes to a file, for of a pipe the end
     *     is not seen while a server that the program has started holds on to it.
     */
    static Outcome run(Path scratch, Duration limit, List<String> command) throws IOException {
        Path output = Files.createTempFile(scratch, "output", ".tmp");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            // What the caller set for psql is not meant for this server.
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new DemoDatabaseException(
                            "%s has not ended within %d s: %s"
                                    .formatted(command, limit.toSeconds(), read(output)));
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new DemoDatabaseException("Interrupted while waiting for " + command, e);
            }
            return new Outcome(process.exitValue(), read(output));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static String read(Path output) throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
    }
}
