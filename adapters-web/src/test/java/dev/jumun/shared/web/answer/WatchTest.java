package dev.jumun.shared.web.answer;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.DatabaseUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class WatchTest {

    private static final Asked ONE = new Asked(1);
    private static final Asked OTHER = new Asked(2);

    private record Asked(int number) {}

    /** The clock is close to its overflow, which must not matter. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

    private final Map<Asked, @Nullable String> stands = new HashMap<>(Map.of(ONE, "a", OTHER, "x"));
    private int readings;

    private final AnswerMemory memory =
            new AnswerMemory(
                    new ReadSettings(Duration.ofSeconds(1), DataSize.ofMegabytes(1), true),
                    now::get,
                    ReadObserver.NONE);
    private Function<List<Asked>, Map<Asked, byte[]>> reading = this::read;
    private final CommonReader<Asked> reader =
            new CommonReader<>(Asked.class, asked -> reading.apply(asked), memory, now::get);

    @AfterEach
    void close() {
        reader.close();
    }

    private synchronized Map<Asked, byte[]> read(List<Asked> asked) {
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String ask(Asked question) {
        byte @Nullable [] body = memory.answer(question, reader).body();
        return body == null ? "nothing" : new String(body, StandardCharsets.UTF_8);
    }

    private String askThrice(Asked question) {
        ask(question);
        ask(question);
        return ask(question);
    }

    private void look(Asked... changed) {
        reader.readAnew(reader.follow(() -> Set.of(changed)));
    }

    /** So much changes that only what somebody has asked for is read anew. */
    private void lookWhileMuchChanges(Asked... changed) {
        Set<Asked> all =
                IntStream.rangeClosed(1_001, 1_065)
                        .mapToObj(Asked::new)
                        .collect(toCollection(HashSet::new));
        all.addAll(List.of(changed));
        reader.readAnew(reader.follow(() -> all));
    }

    private void lookUntilLittleChanges() {
        IntStream.rangeClosed(1, 8).forEach(look -> look());
    }

    private void lookWithoutKnowing() {
        reader.follow(() -> null);
    }

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void passAnHour() {
        for (int look = 0; look < 3_600; look++) {
            look();
            pass(1_000);
        }
    }

    @Test
    void staysGoodAsLongAsNothingChanges() {
        lookWithoutKnowing();
        ask(ONE);
        passAnHour();

        assertThat(ask(ONE)).isEqualTo("a");
        pass(1);
        assertThat(readings).isEqualTo(1);
        ask(ONE);
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void knowsThatThereIsStillNothing() {
        stands.remove(ONE);
        lookWithoutKnowing();
        ask(ONE);
        passAnHour();
        assertThat(ask(ONE)).isEqualTo("nothing");
        assertThat(readings).isEqualTo(1);

        stands.put(ONE, "a");
        look(ONE);
        pass(1_001);
        assertThat(ask(ONE)).isEqualTo("a");
    }

    @Test
    void isReadAnewAtOnceWhereItHasChanged() {
        lookWithoutKnowing();
        askThrice(ONE);
        askThrice(OTHER);
        passAnHour();
        stands.put(ONE, "b");
        look(ONE);

        assertThat(readings).isEqualTo(3);
        assertThat(ask(ONE)).isEqualTo("b");
        assertThat(readings).isEqualTo(3);
        passAnHour();
        assertThat(ask(ONE)).isEqualTo("b");
        assertThat(ask(OTHER)).isEqualTo("x");
        assertThat(readings).isEqualTo(3);
    }

    @Test
    void isReadAnewSixteenTimesAfterSomebodyHasAsked() {
        lookWithoutKnowing();
        ask(ONE);
        changesSeenByNobody(20);
        assertThat(readings).isEqualTo(1 + 16);

        assertThat(ask(ONE)).isEqualTo("change 20");
        readings = 0;
        changesSeenByNobody(10);
        ask(ONE);
        ask(ONE);
        assertThat(readings).isEqualTo(10);
        changesSeenByNobody(20);
        assertThat(readings).isEqualTo(10 + 16);
    }

    @Test
    void isNotReadAnewWhereNobodyHasEverAsked() {
        lookWithoutKnowing();
        reader.readAhead(List.of(ONE));
        changesSeenByNobody(20);
        assertThat(readings).isEqualTo(1);

        assertThat(ask(ONE)).isEqualTo("change 20");
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void isReadAnewThoughNobodyHasAskedWhereLittleChanges() {
        lookWithoutKnowing();
        reader.readAhead(List.of(ONE));
        lookUntilLittleChanges();
        stands.put(ONE, "b");
        look(ONE);
        assertThat(readings).isEqualTo(2);

        readWhatIsOld();
        passAnHour();
        assertThat(ask(ONE)).isEqualTo("b");
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void isFoundOldWhereMuchChangedBeforeAnybodyAsked() {
        lookWithoutKnowing();
        reader.readAhead(List.of(ONE, OTHER));
        stands.put(ONE, "b");
        lookWhileMuchChanges(ONE);
        lookUntilLittleChanges();
        assertThat(readings).isEqualTo(2);

        readWhatIsOld();

        assertThat(readings).isEqualTo(3);
        passAnHour();
        assertThat(ask(ONE)).isEqualTo("b");
        assertThat(readings).isEqualTo(3);
    }

    @Test
    void isFoundOldWhereItWasNotKnownWhatHadChanged() {
        lookWithoutKnowing();
        reader.readAhead(List.of(ONE, OTHER));
        lookWithoutKnowing();

        assertThat(reader.findOld(256)).containsExactlyInAnyOrder(ONE, OTHER);
        assertThat(reader.isSearchedThrough()).isTrue();
        assertThat(reader.findOld(256)).isEmpty();
    }

    @Test
    void isFoundOldWhereItChangedWhileItWasBeingRead() {
        lookWithoutKnowing();
        lookUntilLittleChanges();
        readWhatIsOld();
        Reader.Errand errand = Objects.requireNonNull(memory.errand(ONE, reader));
        errand.begins();
        stands.put(ONE, "b");
        look(ONE);
        errand.found(bytes("a"));

        readWhatIsOld();

        passAnHour();
        assertThat(ask(ONE)).isEqualTo("b");
        assertThat(readings).isEqualTo(1);
    }

    @Test
    void isFoundOldWhereItCouldNotBeReadAnew() {
        lookWithoutKnowing();
        reader.readAhead(List.of(ONE));
        lookUntilLittleChanges();
        readWhatIsOld();
        reading =
                asked -> {
                    throw new DatabaseUnavailableException("gone", null);
                };
        look(ONE);
        reading = this::read;

        assertThat(reader.findOld(256)).containsExactly(ONE);
    }

    @Test
    void isFoundOldThoughTheSearchHasPassedIt() {
        lookWithoutKnowing();
        List<Asked> all = IntStream.rangeClosed(1, 600).mapToObj(Asked::new).toList();
        reader.readAhead(all);
        lookWithoutKnowing();

        List<Asked> first = reader.findOld(256);
        assertThat(first).hasSize(256);
        reader.readAhead(first);
        lookWhileMuchChanges(first.getFirst());
        List<Asked> second = reader.findOld(256);
        assertThat(second).hasSize(256).doesNotContainAnyElementsOf(first);
        reader.readAhead(second);
        List<Asked> third = reader.findOld(256);
        assertThat(third).hasSize(600 - 512);
        reader.readAhead(third);
        assertThat(reader.isSearchedThrough()).isTrue();

        assertThat(reader.findOld(256)).containsExactly(first.getFirst());
    }

    @Test
    void hasLeisureOnlyWhereLooksSucceedAndNameFew() {
        lookWithoutKnowing();
        assertThat(reader.hasLeisure()).isFalse();
        IntStream.rangeClosed(1, 7).forEach(look -> look());
        assertThat(reader.hasLeisure()).isFalse();
        look();
        assertThat(reader.hasLeisure()).isTrue();

        lookWhileMuchChanges();
        assertThat(reader.hasLeisure()).isFalse();
        lookUntilLittleChanges();
        assertThat(reader.hasLeisure()).isTrue();

        assertThatThrownBy(() ->
                        reader.follow(() -> {
                            throw new DatabaseUnavailableException("gone", null);
                        }))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(reader.hasLeisure()).isFalse();
    }

    @Test
    void hasNoLeisureWhereNothingIsToBeReadAhead() {
        AnswerMemory lazy =
                new AnswerMemory(
                        new ReadSettings(Duration.ofSeconds(1), DataSize.ofMegabytes(1), false),
                        now::get,
                        ReadObserver.NONE);
        try (CommonReader<Asked> its =
                new CommonReader<>(Asked.class, this::read, lazy, now::get)) {
            IntStream.rangeClosed(0, 9).forEach(look -> its.follow(Set::of));

            assertThat(its.hasLeisure()).isFalse();
        }
    }

    private void readWhatIsOld() {
        do {
            reader.readAhead(reader.findOld(256));
        } while (!reader.isSearchedThrough());
    }

    @Test
    void isNotReadAnewWhereEveryCallerSeesWhatIsSoWhenTheyAsk() {
        AnswerMemory forgetful =
                new AnswerMemory(
                        new ReadSettings(Duration.ZERO, DataSize.ofMegabytes(1), true),
                        now::get,
                        ReadObserver.NONE);
        try (CommonReader<Asked> its =
                new CommonReader<>(Asked.class, this::read, forgetful, now::get)) {
            its.follow(() -> null);
            forgetful.answer(ONE, its);

            assertThat(its.follow(() -> Set.of(ONE))).isEmpty();
        }
    }

    private void changesSeenByNobody(int times) {
        for (int i = 1; i <= times; i++) {
            stands.put(ONE, "change " + i);
            lookWhileMuchChanges(ONE);
            pass(1_000);
        }
    }

    @Test
    void countsAsOldAsTheLookBeforeWhereItHasChanged() {
        lookWithoutKnowing();
        nobodyAsksForAnyMore(ONE);
        passAnHour();
        look();
        pass(300);
        stands.put(ONE, "b");
        lookWhileMuchChanges(ONE);
        pass(300);
        look();

        pass(400);
        assertThat(ask(ONE)).isEqualTo("a");
        pass(1);
        readings = 0;
        assertThat(ask(ONE)).isEqualTo("b");
        passAnHour();
        assertThat(ask(ONE)).isEqualTo("b");
        assertThat(readings).isEqualTo(1);
    }

    /** So that it is not read anew when it changes. */
    private void nobodyAsksForAnyMore(Asked question) {
        ask(question);
        IntStream.range(0, 16).forEach(look -> lookWhileMuchChanges(question));
    }

    @Test
    void isNotWatchedWhereItChangesBetweenReadingAndRemembering() {
        lookWithoutKnowing();
        Reader.Errand errand = Objects.requireNonNull(memory.errand(ONE, reader));
        errand.begins();
        stands.put(ONE, "b");
        look(ONE);
        errand.found(bytes("a"));
        look();
        pass(1_000);
        look();

        assertThat(ask(ONE)).isEqualTo("a");
        pass(1);
        assertThat(ask(ONE)).isEqualTo("b");
    }

    @Test
    void isWatchedWhereSomethingElseChangesBetweenReadingAndRemembering() {
        lookWithoutKnowing();
        look(ONE);
        Reader.Errand errand = Objects.requireNonNull(memory.errand(ONE, reader));
        errand.begins();
        look(OTHER);
        look();
        errand.found(bytes("a"));
        passAnHour();

        assertThat(ask(ONE)).isEqualTo("a");
        assertThat(readings).isZero();
    }

    @Test
    void isNotWatchedWhereItsReadingTookLongerThanLooksAreKept() {
        lookWithoutKnowing();
        Reader.Errand errand = Objects.requireNonNull(memory.errand(ONE, reader));
        errand.begins();
        look(ONE);
        IntStream.range(0, 16).forEach(look -> look());
        errand.found(bytes("a"));
        passAnHour();

        ask(ONE);
        assertThat(readings).isEqualTo(1);
    }

    @Test
    void growsOldWhereNobodyLooksOrIsSureOfWhatHasChanged() {
        ask(ONE);
        pass(1_001);
        ask(ONE);
        assertThat(readings).isEqualTo(2);

        lookWithoutKnowing();
        look();
        pass(1_001);
        ask(ONE);
        assertThat(readings).isEqualTo(3);

        look();
        pass(900);
        lookWithoutKnowing();
        pass(101);
        look();
        ask(ONE);
        assertThat(readings).isEqualTo(4);
    }

    @Test
    void outlivesLooksThatFail() {
        RuntimeException gone = new DatabaseUnavailableException("gone", null);
        lookWithoutKnowing();
        ask(ONE);
        ask(OTHER);
        pass(1_001);
        assertThatThrownBy(() ->
                        reader.follow(() -> {
                            throw gone;
                        }))
                .isSameAs(gone);
        stands.put(ONE, "b");
        look(ONE);

        assertThat(ask(ONE)).isEqualTo("b");
        assertThat(ask(OTHER)).isEqualTo("x");
        assertThat(readings).isEqualTo(3);
    }

    @Test
    void leavesToThoseWhoAskWhatCannotBeReadAnew() {
        lookWithoutKnowing();
        IntStream.rangeClosed(1, 600).forEach(number -> askThrice(new Asked(number)));
        Asked[] all = IntStream.rangeClosed(1, 600).mapToObj(Asked::new).toArray(Asked[]::new);
        int before = readings;
        reading =
                asked -> {
                    readings++;
                    throw new DatabaseUnavailableException("gone", null);
                };
        look(all);
        assertThat(readings).isEqualTo(before + 1);
        reading = this::read;

        pass(1_001);
        stands.put(ONE, "b");
        assertThat(ask(ONE)).isEqualTo("b");
    }
}
