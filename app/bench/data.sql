-- What the bench loads: users with a balance, products and options, and the orders of the past. Each part is done in
-- chunks, from :from to :until, several at once; History.java says what the other names stand for, n counts users and
-- products, o options.

-- part users
INSERT INTO users (id, name, email, balance, last_seq, created_at)
SELECT 'user-' || u, 'User ' || u, 'user-' || u || '@example.com', :balance, 1 + :orders_of_user, :start
FROM (SELECT n, :first_user + n - 1 AS u FROM generate_series(:from, :until) n) users;
INSERT INTO balance_entries (user_id, seq, id, type, amount, balance_after, created_at)
SELECT 'user-' || :first_user + n - 1, 1, uuidv7(), 'CHARGE', charge, charge, :start
FROM (SELECT n, :balance + :total * :orders_of_user AS charge FROM generate_series(:from, :until) n) users;

-- part products
INSERT INTO products (id, name, description, status, lowest_price, created_at, updated_at) OVERRIDING SYSTEM VALUE
SELECT n, (ARRAY['가벼운', '따뜻한', '부드러운', '튼튼한', '시원한', '클래식', '방수', '유기농', '무선', '접이식'])[1 + n % 10]
       || ' ' || (ARRAY['운동화', '텀블러', '셔츠', '이어폰', '베개', '원두', '의자', '배낭', '담요', '키보드', '수건'])[1 + n % 11] || ' ' || n,
       'A thing for every day, number ' || n || ', made to last. ' || (ARRAY['가까이 두고 오래 쓰는', '선물하기 좋은', '처음 쓰는 분께 권하는'])[1 + n % 3] || ' 물건',
       'ON_SALE', (SELECT min(:price) FROM generate_series((n - 1) * :per_product + 1, n * :per_product) o), :start, :start
FROM generate_series(:from, :until) n;
INSERT INTO product_options (id, product_id, name, price, status, product_name, on_sale, first_stock, stock, last_seq, created_at)
    OVERRIDING SYSTEM VALUE
SELECT o, p.id, (ARRAY['화이트', '블랙', '네이비', '그레이', '베이지'])[1 + o % 5] || ' ' || (ARRAY['S', 'M', 'L'])[1 + o % 3],
       :price, 'ON_SALE', p.name, true, :stock, :stock - sold, sold, :start
FROM products p, generate_series((p.id - 1) * :per_product + 1, p.id * :per_product) o,
     LATERAL (SELECT CASE WHEN o <= 2 * :pairs THEN :sales ELSE 0 END AS sold) s
WHERE p.id BETWEEN :from AND :until;

-- part orders
CREATE TEMP TABLE IF NOT EXISTS chunk
    (i bigint, user_id text, seq bigint, pair bigint, sale bigint, at timestamptz, id uuid, payment uuid, entry uuid);
TRUNCATE chunk;
INSERT INTO chunk
SELECT i, 'user-' || :first_user + i % :users, 2 + i / :users, i * :stride % :pairs, 1 + i / :pairs, at,
       uuidv7(at - clock_timestamp()), uuidv7(at - clock_timestamp()), uuidv7(at - clock_timestamp())
FROM (SELECT i, :start + (:end - :start) * (i::float8 / :orders) AS at
      FROM generate_series(:from::bigint - 1, :until - 1) i) orders;
ANALYZE chunk;
INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, created_at)
SELECT id, upper(right(to_hex(extract(epoch FROM at)::bigint / 60), 5) || substr(md5('order ' || i), 1, 11)), user_id, 'PAID', :total, 0, :total, at FROM chunk ORDER BY i;
INSERT INTO order_lines (order_id, line, product_id, product_name, option_id, option_name, unit_price, quantity, amount, discount)
SELECT c.id, line, o.product_id, o.product_name, o.id, o.name, o.price, 1, o.price, 0
FROM chunk c CROSS JOIN generate_series(1, 2) line JOIN product_options o ON o.id = c.pair * 2 + line ORDER BY i, line;
INSERT INTO payments (id, order_id, user_id, amount, status, paid_at)
SELECT payment, id, user_id, :total, 'COMPLETED', at FROM chunk ORDER BY i;
INSERT INTO balance_entries (user_id, seq, id, type, amount, balance_after, order_id, created_at)
SELECT c.user_id, c.seq, c.entry, 'PAYMENT', -:total, b.amount - :total * (c.seq - 1), c.id, c.at
FROM chunk c JOIN balance_entries b ON b.user_id = c.user_id AND b.seq = 1 ORDER BY i;
INSERT INTO stock_movements (option_id, seq, type, delta, stock_after, order_id, created_at)
SELECT pair * 2 + line, sale, 'SALE', -1, :stock - sale, id, at FROM chunk, generate_series(1, 2) line ORDER BY i, line;
INSERT INTO idempotency_records (user_id, operation, key, fingerprint, status, location, body, created_at)
SELECT user_id, 'POST /orders', gen_random_uuid(), encode(sha256(id::text::bytea), 'hex'), 201, '/api/v1/orders/' || id,
       convert_to(rpad('{"id":"' || id || '","number":"', :body_size, '-'), 'UTF8'), at
FROM chunk WHERE at > :end - interval '6 days' ORDER BY i;
