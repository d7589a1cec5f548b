--liquibase formatted sql

--changeset hearth:workorder-003-checklists
CREATE TABLE ${tenant}.checklists (
    category_id uuid PRIMARY KEY REFERENCES ${tenant}.categories (id),
    items       jsonb  NOT NULL,
    version     bigint NOT NULL DEFAULT 0
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.checklists TO ${tenant};

-- The latest answer to each item; the label as it was when it was answered.
CREATE TABLE ${tenant}.checklist_answers (
    ticket_id  uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    item_key   text        NOT NULL,
    label      text        NOT NULL,
    done       boolean     NOT NULL,
    note       text,
    at         timestamptz NOT NULL,
    actor_id   uuid        NOT NULL,
    actor_name text        NOT NULL,
    actor_kind text        NOT NULL,
    PRIMARY KEY (ticket_id, item_key)
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.checklist_answers TO ${tenant};
