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
     * Adds up the three days before a date anew, whatever is there, ranks them, and says what is
     * shown of it. Refused with {@link DateTooLate} for dates after tomorrow, in the shop's zone.
     * Whatever is thrown, nothing was changed, but where the outcome is unknown.
     *
     * @throws RowsBusyException when a build that is under way does not end in time
     */
    Decision<PopularList> rebuild(LocalDate asOf, Administrator administrator);
}
