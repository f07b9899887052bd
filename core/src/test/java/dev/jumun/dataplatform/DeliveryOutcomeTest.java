package dev.jumun.dataplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class DeliveryOutcomeTest {

    @Test
    void namesTheTypesOfAFailureAndItsCausesAndQuotesNoneOfThem() {
        Throwable failure = new IOException("hunter2", new IllegalStateException("hunter2"));

        assertThat(DeliveryOutcome.typesOf(failure))
                .isEqualTo("IOException, by IllegalStateException");
    }

    @Test
    void endsWhereTheCausesGoRoundInACircle() {
        Throwable first = new IOException();
        first.initCause(new IllegalStateException(first));

        assertThat(DeliveryOutcome.typesOf(first).split(", by "))
                .hasSize(1 + DeliveryOutcome.MOST_CAUSES);
    }
}
