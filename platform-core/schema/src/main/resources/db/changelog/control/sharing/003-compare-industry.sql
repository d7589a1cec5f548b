--liquibase formatted sql

--changeset hearth:sharing-003-industry
-- Who takes part in the comparison of the industry. A company puts itself in and takes itself out; the platform's release reads who is there.
CREATE TABLE relay.industry_sharers (
    company text        PRIMARY KEY,
    since   timestamptz NOT NULL
);
ALTER TABLE relay.industry_sharers ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_row ON relay.industry_sharers TO hearth_tenant
    USING ('t_' || company = current_user) WITH CHECK ('t_' || company = current_user);
CREATE POLICY platform ON relay.industry_sharers FOR SELECT TO hearth_app USING (true);

-- Companies that are alike; what is null does not matter.
CREATE TABLE relay.industry_cohorts (
    id     uuid PRIMARY KEY,
    region text,
    size   text,
    age    text,
    UNIQUE NULLS NOT DISTINCT (region, size, age)
);

-- Where a company was put, once and for good. Whoever has left or rests stays here, so that no release tells them apart.
CREATE TABLE relay.industry_seats (
    company   text    PRIMARY KEY,
    cohort_id uuid    NOT NULL REFERENCES relay.industry_cohorts (id),
    block     integer NOT NULL,
    -- The first month it is in, and the first it is in no more.
    since     date    NOT NULL,
    until     date,
    -- By its own doing, rather than because others did.
    left_itself boolean NOT NULL DEFAULT false,
    CHECK (until IS NOT NULL OR NOT left_itself)
);
CREATE INDEX industry_seats_of_cohort ON relay.industry_seats (cohort_id);
ALTER TABLE relay.industry_seats ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_seat ON relay.industry_seats FOR SELECT TO hearth_tenant USING ('t_' || company = current_user);
CREATE POLICY platform ON relay.industry_seats TO hearth_app USING (true);

-- One release of all cohorts for each month, with the rules it was made by.
CREATE TABLE relay.industry_runs (
    month           date             PRIMARY KEY,
    released_at     timestamptz      NOT NULL,
    smallest_cohort integer          NOT NULL,
    largest_share   double precision NOT NULL,
    smallest_block  integer          NOT NULL,
    digits          integer          NOT NULL,
    -- Where noise is added, what it is; none is as long as this is null.
    noise           text
);

-- All that ever leaves companies: quartiles of many, and of how many at least.
CREATE TABLE relay.industry_figures (
    cohort_id uuid NOT NULL REFERENCES relay.industry_cohorts (id),
    month     date NOT NULL REFERENCES relay.industry_runs (month),
    measure   text NOT NULL,
    at_least  integer,
    lower     double precision,
    median    double precision,
    upper     double precision,
    withheld  text CHECK (withheld IN ('TOO_FEW', 'INCOMPLETE', 'DOMINATED')),
    PRIMARY KEY (cohort_id, month, measure),
    CHECK (num_nulls(at_least, lower, median, upper) = CASE WHEN withheld IS NULL THEN 0 ELSE 4 END)
);
ALTER TABLE relay.industry_cohorts ENABLE ROW LEVEL SECURITY;
ALTER TABLE relay.industry_figures ENABLE ROW LEVEL SECURITY;
-- Whoever has left sees nothing of it; whose seat this is, the other table's policy says.
CREATE POLICY own_cohort ON relay.industry_cohorts FOR SELECT TO hearth_tenant
    USING (id = (SELECT s.cohort_id FROM relay.industry_seats s WHERE 't_' || s.company = current_user AND NOT s.left_itself));
CREATE POLICY own_cohort ON relay.industry_figures FOR SELECT TO hearth_tenant
    USING (cohort_id = (SELECT s.cohort_id FROM relay.industry_seats s WHERE 't_' || s.company = current_user AND NOT s.left_itself));
CREATE POLICY platform ON relay.industry_cohorts TO hearth_app USING (true);
CREATE POLICY platform ON relay.industry_figures TO hearth_app USING (true);

REVOKE ALL ON relay.industry_sharers, relay.industry_cohorts, relay.industry_seats, relay.industry_runs, relay.industry_figures FROM hearth_app;
GRANT SELECT, INSERT, DELETE ON relay.industry_sharers TO hearth_tenant;
GRANT SELECT ON relay.industry_cohorts, relay.industry_seats, relay.industry_runs, relay.industry_figures TO hearth_tenant;
GRANT SELECT ON relay.industry_sharers TO hearth_app;
GRANT SELECT, INSERT, UPDATE ON relay.industry_seats TO hearth_app;
-- What is released stays as it is, also for the platform.
GRANT SELECT, INSERT ON relay.industry_cohorts, relay.industry_runs, relay.industry_figures TO hearth_app;
