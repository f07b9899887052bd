-- Which products have changed, a row a statement, so that instances that keep answers in memory need not read them all
-- again every second (ADR 10). Triggers write it, so that a change is told of whoever makes it and in whatever way. Rows
-- stay for a minute or two.
CREATE TABLE product_changes (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The transaction that changed them. Transactions commit in another order than they begin in, so readers compare it
    -- with what their last look could see; a number or a time would be missed by who looked in between.
    xid         xid8 NOT NULL DEFAULT pg_current_xact_id(),
    -- NULL: too many to name.
    product_ids bigint[]
);
CREATE INDEX product_changes_by_transaction ON product_changes (xid);
GRANT SELECT, DELETE ON product_changes TO jumun_app;

-- They run as who owns the table, where this migration runs: whoever may change a product is not to need more rights or
-- another search path for it.
CREATE FUNCTION note_changed_products() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO product_changes (product_ids)
    SELECT CASE WHEN count(*) <= 10000 THEN array_agg(id) END FROM changed HAVING count(*) > 0;
    RETURN NULL;
END
$$;

CREATE FUNCTION note_changed_options() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO product_changes (product_ids)
    SELECT CASE WHEN count(*) <= 10000 THEN array_agg(product_id) END FROM changed HAVING count(*) > 0;
    RETURN NULL;
END
$$;

CREATE FUNCTION note_product_left() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO product_changes (product_ids) VALUES (ARRAY[OLD.product_id]);
    RETURN NULL;
END
$$;

CREATE TRIGGER products_inserted AFTER INSERT ON products
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_products();
CREATE TRIGGER products_updated AFTER UPDATE ON products
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_products();
CREATE TRIGGER products_deleted AFTER DELETE ON products
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_products();
CREATE TRIGGER options_inserted AFTER INSERT ON product_options
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_options();
CREATE TRIGGER options_updated AFTER UPDATE ON product_options
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_options();
CREATE TRIGGER options_deleted AFTER DELETE ON product_options
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_options();
CREATE TRIGGER options_moved AFTER UPDATE OF product_id ON product_options
    FOR EACH ROW WHEN (OLD.product_id <> NEW.product_id) EXECUTE FUNCTION note_product_left();
