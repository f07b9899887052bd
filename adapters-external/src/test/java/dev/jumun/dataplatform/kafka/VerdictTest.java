package dev.jumun.dataplatform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.DeliveryOutcome.Unavailable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void namesTheCausesAndQuotesNoneOfThem() {
        Verdict verdict = new Verdict();

        verdict.failed(
                new KafkaException(
                        "a setting",
                        new IllegalStateException("hunter2", new ConfigException("hunter2"))));

        assertThat(verdict.outcome())
                .isEqualTo(
                        new Unavailable(
                                null,
                                "KafkaException, by IllegalStateException, by ConfigException",
                                null));
    }
}
