/**
 * How order events leave the house. An event walks like this:
 *
 * <pre>
 * the order's transaction   EventRecorder   writes a record of each event, a payment's with a lease
 * after its commit          EventSender     is handed EventsRecorded, and owns the threads
 *                           SendingQueue    keeps what waits; Pace says when it is worth a call
 * a worker                  Courier         takes a Load of Parcels to the DataPlatform
 * its outcome               DeliveryClerk   notes it in the records, if the lease is still ours
 * </pre>
 *
 * <p>What does not go this way (a cancellation, what an instance left that died, what was given
 * back) the {@code Keeper} finds in the records about every second and puts into the same queue.
 * While the platform takes nothing, which {@code KnownBreaker} knows, only the keeper's probes go
 * out. {@code DeliveryOffice} is where an administrator has events sent again.
 */
@NullMarked
package dev.jumun.dataplatform.domain;

import org.jspecify.annotations.NullMarked;
