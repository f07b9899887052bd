-- The service works as jumun_app, which owns nothing: it cannot change the schema, nor rewrite what must only grow.
-- Whoever migrates owns the tables. A role belongs to the whole server, so it may be there already, or be made by
-- another database's migration at the same moment.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'jumun_app') THEN
        BEGIN
            CREATE ROLE jumun_app NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END IF;
    IF NOT pg_has_role(current_user, 'jumun_app', 'SET') THEN
        EXECUTE format('GRANT jumun_app TO %I WITH INHERIT FALSE, SET TRUE', current_user);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO jumun_app', current_schema());
END
$$;

-- The answer of a call, under its Idempotency-Key, until it is purged.
CREATE TABLE idempotency_records (
    user_id     text COLLATE "C" NOT NULL,
    operation   text COLLATE "C" NOT NULL,
    key         text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    status      smallint         NOT NULL,
    location    text,
    body        bytea            NOT NULL,
    created_at  timestamptz      NOT NULL,
    PRIMARY KEY (user_id, operation, key)
);
CREATE INDEX idempotency_records_by_age ON idempotency_records (created_at);
GRANT SELECT, INSERT, DELETE ON idempotency_records TO jumun_app;

CREATE TABLE audit_log (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    actor      text COLLATE "C" NOT NULL,
    action     text NOT NULL,
    subject    text NOT NULL,
    before     jsonb,
    after      jsonb,
    request_id text NOT NULL
);
CREATE INDEX audit_log_by_actor ON audit_log (actor, id);
CREATE INDEX audit_log_by_time ON audit_log (at);
GRANT SELECT, INSERT ON audit_log TO jumun_app;
