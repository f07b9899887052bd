package dev.jumun.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Sha256Test {

    /** The examples of FIPS 180-4. */
    private static final String OF_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String OF_NOTHING =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void hashesAsTheStandardSays() {
        assertThat(hex(Sha256.of("abc"))).isEqualTo(OF_ABC);
        assertThat(hex(Sha256.of(new byte[0]))).isEqualTo(OF_NOTHING);
        assertThat(hex(Sha256.of())).isEqualTo(OF_NOTHING);
    }

    @Test
    void takesPartsOneBehindTheOther() {
        assertThat(hex(Sha256.of(bytes("a"), new byte[0], bytes("bc")))).isEqualTo(OF_ABC);
    }

    @Test
    void hashesATextAsUtf8() {
        assertThat(Sha256.of("주문 🧾")).isEqualTo(Sha256.of(bytes("주문 🧾")));
    }

    @Test
    void keepsHashesOfManyThreadsApart() {
        assertThat(
                        IntStream.range(0, 20_000)
                                .parallel()
                                .mapToObj(n -> hex(Sha256.of(bytes("a"), bytes("bc"))))
                                .distinct())
                .containsExactly(OF_ABC);
    }
}
