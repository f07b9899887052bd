package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.DatabaseUnavailableException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchTest extends Watching {

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
    void isNotReadAnewWhereEveryCallerSeesWhatIsSoWhenTheyAsk() {
        AnswerMemory forgetful = memory(Duration.ZERO, true);
        try (CommonReader<Asked> its =
                new CommonReader<>(Asked.class, this::read, forgetful, now::get)) {
            its.follow(() -> null);
            forgetful.answer(ONE, its);

            assertThat(its.follow(() -> Set.of(ONE))).isEmpty();
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
