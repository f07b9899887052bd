package dev.jumun.dataplatform.config;

import dev.jumun.dataplatform.domain.SenderSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jumun.data-platform.*}, but for what belongs to a kind of platform.
 *
 * @param kind which platform; with none, events are recorded and wait
 * @param workers how many calls of the platform an instance makes at once
 * @param batch the most events in one call
 * @param maxRejections how often the platform may refuse an event before it is dead
 * @param rejectionBackoff how long after the first refusal it is tried again; after later ones 4,
 *     15 and 40 times as long
 * @param retention how long it is known what was delivered
 */
@ConfigurationProperties("jumun.data-platform")
public record DataPlatformProperties(
        @Nullable String kind,
        @DefaultValue("2") int workers,
        @DefaultValue("64") int batch,
        @DefaultValue("5") int maxRejections,
        @DefaultValue("1m") Duration rejectionBackoff,
        @DefaultValue("14d") Duration retention) {

    SenderSettings sender() {
        return new SenderSettings(workers, batch, maxRejections, rejectionBackoff);
    }
}
