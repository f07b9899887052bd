package dev.jumun.demo.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What the demo must keep to itself: made at the first start, kept in the data folder in files that
 * only their owner can read, the same after every restart.
 */
final class DemoSecrets {

    private static final String TOKEN_SECRET = "token-secret";
    private static final String DATABASE_PASSWORD = "database-password";
    private static final int BYTES = 32;

    private final DataFolder folder;

    DemoSecrets(DataFolder folder) {
        this.folder = folder;
    }

    /** Signs the demo's tokens: 32 random bytes in Base64. */
    String tokenSecret() {
        return folder.alone(() -> {
            Optional<String> kept = read(TOKEN_SECRET);
            return kept.isPresent() ? kept.get() : make(TOKEN_SECRET);
        });
    }

    /** To be called {@linkplain DataFolder#alone alone}. */
    Optional<String> databasePassword() throws IOException {
        return read(DATABASE_PASSWORD);
    }

    /** To be called {@linkplain DataFolder#alone alone}, before there is a database. */
    String makeDatabasePassword() throws IOException {
        return make(DATABASE_PASSWORD);
    }

    private Optional<String> read(String name) throws IOException {
        Path file = folder.file(name);
        return Files.exists(file)
                ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** All of it or nothing is on the disk, also when the power fails. */
    private String make(String name) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getEncoder().encodeToString(random);
        // Temporary files are readable by their owner only.
        Path unfinished = Files.createTempFile(folder.path(), name, ".tmp");
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(secret.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(unfinished, folder.file(name), StandardCopyOption.ATOMIC_MOVE);
        return secret;
    }
}
