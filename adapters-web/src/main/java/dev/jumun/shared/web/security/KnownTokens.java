package dev.jumun.shared.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Checks a token when it first comes, and knows it again. A customer sends the same token with
 * every request, and checking it (its signature above all) takes longer than deciding an order.
 *
 * <p>A token is known by its SHA-256, until it ends or for {@link #MEMORY}, whichever comes first:
 * what its issuer says about it cannot change in between, except that the issuer withdraws the key.
 * The key set is kept for five minutes as well, so a withdrawn key is obeyed ten minutes later at
 * the latest. Tokens that are turned away are not remembered.
 */
final class KnownTokens implements AuthenticationManager {

    private static final Duration MEMORY = Duration.ofMinutes(5);

    /** As many as there are callers whose limits are counted; about 50 MB. */
    private static final int MOST = UserLimits.MAX_USERS;

    /** RFC 7800; such a token is not for the mere bearer. */
    private static final String BOUND_TO_A_KEY = "cnf";

    private final JwtDecoder tokens;
    private final TokenConverter converter = new TokenConverter();
    private final InstantSource clock;
    private final Cache<ByteBuffer, Known> known;

    /**
     * @param endsAt the token's own end; past it the decoder is asked, which may allow for clocks
     *     that disagree
     */
    private record Known(Identity identity, Instant endsAt) {}

    KnownTokens(JwtDecoder tokens) {
        this(tokens, InstantSource.system(), Ticker.systemTicker());
    }

    /**
     * @param clock tells when a token has ended
     * @param ticker tells when it is forgotten, whatever is done to the clock meanwhile
     */
    KnownTokens(JwtDecoder tokens, InstantSource clock, Ticker ticker) {
        this.tokens = tokens;
        this.clock = clock;
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(MEMORY)
                        .ticker(ticker)
                        .build();
    }

    /**
     * @throws InvalidBearerTokenException for a token that is not valid
     * @throws AuthenticationServiceException where it could not be checked
     */
    @Override
    public Authentication authenticate(Authentication presented) {
        String token = ((BearerTokenAuthenticationToken) presented).getToken();
        ByteBuffer digest = digest(token);
        Known found = known.getIfPresent(digest);
        if (found != null && clock.instant().isBefore(found.endsAt())) {
            return found.identity();
        }
        Jwt checked = check(token);
        Identity identity = converter.identity(checked);
        Instant endsAt = checked.getExpiresAt();
        if (endsAt != null) {
            known.put(digest, new Known(identity, endsAt));
        }
        return identity;
    }

    private Jwt check(String token) {
        try {
            Jwt checked = tokens.decode(token);
            if (checked.hasClaim(BOUND_TO_A_KEY)) {
                throw new InvalidBearerTokenException(
                        "The token is bound to a key, and no proof of the key is asked for here");
            }
            return checked;
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException(message(e), e);
        } catch (JwtException e) {
            throw new AuthenticationServiceException(message(e), e);
        }
    }

    private static String message(JwtException failure) {
        return failure.getMessage() == null ? "The token is not valid" : failure.getMessage();
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
