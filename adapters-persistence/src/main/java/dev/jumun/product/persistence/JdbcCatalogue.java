package dev.jumun.product.persistence;

import dev.jumun.product.Catalogue;
import dev.jumun.product.ProductPosition;
import dev.jumun.product.ProductQuery;
import dev.jumun.product.ProductSort;
import dev.jumun.product.ProductView;
import dev.jumun.shared.Page;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The shop window, read by keyset: each sort has an index that holds the listed products in its
 * order.
 */
public class JdbcCatalogue implements Catalogue {

    private static final String PAGE =
            """
            SELECT p.id, p.name, p.description, p.lowest_price,
                   o.id AS option_id, o.name AS option_name, o.price, o.stock
            FROM (%s) p
            JOIN product_options o ON o.product_id = p.id AND o.on_sale
            ORDER BY %s, o.id
            """;

    private static final String LIST =
            """
            SELECT id, name, description, lowest_price FROM products
            WHERE listed{after}{in stock}
            ORDER BY {order}
            LIMIT :limit
            """;

    /**
     * What is found often is near: it is met in the order of the page among the first two thousand
     * products. What is not is looked up by its grams and sorted then. The planner, which cannot
     * know how often a text is found, would walk the whole index for a word that nobody uses; so
     * each way is a query of its own, and the second runs only where the first has not filled the
     * page; its stock is looked at last, and no further than the page ({@code OFFSET 0} keeps the
     * planner from doing it for every hit).
     */
    private static final String SEARCH =
            """
            WITH near AS MATERIALIZED (
                SELECT id FROM (
                    SELECT id, name, lowest_price, -lowest_price AS downwards, search_text FROM products
                    WHERE listed{after}
                    ORDER BY {order}
                    LIMIT 2000) AS products
                WHERE strpos(search_text, search_form(:text)) > 0{in stock}
                ORDER BY {walked order}
                LIMIT :limit),
            hits AS MATERIALIZED (
                SELECT id, name, lowest_price FROM products
                WHERE (SELECT count(*) FROM near) < :limit
                  AND grams @> search_keys(:text) AND strpos(search_text, search_form(:text)) > 0
                  AND listed{after})
            SELECT id, name, description, lowest_price FROM products
            WHERE id IN (
                SELECT id FROM near WHERE (SELECT count(*) FROM near) >= :limit
                UNION ALL
                (SELECT id FROM (SELECT id FROM hits ORDER BY {order} OFFSET 0) AS products
                 WHERE true{in stock}
                 LIMIT :limit))
            """;

    /**
     * Not EXISTS: that may be planned as a join, which reads the options of every product before
     * the page. This is asked for one product after the other until the page is full.
     */
    private static final String IN_STOCK =
            " AND (SELECT true FROM product_options o"
                    + " WHERE o.product_id = products.id AND o.on_sale AND o.stock > 0 LIMIT 1)";

    private static final String FIND =
            """
            SELECT p.id, p.name, p.description, p.lowest_price,
                   o.id AS option_id, o.name AS option_name, o.price, o.stock
            FROM products p
            JOIN product_options o ON o.product_id = p.id AND o.on_sale
            WHERE p.id = ANY (?) AND p.listed
            ORDER BY p.id, o.id
            """;

    private final JdbcClient jdbc;

    public JdbcCatalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<ProductView, ProductPosition> find(
            ProductQuery query, int limit, @Nullable ProductPosition after) {
        var statement =
                jdbc.sql(sql(query, after != null))
                        .param("limit", limit + 1)
                        .param("text", query.text());
        if (after != null) {
            statement
                    .param("id", after.id())
                    .param("price", after.price().amount())
                    .param("name", after.name());
        }
        List<ProductView> found = group(statement.query((row, i) -> optionRow(row)).list());
        return Page.ofSurplus(
                found, limit, last -> new ProductPosition(last.price(), last.name(), last.id()));
    }

    /** The sort is part of the text, not a parameter: only so can it be served from an index. */
    private static String sql(ProductQuery query, boolean goesOn) {
        String order = order(query.sort());
        String page =
                (query.text() == null ? LIST : SEARCH)
                        .replace("{in stock}", query.includeSoldOut() ? "" : IN_STOCK)
                        .replace("{after}", goesOn ? " AND " + after(query.sort()) : "")
                        .replace("{walked order}", order.replace("-lowest_price", "downwards"))
                        .replace("{order}", order);
        return PAGE.formatted(
                page,
                order.replace("lowest_price", "p.lowest_price")
                        .replace("name", "p.name")
                        .replaceAll("\\bid\\b", "p.id"));
    }

    private static String order(ProductSort sort) {
        return switch (sort) {
            case NEWEST -> "id DESC";
            case PRICE -> "lowest_price, id";
            case PRICE_DESCENDING -> "-lowest_price, id";
            case NAME -> "name, id";
        };
    }

    private static String after(ProductSort sort) {
        return switch (sort) {
            case NEWEST -> "id < :id";
            case PRICE -> "(lowest_price, id) > (:price, :id)";
            case PRICE_DESCENDING -> "(-lowest_price, id) > (-:price, :id)";
            case NAME -> "(name, id) > (:name COLLATE \"C\", :id)";
        };
    }

    @Override
    public List<ProductView> find(Collection<Long> productIds) {
        return group(
                jdbc.sql(FIND)
                        .param(SqlArrays.longs(productIds, id -> id))
                        .query((row, i) -> optionRow(row))
                        .list());
    }

    /** A product with one of its options, as a joined row has them. */
    private static ProductView optionRow(ResultSet row) throws SQLException {
        long stock = row.getLong("stock");
        return new ProductView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                Won.of(row.getLong("lowest_price")),
                stock == 0,
                List.of(
                        new ProductView.OptionView(
                                row.getLong("option_id"),
                                row.getString("option_name"),
                                Won.of(row.getLong("price")),
                                stock,
                                stock > 0)));
    }

    private static List<ProductView> group(List<ProductView> rows) {
        Map<Long, List<ProductView>> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row));
        return byId.values().stream().map(JdbcCatalogue::join).toList();
    }

    private static ProductView join(List<ProductView> rows) {
        ProductView first = rows.getFirst();
        return new ProductView(
                first.id(),
                first.name(),
                first.description(),
                first.price(),
                rows.stream().allMatch(ProductView::soldOut),
                rows.stream().flatMap(row -> row.options().stream()).toList());
    }
}
