package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much is kept, and what is given up first. */
class AnswerMemoryBoundsTest extends Remembering {
    /** A hundred times what fits, asked for once each, beside a page that is asked for often. */
    @Test
    void staysWithinItsSizeAndKeepsWhatIsAskedForOften() {
        String page = "x".repeat(10_000);
        for (int i = 0; i < 10_000; i++) {
            memory.answer(new Asked("seldom " + i), reader(() -> bytes(page)));
            for (int ask = 0; ask < 5 && i % 200 == 0; ask++) {
                ask(this::read);
            }
        }
        memory.kept().settle();

        assertThat(memory.kept().bytes()).isBetween(SIZE.toBytes() / 2, SIZE.toBytes());
        assertThat(memory.kept().size()).isLessThan(105);
        assertThat(readings).hasValueLessThan(10);
    }

    /** Missing products cost little, but not nothing. */
    @Test
    void boundsWhatIsNotThereToo() {
        for (int i = 0; i < 10_000; i++) {
            memory.answer(new Asked("missing " + i), reader(() -> null));
        }
        memory.kept().settle();

        assertThat(memory.kept().size()).isBetween(2_500L, 4_096L);
    }

    @Test
    void answersWhatIsTooBigToRemember() {
        byte[] big = new byte[2 * (int) SIZE.toBytes()];

        assertThat(memory.answer(WHAT, reader(() -> big)).body()).hasSameSizeAs(big);
        memory.kept().settle();
        assertThat(memory.kept().size()).isZero();
    }
}
