package dev.jumun.shared.web.answer;

import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that are the same for everybody. They are at most a second old (see {@link
 * AnswerMemory}); anyone on the way may keep them for another, and who has one already is only told
 * that it still holds. Where the database does not answer in time, the last good answer to the same
 * question is given, if it is still remembered.
 */
public final class PublicAnswers {

    private static final CacheControl A_SECOND =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final JsonMapper mapper;
    private final AnswerMemory memory;

    public PublicAnswers(JsonMapper mapper, ReadSettings settings, ReadObserver observer) {
        this.mapper = mapper;
        this.memory =
                new AnswerMemory(
                        settings,
                        System::nanoTime,
                        reading -> Thread.ofVirtual().name("read").start(reading),
                        observer);
    }

    /**
     * Answers with what {@code body} gives, with 404 where that is {@code null}, or with 304 where
     * the caller has these very bytes.
     *
     * @param question what is asked, in one way of writing it: equal questions have equal answers,
     *     whoever asks. A record of the room's own, so that rooms do not meet
     * @param body reads, on a thread of its own
     */
    public <T> ResponseEntity<T> answer(
            HttpServletRequest request, Record question, Supplier<? extends @Nullable T> body) {
        ReadyAnswer ready = memory.answer(question, () -> written(body.get()));
        byte[] bytes = ready.body();
        if (bytes == null) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        boolean known = isKnown(request, ready.tag());
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                        .eTag(ready.tag().formattedTag())
                        .cacheControl(A_SECOND);
        return Bytes.of(
                known
                        ? answer.build()
                        : answer.contentType(MediaType.APPLICATION_JSON).body(bytes));
    }

    private byte @Nullable [] written(@Nullable Object body) {
        return body == null ? null : mapper.writeValueAsBytes(body);
    }

    /** How many answers are remembered. */
    public long size() {
        return memory.size();
    }

    /** Roughly how many bytes they take up. */
    public long bytes() {
        return memory.bytes();
    }

    /** RFC 9110, 13.1.2: any of the list, compared weakly. */
    private static boolean isKnown(HttpServletRequest request, ETag ours) {
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .anyMatch(header ->
                        header.strip().equals("*")
                                || ETag.parse(header).stream()
                                        .anyMatch(theirs -> theirs.compare(ours, false)));
    }
}
