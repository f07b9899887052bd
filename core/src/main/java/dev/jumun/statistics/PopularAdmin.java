package dev.jumun.statistics;

import dev.jumun.shared.Administrator;
import dev.jumun.shared.Decision;
import dev.jumun.shared.RowsBusyException;
import java.time.LocalDate;

/**
 * Where an operator has rankings built by hand. Each call is one transaction with its audit row.
 */
public interface PopularAdmin {

    /**
     * Adds up the three days before a date anew, whatever is there, and ranks them. Refused with
     * {@link DateTooLate} for dates after tomorrow, in the shop's zone.
     *
     * @throws RowsBusyException when a build that is under way does not end in time
     */
    Decision<Ranking> rebuild(LocalDate asOf, Administrator administrator);
}
