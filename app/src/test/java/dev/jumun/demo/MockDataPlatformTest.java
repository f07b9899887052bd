package dev.jumun.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.dataplatform.DeliveryOutcome;
import dev.jumun.dataplatform.cloudevents.CloudEvent;
import dev.jumun.dataplatform.mock.Behaviour;
import dev.jumun.dataplatform.mock.MockDataPlatform;
import dev.jumun.order.Order;
import dev.jumun.order.OrderEvent;
import dev.jumun.order.OrderFixture;
import dev.jumun.shared.People;
import dev.jumun.shared.SequentialIds;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.persistence.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@NullMarked
class MockDataPlatformTest {

    private TestDatabase database = DemoTables.fresh();
    private MockDataPlatform platform = platform();

    @BeforeEach
    void anotherPlatform() {
        database = DemoTables.fresh();
        platform = platform();
    }

    /** As the service's own role, so that a grant that is missing is noticed. */
    private MockDataPlatform platform() {
        DataSource source = database.dataSource();
        ((PGSimpleDataSource) source).setOptions("-c role=jumun_app");
        return new MockDataPlatform(JdbcClient.create(source));
    }

    private static OrderEvent event(int n) {
        Order order = OrderFixture.paid(n, People.ALICE);
        return new OrderEvent(id(n), OrderEvent.Type.PAID, order, SettableClock.NOON);
    }

    private static UUID id(int n) {
        return SequentialIds.id(9_000_000 + n);
    }

    private static List<OrderEvent> events(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(MockDataPlatformTest::event).toList();
    }

    private static List<UUID> ids(List<CloudEvent> received) {
        return received.stream().map(CloudEvent::id).toList();
    }

    @Test
    void showsTheNewestEventsFirst() {
        platform.deliver(events(1, 3));
        platform.deliver(events(4, 5));

        assertThat(ids(platform.received(3))).containsExactly(id(5), id(4), id(3));
    }

    @Test
    void showsADuplicateTwice() {
        platform.deliver(events(1, 1));
        platform.deliver(events(1, 1));

        assertThat(ids(platform.received(10))).containsExactly(id(1), id(1));
    }

    @Test
    void keepsOnlyTheNewest() {
        platform.deliver(events(1, MockDataPlatform.KEPT));
        platform.deliver(events(MockDataPlatform.KEPT + 1, MockDataPlatform.KEPT + 5));

        List<CloudEvent> received = platform.received(MockDataPlatform.KEPT + 10);

        assertThat(received).hasSize(MockDataPlatform.KEPT);
        assertThat(received.getLast().id()).isEqualTo(id(6));
    }

    @Test
    void refusesEverythingWhileItIsDown() {
        platform.behave(new Behaviour(true, 0, 0));

        assertThat(platform.deliver(events(1, 2))).isInstanceOf(DeliveryOutcome.Unavailable.class);
        assertThat(platform.received(10)).isEmpty();
    }

    @Test
    void failsAtItsRate() {
        platform.behave(new Behaviour(false, 1, 0));
        assertThat(platform.deliver(events(1, 1))).isInstanceOf(DeliveryOutcome.Unavailable.class);

        platform.behave(new Behaviour(false, 0, 0));
        platform.deliver(events(1, 1));

        assertThat(platform.received(10)).hasSize(1);
    }

    @Test
    void takesItsTime() {
        platform.behave(new Behaviour(false, 0, 200));
        long start = System.nanoTime();

        platform.deliver(events(1, 1));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void behavesTheSameForEveryInstance() {
        Behaviour bad = new Behaviour(true, 0.25, 300);

        platform.behave(bad);

        assertThat(platform().behaviour()).isEqualTo(bad);
    }

    @Test
    void behavesWellUntilToldOtherwise() {
        assertThat(platform.behaviour()).isEqualTo(Behaviour.GOOD);
    }

    @Test
    void boundsWhatItCanBeTold() {
        assertThatThrownBy(() -> new Behaviour(false, 1.1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Behaviour(false, Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Behaviour(false, 0, Behaviour.MAX_LATENCY_MS + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
