--liquibase formatted sql

--changeset hearth:workflow-005
-- Running tickets on their way to another version of their workflow.
CREATE TABLE ${tenant}.workflow_migrations (
    id              uuid        PRIMARY KEY,
    key             text        NOT NULL,
    from_versions   integer[]   NOT NULL,
    to_version      integer     NOT NULL,
    -- {old state: new state}
    states          jsonb       NOT NULL,
    status          text        NOT NULL CHECK (status IN ('RUNNING', 'COMPLETED', 'FAILED', 'UNDOING', 'UNDONE')),
    total           integer     NOT NULL,
    done            integer     NOT NULL DEFAULT 0,
    skipped         integer     NOT NULL DEFAULT 0,
    undone          integer     NOT NULL DEFAULT 0,
    error           text,
    started_by      uuid        NOT NULL,
    started_by_name text        NOT NULL,
    started_at      timestamptz NOT NULL,
    finished_at     timestamptz
);
CREATE INDEX workflow_migrations_by_key ON ${tenant}.workflow_migrations (key, id);
-- Two at a time would move one ticket to two versions.
CREATE UNIQUE INDEX workflow_migrations_one_running ON ${tenant}.workflow_migrations (key) WHERE status IN ('RUNNING', 'UNDOING');
GRANT SELECT, INSERT, UPDATE ON ${tenant}.workflow_migrations TO ${tenant};

-- What becomes of each ticket: a crash loses nothing, and undoing knows where each one came from.
CREATE TABLE ${tenant}.workflow_migration_tickets (
    migration_id uuid    NOT NULL REFERENCES ${tenant}.workflow_migrations (id),
    ticket_id    uuid    NOT NULL,
    status       text    NOT NULL CHECK (status IN ('WAITING', 'MOVED', 'SKIPPED', 'UNDONE', 'KEPT')),
    from_version integer,
    from_state   text,
    to_state     text,
    -- The row of the ticket's history that tells of the move.
    history_id   uuid,
    reason       text,
    PRIMARY KEY (migration_id, ticket_id)
);
CREATE INDEX workflow_migration_tickets_waiting ON ${tenant}.workflow_migration_tickets (migration_id, ticket_id) WHERE status = 'WAITING';
CREATE INDEX workflow_migration_tickets_moved ON ${tenant}.workflow_migration_tickets (migration_id, ticket_id) WHERE status = 'MOVED';
GRANT SELECT, INSERT, UPDATE ON ${tenant}.workflow_migration_tickets TO ${tenant};
