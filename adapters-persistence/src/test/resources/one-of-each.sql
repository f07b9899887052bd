-- One consistent row in each table, and a second user, campaign, coupon and order to set against the first.
INSERT INTO users VALUES ('alice', 'Alice', NULL, 1000, 1, now()), ('bob', 'Bob', NULL, 0, 0, now());
INSERT INTO balance_entries VALUES
    ('alice', 1, '00000000-0000-7000-8000-00000000000e', 'CHARGE', 1000, 1000, NULL, NULL, now());
INSERT INTO idempotency_records VALUES ('alice', 'POST /orders', 'key', 'abc', 201, '/it', 'x', now());
INSERT INTO audit_log (at, actor, action, subject, request_id) VALUES (now(), 'admin', 'a', 's', 'r');
INSERT INTO products (name, description, status, lowest_price, created_at, updated_at)
VALUES ('운동화', '', 'ON_SALE', 500, now(), now());
INSERT INTO product_options
    (product_id, name, price, status, product_name, on_sale, first_stock, stock, last_seq, created_at)
VALUES (1, '260', 500, 'ON_SALE', '운동화', true, 6, 5, 1, now());
INSERT INTO stock_movements VALUES
    (1, 1, 'SALE', -1, 5, '00000000-0000-7000-8000-000000000011', NULL, NULL, now());
INSERT INTO coupons (name, discount_type, discount_value, min_order, quantity, issued, issue_from, issue_until,
                     valid_days, created_at)
VALUES ('환영', 'FIXED', 100, 0, 2, 2, now() - interval '1 h', now() + interval '1 h', 7, now()),
       ('여름', 'FIXED', 100, 0, 2, 0, now() - interval '1 h', now() + interval '1 h', 7, now());
INSERT INTO issued_coupons (id, coupon_id, user_id, sequence, valid_from, valid_until, issued_at) VALUES
    ('00000000-0000-7000-8000-0000000000c1', 1, 'alice', 1, now(), now() + interval '7 days', now()),
    ('00000000-0000-7000-8000-0000000000c2', 1, 'bob', 2, now(), now() + interval '7 days', now());
INSERT INTO orders (id, number, user_id, status, subtotal, discount, total, issued_coupon_id, coupon_id, coupon_name,
                    created_at)
VALUES ('00000000-0000-7000-8000-000000000011', '0000000000000001', 'alice', 'PAID', 500, 100, 400,
        '00000000-0000-7000-8000-0000000000c1', 1, '환영', now()),
       ('00000000-0000-7000-8000-000000000012', '0000000000000002', 'bob', 'PAID', 500, 0, 500, NULL, NULL, NULL,
        now());
INSERT INTO order_lines VALUES
    ('00000000-0000-7000-8000-000000000011', 1, 1, '운동화', 1, '260', 500, 1, 500, 100);
INSERT INTO payments VALUES
    ('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-000000000011', 'alice', 400, 'COMPLETED', now()),
    ('00000000-0000-7000-8000-0000000000a2', '00000000-0000-7000-8000-000000000012', 'bob', 500, 'COMPLETED', now());
INSERT INTO daily_sales VALUES ('2026-03-01', 1, 1, 400);
INSERT INTO daily_sales_days VALUES ('2026-03-01', '2026-02-28 15:00Z', '2026-03-01 15:00Z', 2, 0);
INSERT INTO popular_rankings VALUES ('2026-03-02', false, now());
INSERT INTO popular_ranking_places VALUES ('2026-03-02', 1, 1, 1, 400);
UPDATE issued_coupons SET order_id = '00000000-0000-7000-8000-000000000011', used_at = now() WHERE user_id = 'alice';
INSERT INTO deliveries (id, order_id, type, status, created_at, due_at) VALUES
    ('00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-000000000011', 'PAID', 'PENDING', now(), now());
