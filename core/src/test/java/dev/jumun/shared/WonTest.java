package dev.jumun.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WonTest {

    private static final Won MOST = Won.of(Long.MAX_VALUE);
    private static final Won LEAST = Won.of(Long.MIN_VALUE);

    @Test
    void addsSubtractsAndMultiplies() {
        assertThat(Won.of(3).plus(Won.of(4))).isEqualTo(Won.of(7));
        assertThat(Won.of(3).minus(Won.of(4))).isEqualTo(Won.of(-1));
        assertThat(Won.of(3).times(4)).isEqualTo(Won.of(12));
        assertThat(Won.of(3).negated()).isEqualTo(Won.of(-3));
        assertThat(Won.of(3).min(Won.of(4))).isEqualTo(Won.of(3));
    }

    @Test
    void throwsRatherThanWrapsAround() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> MOST.plus(Won.of(1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> LEAST.minus(Won.of(1)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> MOST.times(2));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(LEAST::negated);
    }

    @Test
    void zeroIsNeitherNegativeNorMoreThanItself() {
        assertThat(Won.ZERO.isNegative()).isFalse();
        assertThat(Won.of(-1).isNegative()).isTrue();
        assertThat(Won.ZERO.isMoreThan(Won.ZERO)).isFalse();
        assertThat(Won.of(1).isMoreThan(Won.ZERO)).isTrue();
    }

    @Test
    void sharesRoundDown() {
        assertThat(Won.of(999).share(10, 100)).isEqualTo(Won.of(99));
        assertThat(Won.of(99).share(1, 100)).isEqualTo(Won.ZERO);
        assertThat(Won.of(1_234).share(100, 100)).isEqualTo(Won.of(1_234));
    }

    @Test
    void sharesDoNotOverflowOnTheWay() {
        assertThat(MOST.share(99, 100))
                .isEqualTo(
                        Won.of(
                                BigInteger.valueOf(Long.MAX_VALUE)
                                        .multiply(BigInteger.valueOf(99))
                                        .divide(BigInteger.valueOf(100))
                                        .longValueExact()));
        assertThat(MOST.share(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(MOST);
    }

    @Test
    void sharesAreTheFloorForThousandsOfAmounts() {
        Random random = new Random(20260302);
        for (int i = 0; i < 10_000; i++) {
            long amount = random.nextLong(1_000_000_000_000L);
            long whole = random.nextLong(1, 1_000_000);
            long part = random.nextLong(whole + 1);
            long share = Won.of(amount).share(part, whole).amount();
            assertThat(share).isEqualTo(Math.floorDiv(amount * part, whole));
        }
    }

    @Test
    void ordersByAmount() {
        assertThat(Won.of(-1)).isLessThan(Won.ZERO);
        assertThat(Won.of(10)).isGreaterThan(Won.of(9)).isEqualByComparingTo(Won.of(10));
    }
}
