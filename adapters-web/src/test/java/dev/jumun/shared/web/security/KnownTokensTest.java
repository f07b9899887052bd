package dev.jumun.shared.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class KnownTokensTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> checked = new ArrayList<>();
    private Instant now = START;
    private Instant endsAt = START.plus(Duration.ofHours(1));
    private final KnownTokens tokens =
            new KnownTokens(this::check, () -> now, () -> Duration.between(START, now).toNanos());

    /** Stands in for the issuer: the token's text is whom it names. */
    private Jwt check(String token) {
        checked.add(token);
        if (token.startsWith("unreachable")) {
            throw new JwtException("the issuer does not answer");
        }
        if (token.startsWith("bad") || now.isAfter(endsAt)) {
            throw new BadJwtException("not valid");
        }
        return Jwt.withTokenValue(token)
                .claims(claims -> {
                    if (token.startsWith("bound")) {
                        claims.put("cnf", Map.of("jkt", "thumbprint"));
                    }
                })
                .header("alg", "none")
                .subject(token.substring(0, token.indexOf('.')))
                .claim("scope", "admin openid")
                .expiresAt(endsAt)
                .build();
    }

    private Authentication present(String token) {
        return tokens.authenticate(new BearerTokenAuthenticationToken(token));
    }

    @Test
    void checksATokenOnce() {
        Authentication first = present("alice.1");
        Authentication second = present("alice.1");

        assertThat(checked).containsExactly("alice.1");
        assertThat(first.getName()).isEqualTo("alice");
        assertThat(second.getName()).isEqualTo("alice");
        assertThat(second.isAuthenticated()).isTrue();
        assertThat(second.getAuthorities())
                .extracting("authority")
                .containsExactly("SCOPE_admin", "SCOPE_openid");
    }

    @Test
    void tellsTokensApart() {
        assertThat(present("alice.1").getName()).isEqualTo("alice");
        assertThat(present("bob.1").getName()).isEqualTo("bob");
        assertThat(present("alice.2").getName()).isEqualTo("alice");

        assertThat(checked).containsExactly("alice.1", "bob.1", "alice.2");
    }

    @Test
    void asksAgainOnceATokenHasEnded() {
        endsAt = START.plusSeconds(60);
        present("alice.1");

        now = endsAt;
        present("alice.1");
        now = endsAt.plusSeconds(1);

        assertThatThrownBy(() -> present("alice.1"))
                .isInstanceOf(InvalidBearerTokenException.class);
        assertThat(checked).hasSize(3);
    }

    @Test
    void asksAgainAfterFiveMinutesForTheKeyMayBeWithdrawn() {
        present("alice.1");
        now = START.plus(Duration.ofMinutes(5)).minusSeconds(1);
        present("alice.1");
        assertThat(checked).hasSize(1);

        now = START.plus(Duration.ofMinutes(5));
        present("alice.1");

        assertThat(checked).hasSize(2);
    }

    @Test
    void refusesATokenThatIsBoundToAKey() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> present("bound.1"))
                    .isInstanceOf(InvalidBearerTokenException.class);
        }
    }

    @Test
    void doesNotRememberABadToken() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> present("bad.1"))
                    .isInstanceOf(InvalidBearerTokenException.class);
        }

        assertThat(checked).hasSize(2);
    }

    @Test
    void doesNotBlameTheTokenWhereTheIssuerDoesNotAnswer() {
        assertThatThrownBy(() -> present("unreachable.1"))
                .isInstanceOf(AuthenticationServiceException.class);
    }
}
