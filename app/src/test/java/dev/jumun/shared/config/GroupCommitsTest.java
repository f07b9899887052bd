package dev.jumun.shared.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jumun.shared.GroupCommit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A connection for each lane, and no lane without one. */
class GroupCommitsTest {

    private static final BatchProperties TWO_LANES = new BatchProperties(2, 1, 64, 8, 4_096);

    @Test
    void countsAConnectionForEachLane() {
        // Five kinds with two lanes and a waiting one, and one more for balances and for orders.
        assertThat(GroupCommits.connections(TWO_LANES)).isEqualTo(5 * 3 + 2);
        assertThat(GroupCommits.connections(new BatchProperties(1, 1, 64, 8, 4_096)))
                .isEqualTo(5 * 2);
    }

    @Test
    void startsEachKindOnceAndNoOther() {
        GroupCommits commits = new GroupCommits(TWO_LANES, new SimpleMeterRegistry());
        try (GroupCommit<String, String> orders =
                commits.start("orders", (asked, mode) -> List.of())) {
            assertThat(orders.queued()).isZero();
            assertThatIllegalStateException()
                    .isThrownBy(() -> commits.start("orders", (asked, mode) -> List.of()));
            assertThatIllegalStateException()
                    .isThrownBy(() -> commits.start("wishes", (asked, mode) -> List.of()));
        }
    }
}
