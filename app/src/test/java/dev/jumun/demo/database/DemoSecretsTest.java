package dev.jumun.demo.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class DemoSecretsTest {

    @TempDir Path folder;

    @Test
    void makesThirtyTwoBytesOnceAndKeepsThem() {
        String secret = secrets(folder).tokenSecret();

        assertThat(Base64.getDecoder().decode(secret)).hasSize(32);
        assertThat(secrets(folder).tokenSecret()).isEqualTo(secret);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("lock", "token-secret");
    }

    @Test
    void makesAnotherForAnotherFolder() {
        assertThat(secrets(folder).tokenSecret())
                .isNotEqualTo(secrets(folder.resolve("other")).tokenSecret());
    }

    @Test
    void replacesAnEmptyOne() throws Exception {
        Files.createFile(folder.resolve("token-secret"));

        assertThat(secrets(folder).tokenSecret()).isNotEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void keepsItToItsOwner() throws Exception {
        assertThat(secrets(folder).tokenSecret()).isNotEmpty();

        assertThat(Files.getPosixFilePermissions(folder.resolve("token-secret")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private static DemoSecrets secrets(Path folder) {
        return new DemoSecrets(DataFolder.at(folder));
    }
}
