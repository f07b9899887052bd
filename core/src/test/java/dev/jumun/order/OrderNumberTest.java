package dev.jumun.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderNumberTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant MADE = Instant.parse("2026-12-01T09:30:15.123Z");

    @Test
    void beginsWithTheMinuteAndWritesAllBitsInOrder() {
        assertThat(OrderNumber.of(FIRST, 0)).hasToString("0".repeat(16));
        assertThat(OrderNumber.of(FIRST.plusSeconds(60), -1)).hasToString("00001" + "Z".repeat(11));
        assertThat(OrderNumber.of(FIRST.plusSeconds(32 * 60 + 59), 1))
                .hasToString("00010" + "00000000001");
    }

    @Test
    void isTheMinuteAndTheRandomBitsInBase32() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            long minute = random.nextInt(1 << 25);
            long bits = random.nextLong();
            BigInteger value =
                    BigInteger.valueOf(minute)
                            .shiftLeft(55)
                            .or(BigInteger.valueOf(bits & ((1L << 55) - 1)));
            StringBuilder expected = new StringBuilder();
            for (int digit = 15; digit >= 0; digit--) {
                expected.append(
                        ALPHABET.charAt(
                                value.shiftRight(5 * digit)
                                        .and(BigInteger.valueOf(31))
                                        .intValue()));
            }
            Instant made = FIRST.plusSeconds(minute * 60);
            assertThat(OrderNumber.of(made, bits).value()).isEqualTo(expected.toString());
        }
    }

    @Test
    void sortsByTheMinuteItWasMadeIn() {
        Random random = new Random(7);
        List<String> numbers =
                IntStream.range(0, 200)
                        .mapToObj(i ->
                                OrderNumber.of(MADE.plusSeconds(60L * i), random.nextLong())
                                        .value())
                        .toList();
        assertThat(numbers).isSorted();
    }

    @Test
    void beginsAnewAfterSixtyThreeYears() {
        assertThat(OrderNumber.of(MADE.plusSeconds(60L << 25), 17))
                .isEqualTo(OrderNumber.of(MADE, 17));
    }

    @Test
    void isOneByAClockThatBeganBefore() {
        assertThat(OrderNumber.of(FIRST.minusSeconds(60), 0)).hasToString("ZZZZZ" + "0".repeat(11));
        assertThat(OrderNumber.of(Instant.EPOCH, 1).value())
                .matches("[0-9A-HJKMNP-TV-Z]{5}00000000001");
    }

    @Test
    void differsInOneMinuteAndStaysInTheAlphabet() {
        Random random = new Random(6);
        Set<OrderNumber> numbers = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            OrderNumber number = OrderNumber.of(MADE, random.nextLong());
            assertThat(number.value()).matches("[0-9A-HJKMNP-TV-Z]{16}");
            numbers.add(number);
        }
        assertThat(numbers).hasSize(20_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "000000000000000",
                "00000000000000000",
                "000000000000000I",
                "000000000000000L",
                "000000000000000O",
                "000000000000000U",
                "000000000000000a",
                "0000-0000-0000-0"
            })
    void rejectsWhatNobodyCouldReadOut(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderNumber(value));
    }
}
