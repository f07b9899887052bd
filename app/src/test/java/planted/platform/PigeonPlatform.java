package planted.platform;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DeliveryOutcome;
import dev.jumun.order.OrderEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Value;

/** An adapter as somebody else would write it: one class, and nothing of the house's is touched. */
@NullMarked
public final class PigeonPlatform implements DataPlatform, AutoCloseable {

    public final String loft;
    public final List<OrderEvent> arrived = new CopyOnWriteArrayList<>();
    public volatile boolean away;
    public volatile boolean stalled;
    public volatile boolean closed;

    public PigeonPlatform(@Value("${pigeon.loft}") String loft) {
        this.loft = loft;
    }

    @Override
    public DeliveryOutcome deliver(List<OrderEvent> events) {
        if (stalled && !waitForever()) {
            return new DeliveryOutcome.Unavailable(null, "interrupted", null);
        }
        if (away) {
            return new DeliveryOutcome.Unavailable(null, "no pigeon", null);
        }
        arrived.addAll(events);
        return new DeliveryOutcome.Delivered(null);
    }

    private static boolean waitForever() {
        try {
            new CountDownLatch(1).await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
