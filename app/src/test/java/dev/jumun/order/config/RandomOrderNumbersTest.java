package dev.jumun.order.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.order.OrderNumber;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomOrderNumbersTest {

    @Test
    void makesNumbersOfNowThatDiffer() {
        RandomOrderNumbers numbers = new RandomOrderNumbers();
        Set<String> made = new HashSet<>();
        String least = OrderNumber.of(Instant.now(), 0).value();
        for (int i = 0; i < 1_000; i++) {
            made.add(numbers.next().value());
        }
        String greatest = OrderNumber.of(Instant.now(), -1).value();

        assertThat(made).hasSize(1_000).allMatch(number -> number.compareTo(least) >= 0);
        assertThat(made).allMatch(number -> number.compareTo(greatest) <= 0);
    }
}
