package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.DatabaseUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read again though nobody has asked for it. */
class LeisureTest extends Watching {

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
        AnswerMemory lazy = memory(Duration.ofSeconds(1), false);
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
}
