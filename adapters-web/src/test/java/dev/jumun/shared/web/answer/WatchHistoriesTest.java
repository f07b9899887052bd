package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.DatabaseUnavailableException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.util.unit.DataSize;

/**
 * Changes, readings and looks one after another at random, also while a reading or a look is under
 * way: nobody is ever given what was no longer so a second ago.
 */
class WatchHistoriesTest {

    private static final long AGE = TimeUnit.SECONDS.toNanos(1);
    private static final int QUESTIONS = 3;
    private static final int STEPS = 400;

    private record Asked(int number) {}

    /** A reading that has seen something and not yet told it. */
    private record UnderWay(Asked question, Reader.Errand errand, int seen) {}

    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(10);
    private final Map<Asked, Integer> stands = new HashMap<>();

    /** When each value of a question was superseded. */
    private final Map<Asked, List<Long>> superseded = new HashMap<>();

    private final Set<Asked> changedSinceLook = new HashSet<>();
    private final List<UnderWay> underWay = new ArrayList<>();

    /** Found old by a search, and not yet read. */
    private final List<Asked> found = new ArrayList<>();

    private boolean looking;
    private boolean lost = true;

    /** When each question was last read. */
    private final Map<Asked, Long> lastRead = new HashMap<>();

    /** Answers given longer after their reading than an answer is good for by itself. */
    private static final AtomicInteger CONFIRMED = new AtomicInteger();

    private final AnswerMemory memory =
            new AnswerMemory(
                    new ReadSettings(Duration.ofNanos(AGE), DataSize.ofMegabytes(1), true),
                    () -> now,
                    ReadObserver.NONE);
    private final CommonReader<Asked> reader =
            new CommonReader<>(Asked.class, this::readAll, memory, () -> now);

    /** Reads at once. */
    private final Reader direct =
            new Reader() {
                @Override
                public void read(Record question, Errand errand) {
                    errand.begins();
                    errand.found(seen((Asked) question));
                }

                @Override
                public @Nullable Watch watch() {
                    return reader.watch();
                }

                @Override
                public void leftOld() {
                    reader.leftOld();
                }
            };

    private Map<Asked, byte[]> readAll(List<Asked> asked) {
        return asked.stream().collect(Collectors.toMap(Function.identity(), this::seen));
    }

    private byte[] seen(Asked question) {
        lastRead.put(question, now);
        return bytes(value(question));
    }

    private int value(Asked question) {
        return stands.getOrDefault(question, 0);
    }

    private static byte[] bytes(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    @RepeatedTest(1_000)
    void nobodyIsGivenWhatWasNoLongerSoASecondAgo(RepetitionInfo history) {
        Random chance = new Random(history.getCurrentRepetition());
        for (int step = 0; step < STEPS; step++) {
            step(chance);
        }
        everyAnswerIsConfirmedAgainAtLeisure();
        reader.close();
    }

    private void everyAnswerIsConfirmedAgainAtLeisure() {
        underWay.forEach(one -> one.errand().found(bytes(one.seen())));
        underWay.clear();
        for (int look = 0; look < 10; look++) {
            Set<Asked> changed = Set.copyOf(changedSinceLook);
            changedSinceLook.clear();
            reader.readAnew(reader.follow(() -> changed));
        }
        assertThat(reader.hasLeisure()).isTrue();
        // One search may be under way; the next finds what that has passed by.
        for (int search = 0; search < 2; search++) {
            do {
                found.addAll(reader.findOld(2));
                readFound();
            } while (!reader.isSearchedThrough());
        }
        memory.kept()
                .iterator()
                .forEachRemaining(one -> {
                    assertThat(one.getValue().isWatchedBy(reader.watch())).isTrue();
                    assertThat(one.getValue().body()).isEqualTo(bytes(value((Asked) one.getKey())));
                });
    }

    @AfterAll
    static void manyWereGivenThatWouldElseHaveBeenTooOld() {
        assertThat(CONFIRMED).hasValueGreaterThan(1_000);
    }

    private void step(Random chance) {
        Asked question = new Asked(chance.nextInt(QUESTIONS));
        switch (chance.nextInt(13)) {
            case 0, 1 -> now += chance.nextLong(AGE / 3);
            case 2 -> change(question);
            case 3 -> begin(question);
            case 4 -> end(chance);
            case 5, 6 -> look(chance);
            case 7 -> found.addAll(reader.findOld(1 + chance.nextInt(2)));
            case 8 -> readFound();
            default -> ask(question);
        }
    }

    private void readFound() {
        reader.readAhead(List.copyOf(found));
        found.clear();
    }

    private void change(Asked question) {
        superseded.computeIfAbsent(question, any -> new ArrayList<>()).add(now);
        stands.merge(question, 1, Integer::sum);
        changedSinceLook.add(question);
    }

    private void begin(Asked question) {
        Reader.Errand errand = memory.errand(question, reader);
        if (errand != null) {
            errand.begins();
            lastRead.put(question, now);
            underWay.add(new UnderWay(question, errand, value(question)));
        }
    }

    private void end(Random chance) {
        if (!underWay.isEmpty()) {
            UnderWay one = underWay.remove(chance.nextInt(underWay.size()));
            one.errand().found(bytes(one.seen()));
        }
    }

    private void look(Random chance) {
        if (looking) {
            return;
        }
        looking = true;
        try {
            reader.readAnew(reader.follow(() -> changes(chance)));
        } catch (DatabaseUnavailableException e) {
            // What has changed is told by the next look.
        } finally {
            looking = false;
        }
    }

    /** Others go on before it sees what it sees, and afterwards. */
    private @Nullable Set<Asked> changes(Random chance) {
        steps(chance);
        if (chance.nextInt(20) == 0) {
            throw new DatabaseUnavailableException("gone", null);
        }
        boolean known = !lost && chance.nextInt(20) != 0;
        Set<Asked> changed = Set.copyOf(changedSinceLook);
        changedSinceLook.clear();
        lost = false;
        steps(chance);
        return known ? changed : null;
    }

    private void steps(Random chance) {
        for (int step = chance.nextInt(4); step > 0; step--) {
            step(chance);
        }
    }

    /** Who would wait for a reading that is under way is left out. */
    private void ask(Asked question) {
        if (underWay.stream().anyMatch(one -> one.question().equals(question))) {
            return;
        }
        byte[] body = memory.answer(question, direct).body();
        int given = ByteBuffer.wrap(Objects.requireNonNull(body)).getInt();
        if (now - lastRead.getOrDefault(question, now) > AGE) {
            CONFIRMED.incrementAndGet();
        }
        if (given < value(question)) {
            List<Long> times = superseded.getOrDefault(question, List.of());
            assertThat(now - times.get(given)).isLessThanOrEqualTo(AGE);
        }
    }
}
