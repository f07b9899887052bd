package dev.jumun.shared.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuietCacheTest {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final AtomicLong now = new AtomicLong();
    private final QuietCache<String, Integer> used = QuietCache.keptFromUse(100, KEPT, now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void keepsWhatIsUsedForAsLongAsItIs() {
        used.put("a", 1);

        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(40));
            assertThat(used.find("a")).isEqualTo(1);
        }
    }

    @Test
    void keepsItFromItsLastUseThoughThatWasNotTold() {
        used.put("a", 1);
        pass(QuietCache.TOLD_EVERY.minusSeconds(1));
        assertThat(used.find("a")).isEqualTo(1);

        pass(KEPT);
        assertThat(used.size()).isOne();
        pass(QuietCache.TOLD_EVERY);
        assertThat(used.find("a")).isNull();
        assertThat(used.size()).isZero();
    }

    @Test
    void tellsOfUseOnceAMinute() {
        QuietCache<String, Integer> toldOnly = QuietCache.keptFromUse(100, Duration.ZERO, now::get);
        toldOnly.put("a", 1);
        pass(QuietCache.TOLD_EVERY.dividedBy(2));
        assertThat(toldOnly.find("a")).isEqualTo(1);

        pass(QuietCache.TOLD_EVERY.dividedBy(2));
        assertThat(toldOnly.find("a")).isNull();
    }

    @Test
    void keepsFromWritingForAsLongAsEachIsToBeKept() {
        QuietCache<String, Integer> written =
                QuietCache.keptFromWriting(100, value -> Duration.ofMinutes(value), now::get);
        written.put("short", 2);
        written.put("long", 4);

        pass(Duration.ofMinutes(1));
        assertThat(List.of(written.find("short"), written.find("long"))).containsExactly(2, 4);
        pass(Duration.ofMinutes(1));
        assertThat(written.find("short")).isNull();
        assertThat(written.renew("long", 3)).isEqualTo(4);
        pass(Duration.ofMinutes(3));
        assertThat(written.find("long")).isEqualTo(4);
        pass(Duration.ofMinutes(1));
        assertThat(written.find("long")).isNull();
        assertThat(written.renew("long", 3)).isEqualTo(3);
    }

    @Test
    void dropsWhatIsNotUsedWhenItIsFull() {
        IntStream.range(0, 100).forEach(i -> used.put("old-" + i, i));
        for (int minute = 0; minute < 8; minute++) {
            pass(QuietCache.TOLD_EVERY);
            IntStream.range(0, 50)
                    .forEach(i -> {
                        used.find("old-" + i);
                        // Told of many at once, Caffeine forgets some; counting has it take note.
                        used.size();
                    });
        }

        IntStream.range(0, 50).forEach(i -> used.put("new-" + i, i));

        assertThat(used.size()).isEqualTo(100);
        assertThat(IntStream.range(0, 50).filter(i -> used.find("old-" + i) == null)).isEmpty();
    }

    @Test
    void makesWhatIsMissingOnce() {
        assertThat(used.get("a", () -> 1)).isEqualTo(1);
        assertThat(used.get("a", () -> 2)).isEqualTo(1);

        used.remove("a");

        assertThat(used.get("a", () -> 2)).isEqualTo(2);
    }
}
