--liquibase formatted sql

--changeset hearth:ticket-002
CREATE TABLE ${tenant}.tickets (
    id                 uuid PRIMARY KEY,
    number             text        NOT NULL,
    kind               text        NOT NULL,
    title              text        NOT NULL,
    description        text        NOT NULL DEFAULT '',
    state              text        NOT NULL,
    state_category     text        NOT NULL CHECK (state_category IN ('NEW', 'ACTIVE', 'WAITING', 'RESOLVED', 'CLOSED')),
    priority           text        NOT NULL,
    channel            text        NOT NULL,
    estate_id          uuid        NOT NULL,
    unit_id            uuid,
    category_id        uuid,
    contact_id         uuid,
    reporter_name      text,
    reporter_phone     text,
    assignee_id        uuid,
    opened_by          uuid        NOT NULL,
    opened_at          timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    due_at             timestamptz,
    first_responded_at timestamptz,
    resolved_at        timestamptz,
    closed_at          timestamptz,
    reopen_count       integer     NOT NULL DEFAULT 0,
    workflow_key       text        NOT NULL,
    workflow_version   integer     NOT NULL,
    version            bigint      NOT NULL DEFAULT 0,
    CONSTRAINT tickets_number_unique UNIQUE (number),
    FOREIGN KEY (estate_id, unit_id) REFERENCES ${tenant}.units (estate_id, id)
) WITH (fillfactor = 90);

-- Each list walks one of these from the newest backwards and stops after a page. Closed tickets are nearly all of a grown company's,
-- so the queues of work still to do have small indexes of their own.
CREATE INDEX tickets_by_opened ON ${tenant}.tickets (opened_at, id);
CREATE INDEX tickets_by_updated ON ${tenant}.tickets (updated_at, id);
CREATE INDEX tickets_by_estate ON ${tenant}.tickets (estate_id, opened_at, id);
CREATE INDEX tickets_by_assignee ON ${tenant}.tickets (assignee_id, opened_at, id) WHERE assignee_id IS NOT NULL;
CREATE INDEX tickets_unclosed ON ${tenant}.tickets (state_category, opened_at, id) WHERE state_category <> 'CLOSED';
CREATE INDEX tickets_unclosed_by_estate ON ${tenant}.tickets (estate_id, state_category, opened_at, id) WHERE state_category <> 'CLOSED';
CREATE INDEX tickets_unclosed_by_assignee ON ${tenant}.tickets (assignee_id, state_category, opened_at, id)
    WHERE state_category <> 'CLOSED' AND assignee_id IS NOT NULL;
CREATE INDEX tickets_by_unit ON ${tenant}.tickets (unit_id, opened_at, id) WHERE unit_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.tickets TO ${tenant};
