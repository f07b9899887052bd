package dev.jumun.product.persistence;

import dev.jumun.product.NewOption;
import dev.jumun.product.NewProduct;
import dev.jumun.product.OptionStatus;
import dev.jumun.product.Product;
import dev.jumun.product.ProductStatus;
import dev.jumun.product.Products;
import dev.jumun.shared.LockMode;
import dev.jumun.shared.Page;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.Query;
import dev.jumun.shared.persistence.RowLocks;
import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The catalogue as the shopkeeper edits it. Whatever changes a product or an option also brings the
 * copies up to date that make selling and browsing cheap: the product's lowest price, and on each
 * option the product's name and whether it is on sale.
 */
public class JdbcProducts implements Products {

    private static final String PRODUCT_COLUMNS =
            "p.id, p.name, p.description, p.status, p.version, p.created_at, p.updated_at,"
                    + " o.id AS option_id, o.name AS option_name, o.price, o.status AS option_status,"
                    + " o.stock";

    private static final String FIND =
            "SELECT "
                    + PRODUCT_COLUMNS
                    + " FROM products p JOIN product_options o ON o.product_id = p.id"
                    + " WHERE p.id = ? AND p.deleted_at IS NULL ORDER BY o.id";

    private static final String FIND_PAGE =
            "SELECT "
                    + PRODUCT_COLUMNS
                    + """
                     FROM (SELECT * FROM products
                          WHERE deleted_at IS NULL
                            AND (:status::text IS NULL OR status = :status)
                            AND (:before::bigint IS NULL OR id < :before)
                            AND (:text::text IS NULL
                                 OR (grams @> search_keys(:text) AND strpos(search_text, search_form(:text)) > 0))
                          ORDER BY id DESC
                          LIMIT :limit) p
                    JOIN product_options o ON o.product_id = p.id
                    ORDER BY p.id DESC, o.id
                    """;

    private static final String LOCK_PRODUCT =
            "SELECT id FROM products WHERE id = ? AND deleted_at IS NULL";

    private static final String LOCK_OPTIONS =
            "SELECT id FROM product_options WHERE product_id = ? ORDER BY id";

    private static final String INSERT =
            """
            INSERT INTO products (name, description, status, created_at, updated_at)
            VALUES (:name, :description, :status, :now, :now)
            RETURNING id
            """;

    private static final String INSERT_OPTIONS =
            """
            INSERT INTO product_options
                (product_id, name, price, status, product_name, on_sale, first_stock, stock, created_at)
            SELECT ?, o.name, o.price, 'ON_SALE', '', false, o.stock, o.stock, ?
            FROM unnest(?, ?, ?) WITH ORDINALITY AS o (name, price, stock, place)
            ORDER BY o.place
            RETURNING id
            """;

    private static final String UPDATE =
            """
            UPDATE products SET name = ?, description = ?, status = ?, version = version + 1, updated_at = ?
            WHERE id = ?
            """;

    private static final String UPDATE_OPTION =
            "UPDATE product_options SET name = ?, price = ?, status = ? WHERE id = ?";

    private static final String RAISE_VERSION =
            "UPDATE products SET version = version + 1, updated_at = ? WHERE id = ?";

    private static final String DELETE =
            "UPDATE products SET deleted_at = ?, version = version + 1, updated_at = ? WHERE id = ?";

    private static final String REFRESH_OPTIONS =
            """
            UPDATE product_options o
            SET product_name = p.name,
                on_sale = o.status = 'ON_SALE' AND p.status = 'ON_SALE' AND p.deleted_at IS NULL
            FROM products p
            WHERE p.id = ? AND o.product_id = p.id
            """;

    private static final String REFRESH_PRICE =
            """
            UPDATE products
            SET lowest_price = (
                SELECT min(price) FROM product_options WHERE product_id = products.id AND status = 'ON_SALE')
            WHERE id = ?
            """;

    private final JdbcClient jdbc;
    private final RowLocks locks;

