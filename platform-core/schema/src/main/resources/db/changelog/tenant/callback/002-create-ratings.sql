--liquibase formatted sql

--changeset hearth:callback-002
-- One rating per service; a ticket that is reopened is a new service. in_step: the step that recorded it is in the ticket's history as well.
CREATE TABLE ${tenant}.ratings (
    id         uuid PRIMARY KEY,
    ticket_id  uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    service    integer     NOT NULL,
    level      text        NOT NULL CHECK (level IN ('VERY_SATISFIED', 'SATISFIED', 'FAIR', 'DISSATISFIED')),
    reasons    text[]      NOT NULL,
    text       text,
    source     text        NOT NULL CHECK (source IN ('OWNER_PAGE', 'PHONE', 'VISIT', 'COUNTER')),
    at         timestamptz NOT NULL,
    in_step    boolean     NOT NULL,
    actor_id   uuid        NOT NULL,
    actor_name text        NOT NULL,
    actor_kind text        NOT NULL,
    CONSTRAINT ratings_once_per_service UNIQUE (ticket_id, service)
);
CREATE INDEX ratings_by_time ON ${tenant}.ratings (at, id);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.ratings TO ${tenant};

-- What comes of a rating that says not content: one follow-up, whose ticket has the follow-up's id.
CREATE TABLE ${tenant}.second_follow_ups (
    id            uuid PRIMARY KEY,
    rating_id     uuid        NOT NULL REFERENCES ${tenant}.ratings (id),
    ticket_id     uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    estate_id     uuid        NOT NULL,
    assignee_id   uuid,
    assignee_name text,
    created_at    timestamptz NOT NULL,
    due_at        timestamptz NOT NULL,
    CONSTRAINT second_follow_ups_once UNIQUE (rating_id)
);
CREATE INDEX second_follow_ups_of_ticket ON ${tenant}.second_follow_ups (ticket_id, id);
CREATE INDEX second_follow_ups_by_due ON ${tenant}.second_follow_ups (due_at DESC, id);
GRANT SELECT, INSERT ON ${tenant}.second_follow_ups TO ${tenant};
