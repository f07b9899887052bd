package dev.jumun.product.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.product.CatalogueChanges;
import dev.jumun.shared.DatabaseUnavailableException;
import dev.jumun.shared.web.answer.NumberedAnswers;
import dev.jumun.shared.web.answer.PublicAnswers;
import dev.jumun.shared.web.answer.ReadObserver;
import dev.jumun.shared.web.answer.ReadSettings;
import dev.jumun.shared.web.answer.ReadingThreads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class CatalogueWatchTest {

    private final List<@Nullable String> askedSince = new CopyOnWriteArrayList<>();
    private final Queue<Supplier<@Nullable Set<Long>>> script = new ArrayDeque<>();
    private final Queue<Integer> chunks = new ArrayDeque<>();
    private final List<String> forgotten = new ArrayList<>();

    private final CatalogueChanges changes =
            new CatalogueChanges() {
                private int looks;

                @Override
                public synchronized Changes since(@Nullable Mark mark) {
                    looks++;
                    askedSince.add(mark == null ? null : mark.snapshot());
                    Supplier<@Nullable Set<Long>> next = script.poll();
                    Set<Long> products = next == null ? Set.of() : next.get();
                    return new Changes(
                            products, new Mark("look " + looks, Instant.EPOCH, Instant.EPOCH));
                }

                @Override
                public int forget(Mark mark, int limit) {
                    forgotten.add(mark.snapshot());
                    Integer dropped = chunks.poll();
                    if (dropped == null) {
                        throw new DatabaseUnavailableException("away", null);
                    }
                    return dropped * limit;
                }
            };

    private final ReadingThreads threads = new ReadingThreads(1, Duration.ofSeconds(1));
    private final PublicAnswers answers =
            new PublicAnswers(
                    JsonMapper.builder().build(),
                    new ReadSettings(Duration.ofSeconds(1), DataSize.ofMegabytes(1), true),
                    threads,
                    ReadObserver.NONE);
    private final NumberedAnswers<String> shown = answers.numbered("/products/", ids -> Map.of());
    private final CatalogueWatch watch =
            new CatalogueWatch(changes, shown, new SimpleMeterRegistry());

    @AfterEach
    void close() {
        watch.stop();
        answers.close();
        threads.close();
    }

    private static @Nullable Set<Long> fail(RuntimeException failure) {
        throw failure;
    }

    @Test
    void asksSinceTheLastLookThatSucceeded() {
        script.add(() -> null);
        script.add(Set::of);
        script.add(() -> fail(new DatabaseUnavailableException("away", null)));
        script.add(() -> fail(new IllegalStateException("a fault of ours")));
        for (int look = 0; look < 6; look++) {
            watch.look();
        }

        assertThat(askedSince)
                .containsExactly(null, "look 1", "look 2", "look 2", "look 2", "look 5");
    }

    /** A number that is missing breaks what is made of the names. */
    @Test
    void asksAgainForWhatCouldNotBeNoted() {
        script.add(() -> null);
        script.add(() -> {
            Set<Long> broken = new HashSet<>();
            broken.add(null);
            return broken;
        });
        for (int look = 0; look < 3; look++) {
            watch.look();
        }

        assertThat(askedSince).containsExactly(null, "look 1", "look 1");
    }

    @Test
    void tellsOfAFaultThatLastsOnceAndThatItIsOver(CapturedOutput log) {
        // Whatever another test of this process has left it at.
        LoggingSystem.get(getClass().getClassLoader())
                .setLogLevel(CatalogueWatch.class.getName(), LogLevel.INFO);
        script.add(() -> fail(new DatabaseUnavailableException("away", null)));
        for (int look = 0; look < 3; look++) {
            script.add(() -> fail(new IllegalStateException("a fault of ours")));
        }
        for (int look = 0; look < 5; look++) {
            watch.look();
        }

        assertThat(log.getOut()).containsOnlyOnce("not seen").containsOnlyOnce("seen again");
    }

    @Test
    void looksAgainAndAgainUntilItIsStopped() {
        watch.start();
        Awaitility.await().until(() -> askedSince.size() > 2);
        watch.stop();
        int before = askedSince.size();

        assertThat(watch.isRunning()).isFalse();
        Awaitility.await().during(Duration.ofMillis(600)).until(() -> askedSince.size() == before);
    }

    @Test
    void forgetsWhatTheMarkOfAMinuteAgoSeesChunkByChunk() {
        ChangePurge purge = new ChangePurge(changes);
        purge.purge();
        assertThat(forgotten).isEmpty();

        chunks.addAll(List.of(1, 1, 0));
        purge.purge();
        assertThat(forgotten).containsExactly("look 1", "look 1", "look 1");

        assertThatThrownBy(purge::purge).isInstanceOf(DatabaseUnavailableException.class);
        chunks.add(0);
        purge.purge();
        assertThat(forgotten).endsWith("look 2", "look 3");
    }
}
