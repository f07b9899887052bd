-- What was sold of each product on each day. Sums are redone by taking them away and adding them up anew.
CREATE TABLE daily_sales (
    day        date   NOT NULL,
    product_id bigint NOT NULL,
    quantity   bigint NOT NULL CHECK (quantity >= 1),
    revenue    bigint NOT NULL CHECK (revenue >= 0),
    PRIMARY KEY (day, product_id)
);
GRANT SELECT, INSERT, DELETE ON daily_sales TO jumun_app;

-- The days that are added up. The sums are right as long as the day still takes up the same time (the shop's zone may
-- change) and has as many orders, and as many cancelled ones: neither number ever falls.
CREATE TABLE daily_sales_days (
    day         date        PRIMARY KEY,
    begins      timestamptz NOT NULL,
    ends        timestamptz NOT NULL CHECK (ends >= begins),
    orders      bigint      NOT NULL CHECK (orders >= 0),
    cancelled   bigint      NOT NULL CHECK (cancelled BETWEEN 0 AND orders)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON daily_sales_days TO jumun_app;

CREATE TABLE popular_rankings (
    as_of       date        PRIMARY KEY,
    provisional boolean     NOT NULL,
    built_at    timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON popular_rankings TO jumun_app;

CREATE TABLE popular_ranking_places (
    as_of      date   NOT NULL REFERENCES popular_rankings,
    rank       int    NOT NULL CHECK (rank BETWEEN 1 AND 100),
    product_id bigint NOT NULL,
    quantity   bigint NOT NULL CHECK (quantity >= 1),
    revenue    bigint NOT NULL CHECK (revenue >= 0),
    PRIMARY KEY (as_of, rank),
    UNIQUE (as_of, product_id)
);
GRANT SELECT, INSERT, DELETE ON popular_ranking_places TO jumun_app;
