CREATE TABLE coupons (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name           text        NOT NULL,
    discount_type  text        NOT NULL CHECK (discount_type IN ('FIXED', 'PERCENT')),
    discount_value bigint      NOT NULL CHECK (discount_value >= 1),
    max_discount   bigint CHECK (max_discount >= 1),
    min_order      bigint      NOT NULL CHECK (min_order >= 0),
    quantity       bigint      NOT NULL CHECK (quantity BETWEEN 1 AND 1000000000),
    issued         bigint      NOT NULL DEFAULT 0 CHECK (issued >= 0),
    issue_from     timestamptz NOT NULL,
    issue_until    timestamptz NOT NULL,
    valid_until    timestamptz,
    valid_days     integer CHECK (valid_days >= 1),
    paused         boolean     NOT NULL DEFAULT false,
    created_at     timestamptz NOT NULL,
    CHECK (issued <= quantity),
    CHECK (issue_from < issue_until),
    CHECK ((valid_until IS NULL) <> (valid_days IS NULL)),
    CHECK (discount_type = 'FIXED' OR discount_value <= 100),
    CHECK (discount_type = 'PERCENT' OR max_discount IS NULL)
) WITH (fillfactor = 50);
CREATE INDEX coupons_by_end ON coupons (issue_until);
GRANT SELECT, INSERT, UPDATE ON coupons TO jumun_app;

CREATE TABLE issued_coupons (
    id          uuid PRIMARY KEY,
    coupon_id   bigint      NOT NULL REFERENCES coupons,
    user_id     text COLLATE "C" NOT NULL REFERENCES users,
    sequence    bigint      NOT NULL CHECK (sequence >= 1),
    -- The order that uses it; NULL while it is unused or after that order was cancelled.
    order_id    uuid,
    used_at     timestamptz,
    valid_from  timestamptz NOT NULL,
    valid_until timestamptz NOT NULL,
    issued_at   timestamptz NOT NULL,
    UNIQUE (coupon_id, user_id),
    UNIQUE (coupon_id, sequence),
    CHECK ((order_id IS NULL) = (used_at IS NULL))
) WITH (fillfactor = 90);
CREATE INDEX issued_coupons_of_user ON issued_coupons (user_id, issued_at DESC, id DESC);
GRANT SELECT, INSERT, UPDATE ON issued_coupons TO jumun_app;
