-- An order of two lines by hand: the rows, the constraints and the lock order of the service, one order a transaction. Its event is due at no
-- time, so that nobody sends it beside what is measured.
\set user random(:first_user, :last_user)
\set a random(1, :options)
\set b random(1, :options - 1)
\set b :b + (CASE WHEN :b >= :a THEN 1 ELSE 0 END)
\set option1 least(:a, :b)
\set option2 greatest(:a, :b)
\set key random(1, 9000000000000000)
BEGIN;
SELECT fingerprint, status, location, body FROM idempotency_records WHERE digest = md5(:keys || :key)::uuid;
SELECT balance, last_seq FROM users WHERE id = 'user-' || :user FOR NO KEY UPDATE \gset user_
SELECT o.product_id AS product1, o.product_name AS product_name1, o.name AS name1, o.price AS price1, o.stock AS stock1, o.last_seq AS seq1, p.product_id AS product2, p.product_name AS product_name2, p.name AS name2, p.price AS price2, p.stock AS stock2, p.last_seq AS seq2 FROM product_options o, product_options p WHERE o.id = :option1 AND p.id = :option2 AND o.on_sale AND p.on_sale FOR NO KEY UPDATE \gset
\set total :price1 + :price2
\set amount 0 - :total
\set balance :user_balance - :total
\set user_seq :user_last_seq + 1
\set stock1 :stock1 - 1
\set stock2 :stock2 - 1
\set seq1 :seq1 + 1
\set seq2 :seq2 + 1
INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, created_at) VALUES (uuidv7(), upper(right(to_hex(extract(epoch FROM now())::bigint / 60), 5) || substr(md5(gen_random_uuid()::text), 1, 11)), 'user-' || :user, 'PAID', :total, 0, :total, now()) RETURNING id \gset order_
INSERT INTO order_lines (order_id, line, product_id, product_name, option_id, option_name, unit_price, quantity, amount, discount) VALUES (:order_id, 1, :product1, :product_name1, :option1, :name1, :price1, 1, :price1, 0), (:order_id, 2, :product2, :product_name2, :option2, :name2, :price2, 1, :price2, 0);
UPDATE users SET balance = :balance, last_seq = :user_seq WHERE id = 'user-' || :user;
INSERT INTO balance_entries (user_id, seq, id, type, amount, balance_after, order_id, created_at) VALUES ('user-' || :user, :user_seq, uuidv7(), 'PAYMENT', :amount, :balance, :order_id, now());
INSERT INTO payments (id, order_id, user_id, amount, status, paid_at) VALUES (uuidv7(), :order_id, 'user-' || :user, :total, 'COMPLETED', now());
UPDATE product_options o SET stock = v.stock, last_seq = v.last_seq FROM (VALUES (:option1::bigint, :stock1::bigint, :seq1::bigint), (:option2, :stock2, :seq2)) AS v (id, stock, last_seq) WHERE o.id = v.id;
INSERT INTO stock_movements (option_id, seq, type, delta, stock_after, order_id, created_at) VALUES (:option1, :seq1, 'SALE', -1, :stock1, :order_id, now()), (:option2, :seq2, 'SALE', -1, :stock2, :order_id, now());
INSERT INTO deliveries (id, order_id, type, status, created_at, due_at) VALUES (uuidv7(), :order_id, 'PAID', 'PENDING', now(), 'infinity');
INSERT INTO idempotency_records (user_id, operation, key, fingerprint, status, location, body, created_at) VALUES ('user-' || :user, 'POST /orders', :keys || :key, :fingerprint, 201, '/api/v1/orders/' || :order_id, :body, now());
COMMIT;
