package dev.jumun.order;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that became true of an order, for those who follow orders from outside.
 *
 * @param id stable over every attempt to deliver it
 * @param order the order as it was then
 */
public record OrderEvent(UUID id, Type type, Order order, Instant time) {

    public enum Type {
        PAID("dev.jumun.order.paid.v1"),
        CANCELLED("dev.jumun.order.cancelled.v1");

        private final String published;

        Type(String published) {
            this.published = published;
        }

        /** What the outside knows it by; it changes only with the form of the event. */
        public String published() {
            return published;
        }
    }
}
