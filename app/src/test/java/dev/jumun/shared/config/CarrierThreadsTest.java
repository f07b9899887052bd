package dev.jumun.shared.config;

import static dev.jumun.shared.config.CarrierThreads.PARALLELISM;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CarrierThreadsTest {

    private final @Nullable String before = System.getProperty(PARALLELISM);

    @AfterEach
    void restore() {
        set(before);
    }

    private static void set(@Nullable String value) {
        if (value == null) {
            System.clearProperty(PARALLELISM);
        } else {
            System.setProperty(PARALLELISM, value);
        }
    }

    @Test
    void areAFewAtLeast() {
        set(null);

        CarrierThreads.provide();

        boolean isSmall = Runtime.getRuntime().availableProcessors() < CarrierThreads.FEWEST;
        assertThat(System.getProperty(PARALLELISM)).isEqualTo(isSmall ? "4" : null);
    }

    @Test
    void areAsManyAsSomebodyHasSaid() {
        set("1");

        CarrierThreads.provide();

        assertThat(System.getProperty(PARALLELISM)).isEqualTo("1");
    }
}
