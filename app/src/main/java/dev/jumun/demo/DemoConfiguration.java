package dev.jumun.demo;

import dev.jumun.dataplatform.mock.MockDataPlatform;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** What the demo adds. In production none of these beans exists, so that its paths are unknown. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
public class DemoConfiguration {

    @Bean
    DemoTokens demoTokens(@Value("${jumun.demo.token-secret}") String secret) {
        return new DemoTokens(secret);
    }

    @Bean
    JwtDecoder demoTokenDecoder(DemoTokens tokens) {
        return tokens.decoder();
    }

    @Bean
    TokenController tokenController(DemoTokens tokens) {
        return new TokenController(tokens);
    }

    @Bean
    @ConditionalOnProperty(name = "jumun.data-platform.kind", havingValue = "mock")
    DataPlatformController dataPlatformController(MockDataPlatform platform) {
        return new DataPlatformController(platform);
    }

    @Bean
    Welcome welcome() {
        return new Welcome();
    }
}
