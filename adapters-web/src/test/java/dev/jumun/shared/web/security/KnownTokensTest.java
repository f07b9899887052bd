package dev.jumun.shared.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class KnownTokensTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final List<String> checked = new ArrayList<>();
    private final Set<String> withdrawn = new HashSet<>();
    private Instant now = START;
    private Instant endsAt = START.plus(Duration.ofHours(3));
    private String issuer = "https://issuer";
    private String algorithm = "RS256";
    private boolean answers = true;
    private final KnownTokens tokens =
            new KnownTokens(this::check, () -> now, () -> Duration.between(START, now).toNanos());

    /**
     * Stands in for the issuer: the token's text is whom it names, which token of theirs it is and,
     * after an @, the key it was signed with. What is withdrawn is a key, or a single token.
     */
    private Jwt check(String token) {
        checked.add(token);
        if (!answers) {
            throw new JwtException("the issuer does not answer");
        }
        int at = token.indexOf('@');
        String key = token.substring(at + 1);
        if (token.startsWith("bad")
                || withdrawn.contains(key)
                || withdrawn.contains(token)
                || now.isAfter(endsAt)) {
            throw new BadJwtException("not valid");
        }
        return Jwt.withTokenValue(token)
                .claims(claims -> {
                    if (token.startsWith("bound")) {
                        claims.put("cnf", Map.of("jkt", "thumbprint"));
                    }
                })
                .headers(headers -> {
                    headers.put("alg", algorithm);
                    if (at >= 0) {
                        headers.put("kid", key);
                    }
                })
                .issuer(issuer)
                .subject(token.substring(0, token.indexOf('.')))
                .claim("scope", "admin openid")
                .expiresAt(endsAt)
                .build();
    }

    private Authentication present(String token) {
        return tokens.authenticate(new BearerTokenAuthenticationToken(token));
    }

    private void after(Duration time) {
        now = START.plus(time);
    }

    private void assertChecked(String token, int times) {
        assertThat(checked.stream().filter(token::equals)).hasSize(times);
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> present(token)).isInstanceOf(InvalidBearerTokenException.class);
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
    void keepsNoRoomForTokensThatHaveEnded() {
        endsAt = START.plus(Duration.ofMinutes(6));
        present("alice.1@key");
        present("bob.1@key");
        assertThat(tokens.size()).isEqualTo(2);

        after(Duration.ofMinutes(8));

        assertThat(tokens.size()).isZero();
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

        assertRefused("alice.1");
        assertThat(checked).hasSize(3);
    }

    @Test
    void asksAgainAfterFiveMinutesForTheKeyMayBeWithdrawn() {
        present("alice.1@spring");
        after(FIVE_MINUTES.minusSeconds(1));
        present("alice.1@spring");
        assertThat(checked).hasSize(1);

        after(FIVE_MINUTES);
        present("alice.1@spring");

        assertThat(checked).hasSize(2);
    }

    @Test
    void knowsATokenForFiveMinutesAfterAnotherOfItsKeyWasChecked() {
        present("alice.1@spring");
        after(Duration.ofMinutes(4));
        present("bob.1@spring");

        after(Duration.ofMinutes(9).minusSeconds(1));
        assertThat(present("alice.1@spring").getName()).isEqualTo("alice");
        assertChecked("alice.1@spring", 1);

        after(Duration.ofMinutes(9));
        present("alice.1@spring");
        assertChecked("alice.1@spring", 2);
    }

    @Test
    void checksOneTokenOfAKeyEveryFiveMinutes() {
        for (int minute = 0; minute <= 30; minute++) {
            after(Duration.ofMinutes(minute));
            for (int customer = 0; customer < 10; customer++) {
                present("customer" + customer + ".1@spring");
            }
        }

        assertThat(checked).hasSize(10 + 6);
    }

    @Test
    void asksAgainAfterAnHourHoweverFreshTheKey() {
        present("alice.1@spring");
        for (int minute = 4; minute < 60; minute += 4) {
            after(Duration.ofMinutes(minute));
            present("bob." + minute + "@spring");
        }
        after(Duration.ofHours(1).minusSeconds(1));
        present("alice.1@spring");
        assertChecked("alice.1@spring", 1);

        after(Duration.ofHours(1));
        present("alice.1@spring");

        assertChecked("alice.1@spring", 2);
    }

    @Test
    void asksAgainOnceATokenHasEndedHoweverFreshTheKey() {
        endsAt = START.plus(Duration.ofMinutes(6));
        present("alice.1@spring");
        after(Duration.ofMinutes(4));
        endsAt = START.plus(Duration.ofHours(1));
        present("bob.1@spring");

        after(Duration.ofMinutes(6));
        present("alice.1@spring");

        assertChecked("alice.1@spring", 2);
    }

    /** Another key, another issuer's key of that name, or another algorithm's. */
    @ParameterizedTest
    @CsvSource({
        "summer, https://issuer, RS256",
        "spring, https://other, RS256",
        "spring, https://issuer, ES256"
    })
    void doesNotTakeAnotherKeysCheckForATokensOwn(
            String otherKey, String otherIssuer, String otherAlgorithm) {
        present("alice.1@spring");
        after(Duration.ofMinutes(4));
        issuer = otherIssuer;
        algorithm = otherAlgorithm;
        present("bob.1@" + otherKey);

        after(FIVE_MINUTES);
        present("alice.1@spring");

        assertChecked("alice.1@spring", 2);
    }

    @Test
    void knowsATokenThatDoesNotNameItsKeyForFiveMinutes() {
        present("alice.1");
        after(Duration.ofMinutes(4));
        present("bob.1");
        after(FIVE_MINUTES.minusSeconds(1));
        present("alice.1");
        assertChecked("alice.1", 1);

        after(FIVE_MINUTES);
        present("alice.1");

        assertChecked("alice.1", 2);
    }

    /** The set of keys is read without the key five minutes after it was withdrawn. */
    @Test
    void obeysAWithdrawnKeyFiveMinutesAfterTheSetOfKeysIsReadWithoutIt() {
        present("alice.1@spring");
        after(FIVE_MINUTES.minusSeconds(1));
        present("bob.1@spring");
        withdrawn.add("spring");

        for (int minute = 5; minute < 10; minute++) {
            after(Duration.ofMinutes(minute));
            assertThat(present("alice.1@spring").isAuthenticated()).isTrue();
            assertRefused("carol." + minute + "@spring");
        }

        after(Duration.ofMinutes(10).minusSeconds(1));
        assertRefused("alice.1@spring");
        assertRefused("bob.1@spring");
    }

    /** As where an issuer gives the name of a key to another one. */
    @Test
    void forgetsATokenThatIsTurnedAwayThoughOthersOfItsKeyAreNot() {
        present("alice.1@spring");
        after(FIVE_MINUTES);
        withdrawn.add("alice.1@spring");
        assertRefused("alice.1@spring");
        present("bob.1@spring");

        assertRefused("alice.1@spring");
    }

    @Test
    void doesNotKnowATokenLongerWhereTheIssuerDoesNotAnswer() {
        present("alice.1@spring");
        answers = false;
        after(FIVE_MINUTES);

        assertThatThrownBy(() -> present("alice.1@spring"))
                .isInstanceOf(AuthenticationServiceException.class);
    }

    @Test
    void refusesATokenThatIsBoundToAKey() {
        for (int i = 0; i < 2; i++) {
            assertRefused("bound.1");
        }
    }

    @Test
    void doesNotRememberABadToken() {
        for (int i = 0; i < 2; i++) {
            assertRefused("bad.1");
        }

        assertThat(checked).hasSize(2);
    }

    @Test
    void doesNotBlameTheTokenWhereTheIssuerDoesNotAnswer() {
        answers = false;

        assertThatThrownBy(() -> present("alice.1"))
                .isInstanceOf(AuthenticationServiceException.class);
    }
}
