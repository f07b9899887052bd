package dev.jumun.dataplatform.config;

import dev.jumun.dataplatform.http.HttpDataPlatform;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A data platform that is posted to: {@code jumun.data-platform.kind=http}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "jumun.data-platform.kind", havingValue = "http")
@EnableConfigurationProperties(HttpPlatformProperties.class)
class HttpPlatformConfiguration {

    @Bean
    HttpDataPlatform httpDataPlatform(HttpPlatformProperties properties) {
        return new HttpDataPlatform(
                properties.checkedUrl(), properties.checkedSecrets(), InstantSource.system());
    }
}
