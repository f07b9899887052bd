package dev.jumun.shared;

import java.util.UUID;

/** An order's id, known to every room that keeps something on an order's behalf. */
public record OrderId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
