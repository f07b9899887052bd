package dev.jumun.dataplatform.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.Deliveries;
import dev.jumun.dataplatform.EventIds;
import dev.jumun.shared.SettableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How the purge goes through what is old; what it may forget is in the stores' contract. */
class DeliveryPurgeTest {

    private final List<UUID> positions = new ArrayList<>();

    /** Deliveries that were all delivered long ago, so many of them. */
    private DeliveryPurge purge(long old) {
        Deliveries deliveries =
                (Deliveries)
                        Proxy.newProxyInstance(
                                Deliveries.class.getClassLoader(),
                                new Class<?>[] {Deliveries.class},
                                (proxy, method, arguments) -> {
                                    assertThat(method.getName()).isEqualTo("purge");
                                    UUID after = (UUID) arguments[1];
                                    positions.add(after);
                                    long first = after.getLeastSignificantBits() + 1;
                                    long end = Math.min(old, first - 1 + (int) arguments[2]);
                                    return LongStream.rangeClosed(first, end)
                                            .mapToObj(n -> new UUID(0, n))
                                            .toList();
                                });
        return new DeliveryPurge(deliveries, new SettableClock(), Duration.ofDays(14));
    }

    @Test
    void goesOnWhereTheChunkBeforeEndedUntilNothingIsLeft() {
        purge(2L * DeliveryPurge.CHUNK + 1).purge();

        assertThat(positions)
                .containsExactly(
                        EventIds.FIRST,
                        new UUID(0, DeliveryPurge.CHUNK),
                        new UUID(0, 2L * DeliveryPurge.CHUNK));
    }

    @Test
    void leavesTheRestForNextTimeAfterSoManyChunks() {
        purge(Long.MAX_VALUE).purge();

        assertThat(positions).hasSize(DeliveryPurge.MOST_CHUNKS).doesNotHaveDuplicates();
    }
}
