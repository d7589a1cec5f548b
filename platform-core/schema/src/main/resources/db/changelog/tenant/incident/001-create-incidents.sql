--liquibase formatted sql

--changeset hearth:incident-001-incidents
-- One fault that many report. place is the part of the estate as it was called when the incident began; place_key names it.
CREATE TABLE ${tenant}.incidents (
    id             uuid PRIMARY KEY,
    estate_id      uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    supply         text        NOT NULL,
    place_key      text        NOT NULL,
    place_label    text        NOT NULL,
    place_label_en text        NOT NULL,
    title          text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('OPEN', 'RESOLVED', 'CANCELLED')),
    began_at       timestamptz NOT NULL,
    opened_at      timestamptz NOT NULL,
    opened_by_id   uuid        NOT NULL,
    opened_by_name text        NOT NULL,
    ended_at       timestamptz,
    ended_by_name  text,
    CHECK ((state = 'OPEN') = (ended_at IS NULL))
);
CREATE INDEX incidents_open ON ${tenant}.incidents (estate_id) WHERE state = 'OPEN';
CREATE INDEX incidents_by_opened ON ${tenant}.incidents (opened_at, id);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.incidents TO ${tenant};

--changeset hearth:incident-001-tickets
-- A ticket is one of the reports of one incident at a time.
CREATE TABLE ${tenant}.incident_tickets (
    incident_id  uuid        NOT NULL REFERENCES ${tenant}.incidents (id),
    ticket_id    uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    joined_at    timestamptz NOT NULL,
    joined_by    text        NOT NULL,
    left_at      timestamptz,
    left_by      text,
    PRIMARY KEY (incident_id, ticket_id)
);
CREATE UNIQUE INDEX incident_tickets_in_force ON ${tenant}.incident_tickets (ticket_id) WHERE left_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.incident_tickets TO ${tenant};

--changeset hearth:incident-001-updates
CREATE TABLE ${tenant}.incident_updates (
    id          uuid PRIMARY KEY,
    incident_id uuid        NOT NULL REFERENCES ${tenant}.incidents (id),
    text        text        NOT NULL,
    resolves    boolean     NOT NULL,
    at          timestamptz NOT NULL,
    author_id   uuid        NOT NULL,
    author_name text        NOT NULL
);
CREATE INDEX incident_updates_by_incident ON ${tenant}.incident_updates (incident_id, id);
GRANT SELECT, INSERT ON ${tenant}.incident_updates TO ${tenant};
-- Which ticket an update has reached; written with the word on the ticket, so that it is there once.
CREATE TABLE ${tenant}.incident_update_tickets (
    update_id uuid        NOT NULL REFERENCES ${tenant}.incident_updates (id),
    ticket_id uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    at        timestamptz NOT NULL,
    PRIMARY KEY (update_id, ticket_id)
);
GRANT SELECT, INSERT ON ${tenant}.incident_update_tickets TO ${tenant};

--changeset hearth:incident-001-suggestions
-- What looks like one fault. reasons: what speaks for it, in numbers.
CREATE TABLE ${tenant}.incident_suggestions (
    id             uuid PRIMARY KEY,
    estate_id      uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    supply         text        NOT NULL,
    place_key      text        NOT NULL,
    place_label    text        NOT NULL,
    place_label_en text        NOT NULL,
    ticket_ids     uuid[]      NOT NULL,
    reporters      integer     NOT NULL,
    homes          integer     NOT NULL,
    since          timestamptz NOT NULL,
    expected       numeric     NOT NULL,
    score          numeric     NOT NULL,
    found_at       timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    state          text        NOT NULL CHECK (state IN ('OPEN', 'ACCEPTED', 'DISMISSED')),
    decided_at     timestamptz,
    decided_by     text,
    incident_id    uuid        REFERENCES ${tenant}.incidents (id)
);
CREATE INDEX incident_suggestions_by_estate ON ${tenant}.incident_suggestions (estate_id, changed_at);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.incident_suggestions TO ${tenant};
