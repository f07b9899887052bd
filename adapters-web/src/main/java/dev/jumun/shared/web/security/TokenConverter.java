package dev.jumun.shared.web.security;

import dev.jumun.shared.Caller;
import dev.jumun.shared.UserId;
import dev.jumun.shared.web.validation.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/**
 * Makes a token's claims an identity: its {@code scope} their authority, its {@code sub} their id.
 * A {@code sub} that is no user id is not cut or changed to fit, since two users could become one.
 */
final class TokenConverter {

    private static final int MAX_NAME = 200;
    private static final int MAX_EMAIL = 320;

    private final JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();

    Identity identity(Jwt token) {
        String subject = token.getClaims().get("sub") instanceof String text ? text : "";
        if (!UserId.isValid(subject)) {
            throw new InvalidBearerTokenException("The token's subject is not a user id");
        }
        Caller caller =
                new Caller(
                        new UserId(subject),
                        claim(token, "name", MAX_NAME),
                        claim(token, "email", MAX_EMAIL));
        return new Identity(caller, scopes.convert(token));
    }

    /** A claim is somebody else's text: what is wrong with it must not stop an order. */
    private static @Nullable String claim(Jwt token, String name, int max) {
        return token.getClaims().get(name) instanceof String text
                ? Texts.salvaged(text, max)
                : null;
    }
}
