package dev.jumun.shared.web.security;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.jumun.shared.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
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
 * <p>A token is known by its SHA-256 and never past its end. What its issuer says about it cannot
 * change until then, except that the issuer withdraws the key. Checking any token of the key shows
 * that, so a token stays known for {@link #MEMORY} after the last check that one with its {@link
 * SigningKey} passed, but no longer than {@link #LONGEST} after its own, since an issuer may give a
 * key's name to another key. A token that does not name its key is known for {@link #MEMORY}.
 * Tokens that are turned away are not remembered.
 *
 * <p>The decoder keeps the key set for five minutes as well. Once it has read the set without a
 * key, no check with that key passes, so a withdrawn key is obeyed ten minutes later at the latest.
 *
 * <p>Nobody waits for another's check: of the tokens of a key that is due, those which come before
 * the first of them has passed are all checked. If the decoder's key set is due as well, they wait
 * for that to be read.
 */
final class KnownTokens implements AuthenticationManager {

    private static final Duration MEMORY = Duration.ofMinutes(5);

    /** From a token's own check, however often others of its key are checked. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** As many as there are callers whose limits are counted; about 50 MB. */
    private static final int MOST = UserLimits.MAX_USERS;

    /**
     * An issuer has one or two; the tokens of those for which there is no room are checked more.
     */
    private static final int MOST_KEYS = 100;

    /** RFC 7800; such a token is not for the mere bearer. */
    private static final String BOUND_TO_A_KEY = "cnf";

    private final JwtDecoder tokens;
    private final TokenConverter converter = new TokenConverter();
    private final InstantSource clock;
    private final QuietCache<ByteBuffer, Known> known;

    /** The keys with which a token passed within {@link #MEMORY}; each is its own value. */
    private final QuietCache<SigningKey, SigningKey> freshKeys;

    /**
     * @param endsAt the token's own end; past it the decoder is asked, which may allow for clocks
     *     that disagree
     * @param key null where the token does not name it
     */
    private record Known(Identity identity, Instant endsAt, @Nullable SigningKey key) {

        /** No longer than it is good for: what has ended would take the place of others. */
        Duration kept(Instant now) {
            Duration most = key == null ? MEMORY : LONGEST;
            Duration left = Duration.between(now, endsAt);
            return left.compareTo(most) < 0 ? left : most;
        }
    }

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
        this.known = QuietCache.keptFromWriting(MOST, token -> token.kept(clock.instant()), ticker);
        this.freshKeys = QuietCache.keptFromWriting(MOST_KEYS, key -> MEMORY, ticker);
    }

    /**
     * @throws InvalidBearerTokenException for a token that is not valid
     * @throws AuthenticationServiceException where it could not be checked
     */
    @Override
    public Authentication authenticate(Authentication presented) {
        String token = ((BearerTokenAuthenticationToken) presented).getToken();
        ByteBuffer digest = digest(token);
        Known found = known.find(digest);
        if (found != null && holds(found)) {
            return found.identity();
        }
        try {
            return remember(digest, check(token));
        } catch (InvalidBearerTokenException e) {
            known.remove(digest);
            throw e;
        }
    }

    private boolean holds(Known token) {
        return clock.instant().isBefore(token.endsAt())
                && (token.key() == null || freshKeys.find(token.key()) != null);
    }

    private Identity remember(ByteBuffer digest, Jwt checked) {
        Identity identity = converter.identity(checked);
        SigningKey key = SigningKey.of(checked);
        if (key != null) {
            key = renewed(key);
        }
        Instant endsAt = checked.getExpiresAt();
        if (endsAt != null && clock.instant().isBefore(endsAt)) {
            known.put(digest, new Known(identity, endsAt, key));
        }
        return identity;
    }

    /** The key, fresh from now on, as the one object that its tokens share. */
    private SigningKey renewed(SigningKey key) {
        return freshKeys.renew(key, key);
    }

    /** How many tokens are remembered. */
    long size() {
        return known.size();
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
        return ByteBuffer.wrap(Sha256.of(token.getBytes(StandardCharsets.US_ASCII)));
    }
}
