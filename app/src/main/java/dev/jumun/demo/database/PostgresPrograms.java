package dev.jumun.demo.database;

import dev.jumun.shared.Sha256;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL 18 for this platform, unpacked from the class path.
 *
 * @param folder where they were unpacked: {@code bin}, {@code lib}, {@code share}
 */
record PostgresPrograms(Path folder) {

    /** The bit of a file's mode in a tar archive that lets its owner run it. */
    private static final int OWNER_RUNS = 0100;

    /**
     * Unpacks them if these very ones are not there yet. To be called {@linkplain DataFolder#alone
     * alone}.
     */
    static PostgresPrograms in(Path area) throws IOException {
        byte[] archive = archive();
        Path folder = area.resolve("programs-" + digest(archive));
        if (!Files.isDirectory(folder)) {
            Path unfinished = area.resolve("programs.new-" + UUID.randomUUID());
            unpack(archive, unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(folder);
    }

    String path(String program) {
        return folder.resolve("bin").resolve(onWindows() ? program + ".exe" : program).toString();
    }

    static boolean onWindows() {
        return system().equals("Windows");
    }

    private static byte[] archive() throws IOException {
        String architecture = System.getProperty("os.arch");
        try (InputStream archive =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), architecture)) {
            return archive.readAllBytes();
        } catch (IllegalStateException e) {
            throw new DemoDatabaseException(
                    "This build has no PostgreSQL for %s on %s: it brings the one for the platform it was built on."
                            .formatted(system(), architecture),
                    e);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "Windows";
        }
        return name.startsWith("mac") ? "Darwin" : "Linux";
    }

    private static String digest(byte[] archive) {
        return HexFormat.of().formatHex(Sha256.of(archive), 0, 6);
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("An entry leads out of the archive: " + entry.getName());
                }
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new IOException("A hard link in the archive: " + entry.getName());
        } else {
            Files.copy(tar, target);
            boolean program = (entry.getMode() & OWNER_RUNS) != 0;
            if (Files.getFileAttributeView(target, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(
                        target,
                        PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
