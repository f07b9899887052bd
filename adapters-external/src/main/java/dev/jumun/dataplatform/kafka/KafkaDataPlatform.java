package dev.jumun.dataplatform.kafka;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DeliveryOutcome;
import dev.jumun.dataplatform.cloudevents.CloudEvent;
import dev.jumun.dataplatform.cloudevents.CloudEventJson;
import dev.jumun.order.OrderEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to a topic as CloudEvents in their binary form: the attributes are headers, the
 * value is the order. The key is the order's id, so that one order's events stay in one partition
 * and in order.
 *
 * <p>One producer serves all workers. It is made at the first delivery, for its making looks up the
 * brokers' names, and the service must start without them. After an error that retrying cannot mend
 * it may be in a state that it never leaves, so it is closed and the next delivery gets a new one.
 */
public final class KafkaDataPlatform implements DataPlatform, AutoCloseable {

    /** For handing records to the producer, which may have to ask for the brokers each time. */
    private static final Duration SEND = Duration.ofSeconds(2);

    /**
     * By then every record is acknowledged or has failed by the producer's own limits (4 s to hand
     * over at the worst, 4 s to deliver): nothing of a delivery that has ended is still under way,
     * and so nothing of it can overtake what follows. Only an interrupt does not wait for that.
     */
    private static final Duration CALL = Duration.ofSeconds(9);

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final String topic;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final CloudEventJson json = new CloudEventJson();
    private @Nullable Producer<byte[], byte[]> current;
    private boolean closed;

    /**
     * @param bootstrapServers host:port, several with commas between them
     * @param properties the Kafka client's own settings, to log in say
     * @throws org.apache.kafka.common.config.ConfigException when the client does not take them, or
     *     they would break what the adapter promises
     */
    public KafkaDataPlatform(
            String topic, String bootstrapServers, Map<String, String> properties) {
        Map<String, Object> settings = ProducerSettings.with(bootstrapServers, properties);
        this(topic, () -> new KafkaProducer<>(settings));
    }

    /** For producers of the tests' choice. */
    KafkaDataPlatform(String topic, Supplier<Producer<byte[], byte[]>> producers) {
        this.topic = topic;
        this.producers = producers;
    }

    @Override
    public DeliveryOutcome deliver(List<OrderEvent> events) {
        long deadline = System.nanoTime() + CALL.toNanos();
        Producer<byte[], byte[]> producer = null;
        Verdict verdict = new Verdict();
        try {
            producer = producer();
            for (Future<?> sent : send(producer, events)) {
                await(sent, deadline, verdict);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.unavailable("interrupted while waiting for the brokers");
        } catch (InterruptException e) {
            // It has set the thread's flag itself.
            return Verdict.unavailable("interrupted while waiting for the brokers");
        } catch (TimeoutException e) {
            return Verdict.unavailable("no acknowledgement within " + CALL.toSeconds() + " s");
        } catch (KafkaException | IllegalStateException e) {
            verdict.failed(e);
        }
        if (verdict.producerIsSuspect()) {
            giveUp(producer);
        }
        return verdict.outcome();
    }

    /** Stops at the first that fails at once: the rest would wait for the same in vain. */
    private List<Future<?>> send(Producer<byte[], byte[]> producer, List<OrderEvent> events) {
        long deadline = System.nanoTime() + SEND.toNanos();
        List<Future<?>> sent = new ArrayList<>(events.size());
        for (OrderEvent event : events) {
            Future<?> future =
                    System.nanoTime() < deadline
                            ? producer.send(record(event))
                            : CompletableFuture.failedFuture(
                                    new org.apache.kafka.common.errors.TimeoutException(
                                            "no room for the records"));
            sent.add(future);
            if (future.state() == Future.State.FAILED) {
                break;
            }
        }
        return sent;
    }

    private static void await(Future<?> sent, long deadline, Verdict verdict)
            throws InterruptedException, TimeoutException {
        try {
            sent.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            verdict.failed(cause == null ? e : cause);
        }
    }

    private ProducerRecord<byte[], byte[]> record(OrderEvent event) {
        String order = event.order().id().toString();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, utf8(order), json.writeData(event));
        Headers headers = record.headers();
        headers.add("ce_specversion", utf8(CloudEvent.SPECVERSION));
        headers.add("ce_id", utf8(event.id().toString()));
        headers.add("ce_source", utf8(CloudEvent.SOURCE));
        headers.add("ce_type", utf8(event.type().published()));
        headers.add("ce_subject", utf8(order));
        headers.add("ce_time", utf8(event.time().toString()));
        headers.add("content-type", utf8(CloudEvent.JSON));
        return record;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (current == null) {
            current = producers.get();
        }
        return current;
    }

    /** What other workers have under way with it fails too, and is sent again. */
    private void giveUp(@Nullable Producer<byte[], byte[]> producer) {
        synchronized (this) {
            if (producer == null || !producer.equals(current)) {
                return;
            }
            current = null;
        }
        producer.close(Duration.ZERO);
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> last;
        synchronized (this) {
            closed = true;
            last = current;
            current = null;
        }
        if (last != null) {
            last.close(CLOSE);
        }
    }
}
