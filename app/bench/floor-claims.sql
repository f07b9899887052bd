-- A claim by hand. Each client takes users of its own, in random order, so that nobody claims twice.
\set n :n + 1
\set user :first_user + permute(:n * :clients + :client_id, :users)
BEGIN;
SELECT id, sequence FROM issued_coupons WHERE coupon_id = :campaign AND user_id = 'user-' || :user;
UPDATE coupons SET issued = issued + 1 WHERE id = :campaign AND issued < quantity AND NOT paused AND issue_from <= now() AND issue_until > now() RETURNING issued, valid_days \gset
INSERT INTO issued_coupons (id, coupon_id, user_id, sequence, valid_from, valid_until, issued_at) VALUES (uuidv7(), :campaign, 'user-' || :user, :issued, now(), now() + make_interval(days => :valid_days), now());
COMMIT;
