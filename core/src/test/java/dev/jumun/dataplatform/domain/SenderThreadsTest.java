package dev.jumun.dataplatform.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DeliveryObserver;
import dev.jumun.dataplatform.DeliveryOutcome;
import dev.jumun.order.OrderEvent;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sender with its threads running: nobody ends one by interrupting it. */
@Timeout(30)
class SenderThreadsTest {

    /** Who was called, and with what. */
    private record Call(Thread worker, OrderEvent event) {}

    private final SenderTrial trial = new SenderTrial();
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Thread> looks = new LinkedBlockingQueue<>();
    private final DataPlatform platform =
            events -> {
                events.forEach(event -> calls.add(new Call(Thread.currentThread(), event)));
                return new DeliveryOutcome.Delivered(200);
            };
    private final DeliveryObserver observer =
            new DeliveryObserver() {
                @Override
                public void breaker(boolean open) {
                    looks.add(Thread.currentThread());
                }
            };
    private final EventSender sender = trial.running(platform, observer);

    @AfterEach
    void end() {
        sender.close();
    }

    @Test
    void aWorkerThatIsInterruptedGoesOn() throws Exception {
        Call first = sent(trial.paid());

        interruptAtRest(first.worker());
        Call second = sent(trial.paid());

        assertThat(second.worker()).isEqualTo(first.worker());
        assertThat(second.worker().isAlive()).isTrue();
    }

    @Test
    void theKeeperThatIsInterruptedGoesOn() throws Exception {
        Thread keeper = looks.poll(10, TimeUnit.SECONDS);
        assertThat(keeper).isNotNull();

        keeper.interrupt();
        looks.clear();
        sender.lookAtEverything();

        assertThat(looks.poll(10, TimeUnit.SECONDS)).isEqualTo(keeper);
    }

    /** Else what it is doing would meet the interrupt, and the loop would not. */
    private static void interruptAtRest(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        thread.interrupt();
    }

    private Call sent(OrderEvent event) throws InterruptedException {
        trial.commitTo(sender, event);
        Call call = calls.poll(10, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        assertThat(call.event()).isEqualTo(event);
        return call;
    }
}
