package dev.jumun.shared.web.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.RowsBusyException;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that are the same for everybody: anyone on the way may keep them for a second, and who
 * has one already is only told that it still holds. Where the database does not answer in time, the
 * last good answer to the same question is given, if it is still remembered.
 */
public final class PublicAnswers {

    private static final int TAG_BYTES = 18;

    /** How many bytes of answers are remembered at the most. */
    private static final long REMEMBERED = 32L * 1024 * 1024;

    private final JsonMapper mapper;
    private final Cache<String, byte[]> lastGood =
            Caffeine.newBuilder()
                    .maximumWeight(REMEMBERED)
                    .weigher((String question, byte[] answer) -> question.length() + answer.length)
                    .build();

    public PublicAnswers(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Answers with what {@code body} gives, or 304 where the caller has these very bytes.
     *
     * @param body reads; it is the same for the same path and query
     */
    public <T> ResponseEntity<T> answer(HttpServletRequest request, Supplier<T> body) {
        byte[] bytes = bytes(request.getRequestURI() + "?" + request.getQueryString(), body);
        String tag = tagOf(bytes);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(
                                isKnown(request, tag) ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                        .eTag(tag)
                        .cacheControl(CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic());
        return Bytes.of(
                isKnown(request, tag)
                        ? answer.build()
                        : answer.contentType(MediaType.APPLICATION_JSON).body(bytes));
    }

    private byte[] bytes(String question, Supplier<?> body) {
        try {
            byte[] bytes = mapper.writeValueAsBytes(body.get());
            lastGood.put(question, bytes);
            return bytes;
        } catch (DatabaseUnavailableException | RowsBusyException e) {
            byte[] remembered = lastGood.getIfPresent(question);
            if (remembered == null) {
                throw e;
            }
            return remembered;
        }
    }

    private static String tagOf(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            byte[] start = Arrays.copyOf(hash, TAG_BYTES);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** RFC 9110, 13.1.2: any of the list, compared weakly. */
    private static boolean isKnown(HttpServletRequest request, String tag) {
        ETag ours = ETag.create(tag);
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .anyMatch(header ->
                        header.strip().equals("*")
                                || ETag.parse(header).stream()
                                        .anyMatch(theirs -> theirs.compare(ours, false)));
    }
}
