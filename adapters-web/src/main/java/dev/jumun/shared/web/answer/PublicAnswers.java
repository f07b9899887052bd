package dev.jumun.shared.web.answer;

import static java.util.stream.Collectors.toMap;

import dev.jumun.shared.web.answer.NumberedAnswers.Numbered;
import dev.jumun.shared.web.answer.RepeatedReads.Read;
import dev.jumun.shared.web.problem.Problem;
import dev.jumun.shared.web.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that are the same for everybody. They are at most a second old (see {@link
 * AnswerMemory}); anyone on the way may keep them for another, and who has one already is only told
 * that it still holds. Where the database does not answer in time, the last good answer to the same
 * question is given, if it is still remembered.
 */
public final class PublicAnswers implements AutoCloseable {

    /** What {@code Cache-Control} says. */
    static final String A_SECOND =
            String.valueOf(
                    CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic().getHeaderValue());

    /** The attribute of a request whose target is worth to be remembered. */
    static final String TARGET = PublicAnswers.class.getName() + ".target";

    /** The attribute of a request that has failed at the door, so that it does not wait twice. */
    static final String FAILURE = PublicAnswers.class.getName() + ".failure";

    /** What part of the memory may go to targets. */
    private static final int TARGETS = 8;

    private final JsonMapper mapper;
    private final ReadingThreads threads;
    private final AnswerMemory memory;
    private final RepeatedReads repeated;
    private final List<NumberedAnswers<?>> numbered = new CopyOnWriteArrayList<>();

    /**
     * @param threads to read on; whoever made them ends them, when nobody reads any more
     */
    public PublicAnswers(
            JsonMapper mapper,
            ReadSettings settings,
            ReadingThreads threads,
            ReadObserver observer) {
        this.mapper = mapper;
        this.threads = threads;
        long targets = settings.memory().toBytes() / TARGETS;
        DataSize answers = DataSize.ofBytes(settings.memory().toBytes() - targets);
        this.memory =
                new AnswerMemory(
                        new ReadSettings(settings.age(), answers, settings.ahead()),
                        System::nanoTime,
                        observer);
        this.repeated = new RepeatedReads(targets);
    }

    /**
     * Answers with what {@code body} gives, with 404 where that is {@code null}, or with 304 where
     * the caller has these very bytes.
     *
     * @param question what is asked, in one way of writing it: equal questions have equal answers,
     *     whoever asks. A record of the room's own, so that rooms do not meet
     * @param body reads, on one of the {@link ReadingThreads}, and may be asked again for the same
     *     question
     */
    public <T> ResponseEntity<T> answer(
            HttpServletRequest request, Record question, Supplier<? extends @Nullable T> body) {
        String pattern =
                String.valueOf(
                        request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        SingleReader reader = new SingleReader(threads, () -> written(body.get()), false);
        return answer(request, new Read(question, reader, pattern));
    }

    /**
     * Resources below a path, each under its number.
     *
     * @param path up to the number
     * @param reading gives those of these numbers that there are; it runs on a thread of its own,
     *     for many callers at once
     */
    public <T> NumberedAnswers<T> numbered(
            String path, Function<List<Long>, ? extends Map<Long, T>> reading) {
        CommonReader<Numbered> reader =
                new CommonReader<>(
                        Numbered.class,
                        asked ->
                                reading
                                        .apply(asked.stream().map(Numbered::number).toList())
                                        .entrySet()
                                        .stream()
                                        .collect(
                                                toMap(
                                                        found -> new Numbered(path, found.getKey()),
                                                        found ->
                                                                mapper.writeValueAsBytes(
                                                                        found.getValue()))),
                        memory,
                        System::nanoTime);
        NumberedAnswers<T> answers = new NumberedAnswers<>(this, path, reader);
        numbered.add(answers);
        repeated.add(answers);
        return answers;
    }

    /**
     * An answer that nobody has to wait for: it is read all the time.
     *
     * @param path the only one it is given at
     * @param body reads, on one of the {@link ReadingThreads}
     */
    public <T> StandingAnswer<T> standing(String path, Supplier<? extends T> body) {
        return new StandingAnswer<>(
                this, path, new SingleReader(threads, () -> written(body.get()), true));
    }

    <T> ResponseEntity<T> answer(HttpServletRequest request, Read read) {
        if (request.getAttribute(FAILURE) instanceof RuntimeException failure) {
            throw failure;
        }
        ReadyAnswer ready = answer(read);
        byte[] body = ready.body();
        if (body == null) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        if (request.getAttribute(TARGET) instanceof String target) {
            repeated.add(target, read);
        }
        boolean known = isKnown(request, ready.tag());
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                        .eTag(ready.tag().formattedTag())
                        .header(HttpHeaders.CACHE_CONTROL, A_SECOND);
        return Bytes.of(
                known ? answer.build() : answer.contentType(MediaType.APPLICATION_JSON).body(body));
    }

    /** The answer to a read, as {@link AnswerMemory} has it. */
    ReadyAnswer answer(Read read) {
        return memory.answer(read.question(), read.reader());
    }

    /** Has a read done again, beside those who ask for it; what is returned says how that went. */
    CompletionStage<ReadyAnswer> renew(Read read) {
        return memory.renew(read.question(), read.reader());
    }

    /** Has a read done again, and waits for it. */
    void renewNow(Read read) {
        memory.renewNow(read.question(), read.reader());
    }

    /** The read a target is, where that is known without taking it apart. */
    @Nullable Read repeated(String target) {
        return repeated.of(target);
    }

    private byte @Nullable [] written(@Nullable Object body) {
        return body == null ? null : mapper.writeValueAsBytes(body);
    }

    /** Ends the threads that read together. */
    @Override
    public void close() {
        numbered.forEach(NumberedAnswers::close);
    }

    /** How many answers are remembered. */
    public long size() {
        return memory.kept().size();
    }

    /** Whether there is room for many more, so that some can be read ahead. */
    public boolean haveAmpleRoom() {
        return memory.kept().hasAmpleRoom();
    }

    /** Roughly how many bytes they take up. */
    public long bytes() {
        return memory.kept().bytes();
    }

    /** RFC 9110, 13.1.2: any of the list, compared weakly. */
    static boolean isKnown(HttpServletRequest request, ETag ours) {
        Enumeration<String> known = request.getHeaders(HttpHeaders.IF_NONE_MATCH);
        return known.hasMoreElements()
                && Collections.list(known).stream()
                        .anyMatch(header ->
                                header.strip().equals("*")
                                        || ETag.parse(header).stream()
                                                .anyMatch(theirs -> theirs.compare(ours, false)));
    }
}
