-- How many violations there are of each thing that must be true of the books, written independently of the service.
-- Up to bench.checked everything is known to be right; only what was added since is read, which at first is everything.
-- OFFSET 0: the planner does not know how little that is, and would read each large table from end to end, and so
-- push what is measured next out of memory.
WITH checked AS MATERIALIZED (SELECT until FROM bench.checked),
entries AS MATERIALIZED (
    SELECT e.* FROM users u LEFT JOIN bench.users b USING (id), LATERAL (
        SELECT * FROM balance_entries e WHERE e.user_id = u.id AND e.seq > coalesce(b.last_seq, 0) OFFSET 0) e),
movements AS MATERIALIZED (
    SELECT m.* FROM product_options o LEFT JOIN bench.options b USING (id), LATERAL (
        SELECT * FROM stock_movements m WHERE m.option_id = o.id AND m.seq > coalesce(b.last_seq, 0) OFFSET 0) m),
placed AS MATERIALIZED (
    SELECT o.* FROM orders o WHERE o.created_at >= (SELECT until FROM checked)),
lines AS MATERIALIZED (
    SELECT l.order_id, sum(l.amount) AS amount, sum(l.discount) AS discount, sum(l.quantity) AS quantity
    FROM placed o, LATERAL (SELECT * FROM order_lines l WHERE l.order_id = o.id OFFSET 0) l
    GROUP BY l.order_id)
SELECT 'balances that are not the sum of their entries', count(*)
FROM users u LEFT JOIN bench.users b USING (id)
LEFT JOIN (SELECT user_id, sum(amount) AS amount, count(*) AS entries FROM entries GROUP BY user_id) e ON e.user_id = u.id
WHERE u.balance <> coalesce(b.balance, 0) + coalesce(e.amount, 0)
   OR u.last_seq <> coalesce(b.last_seq, 0) + coalesce(e.entries, 0)
UNION ALL
SELECT 'breaks in the chains of entries', count(*)
FROM (SELECT e.*, lag(e.balance_after) OVER chain AS previous, lag(e.seq) OVER chain AS previous_seq
      FROM entries e WINDOW chain AS (PARTITION BY e.user_id ORDER BY e.seq)) e
LEFT JOIN bench.users b ON b.id = e.user_id
WHERE e.balance_after - e.amount <> coalesce(e.previous, b.balance, 0)
   OR e.seq <> coalesce(e.previous_seq, b.last_seq, 0) + 1
UNION ALL
SELECT 'stocks that are not what they were and their movements', count(*)
FROM product_options o LEFT JOIN bench.options b USING (id)
LEFT JOIN (SELECT option_id, sum(delta) AS delta, count(*) AS movements FROM movements GROUP BY option_id) m
       ON m.option_id = o.id
WHERE o.stock <> coalesce(b.stock, o.first_stock) + coalesce(m.delta, 0)
   OR o.last_seq <> coalesce(b.last_seq, 0) + coalesce(m.movements, 0)
UNION ALL
SELECT 'breaks in the chains of movements', count(*)
FROM (SELECT m.*, lag(m.stock_after) OVER (PARTITION BY m.option_id ORDER BY m.seq) AS previous FROM movements m) m
JOIN product_options o ON o.id = m.option_id
LEFT JOIN bench.options b ON b.id = m.option_id
WHERE m.stock_after - m.delta <> coalesce(m.previous, b.stock, o.first_stock)
UNION ALL
SELECT 'campaigns that miscount', count(*)
FROM coupons c
LEFT JOIN (SELECT coupon_id, count(*) AS issued, max(sequence) AS last FROM issued_coupons GROUP BY coupon_id) i
       ON i.coupon_id = c.id
WHERE c.issued <> coalesce(i.issued, 0) OR c.issued <> coalesce(i.last, 0)
UNION ALL
SELECT 'orders without their one payment', count(*)
FROM placed o LEFT JOIN LATERAL (SELECT * FROM payments p WHERE p.order_id = o.id OFFSET 0) p ON true
WHERE p.id IS NULL OR p.amount <> o.total OR p.user_id <> o.user_id
   OR p.status <> CASE o.status WHEN 'PAID' THEN 'COMPLETED' ELSE 'REFUNDED' END
UNION ALL
SELECT 'orders without their one entry', count(*)
FROM placed o
LEFT JOIN (SELECT order_id, min(user_id) AS user_id, count(*) AS entries, sum(amount) AS amount
           FROM entries WHERE type = 'PAYMENT' GROUP BY order_id) e ON e.order_id = o.id
WHERE e.entries IS DISTINCT FROM 1 OR e.amount <> -o.total OR e.user_id <> o.user_id
UNION ALL
SELECT 'entries of orders that are not there', count(*)
FROM entries e LEFT JOIN placed o ON o.id = e.order_id
WHERE e.order_id IS NOT NULL AND o.id IS NULL
UNION ALL
SELECT 'orders that do not add up', count(*)
FROM placed o LEFT JOIN lines l ON l.order_id = o.id
WHERE (o.subtotal, o.discount, o.total) IS DISTINCT FROM (l.amount, l.discount, l.amount - l.discount)
UNION ALL
SELECT 'orders whose lines and movements disagree', count(*)
FROM placed o LEFT JOIN lines l ON l.order_id = o.id
LEFT JOIN (SELECT order_id, sum(delta) AS delta FROM movements WHERE order_id IS NOT NULL GROUP BY order_id) m
       ON m.order_id = o.id
WHERE m.delta IS DISTINCT FROM CASE o.status WHEN 'PAID' THEN -l.quantity ELSE 0 END
UNION ALL
SELECT 'orders without their idempotency record', count(*)
FROM placed o
LEFT JOIN (SELECT user_id, right(location, 36) AS order_id, count(*) AS records FROM idempotency_records
           WHERE operation = 'POST /orders' AND status = 201 AND created_at >= (SELECT until FROM checked)
           GROUP BY 1, 2) r
       ON r.user_id = o.user_id AND r.order_id = o.id::text
WHERE (SELECT until FROM checked) > '-infinity' AND r.records IS DISTINCT FROM 1
UNION ALL
SELECT 'charges without their idempotency record, or the other way round', abs(
    (SELECT count(*) FROM entries WHERE type = 'CHARGE')
    - (SELECT count(*) FROM idempotency_records
       WHERE operation = 'POST /balance/charges' AND status = 201 AND created_at >= (SELECT until FROM checked)))
WHERE (SELECT until FROM checked) > '-infinity'
UNION ALL
SELECT 'orders without their events', count(*)
FROM placed o
WHERE (SELECT until FROM checked) > '-infinity'
  AND (SELECT coalesce(array_agg(d.type ORDER BY d.type), '{}') FROM deliveries d WHERE d.order_id = o.id)
      <> CASE o.status WHEN 'PAID' THEN ARRAY['PAID'] ELSE ARRAY['CANCELLED', 'PAID'] END
