package dev.jumun.statistics;

import dev.jumun.shared.Refusal;

/** Of days after today nothing is known; a ranking of a date after tomorrow would be of such. */
public record DateTooLate() implements Refusal {

    @Override
    public String code() {
        return "INVALID_REQUEST";
    }

    @Override
    public boolean isKept() {
        return false;
    }
}
