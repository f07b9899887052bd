package dev.jumun.dataplatform.config;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jumun.data-platform.kafka.*}.
 *
 * @param bootstrapServers host:port, several with commas between them
 * @param properties the Kafka client's own settings, to log in say
 */
@ConfigurationProperties("jumun.data-platform.kafka")
public record KafkaPlatformProperties(
        @DefaultValue("") String bootstrapServers,
        @DefaultValue("jumun.orders") String topic,
        @DefaultValue Map<String, String> properties) {

    String checkedBootstrapServers() {
        if (!bootstrapServers.matches("[^\\s,:]+.*:\\d{1,5}")) {
            throw new PlatformSettingException(
                    "kafka.bootstrap-servers", "must be host:port, or several with commas between");
        }
        return bootstrapServers;
    }

    String checkedTopic() {
        if (!topic.matches("[A-Za-z0-9._-]{1,249}") || topic.matches("\\.{1,2}")) {
            throw new PlatformSettingException("kafka.topic", "must be a name that Kafka allows");
        }
        return topic;
    }

    /** The client's settings may hold passwords. */
    @Override
    public String toString() {
        return "KafkaPlatformProperties[%s, %s, %s]"
                .formatted(bootstrapServers, topic, properties.keySet());
    }
}
