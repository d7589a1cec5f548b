--liquibase formatted sql

--changeset hearth:exchange-001-imports
CREATE TABLE ${tenant}.reply_imports (
    id              uuid        PRIMARY KEY,
    status          text        NOT NULL CHECK (status IN ('CHECKED', 'APPLYING', 'APPLIED', 'FAILED')),
    file_name       text        NOT NULL,
    -- Whether folders that are not there yet are made, and whether drafts are handed in at once.
    create_folders  boolean     NOT NULL,
    hand_in         boolean     NOT NULL DEFAULT false,
    total           integer     NOT NULL,
    done            integer     NOT NULL DEFAULT 0,
    -- How often in a row a page could not be done.
    failures        integer     NOT NULL DEFAULT 0,
    started_by      uuid        NOT NULL,
    started_by_name text        NOT NULL,
    started_at      timestamptz NOT NULL,
    applied_at      timestamptz
);
CREATE UNIQUE INDEX reply_imports_one_at_work ON ${tenant}.reply_imports ((true)) WHERE status = 'APPLYING';
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.reply_imports TO ${tenant};

--changeset hearth:exchange-001-rows
-- The replies of the file as they were understood, what was found out about each, and what became of it.
CREATE TABLE ${tenant}.reply_import_rows (
    import_id uuid    NOT NULL REFERENCES ${tenant}.reply_imports (id) ON DELETE CASCADE,
    number    integer NOT NULL,
    file      text,
    line      integer NOT NULL,
    reply     jsonb   NOT NULL,
    estate_id uuid,
    findings  jsonb   NOT NULL,
    outcome   text    NOT NULL CHECK (outcome IN ('ADD', 'SAME', 'CONFLICT', 'ERROR')),
    -- The reply that has its code, and the version in force that was looked at; 0 when there was none.
    reply_id  uuid,
    seen      integer NOT NULL DEFAULT 0,
    choice    text CHECK (choice IN ('KEEP_MINE', 'TAKE_THEIRS', 'BOTH')),
    choices   text[]  NOT NULL DEFAULT '{}',
    result    text CHECK (result IN ('ADDED', 'DRAFTED', 'KEPT', 'LEFT_OUT')),
    PRIMARY KEY (import_id, number)
);
CREATE INDEX reply_import_rows_by_outcome ON ${tenant}.reply_import_rows (import_id, outcome, number);
CREATE INDEX reply_import_rows_to_do ON ${tenant}.reply_import_rows (import_id, (estate_id IS NOT NULL), number) WHERE result IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.reply_import_rows TO ${tenant};
