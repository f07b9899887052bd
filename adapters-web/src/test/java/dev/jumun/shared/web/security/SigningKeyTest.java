package dev.jumun.shared.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

class SigningKeyTest {

    private static final String ISSUER = "https://issuer.example";

    /** With a real signature, checked by the decoder that production has. */
    @Test
    void isWhatACheckedTokenNames() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("2026-11").generate();

        assertThat(SigningKey.of(checked(key)))
                .isEqualTo(new SigningKey(ISSUER, "2026-11", "RS256"));
    }

    @Test
    void isUnknownWhereTheTokenDoesNotNameIt() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).generate();

        assertThat(SigningKey.of(checked(key))).isNull();
    }

    private static Jwt checked(RSAKey key) throws JOSEException {
        String token =
                new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)))
                        .encode(
                                JwtEncoderParameters.from(
                                        JwtClaimsSet.builder()
                                                .issuer(ISSUER)
                                                .subject("alice")
                                                .build()))
                        .getTokenValue();
        return NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey()).build().decode(token);
    }
}
