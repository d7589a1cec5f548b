--liquibase formatted sql

--changeset hearth:channel-001
-- What the company says about each channel; one without a row is as the product has it.
CREATE TABLE ${tenant}.channels (
    channel          text PRIMARY KEY,
    open             boolean     NOT NULL,
    scope            text        NOT NULL,
    scope_en         text        NOT NULL,
    kinds            text[]      NOT NULL,
    hours            jsonb       NOT NULL,
    response_minutes integer CHECK (response_minutes > 0),
    version          bigint      NOT NULL,
    changed_by       text        NOT NULL,
    changed_at       timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.channels TO ${tenant};
