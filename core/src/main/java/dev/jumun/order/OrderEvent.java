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
        PAID,
        CANCELLED
    }
}
