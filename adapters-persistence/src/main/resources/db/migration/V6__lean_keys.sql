-- A record is looked up and entered by one short number instead of three texts: the start of the SHA-256 of what makes
-- the key. It is worked out here, so that no record can stand under a wrong one; the service works out the same to look
-- for it. At 128 bits two different keys do not meet. The table is written anew: where it holds millions of records,
-- keyed calls of instances that still run wait for it, and are told to come again.
CREATE FUNCTION idempotency_digest(user_id text, operation text, key text) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN encode(
    substring(sha256(convert_to(user_id || E'\n' || operation || E'\n' || key, 'UTF8')) FROM 1 FOR 16), 'hex')::uuid;
GRANT EXECUTE ON FUNCTION idempotency_digest(text, text, text) TO jumun_app;

ALTER TABLE idempotency_records
    DROP CONSTRAINT idempotency_records_pkey,
    ADD COLUMN digest uuid NOT NULL GENERATED ALWAYS AS (idempotency_digest(user_id, operation, key)) STORED,
    ADD PRIMARY KEY (digest);

-- A payment is found by its order, of which it is the only one; by its own id nobody looks for it.
ALTER TABLE payments DROP CONSTRAINT payments_pkey;
ALTER TABLE payments DROP CONSTRAINT payments_order_id_key, ADD PRIMARY KEY (order_id);
