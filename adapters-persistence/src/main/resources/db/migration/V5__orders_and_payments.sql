CREATE TABLE orders (
    id               uuid PRIMARY KEY,
    number           text COLLATE "C" NOT NULL UNIQUE CHECK (number ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
    -- Checked at the commit: a newcomer's record is written with their balance, which follows their order.
    user_id          text COLLATE "C" NOT NULL REFERENCES users DEFERRABLE INITIALLY DEFERRED,
    status           text        NOT NULL CHECK (status IN ('PAID', 'CANCELLED')),
    subtotal         bigint      NOT NULL CHECK (subtotal >= 0),
    discount         bigint      NOT NULL CHECK (discount BETWEEN 0 AND subtotal),
    total            bigint      NOT NULL CHECK (total = subtotal - discount),
    issued_coupon_id uuid REFERENCES issued_coupons,
    coupon_id        bigint,
    coupon_name      text,
    created_at       timestamptz NOT NULL,
    cancelled_at     timestamptz,
    cancel_reason    text,
    CHECK ((cancelled_at IS NOT NULL) = (status = 'CANCELLED')),
    CHECK ((issued_coupon_id IS NULL) = (coupon_id IS NULL)),
    CHECK ((coupon_id IS NULL) = (coupon_name IS NULL))
) WITH (fillfactor = 90);
-- A coupon pays for one order that stands.
CREATE UNIQUE INDEX orders_one_per_issued_coupon ON orders (issued_coupon_id) WHERE status <> 'CANCELLED';
CREATE INDEX orders_of_user ON orders (user_id, created_at DESC, id DESC);
CREATE INDEX orders_by_time ON orders (created_at DESC, id DESC);
CREATE INDEX orders_cancelled_by_time ON orders (created_at DESC, id DESC) WHERE status = 'CANCELLED';
GRANT SELECT, INSERT, UPDATE ON orders TO jumun_app;

CREATE TABLE order_lines (
    order_id     uuid     NOT NULL REFERENCES orders,
    line         smallint NOT NULL CHECK (line >= 1),
    product_id   bigint   NOT NULL,
    product_name text     NOT NULL,
    option_id    bigint   NOT NULL,
    option_name  text     NOT NULL,
    unit_price   bigint   NOT NULL CHECK (unit_price >= 0),
    quantity     integer  NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    amount       bigint   NOT NULL CHECK (amount = unit_price * quantity),
    discount     bigint   NOT NULL CHECK (discount BETWEEN 0 AND amount),
    PRIMARY KEY (order_id, line)
);
GRANT SELECT, INSERT ON order_lines TO jumun_app;

CREATE TABLE payments (
    id          uuid PRIMARY KEY,
    order_id    uuid        NOT NULL UNIQUE REFERENCES orders,
    user_id     text COLLATE "C" NOT NULL REFERENCES users,
    amount      bigint      NOT NULL CHECK (amount >= 0),
    status      text        NOT NULL CHECK (status IN ('COMPLETED', 'REFUNDED')),
    paid_at     timestamptz NOT NULL,
    refunded_at timestamptz,
    CHECK ((refunded_at IS NOT NULL) = (status = 'REFUNDED'))
) WITH (fillfactor = 90);
GRANT SELECT, INSERT, UPDATE ON payments TO jumun_app;

ALTER TABLE issued_coupons ADD FOREIGN KEY (order_id) REFERENCES orders;
