--liquibase formatted sql

--changeset hearth:kpi-001
-- The company's own targets; without estate for the whole company. What is not here is as the registry has it.
CREATE TABLE ${tenant}.kpi_targets (
    id          uuid PRIMARY KEY,
    code        text        NOT NULL,
    estate_id   uuid REFERENCES ${tenant}.estates (id),
    value       numeric     NOT NULL,
    set_by      uuid        NOT NULL,
    set_by_name text        NOT NULL,
    set_at      timestamptz NOT NULL,
    CONSTRAINT kpi_targets_one_each UNIQUE NULLS NOT DISTINCT (code, estate_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.kpi_targets TO ${tenant};

-- Append-only: what a target was, what it became, and who said so. Null is none of its own.
CREATE TABLE ${tenant}.kpi_target_changes (
    id              uuid PRIMARY KEY,
    code            text        NOT NULL,
    estate_id       uuid,
    before          numeric,
    after           numeric,
    changed_by      uuid        NOT NULL,
    changed_by_name text        NOT NULL,
    changed_at      timestamptz NOT NULL
);
CREATE INDEX kpi_target_changes_by_code ON ${tenant}.kpi_target_changes (code, changed_at, id);
GRANT SELECT, INSERT ON ${tenant}.kpi_target_changes TO ${tenant};
