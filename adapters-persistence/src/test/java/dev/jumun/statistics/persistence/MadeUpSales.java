package dev.jumun.statistics.persistence;

import dev.jumun.shared.persistence.SqlArrays;
import dev.jumun.shared.persistence.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders as the checkout leaves them behind, as far as statistics look at them. */
final class MadeUpSales {

    private static final AtomicLong NUMBER = new AtomicLong();

    private static final String USER =
            """
            INSERT INTO users (id, balance, last_seq, created_at) VALUES ('buyer', 0, 0, now())
            ON CONFLICT DO NOTHING
            """;

    private static final String INSERT =
            """
            INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, created_at)
            SELECT id, lpad(number::text, 16, '0'), 'buyer', 'PAID', 0, 0, 0, at
            FROM unnest(?, ?, ?) AS o (id, number, at);
            INSERT INTO payments (id, order_id, user_id, amount, status, paid_at)
            SELECT id, id, 'buyer', 0, 'COMPLETED', at FROM unnest(?, ?) AS p (id, at);
            INSERT INTO order_lines (order_id, line, product_id, product_name, option_id, option_name,
                                     unit_price, quantity, amount, discount)
            SELECT order_id, line, product_id, 'p', product_id, 'o', price, quantity, price * quantity, discount
            FROM unnest(?, ?, ?, ?, ?, ?) AS l (order_id, line, product_id, price, quantity, discount)
            """;

    private static final String CANCEL =
            """
            UPDATE orders SET status = 'CANCELLED', cancelled_at = :at WHERE id = ANY (:ids);
            UPDATE payments SET status = 'REFUNDED', refunded_at = :at WHERE order_id = ANY (:ids)
            """;

    private final JdbcClient jdbc;

    MadeUpSales(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Line(long productId, long price, int quantity, long discount) {}

    record Sale(UUID id, Instant at, List<Line> lines) {

        Sale(Instant at, Line... lines) {
            this(UUID.randomUUID(), at, List.of(lines));
        }
    }

    private record NumberedLine(UUID orderId, int number, Line line) {}

    void place(List<Sale> sales) {
        List<NumberedLine> lines = new ArrayList<>();
        for (Sale sale : sales) {
            for (int i = 0; i < sale.lines().size(); i++) {
                lines.add(new NumberedLine(sale.id(), i + 1, sale.lines().get(i)));
            }
        }
        jdbc.sql(USER).update();
        jdbc.sql(INSERT)
                .param(SqlArrays.uuids(sales, Sale::id))
                .param(SqlArrays.longs(sales, sale -> NUMBER.incrementAndGet()))
                .param(SqlArrays.instants(sales, Sale::at))
                .param(SqlArrays.uuids(sales, Sale::id))
                .param(SqlArrays.instants(sales, Sale::at))
                .param(SqlArrays.uuids(lines, NumberedLine::orderId))
                .param(SqlArrays.ints(lines, NumberedLine::number))
                .param(SqlArrays.longs(lines, line -> line.line().productId()))
                .param(SqlArrays.longs(lines, line -> line.line().price()))
                .param(SqlArrays.ints(lines, line -> line.line().quantity()))
                .param(SqlArrays.longs(lines, line -> line.line().discount()))
                .update();
    }

    void cancel(List<Sale> sales, Instant at) {
        jdbc.sql(CANCEL)
                .param("at", Times.parameter(at))
                .param("ids", SqlArrays.uuids(sales, Sale::id))
                .update();
    }
}
