package dev.jumun.whole;

/**
 * What must be true of the books whatever happened to them, in plain SQL, written independently of
 * the service.
 */
final class Books {

    static final String VIOLATIONS =
            """
            SELECT 'balance of ' || u.id || ' is not the sum of its entries' FROM users u
            WHERE u.balance <> (SELECT coalesce(sum(amount), 0) FROM balance_entries e WHERE e.user_id = u.id)
               OR u.last_seq <> (SELECT count(*) FROM balance_entries e WHERE e.user_id = u.id)
            UNION ALL
            SELECT 'the chain of ' || user_id || ' breaks at ' || seq FROM (
                SELECT user_id, seq, balance_after - amount AS before,
                       lag(balance_after, 1, 0::bigint) OVER (PARTITION BY user_id ORDER BY seq) AS previous
                FROM balance_entries) chain
            WHERE before <> previous
            UNION ALL
            SELECT 'stock of option ' || o.id || ' is not its first stock and its movements' FROM product_options o
            WHERE o.stock <> o.first_stock
                             + (SELECT coalesce(sum(delta), 0) FROM stock_movements m WHERE m.option_id = o.id)
               OR o.last_seq <> (SELECT count(*) FROM stock_movements m WHERE m.option_id = o.id)
            UNION ALL
            SELECT 'campaign ' || c.id || ' miscounts' FROM coupons c
            WHERE c.issued <> (SELECT count(*) FROM issued_coupons i WHERE i.coupon_id = c.id)
               OR c.issued <> (SELECT coalesce(max(sequence), 0) FROM issued_coupons i WHERE i.coupon_id = c.id)
            UNION ALL
            SELECT 'order ' || o.id || ' and its payment disagree' FROM orders o
            LEFT JOIN payments p ON p.order_id = o.id
            WHERE p.id IS NULL OR p.amount <> o.total
               OR p.status <> CASE o.status WHEN 'PAID' THEN 'COMPLETED' ELSE 'REFUNDED' END
            UNION ALL
            SELECT 'order ' || o.id || ' has not its entries' FROM orders o
            WHERE (SELECT coalesce(array_agg(type || amount ORDER BY seq), '{}') FROM balance_entries e WHERE e.order_id = o.id)
                  <> CASE o.status WHEN 'PAID' THEN ARRAY['PAYMENT' || -o.total]
                                   ELSE ARRAY['PAYMENT' || -o.total, 'REFUND' || o.total] END
            UNION ALL
            SELECT 'coupon ' || i.id || ' and its order disagree' FROM issued_coupons i
            WHERE (i.order_id IS NOT NULL)
                  <> EXISTS (SELECT FROM orders o WHERE o.issued_coupon_id = i.id AND o.status = 'PAID')
            UNION ALL
            SELECT 'order ' || o.id || ' does not add up' FROM orders o
            WHERE (o.subtotal, o.discount)
                  IS DISTINCT FROM (SELECT (sum(amount)::bigint, sum(discount)::bigint) FROM order_lines l WHERE l.order_id = o.id)
            UNION ALL
            SELECT 'lines of order ' || o.id || ' and its movements disagree' FROM orders o
            WHERE (SELECT coalesce(sum(delta), 0) FROM stock_movements m WHERE m.order_id = o.id)
                  <> CASE o.status WHEN 'CANCELLED' THEN 0
                                   ELSE (SELECT -sum(quantity) FROM order_lines l WHERE l.order_id = o.id) END
            UNION ALL
            SELECT 'order ' || o.id || ' has not its events' FROM orders o
            JOIN idempotency_records r ON r.location = '/api/v1/orders/' || o.id
            WHERE (SELECT coalesce(array_agg(type ORDER BY type), '{}') FROM deliveries d WHERE d.order_id = o.id)
                  <> CASE o.status WHEN 'PAID' THEN ARRAY['PAID'] ELSE ARRAY['CANCELLED', 'PAID'] END
            UNION ALL
            SELECT 'event ' || d.id || ' is of no order, or not as its order' FROM deliveries d
            LEFT JOIN orders o ON o.id = d.order_id
            WHERE o.id IS NULL OR (d.type = 'CANCELLED' AND o.status <> 'CANCELLED')
            """;

    private Books() {}
}
