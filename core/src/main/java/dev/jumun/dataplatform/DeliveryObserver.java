package dev.jumun.dataplatform;

import java.time.Duration;

/** Watches the sender at work, for metrics. Called on its threads: it must not block or throw. */
public interface DeliveryObserver {

    DeliveryObserver NONE = new DeliveryObserver() {};

    /** The platform was sent so many events in one call, and this is how it ended. */
    default void attempted(DeliveryAttempt.Outcome outcome, int events, Duration took) {}

    /** What this instance knows of the breaker. */
    default void breaker(boolean open) {}
}
