package dev.jumun.demo;

import dev.jumun.demo.data.Persona;
import dev.jumun.shared.Caller;
import dev.jumun.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * The demo's own issuer of tokens: anybody gets one in any name. Whoever has the secret can do the
 * same, hence the secret stays with the demo and production trusts another issuer.
 */
final class DemoTokens {

    private static final String ISSUER = "jumun-demo";
    private static final String AUDIENCE = "jumun";
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final int LEAST_BYTES = 32;

    private final SecretKey key;
    private final JwtEncoder encoder;

    /** A token, and when it ends. */
    record Issued(String token, Instant expiresAt) {}

    /**
     * @param secret at least {@value #LEAST_BYTES} bytes in Base64
     */
    DemoTokens(String secret) {
        key = new SecretKeySpec(bytes(secret), "HmacSHA256");
        encoder = NimbusJwtEncoder.withSecretKey(key).algorithm(MacAlgorithm.HS256).build();
    }

    private static byte[] bytes(String secret) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret);
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        if (bytes.length < LEAST_BYTES) {
            // Without the secret itself: this ends up in a log.
            throw new IllegalStateException(
                    "jumun.demo.token-secret has to be %d bytes or more in Base64"
                            .formatted(LEAST_BYTES));
        }
        return bytes;
    }

    Issued issue(UserId userId, boolean admin) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(LIFETIME);
        Caller persona = Persona.of(userId);
        JwtClaimsSet.Builder claims =
                JwtClaimsSet.builder()
                        .issuer(ISSUER)
                        .audience(List.of(AUDIENCE))
                        .subject(userId.value())
                        .issuedAt(now)
                        .expiresAt(end)
                        .claim("scope", admin ? "admin" : "customer");
        if (persona.name() != null) {
            claims.claim("name", persona.name());
        }
        if (persona.email() != null) {
            claims.claim("email", persona.email());
        }
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).type("JWT").build();
        String token =
                encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
        return new Issued(token, end);
    }

    /**
     * Accepts what {@link #issue} issues and nothing else: one algorithm, and never without an end.
     */
    JwtDecoder decoder() {
        JwtTimestampValidator times = new JwtTimestampValidator(Duration.ZERO);
        times.setAllowEmptyExpiryClaim(false);
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
        decoder.setJwtValidator(
                JwtValidators.createDefaultWithValidators(
                        List.of(
                                times,
                                new JwtIssuerValidator(ISSUER),
                                new JwtAudienceValidator(AUDIENCE))));
        return decoder;
    }
}
