-- A day of half a million orders of two lines, long ago, where neither the service nor the check of the books looks.
INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, created_at)
SELECT uuidv7(at - clock_timestamp()), upper(right(to_hex(extract(epoch FROM at)::bigint / 60), 5) || substr(md5('night ' || n), 1, 11)), 'user-' || :first_user + n % :users, 'PAID', 2, 0, 2, at
FROM (SELECT n, timestamptz '2001-01-01 12:00Z' + n * (interval '1 second' / 20) AS at FROM generate_series(1, 500000) n) day;
INSERT INTO order_lines (order_id, line, product_id, product_name, option_id, option_name, unit_price, quantity, amount, discount)
SELECT id, line, 1 + (random() * (:products - 1))::bigint, 'night', 1, 'night', 1, 1, 1, 0
FROM orders, generate_series(1, 2) line WHERE created_at < '2002-01-01' ORDER BY created_at, line;
