-- 20 000 rows in each table that lists are read from, distributed as a shop's are.
INSERT INTO users SELECT 'user-' || n, NULL, NULL, 0, 0, now() FROM generate_series(1, 200) n;

INSERT INTO products (name, description, status, lowest_price, created_at, updated_at)
SELECT '상품 ' || n,
       CASE WHEN n % 1000 = 7 THEN '희귀한 물건, eine RARITÄT ' ELSE '' END
           || CASE WHEN n % 100 = 3 THEN '운동하는 사람 ' WHEN n % 10 = 4 THEN '가벼운 운동화 ' ELSE '' END
           || substr(md5(n::text), 1, 20),
       CASE WHEN n % 4000 = 0 THEN 'DRAFT' WHEN n % 20 = 1 THEN 'STOPPED' ELSE 'ON_SALE' END,
       1000 + n % 100 * 1000, now(), now()
FROM generate_series(1, 20000) n;
INSERT INTO product_options
    (product_id, name, price, status, product_name, on_sale, first_stock, stock, created_at)
SELECT p.id, size, p.lowest_price, 'ON_SALE', p.name, p.status = 'ON_SALE', 10,
       CASE WHEN p.id % 10 = 5 THEN 0 ELSE 10 END, now()
FROM products p, (VALUES ('S'), ('M')) AS sizes (size) ORDER BY p.id, size;
INSERT INTO stock_movements
SELECT CASE WHEN n > 20000 THEN n % 40000 + 1 ELSE 7 END, CASE WHEN n > 20000 THEN 100000 + n ELSE n END,
       'ADJUSTMENT', 0, 10, NULL, 'admin', 'r', now()
FROM generate_series(1, 30000) n;

INSERT INTO balance_entries
SELECT CASE WHEN n > 20000 THEN 'user-' || n % 200 + 1 ELSE 'user-7' END,
       CASE WHEN n > 20000 THEN 100000 + n ELSE n END, gen_random_uuid(),
       CASE WHEN n % 3 = 0 THEN 'CHARGE' ELSE 'ADJUSTMENT' END, 0, 0, NULL, NULL, now()
FROM generate_series(1, 30000) n;

INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, created_at, cancelled_at)
SELECT gen_random_uuid(), lpad(n::text, 16, '0'), 'user-' || n % 200 + 1,
       CASE WHEN n % 50 = 0 THEN 'CANCELLED' ELSE 'PAID' END, 100, 0, 100,
       timestamptz '2026-01-01 00:00Z' + n * interval '1 minute',
       CASE WHEN n % 50 = 0 THEN now() END
FROM generate_series(1, 20000) n;
INSERT INTO order_lines SELECT id, line, 1, 'p', 1, 'o', 50, 1, 50, 0 FROM orders, (VALUES (1), (2)) AS l (line);
INSERT INTO payments
SELECT gen_random_uuid(), id, user_id, 100, 'COMPLETED', created_at FROM orders;

INSERT INTO coupons (name, discount_type, discount_value, min_order, quantity, issued, issue_from, issue_until,
                     valid_days, created_at)
SELECT 'c', 'FIXED', 1, 0, 1000, 200, now(), now() + interval '1 h', 7, now() FROM generate_series(1, 100);
INSERT INTO issued_coupons (id, coupon_id, user_id, sequence, valid_from, valid_until, issued_at)
SELECT gen_random_uuid(), c.id, 'user-' || n, n, now(), now() + interval '7 days', now() + n * interval '1 s'
FROM coupons c, generate_series(1, 200) n;

INSERT INTO audit_log (at, actor, action, subject, request_id)
SELECT timestamptz '2026-01-01 00:00Z' + n * interval '1 minute', CASE WHEN n % 4000 = 0 THEN 'seldom' ELSE 'actor-' || n % 50 END, 'a', 's', 'r'
FROM generate_series(1, 20000) n;

INSERT INTO idempotency_records
SELECT 'user-' || n % 200, 'POST /orders', 'key-' || n, 'f', 201, NULL, 'x',
       timestamptz '2026-01-01 00:00Z' + n * interval '1 minute'
FROM generate_series(1, 20000) n;

-- One in 1 000 is dead, the newest 20 are pending; ids that tell their time.
INSERT INTO deliveries (id, order_id, type, status, created_at, due_at, delivered_at)
SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '70008000' || lpad(n::text, 12, '0'))::uuid,
       gen_random_uuid(), 'PAID', status, at, at, CASE status WHEN 'DELIVERED' THEN at END
FROM generate_series(1, 20000) n,
     LATERAL (SELECT timestamptz '2026-01-01 00:00Z' + n * interval '1 minute' AS at,
                     CASE WHEN n > 19980 THEN 'PENDING' WHEN n % 1000 = 0 THEN 'DEAD' ELSE 'DELIVERED' END AS status) s;

VACUUM ANALYZE;
