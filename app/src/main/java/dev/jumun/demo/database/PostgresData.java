package dev.jumun.demo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What {@code initdb} has made in a folder, and the password that opens it. */
record PostgresData(Path folder, String password) {

    private static final String MAJOR_VERSION = "18";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /**
     * The data in this area, made if there are none. To be called {@linkplain DataFolder#alone
     * alone}.
     */
    static PostgresData in(
            Path area, DemoSecrets secrets, PostgresPrograms programs, ServerAccount account)
            throws IOException {
        Path folder = area.resolve("data");
        if (Files.exists(folder)) {
            return existing(folder, secrets);
        }
        PostgresData data = new PostgresData(folder, secrets.makeDatabasePassword());
        data.initialise(area, programs, account);
        return data;
    }

    private static PostgresData existing(Path folder, DemoSecrets secrets) throws IOException {
        Path version = folder.resolve("PG_VERSION");
        if (!Files.isReadable(version)
                || !Files.readString(version).strip().equals(MAJOR_VERSION)) {
            throw new DemoDatabaseException(
                    """
                    In %s there are not the data of a PostgreSQL %s, or they are another user's. \
                    Take the folder away, and the demo begins anew.\
                    """
                            .formatted(folder, MAJOR_VERSION));
        }
        return secrets.databasePassword()
                .map(password -> new PostgresData(folder, password))
                .orElseThrow(() ->
                        new DemoDatabaseException(
                                """
                                The password of the database in %s is lost. Put the file \
                                database-password back, or take the folder away, and the \
                                demo begins anew.\
                                """
                                        .formatted(folder)));
    }

    /** Beside its final place, and moved there whole: an interrupted start leaves no half of it. */
    private void initialise(Path area, PostgresPrograms programs, ServerAccount account)
            throws IOException {
        Path unfinished = area.resolve("data.new-" + UUID.randomUUID());
        Path passwordFile = Files.createTempFile(area, "password", ".tmp");
        try {
            Files.writeString(passwordFile, password);
            account.own(passwordFile);
            List<String> command =
                    account.command(
                            programs.path("initdb"),
                            "-D",
                            unfinished.toString(),
                            "-U",
                            PostgresServer.SUPERUSER,
                            "--auth=scram-sha-256",
                            "--pwfile=" + passwordFile,
                            "--encoding=UTF8",
                            "--no-instructions");
            command.addAll(locale());
            Command.Outcome outcome = Command.run(area, LIMIT, command);
            if (!outcome.succeeded()) {
                throw new DemoDatabaseException(
                        "PostgreSQL cannot make its data in %s: %s"
                                .formatted(area, outcome.output()));
            }
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /** Only Linux is sure to know a locale C.UTF-8; elsewhere PostgreSQL's own stands in. */
    private static List<String> locale() {
        return System.getProperty("os.name").startsWith("Linux")
                ? List.of("--locale=C.UTF-8")
                : List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
    }
}
