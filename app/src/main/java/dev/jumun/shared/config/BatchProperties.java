package dev.jumun.shared.config;

import dev.jumun.shared.GroupCommitSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jumun.batch.*}: the bounds of each group commit.
 *
 * @param lanes how many batches of one kind may be under way at once, and half as many again,
 *     rounded down, where requests seldom want the same rows; 0, the default, for one for every
 *     four processors, from {@value #LEAST_LANES} to {@value #MOST_LANES}
 * @param waitingLanes how many small batches may wait for busy rows at once
 * @param size the most requests in one batch
 * @param waitingSize the most requests in one batch that waits
 * @param queue the most requests that wait to be taken
 */
@ConfigurationProperties("jumun.batch")
public record BatchProperties(
        @DefaultValue("0") int lanes,
        @DefaultValue("1") int waitingLanes,
        @DefaultValue("64") int size,
        @DefaultValue("8") int waitingSize,
        @DefaultValue("4096") int queue) {

    private static final int LEAST_LANES = 2;
    private static final int MOST_LANES = 8;
    private static final int PROCESSORS_PER_LANE = 4;

    public BatchProperties {
        if (lanes == 0) {
            lanes =
                    Math.clamp(
                            Runtime.getRuntime().availableProcessors() / PROCESSORS_PER_LANE,
                            LEAST_LANES,
                            MOST_LANES);
        }
    }

    GroupCommitSettings settings(GroupCommitSettings.Rows rows) {
        int ofThisKind = rows == GroupCommitSettings.Rows.OWN ? lanes + lanes / 2 : lanes;
        return new GroupCommitSettings(ofThisKind, waitingLanes, size, waitingSize, queue, rows);
    }
}
