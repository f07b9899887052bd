package dev.jumun.statistics;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One day of the shop as the time it takes up, {@code [begins, ends)}. Where the shop's zone skips
 * a date altogether the day is empty.
 */
public record SalesDay(LocalDate date, Instant begins, Instant ends) {

    public SalesDay {
        if (ends.isBefore(begins)) {
            throw new IllegalArgumentException("a day that ends before it begins: " + date);
        }
    }
}
