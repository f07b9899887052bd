package dev.jumun.product;

import dev.jumun.shared.Asked;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.Page;
import dev.jumun.shared.RowsBusyException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Where stock is kept. A driven port; locking and saving join the caller's transaction. */
public interface Stocks {

    /**
     * Has options locked and loaded, by ascending id in one statement.
     *
     * @return looking throws {@link RowsBusyException} when an option stays held for longer than
     *     {@code mode} waits
     */
    Asked<StockBook> lock(Collection<Long> optionIds, LockMode mode);

    /** Writes the changed stocks and the movements that changed them, set by set. */
    void save(StockBook book);

    /**
     * An option's movements, newest first.
     *
     * @param before only movements with a smaller {@code seq}; {@code null} for the newest
     * @return {@code null} where there is no such option
     */
    @Nullable Page<StockMovement, Long> movements(long optionId, int limit, @Nullable Long before);
}
