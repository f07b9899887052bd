package dev.jumun.shared.web.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that are the same for everybody: anyone on the way may keep them for a second, and who
 * has one already is only told that it still holds.
 */
public final class PublicAnswers {

    private static final int TAG_BYTES = 18;

    private final JsonMapper mapper;

    public PublicAnswers(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Answers with {@code body}, or 304 where the caller has these very bytes. */
    public <T> ResponseEntity<T> answer(HttpServletRequest request, T body) {
        byte[] bytes = mapper.writeValueAsBytes(body);
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
