package dev.jumun.dataplatform.domain;

import java.util.List;

/**
 * The application event of a batch that has recorded order events: it goes to the sender after
 * commit.
 */
public final class EventsRecorded {

    private final List<Parcel> leased;
    private final boolean more;

    EventsRecorded(List<Parcel> leased, boolean more) {
        this.leased = List.copyOf(leased);
        this.more = more;
    }

    /** What this instance holds the leases of. */
    List<Parcel> leased() {
        return leased;
    }

    /** Whether there are others, for whoever finds them due. */
    boolean more() {
        return more;
    }
}
