package dev.jumun.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private static final int LOOKED_AT = 4;

    private final WaitingLine<Integer> line = new WaitingLine<>(LOOKED_AT);

    private void add(int item, String... needs) {
        line.add(item, List.of(needs));
    }

    @Test
    void noMoreThanTheFirstAreLookedAt() {
        IntStream.rangeClosed(1, 6).forEach(this::add);
        assertThat(line.apart()).isEqualTo(LOOKED_AT);

        assertThat(line.takeApart(10).items()).containsExactly(1, 2, 3, 4);
        assertThat(line.apart()).isEqualTo(2);
        assertThat(line.size()).isEqualTo(2);
    }

    @Test
    void whoeverHasToWaitForALoadIsApartAgainWhenItComesBack() {
        add(1, "a", "b");
        WaitingLine.Load<Integer> first = line.takeInTurn(1);
        add(2, "b");
        add(3, "c");
        add(4, "b", "c");
        assertThat(line.apart()).isEqualTo(1);

        WaitingLine.Load<Integer> second = line.takeApart(10);
        assertThat(second.items()).containsExactly(3);
        assertThat(line.apart()).isZero();

        line.comesBack(first);
        assertThat(line.apart()).isEqualTo(1);
        line.comesBack(second);
        assertThat(line.takeApart(10).items()).containsExactly(2, 4);
    }

    @Test
    void whatTwoLoadsNeedIsInUseUntilBothAreBack() {
        add(1, "a");
        add(2, "a");
        WaitingLine.Load<Integer> first = line.takeInTurn(1);
        WaitingLine.Load<Integer> second = line.takeInTurn(1);
        add(3, "a");

        line.comesBack(first);
        assertThat(line.apart()).isZero();
        line.comesBack(second);
        assertThat(line.apart()).isEqualTo(1);
    }

    @Test
    void aLoadIsVariedWhereMostNeedNothingThatOneBeforeThemDoes() {
        add(1, "a");
        add(2, "b");
        add(3, "b");
        assertThat(line.takeInTurn(3).isVaried()).isTrue();

        add(4, "c");
        add(5, "c");
        assertThat(line.takeInTurn(2).isVaried()).isFalse();

        add(6);
        add(7);
        assertThat(line.takeInTurn(2).isVaried()).isTrue();
    }

    @Test
    void whatNobodySaysTheNeedsOfIsAlwaysApart() {
        add(1);
        line.takeInTurn(1);
        add(2);

        assertThat(line.apart()).isEqualTo(1);
        assertThat(line.waited()).isNotNegative();
    }
}
