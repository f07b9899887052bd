package dev.jumun.product.persistence;

import dev.jumun.product.StockBook;
import dev.jumun.product.StockItem;
import dev.jumun.product.StockMovement;
import dev.jumun.product.Stocks;
import dev.jumun.shared.Asked;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.LockedRows;
import dev.jumun.shared.OrderId;
import dev.jumun.shared.Page;
import dev.jumun.shared.UserId;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.PendingWrites;
import dev.jumun.shared.persistence.Query;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stock, a column of the option's row; its movements, append only. */
public class JdbcStocks implements Stocks {

    private static final String LOCK =
            """
            SELECT id, product_id, product_name, name, price, on_sale, stock, last_seq
            FROM product_options
            WHERE id = ANY (?)
            ORDER BY id
            """;

    private static final String UPDATE =
            """
            UPDATE product_options o
            SET stock = s.stock, last_seq = s.last_seq
            FROM (SELECT unnest(?) AS id, unnest(?) AS stock, unnest(?) AS last_seq) s
            WHERE o.id = s.id
            """;

    private static final String INSERT_MOVEMENTS =
            """
            INSERT INTO stock_movements
                (option_id, seq, type, delta, stock_after, order_id, actor, reason, created_at)
            SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
                   unnest(?), unnest(?), unnest(?), unnest(?)
            """;

    private static final String EXISTS = "SELECT EXISTS (SELECT FROM product_options WHERE id = ?)";

    private static final String MOVEMENTS =
            """
            SELECT option_id, seq, type, delta, stock_after, order_id, actor, reason, created_at
            FROM stock_movements
            WHERE option_id = :option AND (:before::bigint IS NULL OR seq < :before)
            ORDER BY seq DESC
            LIMIT :limit
            """;

    private final JdbcClient jdbc;
    private final RowLocks locks;

    public JdbcStocks(JdbcClient jdbc, RowLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    @Override
    public Asked<StockBook> lock(Collection<Long> optionIds, LockMode mode) {
        if (optionIds.isEmpty()) {
            return Asked.of(() -> book(optionIds, List.of(), mode));
        }
        Supplier<List<StockItem>> found =
                locks.lock(
                        mode,
                        "product_options",
                        Query.of(
                                LOCK, (row, i) -> item(row), SqlArrays.longs(optionIds, id -> id)));
        return Asked.of(() -> book(optionIds, found.get(), mode));
    }

    private static StockBook book(
            Collection<Long> optionIds, List<StockItem> found, LockMode mode) {
        return new StockBook(LockedRows.of(optionIds, found, StockItem::optionId, mode));
    }

    private static StockItem item(ResultSet row) throws SQLException {
        return new StockItem(
                row.getLong("id"),
                row.getLong("product_id"),
                row.getString("product_name"),
                row.getString("name"),
                Won.of(row.getLong("price")),
                row.getBoolean("on_sale"),
                row.getLong("stock"),
                row.getLong("last_seq"));
    }

    @Override
    public void save(StockBook book) {
        List<StockItem> changed = book.changed();
        if (changed.isEmpty()) {
            return;
        }
        PendingWrites.add(
                jdbc,
                UPDATE,
                SqlArrays.longs(changed, StockItem::optionId),
                SqlArrays.longs(changed, StockItem::stock),
                SqlArrays.longs(changed, StockItem::lastSeq));
        List<StockMovement> movements =
                changed.stream().flatMap(item -> item.added().stream()).toList();
        PendingWrites.add(
                jdbc,
                INSERT_MOVEMENTS,
                SqlArrays.longs(movements, StockMovement::optionId),
                SqlArrays.longs(movements, StockMovement::seq),
                SqlArrays.texts(movements, movement -> movement.type().name()),
                SqlArrays.longs(movements, StockMovement::delta),
                SqlArrays.longs(movements, StockMovement::stockAfter),
                SqlArrays.uuids(
                        movements,
                        movement -> movement.orderId() == null ? null : movement.orderId().value()),
                SqlArrays.texts(
                        movements,
                        movement -> movement.actor() == null ? null : movement.actor().value()),
                SqlArrays.texts(movements, StockMovement::reason),
                SqlArrays.instants(movements, StockMovement::createdAt));
    }

    @Override
    public @Nullable Page<StockMovement, Long> movements(
            long optionId, int limit, @Nullable Long before) {
        if (!jdbc.sql(EXISTS).param(optionId).query(Boolean.class).single()) {
            return null;
        }
        List<StockMovement> found =
                jdbc.sql(MOVEMENTS)
                        .param("option", optionId)
                        .param("before", before)
                        .param("limit", limit + 1)
                        .query((row, i) -> movement(row))
                        .list();
        return Page.ofSurplus(found, limit, StockMovement::seq);
    }

    private static StockMovement movement(ResultSet row) throws SQLException {
        UUID orderId = row.getObject("order_id", UUID.class);
        String actor = row.getString("actor");
        return new StockMovement(
                row.getLong("option_id"),
                row.getLong("seq"),
                StockMovement.Type.valueOf(row.getString("type")),
                row.getLong("delta"),
                row.getLong("stock_after"),
                orderId == null ? null : new OrderId(orderId),
                actor == null ? null : new UserId(actor),
                row.getString("reason"),
                Times.get(row, "created_at"));
    }
}
