package dev.jumun.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A program is warm when its compiler is done, and not before. */
class WarmUpTest {

    private static OptionalInt stretches(int atMost, Double... compiling) {
        Iterator<Double> next = List.of(compiling).iterator();
        return WarmUp.untilCompiled(next::next, atMost);
    }

    @Test
    void goesOnWhileTheCompilerIsAtWork() {
        assertThat(stretches(9, 0.6, 0.35, 0.1, 0.029, 0.0)).hasValue(5);
    }

    @Test
    void isNotEndedByOneQuietStretch() {
        assertThat(stretches(9, 0.4, 0.01, 0.2, 0.01, 0.02)).hasValue(5);
    }

    @Test
    void whatHasBeenCompiledIsWarmAfterTwoStretches() {
        assertThat(stretches(9, 0.0, 0.0)).hasValue(2);
    }

    @Test
    void tellsWhenTheCompilerWasNotDoneInTime() {
        assertThat(stretches(3, 0.4, 0.4, 0.01)).isEmpty();
    }
}
