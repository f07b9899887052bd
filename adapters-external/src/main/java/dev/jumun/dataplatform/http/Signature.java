package dev.jumun.dataplatform.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent, so that the receiver knows who sent it and when. The time is signed too: a
 * call that was overheard cannot be sent again later.
 */
final class Signature {

    static final String HEADER = "Jumun-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    /**
     * @param secrets one; or two while the receiver changes from one to the other, which then finds
     *     its own among the two signatures
     */
    Signature(List<String> secrets) {
        this.keys =
                secrets.stream()
                        .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                        .map(secret -> new SecretKeySpec(secret, ALGORITHM))
                        .toList();
    }

    /** {@code t=<unix seconds>} and a {@code ,v1=<hex>} of {@code "t.body"} for each secret. */
    String of(Instant time, byte[] body) {
        String seconds = Long.toString(time.getEpochSecond());
        StringBuilder signature = new StringBuilder("t=").append(seconds);
        for (SecretKeySpec key : keys) {
            signature.append(",v1=").append(HexFormat.of().formatHex(hmac(key, seconds, body)));
        }
        return signature.toString();
    }

    private static byte[] hmac(SecretKeySpec key, String seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(seconds.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) '.');
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
