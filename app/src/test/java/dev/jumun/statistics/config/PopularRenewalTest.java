package dev.jumun.statistics.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.answer.ReadObserver;
import dev.jumun.shared.web.answer.ReadSettings;
import dev.jumun.shared.web.answer.ReadingThreads;
import dev.jumun.shared.web.answer.StandingAnswer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class PopularRenewalTest {

    private final AtomicInteger readings = new AtomicInteger();

    private final ReadingThreads threads = new ReadingThreads(1, Duration.ofSeconds(1));

    @AfterEach
    void close() {
        threads.close();
    }

    private StandingAnswer<String> standing(Supplier<String> body) {
        return new PublicAnswers(
                        JsonMapper.builder().build(),
                        new ReadSettings(Duration.ofSeconds(1), DataSize.ofMegabytes(1), true),
                        threads,
                        ReadObserver.NONE)
                .standing("/popular", body);
    }

    @Test
    void readsOnceBeforeTheWebServerOpensAndGoesOnWhereThatFails() {
        PopularRenewal renewal =
                new PopularRenewal(
                        standing(() -> {
                            readings.incrementAndGet();
                            throw new DatabaseUnavailableException("away", null);
                        }));
        assertThat(renewal.getPhase())
                .isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);

        renewal.start();
        assertThat(readings).hasValue(1);
        assertThat(renewal.isRunning()).isTrue();
    }

    @Test
    void aFaultThatLastsIsToldOnceAndThatItIsOver(CapturedOutput log) {
        StandingAnswer<String> shown =
                standing(() -> {
                    int reading = readings.incrementAndGet();
                    if (reading == 1) {
                        throw new DatabaseUnavailableException("away", null);
                    }
                    if (reading <= 5) {
                        throw new IllegalStateException("a place without a product");
                    }
                    return "list";
                });
        for (int look = 0; look < 500 && !log.getAll().contains("is renewed again"); look++) {
            shown.renew();
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }

        assertThat(log.getAll()).containsOnlyOnce("cannot be renewed");
        assertThat(log.getAll()).containsOnlyOnce("is renewed again");
        assertThat(log.getAll()).contains("a place without a product");
    }
}
