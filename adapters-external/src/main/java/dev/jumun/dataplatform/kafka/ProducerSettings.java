package dev.jumun.dataplatform.kafka;

import static org.apache.kafka.clients.producer.ProducerConfig.ACKS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.COMPRESSION_TYPE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_BLOCK_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION;
import static org.apache.kafka.clients.producer.ProducerConfig.PARTITIONER_CLASS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.RETRIES_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.TRANSACTIONAL_ID_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The producer's settings on which the promises of the port rest: nothing is lost or swapped once
 * it is acknowledged, and a delivery ends within seconds.
 */
final class ProducerSettings {

    private static final Map<String, Object> FIXED =
            Map.ofEntries(
                    Map.entry(ACKS_CONFIG, "all"),
                    Map.entry(ENABLE_IDEMPOTENCE_CONFIG, true),
                    // With more, a batch that must be sent again is overtaken by the next, and the
                    // broker then refuses it as out of sequence until its time is over.
                    Map.entry(MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
                    Map.entry(RETRIES_CONFIG, Integer.MAX_VALUE),
                    Map.entry(KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                    Map.entry(VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                    // A batch has been put together already.
                    Map.entry(LINGER_MS_CONFIG, 0),
                    Map.entry(MAX_BLOCK_MS_CONFIG, 2_000),
                    Map.entry(REQUEST_TIMEOUT_MS_CONFIG, 2_000),
                    Map.entry(DELIVERY_TIMEOUT_MS_CONFIG, 4_000),
                    Map.entry(SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000),
                    Map.entry(SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 2_000));

    /** They would cut an order's events off from each other, or want transactions. */
    private static final Set<String> FORBIDDEN =
            Set.of(
                    PARTITIONER_CLASS_CONFIG,
                    PARTITIONER_IGNORE_KEYS_CONFIG,
                    TRANSACTIONAL_ID_CONFIG);

    /** What compresses without native code, which the service does not carry. */
    private static final Set<String> COMPRESSIONS = Set.of("none", "gzip");

    private ProducerSettings() {}

    /**
     * @param chosen what the operator adds, to log in say
     * @throws ConfigException when it is not the operator's to choose, or the client does not take
     *     it
     */
    static Map<String, Object> with(String bootstrapServers, Map<String, String> chosen) {
        for (String name : chosen.keySet()) {
            if (FIXED.containsKey(name)
                    || FORBIDDEN.contains(name)
                    || name.equals(BOOTSTRAP_SERVERS_CONFIG)) {
                throw new ConfigException(name + " is not one to choose here");
            }
        }
        if (!COMPRESSIONS.contains(chosen.getOrDefault(COMPRESSION_TYPE_CONFIG, "none"))) {
            throw new ConfigException(COMPRESSION_TYPE_CONFIG + " is none or gzip here");
        }
        Map<String, Object> settings = new HashMap<>(chosen);
        settings.putAll(FIXED);
        settings.put(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        // Looks at every value, and connects to nobody.
        new ProducerConfig(settings);
        return Map.copyOf(settings);
    }
}
