package dev.jumun.shared.web;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Tokens for the tests. */
public final class Tokens {

    private static final SecretKey KEY =
            new SecretKeySpec(
                    "a secret of the tests alone, 32 bytes".getBytes(StandardCharsets.US_ASCII),
                    "HmacSHA256");
    private static final NimbusJwtEncoder ENCODER =
            new NimbusJwtEncoder(new ImmutableSecret<>(KEY));

    private Tokens() {}

    static JwtDecoder decoder() {
        return NimbusJwtDecoder.withSecretKey(KEY).build();
    }

    public static String of(String subject) {
        return of(subject, Instant.now().plusSeconds(3600), Map.of());
    }

    public static String ofAdmin(String subject) {
        return of(subject, Instant.now().plusSeconds(3600), Map.of("scope", "openid admin"));
    }

    public static String of(String subject, Instant expiry, Map<String, Object> claims) {
        JwtClaimsSet.Builder set =
                JwtClaimsSet.builder()
                        .subject(subject)
                        .issuedAt(expiry.minusSeconds(7200))
                        .expiresAt(expiry);
        claims.forEach(set::claim);
        return ENCODER.encode(
                        JwtEncoderParameters.from(
                                JwsHeader.with(MacAlgorithm.HS256).build(), set.build()))
                .getTokenValue();
    }
}
