--liquibase formatted sql

--changeset hearth:comparison-001-notes
-- What happened on a day that explains a figure, such as a new pump or a strike; without estate it concerns the whole company.
CREATE TABLE ${tenant}.comparison_notes (
    id              uuid PRIMARY KEY,
    day             date        NOT NULL,
    estate_id       uuid REFERENCES ${tenant}.estates (id),
    text            text        NOT NULL,
    written_by      uuid        NOT NULL,
    written_by_name text        NOT NULL,
    written_at      timestamptz NOT NULL,
    version         bigint      NOT NULL DEFAULT 0
);
CREATE INDEX comparison_notes_by_day ON ${tenant}.comparison_notes (day, id);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.comparison_notes TO ${tenant};
