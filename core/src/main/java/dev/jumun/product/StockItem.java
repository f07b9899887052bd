package dev.jumun.product;

import dev.jumun.shared.Decision;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option while one batch holds it: what it is sold as, and its stock, which never goes below
 * zero and changes only with a movement.
 *
 * <p>Not safe for use by several threads; the row lock makes it this batch's alone.
 */
public final class StockItem {

    private final long optionId;
    private final long productId;
    private final String productName;
    private final String optionName;
    private final Won price;
    private final boolean onSale;
    private long stock;
    private long lastSeq;
    private final List<StockMovement> added = new ArrayList<>();

    /**
     * @param onSale whether both the option and its product are on sale
     * @param lastSeq the {@code seq} of its last movement, 0 where there is none
     */
    public StockItem(
            long optionId,
            long productId,
            String productName,
            String optionName,
            Won price,
            boolean onSale,
            long stock,
            long lastSeq) {
        this.optionId = optionId;
        this.productId = productId;
        this.productName = productName;
        this.optionName = optionName;
        this.price = price;
        this.onSale = onSale;
        this.stock = stock;
        this.lastSeq = lastSeq;
    }

    /** Why so many pieces cannot be had, or {@code null} where they can. */
    public @Nullable UnavailableItem shortage(int requested) {
        if (!onSale) {
            return new UnavailableItem(optionId, requested, 0, UnavailableItem.Reason.NOT_ON_SALE);
        }
        if (stock == 0) {
            return new UnavailableItem(optionId, requested, 0, UnavailableItem.Reason.SOLD_OUT);
        }
        if (stock < requested) {
            return new UnavailableItem(
                    optionId, requested, stock, UnavailableItem.Reason.INSUFFICIENT);
        }
        return null;
    }

    /** Takes pieces for an order. Whoever calls it has seen that there is no {@link #shortage}. */
    public void sell(int quantity, OrderId orderId, Instant now) {
        if (quantity < 1 || shortage(quantity) != null) {
            throw new IllegalStateException("cannot sell " + quantity + " of option " + optionId);
        }
        move(StockMovement.Type.SALE, -quantity, orderId, null, null, now);
    }

    /** Puts back the pieces of a cancelled order, whether the option is still on sale or not. */
    public void putBack(int quantity, OrderId orderId, Instant now) {
        move(StockMovement.Type.CANCEL, quantity, orderId, null, null, now);
    }

    /** Adds a signed number of pieces by hand; refused where that would leave fewer than none. */
    public Decision<StockMovement> adjust(long delta, UserId actor, String reason, Instant now) {
        if (delta < 0 && stock + delta < 0) {
            return Decision.refuse(new StockChanged(stock));
        }
        return Decision.accept(
                move(StockMovement.Type.ADJUSTMENT, delta, null, actor, reason, now));
    }

    /** Sets the stock by hand; refused where it is no longer what the shopkeeper saw. */
    public Decision<StockMovement> set(
            long newStock, long expected, UserId actor, String reason, Instant now) {
        if (stock != expected || newStock < 0) {
            return Decision.refuse(new StockChanged(stock));
        }
        return Decision.accept(
                move(StockMovement.Type.ADJUSTMENT, newStock - stock, null, actor, reason, now));
    }

    private StockMovement move(
            StockMovement.Type type,
            long delta,
            @Nullable OrderId orderId,
            @Nullable UserId actor,
            @Nullable String reason,
            Instant now) {
        stock = Math.addExact(stock, delta);
        lastSeq++;
        StockMovement movement =
                new StockMovement(
                        optionId, lastSeq, type, delta, stock, orderId, actor, reason, now);
        added.add(movement);
        return movement;
    }

    public long optionId() {
        return optionId;
    }

    public long productId() {
        return productId;
    }

    public String productName() {
        return productName;
    }

    public String optionName() {
        return optionName;
    }

    public Won price() {
        return price;
    }

    public boolean isOnSale() {
        return onSale;
    }

    public long stock() {
        return stock;
    }

    public long lastSeq() {
        return lastSeq;
    }

    /** The movements this batch added, oldest first. */
    public List<StockMovement> added() {
        return List.copyOf(added);
    }

    public boolean isChanged() {
        return !added.isEmpty();
    }
}
