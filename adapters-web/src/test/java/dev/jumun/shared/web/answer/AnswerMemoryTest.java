package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How old an answer may be, and when it is read anew. */
class AnswerMemoryTest extends Remembering {
    @Test
    void givesWhatItRemembersForTheAgeAndNotAMomentLonger() {
        assertThat(ask(this::read)).isEqualTo("a");
        stands = "b";

        pass(500);
        assertThat(ask(this::read)).isEqualTo("a");
        assertThat(readings).hasValue(1);
        pass(501);
        assertThat(ask(this::read)).isEqualTo("b");
        assertThat(readings).hasValue(2);
    }

    @Test
    void keepsAnAnswerThatIsFoundUnchangedAndCountsItAsNew() {
        ReadyAnswer first = memory.answer(WHAT, reader(this::read));
        pass(1_001);
        ReadyAnswer second = memory.answer(WHAT, reader(this::read));
        pass(1_000);
        ReadyAnswer third = memory.answer(WHAT, reader(this::read));
        pass(1);
        stands = "b";
        ReadyAnswer fourth = memory.answer(WHAT, reader(this::read));

        assertThat(second).isSameAs(first);
        assertThat(third).isSameAs(first);
        assertThat(readings).hasValue(3);
        assertThat(text(fourth)).isEqualTo("b");
        assertThat(text(first)).isEqualTo("a");
    }

    @Test
    void keepsThatThereIsNothing() {
        stands = null;
        ReadyAnswer first = memory.answer(WHAT, reader(this::read));
        pass(1_001);
        ReadyAnswer second = memory.answer(WHAT, reader(this::read));
        pass(1_001);
        stands = "a";

        assertThat(second).isSameAs(first);
        assertThat(ask(this::read)).isEqualTo("a");
    }

    @Test
    void remembersThatThereIsNothing() {
        stands = null;
        assertThat(ask(this::read)).isEqualTo(NOTHING);
        stands = "a";
        assertThat(ask(this::read)).isEqualTo(NOTHING);
        assertThat(readings).hasValue(1);

        pass(1_001);
        assertThat(ask(this::read)).isEqualTo("a");
    }

    @Test
    void countsAnewHowOftenAnUnchangedAnswerIsAskedFor() {
        AtomicInteger sent = new AtomicInteger();
        Reader counting =
                (question, errand) -> {
                    sent.incrementAndGet();
                    reader(this::read).read(question, errand);
                };
        for (int caller = 0; caller < 10; caller++) {
            memory.answer(WHAT, counting);
        }
        pass(1_001);
        memory.answer(WHAT, counting);
        pass(600);

        memory.answer(WHAT, counting);

        // Nobody was sent beside them, for it was asked for twice since.
        assertThat(sent).hasValue(2);
    }

    @Test
    void countsTheAgeFromBeforeTheReadingBegan() {
        ask(() -> {
            byte[] bytes = read();
            pass(600);
            return bytes;
        });
        stands = "b";

        pass(400);
        assertThat(ask(this::readSlowly)).isEqualTo("a");
        pass(1);
        held.countDown();
        assertThat(ask(this::read)).isEqualTo("b");
    }

    @Test
    void isReadAnewBesideThoseWhoAskOftenOnceHalfTheAgeHasPassed() {
        for (int caller = 0; caller < 10; caller++) {
            ask(this::read);
        }
        stands = "b";

        pass(501);
        for (int caller = 0; caller < 20; caller++) {
            assertThat(ask(this::readSlowly)).isEqualTo("a");
        }
        await(begun);
        assertThat(readings).hasValue(2);
        held.countDown();
        Awaitility.await().until(() -> ask(this::read).equals("b"));
        pass(500);
        assertThat(ask(this::read)).isEqualTo("b");
        assertThat(readings).hasValue(2);
    }

    @Test
    void isNotReadAnewBesideThoseWhoAskNowAndThen() {
        ask(this::read);
        pass(501);
        ask(this::read);
        pass(499);
        ask(this::read);

        assertThat(readings).hasValue(1);
    }

    @Test
    void seesWhatIsSoWhenTheyAskWhereNothingMayBeOld() {
        AnswerMemory forgetful = memory(Duration.ZERO);

        assertThat(text(forgetful.answer(WHAT, reader(this::read)))).isEqualTo("a");
        stands = "b";
        pass(1);
        assertThat(text(forgetful.answer(WHAT, reader(this::read)))).isEqualTo("b");
    }
}
