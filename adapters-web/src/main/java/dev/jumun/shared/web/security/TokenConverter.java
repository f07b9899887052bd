package dev.jumun.shared.web.security;

import dev.jumun.shared.UserId;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * Makes a token the caller: its {@code scope} their authority, its {@code sub} their id. A {@code
 * sub} that is no user id is not cut or changed to fit, since two users could become one.
 */
final class TokenConverter implements Converter<Jwt, AbstractAuthenticationToken> {

    private final JwtAuthenticationConverter scopes = new JwtAuthenticationConverter();

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        String subject = token.getClaims().get("sub") instanceof String text ? text : "";
        if (!UserId.isValid(subject)) {
            throw new InvalidBearerTokenException("The token's subject is not a user id");
        }
        return scopes.convert(token);
    }
}
