package dev.jumun.bench;

import dev.jumun.demo.database.DemoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The folders of the databases, one for each amount of data. What was loaded can be kept beside
 * them, and copied back for the next run, so that each run begins from the same state; or the next
 * run goes on with it as it is, which takes no room for a second one.
 */
final class Storage {

    private Storage() {}

    /** A running server with the data that the options ask for. */
    static Database loaded(Home home, Options options) throws IOException {
        String wanted = description(home, options);
        Path folder = databases(home).resolve(digest(wanted));
        Path kept = home.results().resolve("loaded").resolve(digest(wanted));
        Path description = kept.resolve("description");
        List<String> settings = ServerSettings.of(home, options);
        Path left = describing(folder);
        if (options.again()) {
            return goOn(home, folder, left, wanted, settings);
        }
        if (Files.exists(description)) {
            Progress.say("copying the database that was kept");
            Files.createDirectories(databases(home));
            copy(kept.resolve("database"), folder);
            Files.writeString(left, wanted);
            return Database.start(folder, settings);
        }
        Database database = load(home, options, folder, settings);
        Files.writeString(left, wanted);
        if (options.keep()) {
            Progress.say("keeping a copy of the database");
            database.close();
            delete(kept);
            Files.createDirectories(kept);
            copy(folder, kept.resolve("database"));
            Files.writeString(description, wanted);
            return Database.start(folder, settings);
        }
        return database;
    }

    private static Database load(Home home, Options options, Path folder, List<String> settings) {
        return checked(
                home,
                Database.start(folder, settings),
                database -> Data.load(home, database.source(), options));
    }

    /** What the last run left: its data, and whatever it has added to them. */
    private static Database goOn(
            Home home, Path folder, Path left, String wanted, List<String> settings)
            throws IOException {
        if (!Files.exists(left) || !Files.readString(left).equals(wanted)) {
            throw new BenchException(
                    "there is no database with these data to go on with: leave --again out");
        }
        Progress.say("going on with the database of the last run");
        return checked(home, Database.start(folder, settings), database -> {});
    }

    private static Database checked(Home home, Database database, Consumer<Database> fill) {
        try {
            fill.accept(database);
            Books books = new Books(home, database.sql());
            Progress.say("checking the books");
            List<String> violations = books.violations();
            if (!violations.isEmpty()) {
                throw new BenchException("what was loaded does not balance: " + violations);
            }
            books.startFromHere();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Changes with whatever the loaded data depend on. */
    private static String description(Home home, Options options) throws IOException {
        StringBuilder text =
                new StringBuilder(
                        "users %d, products %d, options per product %d, orders %d%n"
                                .formatted(
                                        options.users(),
                                        options.products(),
                                        options.optionsPerProduct(),
                                        options.orders()));
        text.append("data ").append(digest(home.text("data.sql"))).append('\n');
        text.append("books ").append(digest(home.text("books.sql"))).append('\n');
        Resource[] migrations =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:db/migration/*.sql");
        for (String line : Stream.of(migrations).map(Storage::describe).sorted().toList()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static String describe(Resource migration) {
        try {
            return migration.getFilename()
                    + " "
                    + digest(migration.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)),
                            0,
                            8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path databases(Home home) {
        return home.results().resolve("databases");
    }

    /** Beside the folder, and written when all is in it. */
    private static Path describing(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".description");
    }

    /**
     * Stops what a bench that was killed has left running, and deletes what it and others have
     * left, but for the databases if the next run is to go on with them.
     */
    static void tidy(Home home, Options options) throws IOException {
        for (Path folder : filesIn(databases(home))) {
            stopLeftOver(folder);
        }
        if (!options.again()) {
            delete(databases(home));
        }
        for (Path folder : filesIn(home.results())) {
            if (Home.isOfOneAmount(folder)) {
                delete(folder);
            }
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** A bench that was killed leaves its server running. */
    private static void stopLeftOver(Path folder) throws IOException {
        Path file = Database.data(folder).resolve("postmaster.pid");
        if (Files.exists(file)) {
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            if (ProcessHandle.of(pid).isPresent()) {
                DemoDatabase.open(folder).close();
            }
        }
    }

    private static void copy(Path from, Path to) {
        command(List.of("cp", "-a", "--reflink=auto", from.toString(), to.toString()));
    }

    private static void delete(Path folder) {
        command(List.of("rm", "-rf", folder.toString()));
    }

    private static void command(List<String> command) {
        try {
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new BenchException("failed: " + command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
