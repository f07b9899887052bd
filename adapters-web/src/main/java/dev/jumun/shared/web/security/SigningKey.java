package dev.jumun.shared.web.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a token calls the key it was signed with. In an issuer's set of keys no two have one id (RFC
 * 7517, 4.5), except that keys of different types may; hence the algorithm.
 */
record SigningKey(String issuer, String id, String algorithm) {

    /** The key a checked token names, or null for a token that does not name it in full. */
    static @Nullable SigningKey of(Jwt checked) {
        return checked.getClaims().get("iss") instanceof String issuer
                        && checked.getHeaders().get("kid") instanceof String id
                        && checked.getHeaders().get("alg") instanceof String algorithm
                ? new SigningKey(issuer, id, algorithm)
                : null;
    }
}
