package dev.jumun.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderNumberTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[OrderNumber.BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void writesAllBitsInOrder() {
        byte[] ones = new byte[OrderNumber.BYTES];
        Arrays.fill(ones, (byte) 0xff);
        assertThat(OrderNumber.of(ones)).hasToString("Z".repeat(16));
        assertThat(OrderNumber.of(new byte[OrderNumber.BYTES])).hasToString("0".repeat(16));
    }

    @Test
    void isTheNumberInBase32() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = bytes(random);
            BigInteger value = new BigInteger(1, bytes);
            StringBuilder expected = new StringBuilder();
            for (int digit = 15; digit >= 0; digit--) {
                expected.append(
                        ALPHABET.charAt(
                                value.shiftRight(5 * digit)
                                        .and(BigInteger.valueOf(31))
                                        .intValue()));
            }
            assertThat(OrderNumber.of(bytes).value()).isEqualTo(expected.toString());
        }
    }

    @Test
    void differsForDifferentBytesAndStaysInTheAlphabet() {
        Random random = new Random(6);
        Set<OrderNumber> numbers = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            OrderNumber number = OrderNumber.of(bytes(random));
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

    @Test
    void isMadeOfTenBytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> OrderNumber.of(new byte[9]));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderNumber.of(new byte[11]));
    }
}
