package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.RowsBusyException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Answers that are read again and again, whether anybody asks or not. */
class StandingAnswerTest extends Remembering {
    @Test
    void letsNobodyWaitForAStandingAnswerHoweverOldItIs() {
        assertThat(text(memory.answer(WHAT, standing(this::read)))).isEqualTo("a");
        stands = "b";
        pass(3_600_000);
        memory.renew(WHAT, standing(this::readSlowly));
        await(begun);

        assertThat(text(memory.answer(WHAT, standing(this::read)))).isEqualTo("a");
        memory.renew(WHAT, standing(this::read));
        assertThat(readings).hasValue(2);
        held.countDown();
        Awaitility.await().until(() -> text(memory.answer(WHAT, standing(this::read))).equals("b"));
        assertThat(readings).hasValue(2);
    }

    @Test
    void givesAStandingAnswerWhileTheDatabaseIsAwayAndTheNewOneOnceItIsBack() {
        memory.renewNow(WHAT, standing(this::read));
        stands = "b";
        pass(3_600_000);
        memory.renew(WHAT, standing(() -> fail(new DatabaseUnavailableException("gone", null))));
        Awaitility.await().until(() -> readings.get() == 2);

        assertThat(text(memory.answer(WHAT, standing(this::read)))).isEqualTo("a");
        Awaitility.await()
                .until(() -> {
                    memory.renew(WHAT, standing(this::read));
                    return text(memory.answer(WHAT, standing(this::read))).equals("b");
                });
    }

    /** However much else is asked for. */
    @Test
    void keepsAStandingAnswerWhereEverythingElseIsGivenUp() {
        memory.renewNow(WHAT, standing(this::read));
        String page = "x".repeat(10_000);
        for (int i = 0; i < 1_000; i++) {
            for (int ask = 0; ask < 5; ask++) {
                memory.answer(new Asked("often " + i), reader(() -> bytes(page)));
            }
        }
        memory.kept().settle();
        pass(3_600_000);

        assertThat(text(memory.answer(WHAT, standing(this::read)))).isEqualTo("a");
        assertThat(readings).hasValue(1);
    }

    @Test
    void waitsForTheFirstStandingAnswerAndWhereNothingMayBeOld() {
        assertThatThrownBy(() ->
                        memory.answer(
                                WHAT, standing(() -> fail(new RowsBusyException("held", null)))))
                .isInstanceOf(RowsBusyException.class);
        AnswerMemory forgetful = memory(Duration.ZERO);
        assertThat(text(forgetful.answer(WHAT, standing(this::read)))).isEqualTo("a");
        stands = "b";
        pass(1);
        assertThat(text(forgetful.answer(WHAT, standing(this::read)))).isEqualTo("b");
    }

    @Test
    void doesNotRenewWhatIsQuiteNew() {
        memory.renewNow(WHAT, standing(this::read));
        pass(250);
        memory.renew(WHAT, standing(this::read));
        assertThat(readings).hasValue(1);

        stands = "b";
        memory.renewNow(WHAT, standing(this::read));
        assertThat(text(memory.answer(WHAT, standing(this::read)))).isEqualTo("b");
        assertThat(readings).hasValue(2);
    }
}
