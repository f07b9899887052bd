-- What the demo's data platform has received, oldest first by seq. It is a log: what was delivered twice stands here twice.
CREATE TABLE demo_data_platform_events (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event       json        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT, INSERT, DELETE ON demo_data_platform_events TO jumun_app;

-- How it behaves: one row, so that every instance sees the same platform.
CREATE TABLE demo_data_platform_behaviour (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    down       boolean          NOT NULL,
    fail_rate  double precision NOT NULL CHECK (fail_rate BETWEEN 0 AND 1),
    latency_ms integer          NOT NULL CHECK (latency_ms BETWEEN 0 AND 60000)
);
INSERT INTO demo_data_platform_behaviour (down, fail_rate, latency_ms) VALUES (false, 0, 0);
GRANT SELECT, UPDATE ON demo_data_platform_behaviour TO jumun_app;
