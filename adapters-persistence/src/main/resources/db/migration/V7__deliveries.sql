-- What has to reach the data platform: one row an event, written in the transaction that makes the event true. The event
-- itself is not here: it is in memory until it is sent, and is put together again from the order where that memory is
-- gone (ADR 5). A row is written and once updated for every order, so bytes and indexes count.
CREATE TABLE deliveries (
    -- The event's, which the platform knows it by.
    id           uuid PRIMARY KEY,
    -- No foreign key: order and row are written by the same transaction, no order is ever deleted, and checking each
    -- row would cost every order.
    order_id     uuid        NOT NULL,
    type         text COLLATE "C" NOT NULL CHECK (type IN ('PAID', 'CANCELLED')),
    status       text COLLATE "C" NOT NULL CHECK (status IN ('PENDING', 'DELIVERED', 'DEAD')),
    -- How often the platform has refused this event by itself since somebody last told it to be tried anew.
    rejections   smallint    NOT NULL DEFAULT 0 CHECK (rejections >= 0),
    attempts     integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    created_at   timestamptz NOT NULL,
    -- From when on whoever finds the row may send it: its schedule, and the lease of whoever has it now.
    due_at       timestamptz NOT NULL,
    delivered_at timestamptz,
    -- The newest attempts, a line each; NULL before the first.
    history      text CHECK (length(history) <= 10000),
    -- Finds the events of an order, and keeps each from being recorded twice.
    UNIQUE (order_id, type),
    CHECK ((delivered_at IS NOT NULL) = (status = 'DELIVERED'))
) WITH (fillfactor = 85);
-- What is under way or lies dead: next to nothing in the ordinary case. due_at is in no index, so that a lease, which
-- changes nothing else, is an update within its page.
CREATE INDEX deliveries_open ON deliveries (status, id) WHERE status <> 'DELIVERED';
GRANT SELECT, INSERT, UPDATE, DELETE ON deliveries TO jumun_app;

-- A row while the platform takes nothing, and none while it does.
CREATE TABLE data_platform_breaker (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    open_since    timestamptz NOT NULL,
    -- Probes that failed.
    failures      integer     NOT NULL CHECK (failures >= 0),
    next_probe_at timestamptz NOT NULL,
    reason        text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON data_platform_breaker TO jumun_app;
