package dev.jumun.shared.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ReadSettingsTest {

    private static ReadSettings of(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("jumun.reads", ReadSettings.class);
    }

    @Test
    void promiseWhatTheContractDoes() {
        assertThat(of(Map.of()))
                .isEqualTo(
                        new ReadSettings(
                                Duration.ofSeconds(1),
                                DataSize.ofBytes(Runtime.getRuntime().maxMemory() / 4),
                                true));
        assertThat(of(Map.of("jumun.reads.age", "0", "jumun.reads.memory", "1KB")))
                .isEqualTo(new ReadSettings(Duration.ZERO, DataSize.ofKilobytes(1), false));
    }

    @Test
    void letReadAheadOrNot() {
        assertThat(of(Map.of("jumun.reads.ahead", "off")).ahead()).isFalse();
        assertThat(of(Map.of("jumun.reads.ahead", "on")).ahead()).isTrue();
        assertThatThrownBy(() -> of(Map.of("jumun.reads.ahead", "perhaps")))
                .hasStackTraceContaining("perhaps");
    }

    @ParameterizedTest
    @CsvSource({"age, 1001ms", "age, -1ms", "memory, -1B"})
    void refuseWhatWouldBreakIt(String name, String value) {
        assertThatThrownBy(() -> of(Map.of("jumun.reads." + name, value)))
                .hasStackTraceContaining("jumun.reads." + name + " is");
    }
}
