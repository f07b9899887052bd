package dev.jumun.whole;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** Tokens as the demo issues them, without asking it. */
final class Tokens {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private Tokens() {}

    static String of(String userId, String scope) {
        return sign(
                new JWTClaimsSet.Builder()
                        .subject(userId)
                        .issuer("jumun-demo")
                        .audience("jumun")
                        .claim("scope", scope)
                        .claim("name", userId)
                        .expirationTime(Date.from(Instant.now().plus(LIFETIME)))
                        .build());
    }

    static String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(Base64.getDecoder().decode(Instance.TOKEN_SECRET)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }
}
