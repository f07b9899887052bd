package dev.jumun.demo.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The shop's days around the first start. */
record Days(Instant now, ZoneId zone) {

    /** The beginning of today. */
    Instant today() {
        return inDays(0);
    }

    /** The beginning of the day so many days ago. */
    Instant ago(int days) {
        return inDays(-days);
    }

    /** The beginning of the day in so many days. */
    Instant inDays(int days) {
        return LocalDate.ofInstant(now, zone).plusDays(days).atStartOfDay(zone).toInstant();
    }
}
