--liquibase formatted sql

--changeset hearth:industry-001
-- Each decision to take part in the comparison of the industry or not to; the newest holds.
CREATE TABLE ${tenant}.industry_decisions (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shares  boolean     NOT NULL,
    region  text,
    by_id   uuid        NOT NULL,
    by_name text        NOT NULL,
    at      timestamptz NOT NULL,
    CHECK (shares = (region IS NOT NULL))
);
GRANT SELECT, INSERT ON ${tenant}.industry_decisions TO ${tenant};

-- The company's figure of each month and measure as it went into a release; never changed.
CREATE TABLE ${tenant}.industry_contributions (
    month       date             NOT NULL,
    measure     text             NOT NULL,
    value       double precision NOT NULL,
    cases       bigint           NOT NULL CHECK (cases > 0),
    gathered_at timestamptz      NOT NULL,
    PRIMARY KEY (month, measure)
);
GRANT SELECT, INSERT ON ${tenant}.industry_contributions TO ${tenant};
