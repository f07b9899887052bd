package dev.jumun.dataplatform.domain;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Parcels that a worker has taken to send together.
 *
 * @param isProbe whether it goes out while the breaker is open, to see whether the platform is back
 * @param writing held while the parcels' leases are renewed or what became of them is written: else
 *     a note would name a lease that is being replaced, and would not count
 */
record Load(List<Parcel> parcels, boolean isProbe, ReentrantLock writing) {

    Load(List<Parcel> parcels, boolean isProbe) {
        this(List.copyOf(parcels), isProbe, new ReentrantLock());
    }

    /** The same without what has too little of its lease left to be sent. */
    Load timely(long nanos) {
        return new Load(
                parcels.stream().filter(parcel -> parcel.hasTime(nanos)).toList(),
                isProbe,
                writing);
    }

    /** Each load is one of its own, whatever is in it. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
