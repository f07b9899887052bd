package dev.jumun.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The programs that the bench has started. They are ended, the latest first, when the JVM exits;
 * only where it is killed do they stay, and all but PostgreSQL have to be ended by hand. When one
 * that should run ends by itself the bench says so and exits.
 */
final class Programs {

    private static final int STOP_SECONDS = 90;
    private static final int LINES_SHOWN = 30;
    private static final int MOMENT_MS = 300;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final AtomicBoolean closing = new AtomicBoolean();

    Programs() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll, "close-all"));
    }

    /** To be closed at the end, before what was opened earlier. */
    <T extends AutoCloseable> T keep(T resource) {
        synchronized (open) {
            open.push(resource);
        }
        return resource;
    }

    /** Starts a program that runs until it is stopped. */
    Running start(String name, List<String> command, Map<String, String> environment, Path log) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            long startedAtNanos = System.nanoTime();
            Running running = new Running(name, builder.start(), log, startedAtNanos);
            keep(running);
            var _ = running.process.onExit().thenAccept(process -> endedByItself(running));
            return running;
        } catch (IOException e) {
            throw new BenchException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    private void endedByItself(Running running) {
        // Ctrl-C reaches all at once: they may be gone before this program closes them.
        Waiting.pause(MOMENT_MS);
        if (running.stopping.get() || closing.get()) {
            return;
        }
        fail(
                "%s has ended by itself (exit code %d). Its last words, from %s:%n%s"
                        .formatted(
                                running.name,
                                running.process.exitValue(),
                                running.log,
                                lastLines(running.log)));
    }

    /** Says why and ends the bench, with all it has started. */
    void fail(String why) {
        if (closing.get()) {
            return;
        }
        System.err.println();
        System.err.println("The bench ends: " + why);
        System.exit(1);
    }

    static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join(
                    System.lineSeparator(),
                    lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    static boolean contains(Path log, String words) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.anyMatch(line -> line.contains(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closeAll() {
        closing.set(true);
        while (true) {
            AutoCloseable next;
            synchronized (open) {
                if (open.isEmpty()) {
                    return;
                }
                next = open.pop();
            }
            try {
                next.close();
            } catch (Exception e) {
                System.err.println("While closing: " + e);
            }
        }
    }

    /** A program under way. */
    static final class Running implements AutoCloseable {

        private final String name;
        private final Process process;
        private final Path log;
        private final long startedAtNanos;
        private final AtomicBoolean stopping = new AtomicBoolean();

        private Running(String name, Process process, Path log, long startedAtNanos) {
            this.name = name;
            this.process = process;
            this.log = log;
            this.startedAtNanos = startedAtNanos;
        }

        long pid() {
            return process.pid();
        }

        /** Just before it was started, by {@link System#nanoTime}. */
        long startedAtNanos() {
            return startedAtNanos;
        }

        Path log() {
            return log;
        }

        /** Asks it to end, and waits; one that does not is killed. */
        @Override
        public void close() {
            stopping.set(true);
            process.destroy();
            try {
                if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }

    /** What a program said that ran to its end. */
    record Output(int exit, String text) {}

    /** Runs a program to its end. */
    Output run(List<String> command, Map<String, String> environment, Path folder) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            AutoCloseable ending = keep(process::destroy);
            process.getOutputStream().close();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            synchronized (open) {
                open.remove(ending);
            }
            return new Output(exit, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted while running " + command.getFirst(), e);
        }
    }
}
