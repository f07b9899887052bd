package dev.jumun.dataplatform.kafka;

import static dev.jumun.dataplatform.OrderEventFixture.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jumun.dataplatform.DeliveryOutcome.Delivered;
import dev.jumun.dataplatform.DeliveryOutcome.Rejected;
import dev.jumun.dataplatform.DeliveryOutcome.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures that a broker in a test cannot be brought to. */
@NullMarked
class KafkaProducerFailureTest {

    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private final KafkaDataPlatform platform =
            new KafkaDataPlatform(
                    "orders",
                    () -> {
                        producers.add(
                                new MockProducer<>(
                                        true,
                                        null,
                                        new ByteArraySerializer(),
                                        new ByteArraySerializer()));
                        return producers.getLast();
                    });

    private void failWith(RuntimeException failure) {
        assertThat(platform.deliver(paid(1, 1))).isInstanceOf(Delivered.class);
        producers.getLast().sendException = failure;
    }

    static Stream<RuntimeException> fatal() {
        return Stream.of(
                new ProducerFencedException("fenced"),
                new OutOfOrderSequenceException("out of order"),
                new ClusterAuthorizationException("not allowed"),
                new TopicAuthorizationException("orders"),
                new SaslAuthenticationException("who?"),
                new KafkaException("the producer is in an error state"),
                new IllegalStateException("closed"));
    }

    @ParameterizedTest
    @MethodSource("fatal")
    void beginsAnewWithAnotherProducer(RuntimeException failure) {
        failWith(failure);

        assertThat(platform.deliver(paid(2, 3))).isInstanceOf(Unavailable.class);
        assertThat(producers.getFirst().closed()).isTrue();
        assertThat(platform.deliver(paid(2, 3))).isInstanceOf(Delivered.class);
        assertThat(producers).hasSize(2);
    }

    static Stream<RuntimeException> passing() {
        return Stream.of(new TimeoutException("no brokers"), new NotEnoughReplicasException("one"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void keepsTheProducerWhereARetryMayMendIt(RuntimeException failure) {
        failWith(failure);

        assertThat(platform.deliver(paid(2, 3))).isInstanceOf(Unavailable.class);
        producers.getFirst().sendException = null;
        assertThat(platform.deliver(paid(2, 3))).isInstanceOf(Delivered.class);
        assertThat(producers).hasSize(1);
    }

    static Stream<RuntimeException> ofTheRecord() {
        return Stream.of(
                new RecordTooLargeException("2 MB"),
                new SerializationException("no text"),
                new InvalidRecordException("no key"));
    }

    @ParameterizedTest
    @MethodSource("ofTheRecord")
    void rejectsWhatIsTheRecordsOwnFault(RuntimeException failure) {
        failWith(failure);

        assertThat(platform.deliver(paid(2, 3))).isInstanceOf(Rejected.class);
        assertThat(producers).hasSize(1);
    }

    @Test
    void outweighsARejectionByAnOutage() {
        Verdict verdict = new Verdict();
        verdict.failed(new TimeoutException("no brokers"));
        verdict.failed(new RecordTooLargeException("2 MB"));

        assertThat(verdict.outcome())
                .isEqualTo(new Unavailable(null, "TimeoutException: no brokers", null));
    }

    @Test
    void tellsNoSettings() {
        failWith(new KafkaException("password=hunter2"));

        assertThat(platform.deliver(paid(2, 2)))
                .isEqualTo(new Unavailable(null, "KafkaException", null));
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 0",
        "enable.idempotence, false",
        "delivery.timeout.ms, 600000",
        "transactional.id, jumun",
        "partitioner.ignore.keys, true",
        "bootstrap.servers, elsewhere:9092",
        "compression.type, zstd",
        "buffer.memory, much"
    })
    void refusesSettingsThatWouldBreakItsPromises(String name, String value) {
        assertThatThrownBy(() -> new KafkaDataPlatform("t", "one:9092", Map.of(name, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(name);
    }

    @Test
    void takesOtherSettings() {
        new KafkaDataPlatform(
                        "t",
                        "one:9092",
                        Map.of("compression.type", "gzip", "security.protocol", "SSL"))
                .close();
    }
}
