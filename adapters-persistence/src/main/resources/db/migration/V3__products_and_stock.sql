-- A text as searches compare it, in one case: whatever the locale of the database or the collation of a column, lest
-- only the letters of ASCII have two cases.
CREATE FUNCTION search_form(searched text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(searched COLLATE pg_c_utf8);

-- What a substring search can look up in an index: all single characters and pairs of neighbours. Two-character Korean
-- words are common, and trigrams do not serve them.
CREATE FUNCTION search_grams(searched text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT coalesce(array_agg(DISTINCT substr(searched, start, size)), '{}')
    FROM generate_series(1, length(searched)) AS start, (VALUES (1), (2)) AS grams (size)
    WHERE start + size - 1 <= length(searched)
);

-- What to look up for a search text: its pairs, or itself where it is a single character.
CREATE FUNCTION search_keys(wanted text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT coalesce(array_agg(DISTINCT gram), '{}')
    FROM unnest(search_grams(search_form(wanted))) AS gram
    WHERE length(gram) = least(2, length(wanted))
);

CREATE TABLE products (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text COLLATE "C" NOT NULL,
    description  text        NOT NULL,
    status       text        NOT NULL CHECK (status IN ('DRAFT', 'ON_SALE', 'STOPPED')),
    version      bigint      NOT NULL DEFAULT 1,
    -- The lowest price of the options on sale, NULL where none is; kept by whoever edits the catalogue.
    lowest_price bigint CHECK (lowest_price >= 0),
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    deleted_at   timestamptz,
    listed       boolean GENERATED ALWAYS AS
                     (status = 'ON_SALE' AND deleted_at IS NULL AND lowest_price IS NOT NULL) STORED,
    search_text  text GENERATED ALWAYS AS (search_form(name || E'\n' || description)) STORED,
    grams        text[] GENERATED ALWAYS AS (search_grams(search_form(name || E'\n' || description))) STORED
);
CREATE INDEX products_newest ON products (id DESC) WHERE listed;
CREATE INDEX products_by_price ON products (lowest_price, id) WHERE listed;
-- The negated price, so that both columns ascend and a page can begin at any place among equal prices.
CREATE INDEX products_by_price_descending ON products ((-lowest_price), id) WHERE listed;
CREATE INDEX products_by_name ON products (name, id) WHERE listed;
CREATE INDEX products_by_status ON products (status, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX products_by_grams ON products USING gin (grams);
GRANT SELECT, INSERT, UPDATE ON products TO jumun_app;
GRANT EXECUTE ON FUNCTION search_form(text), search_grams(text), search_keys(text) TO jumun_app;

CREATE TABLE product_options (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id   bigint      NOT NULL REFERENCES products,
    name         text        NOT NULL,
    price        bigint      NOT NULL CHECK (price BETWEEN 0 AND 1000000000000),
    status       text        NOT NULL CHECK (status IN ('ON_SALE', 'STOPPED')),
    -- Copies of the product's, kept by whoever edits the catalogue: an order locks and reads options only, so what it
    -- reads is what the lock protects.
    product_name text        NOT NULL,
    on_sale      boolean     NOT NULL,
    first_stock  bigint      NOT NULL CHECK (first_stock >= 0),
    stock        bigint      NOT NULL CHECK (stock >= 0),
    last_seq     bigint      NOT NULL DEFAULT 0 CHECK (last_seq >= 0),
    created_at   timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX product_options_of_product ON product_options (product_id, id);
GRANT SELECT, INSERT, UPDATE ON product_options TO jumun_app;

CREATE TABLE stock_movements (
    option_id   bigint      NOT NULL REFERENCES product_options,
    seq         bigint      NOT NULL CHECK (seq >= 1),
    type        text        NOT NULL CHECK (type IN ('SALE', 'CANCEL', 'ADJUSTMENT')),
    delta       bigint      NOT NULL,
    stock_after bigint      NOT NULL CHECK (stock_after >= 0),
    order_id    uuid,
    actor       text COLLATE "C",
    reason      text,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (option_id, seq),
    CHECK ((order_id IS NOT NULL) = (type IN ('SALE', 'CANCEL'))),
    CHECK ((actor IS NOT NULL) = (type = 'ADJUSTMENT'))
);
GRANT SELECT, INSERT ON stock_movements TO jumun_app;
