-- A user and their balance are one row: whoever pays locks it.
CREATE TABLE users (
    id         text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[\x21-\x7e]{1,64}$'),
    name       text,
    email      text,
    balance    bigint      NOT NULL CHECK (balance >= 0),
    last_seq   bigint      NOT NULL CHECK (last_seq >= 0),
    created_at timestamptz NOT NULL
) WITH (fillfactor = 70);
GRANT SELECT, INSERT, UPDATE ON users TO jumun_app;

CREATE TABLE balance_entries (
    user_id       text COLLATE "C" NOT NULL REFERENCES users,
    seq           bigint      NOT NULL CHECK (seq >= 1),
    id            uuid        NOT NULL,
    type          text        NOT NULL CHECK (type IN ('CHARGE', 'PAYMENT', 'REFUND', 'ADJUSTMENT')),
    amount        bigint      NOT NULL,
    balance_after bigint      NOT NULL CHECK (balance_after >= 0),
    order_id      uuid,
    reason        text,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (user_id, seq),
    CHECK ((order_id IS NOT NULL) = (type IN ('PAYMENT', 'REFUND')))
);
GRANT SELECT, INSERT ON balance_entries TO jumun_app;
