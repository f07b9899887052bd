package dev.jumun.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void dataGrowTogether() {
        Options options = Options.of("--products", "10", "--orders", "1_000", "--grow", "1,100");

        assertThat(options.grow()).isEqualTo(List.of(1, 100));
        assertThat(options.times(100).products()).isEqualTo(1000);
        assertThat(options.times(100).orders()).isEqualTo(100_000);
    }

    /**
     * More than two do not fit into the memory; of two that are the same there is nothing to see.
     */
    @ParameterizedTest
    @ValueSource(strings = {"1,10,100", "100,100"})
    void amountsThatCannotBeMeasuredInTurnAreRefused(String amounts) {
        assertThatThrownBy(() -> Options.of("--grow", amounts))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("--grow");
    }
}
