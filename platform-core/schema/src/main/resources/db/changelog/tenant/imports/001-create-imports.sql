--liquibase formatted sql

--changeset hearth:imports-001-imports
CREATE TABLE ${tenant}.imports (
    id              uuid        PRIMARY KEY,
    status          text        NOT NULL
                    CHECK (status IN ('CHECKING', 'CHECKED', 'APPLYING', 'APPLIED', 'UNDOING', 'UNDONE', 'FAILED')),
    file_name       text        NOT NULL,
    -- Where lines that name no estate belong.
    estate_id       uuid,
    create_places   boolean     NOT NULL,
    -- The estates that whoever began it sees; all when null.
    scope           uuid[],
    total           integer     NOT NULL,
    done            integer     NOT NULL DEFAULT 0,
    -- How often a page could not be done.
    failures        integer     NOT NULL DEFAULT 0,
    -- What it was doing when it failed.
    failed_in       text,
    started_by      uuid        NOT NULL,
    started_by_name text        NOT NULL,
    started_at      timestamptz NOT NULL,
    applied_at      timestamptz,
    undone_at       timestamptz
);
CREATE UNIQUE INDEX imports_one_at_work ON ${tenant}.imports ((true)) WHERE status IN ('CHECKING', 'APPLYING', 'UNDOING');
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.imports TO ${tenant};

--changeset hearth:imports-001-lines
-- The file as it was read, and what became of each line: told before anything is changed, and again when it was.
CREATE TABLE ${tenant}.import_lines (
    import_id uuid    NOT NULL REFERENCES ${tenant}.imports (id) ON DELETE CASCADE,
    number    integer NOT NULL,
    cells     jsonb   NOT NULL,
    outcome   text CHECK (outcome IN ('ADD', 'CHANGE', 'SAME', 'ERROR')),
    findings  text[]  NOT NULL DEFAULT '{}',
    PRIMARY KEY (import_id, number)
);
CREATE INDEX import_lines_by_outcome ON ${tenant}.import_lines (import_id, outcome, number);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.import_lines TO ${tenant};

--changeset hearth:imports-001-changes
-- Each row that was added or filled in, so that it can be taken back: latest first.
CREATE TABLE ${tenant}.import_changes (
    import_id uuid    NOT NULL REFERENCES ${tenant}.imports (id) ON DELETE CASCADE,
    number    integer NOT NULL,
    line      integer NOT NULL,
    kind      text    NOT NULL
              CHECK (kind IN ('BUILDING_ADDED', 'UNIT_ADDED', 'CONTACT_ADDED', 'CONTACT_FILLED', 'RELATION_ADDED', 'RELATION_FILLED')),
    row_id    uuid    NOT NULL,
    unit_id   uuid,
    before    jsonb,
    after     jsonb,
    undone    text CHECK (undone IN ('UNDONE', 'KEPT')),
    PRIMARY KEY (import_id, number)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.import_changes TO ${tenant};

--changeset hearth:imports-001-taking-back
-- What an import added and nobody has used since may go again.
GRANT DELETE ON ${tenant}.contacts, ${tenant}.units, ${tenant}.buildings TO ${tenant};
