package dev.jumun.user.config;

import dev.jumun.shared.Won;
import dev.jumun.user.BalanceLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jumun.balance.*}, in won.
 *
 * @param maxCharge the most one charge may add
 * @param max the most a charge may bring a balance to
 */
@ConfigurationProperties("jumun.balance")
public record BalanceProperties(
        @DefaultValue("1000000") long maxCharge, @DefaultValue("10000000") long max) {

    BalanceLimits limits() {
        return new BalanceLimits(Won.of(maxCharge), Won.of(max));
    }
}
