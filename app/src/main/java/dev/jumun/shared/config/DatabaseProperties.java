package dev.jumun.shared.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jumun.database.*}.
 *
 * @param writes connections for use cases: one for each lane of the group commits, and some for the
 *     shopkeeper's edits
 * @param reads connections for queries
 * @param jobs connections for work at night
 * @param startTimeout how long a database that does not answer yet is waited for
 */
@ConfigurationProperties("jumun.database")
public record DatabaseProperties(
        @DefaultValue("20") int writes,
        @DefaultValue("10") int reads,
        @DefaultValue("2") int jobs,
        @DefaultValue("60s") Duration startTimeout) {}
