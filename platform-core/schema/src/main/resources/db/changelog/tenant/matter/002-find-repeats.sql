--liquibase formatted sql

--changeset hearth:matter-002-spots
-- Which shared part of the estate a ticket is about, as far as its words, its home or the code it came by say. Derived from tickets.
CREATE TABLE ${tenant}.ticket_spots (
    ticket_id uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    spot      text        NOT NULL,
    label     text        NOT NULL,
    label_en  text        NOT NULL,
    opened_at timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, spot)
);
CREATE INDEX ticket_spots_by_spot ON ${tenant}.ticket_spots (spot, opened_at, ticket_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.ticket_spots TO ${tenant};

--changeset hearth:matter-002-repeats
-- A ticket that brings up what another one brought up before, and why that is thought. Derived from tickets; kind, estate and time are the
-- ticket's own, for the lists.
CREATE TABLE ${tenant}.repeats (
    ticket_id  uuid PRIMARY KEY REFERENCES ${tenant}.tickets (id),
    earlier_id uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    estate_id  uuid        NOT NULL,
    kind       text        NOT NULL,
    opened_at  timestamptz NOT NULL,
    reasons    text[]      NOT NULL,
    place      text,
    place_en   text,
    CHECK (ticket_id <> earlier_id)
);
CREATE INDEX repeats_by_time ON ${tenant}.repeats (opened_at, ticket_id);
CREATE INDEX repeats_by_estate ON ${tenant}.repeats (estate_id, opened_at, ticket_id);
CREATE INDEX repeats_by_earlier ON ${tenant}.repeats (earlier_id, opened_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.repeats TO ${tenant};

--changeset hearth:matter-002-contests
-- That a person says it is none, and why. Each stays, also when it is taken back.
CREATE TABLE ${tenant}.repeat_contests (
    id                uuid PRIMARY KEY,
    ticket_id         uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    reason            text        NOT NULL,
    at                timestamptz NOT NULL,
    by_id             uuid        NOT NULL,
    by_name           text        NOT NULL,
    withdrawn_at      timestamptz,
    withdrawn_by_name text
);
CREATE UNIQUE INDEX repeat_contests_in_force ON ${tenant}.repeat_contests (ticket_id) WHERE withdrawn_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.repeat_contests TO ${tenant};
