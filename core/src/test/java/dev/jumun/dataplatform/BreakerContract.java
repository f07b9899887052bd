package dev.jumun.dataplatform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.PlatformBreaker.Outage;
import dev.jumun.shared.StoreContract;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What {@link PlatformBreaker} promises. */
public abstract class BreakerContract extends StoreContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    protected abstract PlatformBreaker breaker();

    @Test
    void isClosedUntilItIsOpened() {
        assertThat(look().outage()).isNull();
        assertThat(tryProbe()).isFalse();

        write(() -> breaker().open("503", null));

        assertThat(outage().failures()).isZero();
        assertThat(outage().reason()).isEqualTo("503");
        assertThat(outage().nextProbeAt()).isEqualTo(outage().since());
        assertThat(outage().since()).isBeforeOrEqualTo(look().now());
    }

    @Test
    void grantsOneProbeAtATime() {
        write(() -> breaker().open("503", null));

        assertThat(tryProbe()).isTrue();
        assertThat(tryProbe()).isFalse();
    }

    @Test
    void grantsNoneWhileThePlatformWantsToBeLeftAlone() {
        write(() -> breaker().open("503", MINUTE));

        assertThat(tryProbe()).isFalse();
        assertThat(outage().nextProbeAt()).isEqualTo(outage().since().plus(MINUTE));
    }

    @Test
    void isOpenedOnceAndOnlyLeavesThePlatformAloneForLonger() {
        write(() -> breaker().open("503", MINUTE));
        Outage first = outage();

        write(() -> breaker().open("500", null));
        assertThat(outage()).isEqualTo(first);

        write(() -> breaker().open("429", MINUTE.multipliedBy(2)));
        assertThat(outage().nextProbeAt()).isAfter(first.nextProbeAt());
        assertThat(outage().since()).isEqualTo(first.since());
    }

    @Test
    void countsTheProbesThatFailed() {
        write(() -> breaker().open("503", null));
        assertThat(tryProbe()).isTrue();

        write(() -> breaker().probeFailed("no answer", MINUTE));

        assertThat(outage().failures()).isEqualTo(1);
        assertThat(outage().reason()).isEqualTo("no answer");
        assertThat(outage().nextProbeAt())
                .isBetween(outage().since().plus(MINUTE), look().now().plus(MINUTE).plusSeconds(1));
        assertThat(tryProbe()).isFalse();
    }

    @Test
    void aProbeThatFailedDoesNotShortenWhatThePlatformAskedForMeanwhile() {
        write(() -> breaker().open("503", null));
        assertThat(tryProbe()).isTrue();
        write(() -> breaker().open("429", MINUTE));
        Outage asked = outage();

        write(() -> breaker().probeFailed("no answer", Duration.ofSeconds(1)));

        assertThat(outage().failures()).isEqualTo(1);
        assertThat(outage().nextProbeAt()).isEqualTo(asked.nextProbeAt());
    }

    @Test
    void theTimeGivenToAProbeThatFailedIsOver() {
        write(() -> breaker().open("503", null));
        assertThat(tryProbe()).isTrue();

        write(() -> breaker().probeFailed("no answer", Duration.ofSeconds(1)));

        assertThat(outage().nextProbeAt()).isBefore(look().now().plusSeconds(2));
    }

    @Test
    void closes() {
        write(() -> breaker().open("503", null));

        write(() -> breaker().shut());
        write(() -> breaker().shut());

        assertThat(look().outage()).isNull();
        write(() -> breaker().probeFailed("too late", MINUTE));
        assertThat(look().outage()).isNull();
    }

    private PlatformBreaker.Look look() {
        return inTransaction(() -> breaker().look());
    }

    private Outage outage() {
        return Objects.requireNonNull(look().outage());
    }

    private boolean tryProbe() {
        return inTransaction(() -> breaker().tryProbe());
    }
}
