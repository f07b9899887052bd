package dev.jumun.dataplatform.config;

import dev.jumun.dataplatform.kafka.KafkaDataPlatform;
import org.apache.kafka.common.config.ConfigException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A data platform that reads a Kafka topic: {@code jumun.data-platform.kind=kafka}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "jumun.data-platform.kind", havingValue = "kafka")
@EnableConfigurationProperties(KafkaPlatformProperties.class)
class KafkaPlatformConfiguration {

    @Bean
    KafkaDataPlatform kafkaDataPlatform(KafkaPlatformProperties properties) {
        try {
            return new KafkaDataPlatform(
                    properties.checkedTopic(),
                    properties.checkedBootstrapServers(),
                    properties.properties());
        } catch (ConfigException e) {
            throw new PlatformSettingException(
                    "kafka", "is not what Kafka's client takes: " + e.getMessage());
        }
    }
}
