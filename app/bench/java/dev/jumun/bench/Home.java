package dev.jumun.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where things are.
 *
 * @param sources {@code app/bench}
 * @param results {@code app/target/bench}: everything the bench makes is below it
 * @param own below the results, what belongs to one amount of data: logs, answers, recordings
 * @param jar the packaged service
 */
record Home(Path sources, Path results, Path own, Path jar) {

    private static final String OF_ONE_AMOUNT = "x";

    static Home ofSystemProperties() {
        return of(Path.of(System.getProperty("bench.app")).toAbsolutePath().normalize());
    }

    /**
     * @param app the folder of the module
     */
    static Home of(Path app) {
        Path results = app.resolve("target").resolve("bench");
        return new Home(
                app.resolve("bench"), results, results, app.resolve("target").resolve("jumun.jar"));
    }

    /** With a folder of its own for this many times the data. */
    Home times(int factor) throws IOException {
        Path folder = results.resolve(OF_ONE_AMOUNT + factor);
        Files.createDirectories(folder);
        return new Home(sources, results, folder, jar);
    }

    static boolean isOfOneAmount(Path folder) {
        return folder.getFileName().toString().matches(OF_ONE_AMOUNT + "\\d+");
    }

    /** A file of the sources, its comments and empty lines left out. */
    List<String> lines(String source) {
        try {
            return Files.readAllLines(sources.resolve(source)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String source) {
        try {
            return Files.readString(sources.resolve(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
