package dev.jumun.demo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As whom PostgreSQL's programs run. They refuse root, and so root needs another face for them.
 *
 * @param prefix goes before their command line; empty for an ordinary user
 * @param owner the user id that must own the server's files, null where they are right as they are
 */
record ServerAccount(List<String> prefix, @Nullable Integer owner) {

    static final ServerAccount ORDINARY = new ServerAccount(List.of(), null);

    /**
     * A user namespace of its own: to PostgreSQL the process seems to be nobody, while the files
     * stay root's, also below a folder that only root may enter. Containers often forbid it.
     */
    static final ServerAccount NAMESPACE = new ServerAccount(List.of("unshare", "-U"), 0);

    private static final int NOBODY = 65534;

    /** Really nobody: the way to the folder must be open to all. */
    static final ServerAccount SETPRIV =
            new ServerAccount(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                    NOBODY);

    static final ServerAccount RUNUSER =
            new ServerAccount(List.of("runuser", "-u", "nobody", "--"), NOBODY);

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** The first that works here, with the files of the area given to it. */
    static ServerAccount of(Path area, PostgresPrograms programs) throws IOException {
        if (PostgresPrograms.onWindows() || !"root".equals(System.getProperty("user.name"))) {
            return ORDINARY;
        }
        for (ServerAccount account : List.of(NAMESPACE, SETPRIV, RUNUSER)) {
            if (account.takes(area, programs)) {
                return account;
            }
        }
        throw new DemoDatabaseException(
                """
                PostgreSQL refuses to run as root, and none of unshare, setpriv and runuser makes \
                it another user who can use %s. Start Jumun as an ordinary user, or keep the data \
                where everybody can enter.\
                """
                        .formatted(area));
    }

    List<String> command(String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }

    /** Gives the area to this account and looks whether it can do its work there. */
    boolean takes(Path area, PostgresPrograms programs) throws IOException {
        own(area);
        List<String> question =
                command(
                        "/bin/sh",
                        "-c",
                        "test \"$(id -u)\" != 0 && test -x \"$0\" && test -w \"$1\"",
                        programs.path("postgres"),
                        area.toString());
        try {
            return Command.run(area, LIMIT, question).succeeded();
        } catch (IOException e) {
            // There is no such program on this machine.
            return false;
        }
    }

    void own(Path path) throws IOException {
        if (owner != null
                && !owner.equals(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
            FileTree.give(path, owner);
        }
    }
}