    public JdbcProducts(JdbcClient jdbc, RowLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    @Override
    public @Nullable Product find(long productId) {
        List<Product> found =
                group(jdbc.sql(FIND).param(productId).query((row, i) -> optionRow(row)).list());
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public Page<Product, Long> find(
            @Nullable ProductStatus status,
            @Nullable String text,
            int limit,
            @Nullable Long before) {
        List<Product> found =
                group(
                        jdbc.sql(FIND_PAGE)
                                .param("status", status == null ? null : status.name())
                                .param("text", text)
                                .param("before", before)
                                .param("limit", limit + 1)
                                .query((row, i) -> optionRow(row))
                                .list());
        return Page.ofSurplus(found, limit, Product::id);
    }

    /** A product with one of its options, as a joined row has them. */
    private static Product optionRow(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new Product(
                id,
                row.getString("name"),
                row.getString("description"),
                ProductStatus.valueOf(row.getString("status")),
                row.getLong("version"),
                Times.get(row, "created_at"),
                Times.get(row, "updated_at"),
                List.of(
                        new Product.Option(
                                row.getLong("option_id"),
                                id,
                                row.getString("option_name"),
                                Won.of(row.getLong("price")),
                                OptionStatus.valueOf(row.getString("option_status")),
                                row.getLong("stock"))));
    }

    private static List<Product> group(List<Product> rows) {
        Map<Long, List<Product>> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row));
        return byId.values().stream().map(JdbcProducts::join).toList();
    }

    private static Product join(List<Product> rows) {
        Product first = rows.getFirst();
        return new Product(
                first.id(),
                first.name(),
                first.description(),
                first.status(),
                first.version(),
                first.createdAt(),
                first.updatedAt(),
                rows.stream().flatMap(row -> row.options().stream()).toList());
    }

    @Override
    public @Nullable Product lock(long productId) {
        if (lock("products", LOCK_PRODUCT, productId).isEmpty()) {
            return null;
        }
        var _ = lock("product_options", LOCK_OPTIONS, productId);
        return find(productId);
    }

    private List<Long> lock(String table, String select, long productId) {
        return locks.lock(
                        LockMode.PATIENTLY,
                        table,
                        Query.of(select, (row, i) -> row.getLong("id"), productId))
                .get();
    }

    @Override
    public @Nullable Long productOf(long optionId) {
        return jdbc.sql("SELECT product_id FROM product_options WHERE id = ?")
                .param(optionId)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    @Override
    public long insert(NewProduct product, Instant now) {
        long id =
                jdbc.sql(INSERT)
                        .param("name", product.name())
                        .param("description", product.description())
                        .param("status", product.status().name())
                        .param("now", Times.parameter(now))
                        .query(Long.class)
                        .single();
        addOptions(id, product.options(), now);
        refresh(id);
        return id;
    }

    @Override
    public List<Long> insertOptions(long productId, List<NewOption> options, Instant now) {
        List<Long> ids = addOptions(productId, options, now);
        raiseVersion(productId, now);
        refresh(productId);
        return ids;
    }

    private List<Long> addOptions(long productId, List<NewOption> options, Instant now) {
        return jdbc.sql(INSERT_OPTIONS)
                .param(productId)
                .param(Times.parameter(now))
                .param(SqlArrays.texts(options, NewOption::name))
                .param(SqlArrays.longs(options, option -> option.price().amount()))
                .param(SqlArrays.longs(options, NewOption::stock))
                .query((row, i) -> row.getLong("id"))
                .list();
    }

    @Override
    public void update(
            long productId, String name, String description, ProductStatus status, Instant now) {
        jdbc.sql(UPDATE)
                .param(name)
                .param(description)
                .param(status.name())
                .param(Times.parameter(now))
                .param(productId)
                .update();
        refresh(productId);
    }

    @Override
    public void updateOption(
            long optionId, String name, Won price, OptionStatus status, Instant now) {
        jdbc.sql(UPDATE_OPTION)
                .param(name)
                .param(price.amount())
                .param(status.name())
                .param(optionId)
                .update();
        Long productId = productOf(optionId);
        if (productId != null) {
            raiseVersion(productId, now);
            refresh(productId);
        }
    }

    @Override
    public void delete(long productId, Instant now) {
        jdbc.sql(DELETE)
                .param(Times.parameter(now))
                .param(Times.parameter(now))
                .param(productId)
                .update();
        refresh(productId);
    }

    private void raiseVersion(long productId, Instant now) {
        jdbc.sql(RAISE_VERSION).param(Times.parameter(now)).param(productId).update();
    }

    private void refresh(long productId) {
        jdbc.sql(REFRESH_OPTIONS).param(productId).update();
        jdbc.sql(REFRESH_PRICE).param(productId).update();
    }
}
