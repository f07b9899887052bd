package dev.jumun.order.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jumun.order.*}.
 *
 * @param cancelWindow how long after placing it a customer can cancel an order
 */
@ConfigurationProperties("jumun.order")
public record OrderProperties(@DefaultValue("7d") Duration cancelWindow) {}
