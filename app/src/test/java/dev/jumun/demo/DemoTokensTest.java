package dev.jumun.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

@NullMarked
class DemoTokensTest {

    private static final byte[] KEY = new byte[64];

    private final DemoTokens tokens = new DemoTokens(Base64.getEncoder().encodeToString(KEY));
    private final JwtDecoder decoder = tokens.decoder();

    @Test
    void issuesATokenThatItAccepts() {
        DemoTokens.Issued issued = tokens.issue(new UserId("alice"), false);

        Jwt token = decoder.decode(issued.token());

        assertThat(token.getSubject()).isEqualTo("alice");
        assertThat(token.getClaimAsString("scope")).isEqualTo("customer");
        assertThat(token.getClaimAsString("iss")).isEqualTo("jumun-demo");
        assertThat(token.getAudience()).containsExactly("jumun");
        assertThat(token.getClaimAsString("name")).isEqualTo("alice");
        assertThat(token.getClaimAsString("email")).isEqualTo("alice@example.com");
        assertThat(token.getExpiresAt()).isEqualTo(issued.expiresAt());
        assertThat(Duration.between(Instant.now(), issued.expiresAt()))
                .isBetween(Duration.ofHours(12).minusSeconds(10), Duration.ofHours(12));
    }

    @Test
    void givesAnAdministratorTheirScope() {
        Jwt token = decoder.decode(tokens.issue(new UserId("root"), true).token());

        assertThat(token.getClaimAsString("scope")).isEqualTo("admin");
    }

    @Test
    void namesNoMailboxThatIsNone() {
        Jwt token = decoder.decode(tokens.issue(new UserId("<a>@b,c"), false).token());

        assertThat(token.getClaims()).doesNotContainKey("email");
    }

    @Test
    void acceptsNoOtherIssuerAudienceOrTime() {
        assertThat(decoder.decode(signed(MacAlgorithm.HS256, claims -> {}))).isNotNull();
        assertRefused(signed(MacAlgorithm.HS256, claims -> claims.issuer("somebody")));
        assertRefused(signed(MacAlgorithm.HS256, claims -> claims.audience(List.of("shop"))));
        assertRefused(
                signed(
                        MacAlgorithm.HS256,
                        claims -> claims.expiresAt(Instant.now().minusSeconds(1))));
        assertRefused(
                signed(MacAlgorithm.HS256, claims -> claims.claims(all -> all.remove("exp"))));
        assertRefused(
                signed(MacAlgorithm.HS256, claims -> claims.claims(all -> all.remove("iss"))));
        assertRefused(
                signed(MacAlgorithm.HS256, claims -> claims.claims(all -> all.remove("aud"))));
    }

    @Test
    void acceptsNoOtherAlgorithmOrKey() {
        assertRefused(signed(MacAlgorithm.HS512, claims -> {}));
        byte[] otherKey = new byte[KEY.length];
        otherKey[0] = 1;
        DemoTokens others = new DemoTokens(Base64.getEncoder().encodeToString(otherKey));
        assertRefused(others.issue(new UserId("alice"), true).token());
    }

    @Test
    void refusesASecretThatCouldBeGuessedAndDoesNotTellIt() {
        assertThatThrownBy(() -> new DemoTokens("c2hvcnQ="))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("jumun.demo.token-secret")
                .hasMessageNotContaining("c2hvcnQ");
        assertThatThrownBy(() -> new DemoTokens("a sentence of more than thirty-two characters"))
                .isInstanceOf(IllegalStateException.class);
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
    }

    private static String signed(MacAlgorithm algorithm, Consumer<JwtClaimsSet.Builder> change) {
        JwtClaimsSet.Builder claims =
                JwtClaimsSet.builder()
                        .issuer("jumun-demo")
                        .audience(List.of("jumun"))
                        .subject("alice")
                        .expiresAt(Instant.now().plusSeconds(60));
        change.accept(claims);
        return NimbusJwtEncoder.withSecretKey(new SecretKeySpec(KEY, "HmacSHA512"))
                .algorithm(algorithm)
                .build()
                .encode(
                        JwtEncoderParameters.from(
                                JwsHeader.with(algorithm).build(), claims.build()))
                .getTokenValue();
    }
}
