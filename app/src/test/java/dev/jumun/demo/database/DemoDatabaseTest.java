package dev.jumun.demo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DemoDatabaseTest {

    @TempDir static Path unpacked;

    @TempDir Path temporary;

    /** Unpacking takes longer than all the rest: here once is enough. */
    @BeforeEach
    void shareThePrograms() throws Exception {
        Path programs = PostgresPrograms.in(unpacked).folder();
        Path area = Files.createDirectories(folder().resolve("postgresql"));
        Files.createSymbolicLink(area.resolve(programs.getFileName()), programs);
    }

    /** Nothing may run on when a test has failed. */
    @AfterEach
    void stopWhatIsLeft() throws Exception {
        if (postmasterFileExists()) {
            DemoDatabase.open(folder()).close();
        }
    }

    @Test
    void isADurablePostgres18OnThisMachineOnly() throws Exception {
        try (DemoDatabase database = DemoDatabase.open(folder())) {
            assertThat(setting(database, "server_version")).startsWith("18.");
            assertThat(setting(database, "fsync")).isEqualTo("on");
            assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(database, "max_connections")).isEqualTo("200");
            assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(database, "server_encoding")).isEqualTo("UTF8");
            assertThat(Rows.query(database, "SELECT lower('ÄÖÜ 주문')")).containsOnly("äöü 주문");
        }
    }

    @Test
    void asksForThePassword() {
        try (DemoDatabase database = DemoDatabase.open(folder())) {
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                    database.url(), database.username(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsRowsOverARestart() throws Exception {
        try (DemoDatabase database = DemoDatabase.open(folder())) {
            Rows.write(database, "kept");
            assertThat(database.joined()).isFalse();
        }
        assertThat(postmasterFileExists()).isFalse();

        try (DemoDatabase database = DemoDatabase.open(folder())) {
            assertThat(Rows.read(database)).containsExactly("kept");
            assertThat(database.joined()).isFalse();
        }
    }

    @Test
    void takesOverTheServerOfAKilledInstance() throws Exception {
        String url;
        try (OtherInstance killed = OtherInstance.begin(folder(), "before the kill")) {
            url = killed.url();
            killed.kill();
        }
        Postmaster left = postmaster();
        assertThat(left.runsOn(data())).isTrue();

        try (DemoDatabase database = DemoDatabase.open(folder())) {
            assertThat(database.joined()).isTrue();
            assertThat(database.url()).isEqualTo(url);
            assertThat(Rows.read(database)).containsExactly("before the kill");
        }
        assertThat(left.runsOn(data())).isFalse();
    }

    @Test
    void lastOfTwoStartedAtOnceStopsTheirOneServer() throws Exception {
        try (OtherInstance one = OtherInstance.begin(folder(), "one");
                OtherInstance other = OtherInstance.begin(folder(), "other")) {
            assertThat(one.url()).isEqualTo(other.url());
            Postmaster shared = postmaster();

            one.end();
            assertThat(shared.runsOn(data())).isTrue();
            try (DemoDatabase database = DemoDatabase.open(folder())) {
                assertThat(database.joined()).isTrue();
                assertThat(Rows.read(database)).containsExactly("one", "other");
            }
            assertThat(shared.runsOn(data())).isTrue();

            other.end();
            assertThat(shared.runsOn(data())).isFalse();
        }
    }

    @Test
    void lastUseInOneProcessStopsTheServer() throws Exception {
        try (DemoDatabase first = DemoDatabase.open(folder())) {
            try (DemoDatabase second = DemoDatabase.open(folder())) {
                assertThat(second.url()).isEqualTo(first.url());
                assertThat(second.joined()).isTrue();
            }
            Rows.write(first, "still open");
        }
        assertThat(postmasterFileExists()).isFalse();
    }

    @Test
    void recoversAfterTheServerItselfWasKilled() throws Exception {
        try (OtherInstance killed = OtherInstance.begin(folder(), "before the crash")) {
            assertThat(killed.url()).isNotEmpty();
            killed.kill();
        }
        Postmaster crashed = postmaster();
        ProcessHandle.of(crashed.pid()).orElseThrow().destroyForcibly();
        crashed.awaitEnd(Duration.ofSeconds(30));
        assertThat(postmasterFileExists()).isTrue();

        try (DemoDatabase database = DemoDatabase.open(folder())) {
            assertThat(database.joined()).isFalse();
            assertThat(Rows.read(database)).containsExactly("before the crash");
        }
    }

    @Test
    void startsThoughAnotherProgramHasTheOldProcessId() throws Exception {
        keepARow();
        // This very JVM: it lives, it belongs to the same user, and is no PostgreSQL.
        Files.write(
                postmasterFile(),
                List.of(
                        Long.toString(ProcessHandle.current().pid()),
                        data().toString(),
                        "1700000000",
                        "5432",
                        "",
                        "127.0.0.1",
                        " 1 1",
                        "ready"));

        assertRowIsKept();
    }

    @Test
    void startsThoughTheProcessIdWasNeverWritten() throws Exception {
        keepARow();
        Files.createFile(postmasterFile());

        assertRowIsKept();
    }

    @Test
    void beginsAnewAfterAFirstStartThatWasCutShort() throws Exception {
        Files.createDirectories(folder().resolve("postgresql/data.new-1/base"));
        Files.createDirectories(folder().resolve("postgresql/programs.new-1/bin"));

        try (DemoDatabase database = DemoDatabase.open(folder())) {
            Rows.write(database, "works");
        }
        assertThat(folder().resolve("postgresql/data.new-1")).doesNotExist();
        assertThat(folder().resolve("postgresql/programs.new-1")).doesNotExist();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void keepsThePasswordToItsOwner() throws Exception {
        DemoDatabase.open(folder()).close();

        assertThat(Files.getPosixFilePermissions(folder().resolve("database-password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void asRootAlsoRunsWhereUserNamespacesAreForbidden() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        // Below the folder of a user only that user may enter, nobody is of no use.
        Path open = Files.createTempDirectory(Path.of("/tmp"), "jumun");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            PostgresPrograms programs = PostgresPrograms.in(open);
            assumeTrue(ServerAccount.SETPRIV.takes(open, programs), "needs setpriv");
            DemoSecrets secrets = new DemoSecrets(DataFolder.at(temporary));
            PostgresData data = PostgresData.in(open, secrets, programs, ServerAccount.SETPRIV);
            PostgresServer server = new PostgresServer(open, data, programs, ServerAccount.SETPRIV);

            PostgresServer.Running running = server.ensureRunning(true);
            try {
                server.createDatabaseIfMissing(running.port(), "jumun");
            } finally {
                server.stop();
            }
            assertThat(Files.getOwner(data.folder()).getName()).isEqualTo("nobody");
        } finally {
            FileTree.delete(open);
        }
    }

    @Test
    void saysWhatIsWrongWithAFolderThatIsAFile() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DemoDatabase.open(file))
                .isInstanceOf(DemoDatabaseException.class)
                .hasMessageContaining("cannot make its data folder")
                .hasMessageContaining(file.toString());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysWhatIsWrongWithAFolderThatCannotBeWritten() {
        // Not even root writes here.
        assertThatThrownBy(() -> DemoDatabase.open(Path.of("/proc/self")))
                .isInstanceOf(DemoDatabaseException.class)
                .hasMessageContaining("cannot use its data folder");
    }

    @Test
    void saysWhatIsWrongWithBrokenData() throws Exception {
        keepARow();
        Files.delete(data().resolve("global/pg_control"));

        assertThatThrownBy(() -> DemoDatabase.open(folder()))
                .isInstanceOf(DemoDatabaseException.class)
                .hasMessageContaining("does not start on the data in " + data())
                .hasMessageContaining("pg_control");
    }

    @Test
    void saysWhatIsWrongWithTheDataOfAnotherVersion() throws Exception {
        keepARow();
        Files.writeString(data().resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> DemoDatabase.open(folder()))
                .isInstanceOf(DemoDatabaseException.class)
                .hasMessageContaining("not the data of a PostgreSQL 18");
    }

    @Test
    void saysThatThePasswordIsLost() throws Exception {
        keepARow();
        Files.delete(folder().resolve("database-password"));

        assertThatThrownBy(() -> DemoDatabase.open(folder()))
                .isInstanceOf(DemoDatabaseException.class)
                .hasMessageContaining("password")
                .hasMessageContaining("is lost");
    }

    private void keepARow() throws SQLException {
        try (DemoDatabase database = DemoDatabase.open(folder())) {
            Rows.write(database, "kept");
        }
    }

    private void assertRowIsKept() throws SQLException {
        try (DemoDatabase database = DemoDatabase.open(folder())) {
            assertThat(Rows.read(database)).containsExactly("kept");
        }
    }

    private static String setting(DemoDatabase database, String name) throws SQLException {
        return Rows.query(database, "SHOW " + name).getFirst();
    }

    private Path folder() {
        return temporary.resolve(".jumun");
    }

    /** As PostgreSQL has it: without links on the way. */
    private Path data() throws Exception {
        return folder().toRealPath().resolve("postgresql/data");
    }

    private Path postmasterFile() throws Exception {
        return Postmaster.file(data());
    }

    private boolean postmasterFileExists() throws Exception {
        return Files.isDirectory(folder().resolve("postgresql/data"))
                && Files.exists(postmasterFile());
    }

    private Postmaster postmaster() throws Exception {
        return Postmaster.recordedIn(data()).orElseThrow();
    }
}
