package dev.jumun.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A program is warm when it gets no cheaper, and not before. */
class WarmUpTest {

    private static int stretches(int atMost, Double... costs) {
        Iterator<Double> next = List.of(costs).iterator();
        return WarmUp.untilSteady(next::next, atMost);
    }

    @Test
    void goesOnWhileRequestsGetCheaper() {
        assertThat(stretches(9, 1.0, 0.5, 0.4, 0.39, 0.41)).isEqualTo(5);
    }

    @Test
    void isNotEndedByOneStretchThatWasDisturbed() {
        assertThat(stretches(9, 1.0, 1.3, 0.8, 0.7, 0.7, 0.7)).isEqualTo(6);
    }

    @Test
    void isNotKeptUpByOneStretchThatCostMore() {
        assertThat(stretches(9, 1.0, 1.5, 1.2)).isEqualTo(3);
    }

    @Test
    void endsAtTheLatestAfterSoMany() {
        assertThat(stretches(3, 8.0, 4.0, 2.0)).isEqualTo(3);
    }
}
