package dev.jumun.dataplatform.kafka;

import static dev.jumun.dataplatform.OrderEventFixture.cancelled;
import static dev.jumun.dataplatform.OrderEventFixture.paid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.dataplatform.DataPlatform;
import dev.jumun.dataplatform.DataPlatformContract;
import dev.jumun.dataplatform.DeliveryOutcome.Delivered;
import dev.jumun.dataplatform.DeliveryOutcome.Rejected;
import dev.jumun.dataplatform.DeliveryOutcome.Unavailable;
import dev.jumun.dataplatform.cloudevents.CloudEventJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaDataPlatformTest extends DataPlatformContract {

    private final Broker broker;
    private String topic;
    private KafkaDataPlatform platform;
    private boolean up = true;

    KafkaDataPlatformTest(@TempDir Path folder) throws Exception {
        broker = new Broker(folder);
        topic = broker.topic(Map.of());
        platform = connect(topic);
    }

    private KafkaDataPlatform connect(String to) {
        return new KafkaDataPlatform(to, broker.address(), Map.of());
    }

    /** The broker serves all tests; each has a topic and an adapter of its own. */
    @AfterEach
    void anotherTopic() throws Exception {
        platform.close();
        if (!up) {
            start();
        }
        topic = broker.topic(Map.of());
        platform = connect(topic);
    }

    @AfterAll
    void end() {
        platform.close();
        broker.close();
    }

    @Override
    protected DataPlatform platform() {
        return platform;
    }

    @Override
    protected List<Arrived> arrived() {
        return records().stream()
                .map(record ->
                        new Arrived(
                                UUID.fromString(headers(record).get("ce_id")),
                                record.key() + headers(record) + record.value()))
                .toList();
    }

    @Override
    protected void stop() {
        broker.stop();
        up = false;
    }

    @Override
    protected void start() {
        broker.start();
        up = true;
    }

    /** Records are kept for the brokers for some seconds before they are given up. */
    @Override
    protected void stall() {
        stop();
    }

    @Test
    void writesBinaryCloudEventsByOrder() {
        deliver(List.of(paid(1)));
        deliver(List.of(cancelled(1)));

        List<ConsumerRecord<String, String>> records = records();
        CloudEventJson json = new CloudEventJson();
        assertThat(records)
                .extracting(ConsumerRecord::key)
                .containsOnly(paid(1).order().id().toString());
        assertThat(records)
                .extracting(ConsumerRecord::partition)
                .containsOnly(records.getFirst().partition());
        assertThat(records)
                .extracting(ConsumerRecord::value)
                .containsExactly(
                        new String(json.writeData(paid(1)), UTF_8),
                        new String(json.writeData(cancelled(1)), UTF_8));
        assertThat(headers(records.getLast()))
                .isEqualTo(
                        Map.of(
                                "ce_specversion", "1.0",
                                "ce_id", cancelled(1).id().toString(),
                                "ce_source", "/jumun/orders",
                                "ce_type", "dev.jumun.order.cancelled.v1",
                                "ce_subject", cancelled(1).order().id().toString(),
                                "ce_time", "2026-03-02T03:01:00Z",
                                "content-type", "application/json"));
    }

    @Test
    void takesForARejectionWhatTheBrokerDoesNotWant() throws Exception {
        try (KafkaDataPlatform small = connect(broker.topic(Map.of("max.message.bytes", "200")))) {
            assertThat(small.deliver(List.of(paid(1)))).isInstanceOf(Rejected.class);
        }
        assertThat(deliver(List.of(paid(1)))).isInstanceOf(Delivered.class);
    }

    @Test
    void takesATopicThatIsNotThereForAnOutage() {
        try (KafkaDataPlatform lost = connect("no-such-topic")) {
            assertThat(lost.deliver(paid(1, 50))).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void doesNotNeedTheBrokersToStart() {
        try (KafkaDataPlatform early =
                new KafkaDataPlatform(topic, "no-such-host.invalid:9092", Map.of())) {
            assertThat(early.deliver(paid(1, 1))).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void deliversNothingOnceItIsClosed() {
        platform.close();

        assertThat(deliver(paid(1, 1))).isInstanceOf(Unavailable.class);
    }

    private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    /** Everything that stands in the topic now, partition by partition. */
    private List<ConsumerRecord<String, String>> records() {
        List<TopicPartition> partitions = Broker.partitions(topic);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.address()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
