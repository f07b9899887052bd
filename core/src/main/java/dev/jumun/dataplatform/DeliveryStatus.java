package dev.jumun.dataplatform;

/** Where an event is on its way to the data platform. */
public enum DeliveryStatus {
    /** It is waiting to be sent, or being sent. */
    PENDING,
    /** The platform has taken it. */
    DELIVERED,
    /** The platform has refused it so often that only an operator has it tried again. */
    DEAD
}
