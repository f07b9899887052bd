package dev.jumun.shared.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jumun.database.*}.
 *
 * @param edits connections for use cases that are not batched: the shopkeeper's, and the steps of
 *     delivering events; each lane of the group commits has one of its own beside them
 * @param reads connections for queries; half as many threads read public answers one by one
 * @param jobs connections for work at night
 * @param startTimeout how long a database that does not answer yet is waited for
 */
@ConfigurationProperties("jumun.database")
public record DatabaseProperties(
        @DefaultValue("5") int edits,
        @DefaultValue("10") int reads,
        @DefaultValue("2") int jobs,
        @DefaultValue("60s") Duration startTimeout) {}
