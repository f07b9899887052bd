package dev.jumun.shared.web.answer;

import static java.util.stream.Collectors.toCollection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.util.unit.DataSize;

/**
 * Answers that are watched, their clock, and a database that says what it is told to say. Looks for
 * changes name what they are told to name.
 */
abstract class Watching {

    static final Asked ONE = new Asked(1);
    static final Asked OTHER = new Asked(2);

    record Asked(int number) {}

    /** The clock is close to its overflow, which must not matter. */
    final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

    final Map<Asked, @Nullable String> stands = new HashMap<>(Map.of(ONE, "a", OTHER, "x"));
    int readings;

    final AnswerMemory memory = memory(Duration.ofSeconds(1), true);
    Function<List<Asked>, Map<Asked, byte[]>> reading = this::read;
    final CommonReader<Asked> reader =
            new CommonReader<>(Asked.class, asked -> reading.apply(asked), memory, now::get);

    final AnswerMemory memory(Duration age, boolean ahead) {
        return new AnswerMemory(
                new ReadSettings(age, DataSize.ofMegabytes(1), ahead), now::get, ReadObserver.NONE);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    synchronized Map<Asked, byte[]> read(List<Asked> asked) {
        readings += asked.size();
        Map<Asked, byte[]> found = new HashMap<>();
        for (Asked one : asked) {
            String text = stands.getOrDefault(one, one.number() > 2 ? "some" : null);
            if (text != null) {
                found.put(one, bytes(text));
            }
        }
        return found;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    String ask(Asked question) {
        byte @Nullable [] body = memory.answer(question, reader).body();
        return body == null ? "nothing" : new String(body, StandardCharsets.UTF_8);
    }

    String askThrice(Asked question) {
        ask(question);
        ask(question);
        return ask(question);
    }

    void look(Asked... changed) {
        reader.readAnew(reader.follow(() -> Set.of(changed)));
    }

    /** So much changes that only what somebody has asked for is read anew. */
    void lookWhileMuchChanges(Asked... changed) {
        Set<Asked> all =
                IntStream.rangeClosed(1_001, 1_065)
                        .mapToObj(Asked::new)
                        .collect(toCollection(HashSet::new));
        all.addAll(List.of(changed));
        reader.readAnew(reader.follow(() -> all));
    }

    void lookUntilLittleChanges() {
        IntStream.rangeClosed(1, 8).forEach(look -> look());
    }

    void lookWithoutKnowing() {
        reader.follow(() -> null);
    }

    void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    void passAnHour() {
        for (int look = 0; look < 3_600; look++) {
            look();
            pass(1_000);
        }
    }

    void changesSeenByNobody(int times) {
        for (int i = 1; i <= times; i++) {
            stands.put(ONE, "change " + i);
            lookWhileMuchChanges(ONE);
            pass(1_000);
        }
    }
}
