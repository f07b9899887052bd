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
 * @param jar the packaged service
 */
record Home(Path sources, Path results, Path jar) {

    static Home ofSystemProperties() {
        Path app = Path.of(System.getProperty("bench.app")).toAbsolutePath().normalize();
        return new Home(
                app.resolve("bench"),
                app.resolve("target").resolve("bench"),
                app.resolve("target").resolve("jumun.jar"));
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
