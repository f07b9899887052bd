package dev.jumun.shared.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jumun.idempotency.*}.
 *
 * @param retention how long an answer is kept under its key
 */
@ConfigurationProperties("jumun.idempotency")
public record IdempotencyProperties(@DefaultValue("7d") Duration retention) {}
