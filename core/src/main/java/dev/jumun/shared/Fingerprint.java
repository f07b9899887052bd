package dev.jumun.shared;

import java.util.HexFormat;

/**
 * The SHA-256 of a canonical request, in hexadecimal: tells the same request again from another one
 * under the same key.
 */
public record Fingerprint(String hex) {

    /**
     * @param canonical the parsed request in one way of writing it (path values and body), so that
     *     white space and the order of fields make no difference
     */
    public static Fingerprint of(String canonical) {
        return new Fingerprint(HexFormat.of().formatHex(Sha256.of(canonical)));
    }
}
