-- A charge by hand.
\set user random(:first_user, :last_user)
\set key random(1, 9000000000000000)
BEGIN;
SELECT fingerprint, status, location, body FROM idempotency_records WHERE digest = md5(:keys || :key)::uuid;
UPDATE users SET balance = balance + 100, last_seq = last_seq + 1 WHERE id = 'user-' || :user AND balance + 100 <= 10000000 RETURNING balance, last_seq \gset user_
INSERT INTO balance_entries (user_id, seq, id, type, amount, balance_after, created_at) VALUES ('user-' || :user, :user_last_seq, uuidv7(), 'CHARGE', 100, :user_balance, now());
INSERT INTO idempotency_records (user_id, operation, key, fingerprint, status, location, body, created_at) VALUES ('user-' || :user, 'POST /balance/charges', :keys || :key, :fingerprint, 201, :location, :body, now());
COMMIT;
