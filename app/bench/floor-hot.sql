-- An order of one line by hand, of the option that everybody wants.
\set user random(:first_user, :last_user)
\set key random(1, 9000000000000000)
BEGIN;
SELECT fingerprint, status, location, body FROM idempotency_records WHERE digest = md5(:keys || :key)::uuid;
SELECT balance, last_seq FROM users WHERE id = 'user-' || :user FOR NO KEY UPDATE \gset user_
SELECT product_id AS product, product_name, name, price, stock, last_seq AS seq FROM product_options WHERE id = :option AND on_sale FOR NO KEY UPDATE \gset
\set amount 0 - :price
\set balance :user_balance - :price
\set user_seq :user_last_seq + 1
\set stock :stock - 1
\set seq :seq + 1
INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, created_at) VALUES (uuidv7(), upper(right(to_hex(extract(epoch FROM now())::bigint / 60), 5) || substr(md5(gen_random_uuid()::text), 1, 11)), 'user-' || :user, 'PAID', :price, 0, :price, now()) RETURNING id \gset order_
INSERT INTO order_lines (order_id, line, product_id, product_name, option_id, option_name, unit_price, quantity, amount, discount) VALUES (:order_id, 1, :product, :product_name, :option, :name, :price, 1, :price, 0);
UPDATE users SET balance = :balance, last_seq = :user_seq WHERE id = 'user-' || :user;
INSERT INTO balance_entries (user_id, seq, id, type, amount, balance_after, order_id, created_at) VALUES ('user-' || :user, :user_seq, uuidv7(), 'PAYMENT', :amount, :balance, :order_id, now());
INSERT INTO payments (id, order_id, user_id, amount, status, paid_at) VALUES (uuidv7(), :order_id, 'user-' || :user, :price, 'COMPLETED', now());
UPDATE product_options SET stock = :stock, last_seq = :seq WHERE id = :option;
INSERT INTO stock_movements (option_id, seq, type, delta, stock_after, order_id, created_at) VALUES (:option, :seq, 'SALE', -1, :stock, :order_id, now());
INSERT INTO deliveries (id, order_id, type, status, created_at, due_at) VALUES (uuidv7(), :order_id, 'PAID', 'PENDING', now(), 'infinity');
INSERT INTO idempotency_records (user_id, operation, key, fingerprint, status, location, body, created_at) VALUES ('user-' || :user, 'POST /orders', :keys || :key, :fingerprint, 201, '/api/v1/orders/' || :order_id, :body, now());
COMMIT;
