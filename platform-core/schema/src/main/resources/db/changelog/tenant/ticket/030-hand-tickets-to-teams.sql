--liquibase formatted sql

--changeset hearth:ticket-030-team-of-a-ticket
-- Nullable and without a rewrite: a ticket of before belongs to no team. handed_at is set while a team has been given the ticket and
-- has not accepted it yet.
ALTER TABLE ${tenant}.tickets
    ADD COLUMN team_id   uuid REFERENCES ${tenant}.teams (id),
    ADD COLUMN handed_at timestamptz;

--changeset hearth:ticket-030-lists-of-teams
-- Partial: opening a ticket, which names no team, writes none of these.
CREATE INDEX tickets_by_team ON ${tenant}.tickets (team_id, opened_at, id) WHERE team_id IS NOT NULL;
CREATE INDEX tickets_unclosed_by_team ON ${tenant}.tickets (team_id, state_category, opened_at, id)
    WHERE state_category <> 'CLOSED' AND team_id IS NOT NULL;
-- Pools, loads and what waits to be accepted are counted in this index alone.
CREATE INDEX tickets_to_do_by_team ON ${tenant}.tickets (team_id, state_category, assignee_id, due_at, estate_id, handed_at)
    WHERE state_category <> 'CLOSED' AND team_id IS NOT NULL;

--changeset hearth:ticket-030-transfers
-- Who handed what to whom and why. Append-only: the company's role may add and read, never change or remove.
CREATE TABLE ${tenant}.ticket_transfers (
    id           uuid        PRIMARY KEY,
    ticket_id    uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    at           timestamptz NOT NULL,
    from_team_id uuid        REFERENCES ${tenant}.teams (id),
    to_team_id   uuid        NOT NULL REFERENCES ${tenant}.teams (id),
    reason       text        NOT NULL,
    rule         text,
    actor_id     uuid        NOT NULL,
    actor_name   text        NOT NULL,
    actor_kind   text        NOT NULL
);
CREATE INDEX ticket_transfers_by_ticket ON ${tenant}.ticket_transfers (ticket_id, id);
CREATE INDEX ticket_transfers_by_time ON ${tenant}.ticket_transfers (at, to_team_id);
GRANT SELECT, INSERT ON ${tenant}.ticket_transfers TO ${tenant};

-- The team has said that it has it; once per transfer.
CREATE TABLE ${tenant}.ticket_acceptances (
    transfer_id uuid        PRIMARY KEY REFERENCES ${tenant}.ticket_transfers (id),
    at          timestamptz NOT NULL,
    actor_id    uuid        NOT NULL,
    actor_name  text        NOT NULL
);
GRANT SELECT, INSERT ON ${tenant}.ticket_acceptances TO ${tenant};
