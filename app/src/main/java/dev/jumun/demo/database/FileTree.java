package dev.jumun.demo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with everything below it. */
final class FileTree {

    private FileTree() {}

    static void delete(Path root) throws IOException {
        for (Path path : list(root).sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(path);
        }
    }

    /** Only root may give files away. The folder comes last: when it is given, all is. */
    static void give(Path root, int user) throws IOException {
        for (Path path : list(root).sorted(Comparator.reverseOrder()).toList()) {
            Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static Stream<Path> list(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return Stream.empty();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return List.copyOf(paths.toList()).stream();
        }
    }
}
