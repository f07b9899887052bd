-- One row once the first start's data were made, or were found not to be wanted.
CREATE TABLE demo_first_start (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    at       timestamptz NOT NULL
);
GRANT SELECT, INSERT ON demo_first_start TO jumun_app;
