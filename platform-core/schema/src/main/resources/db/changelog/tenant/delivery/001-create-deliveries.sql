--liquibase formatted sql

--changeset hearth:delivery-001
-- How the company reaches its people outside of the product; one row per way, the secret sealed.
CREATE TABLE ${tenant}.delivery_channels (
    way           text PRIMARY KEY CHECK (way IN ('EMAIL', 'SMS', 'WECHAT')),
    enabled       boolean     NOT NULL,
    settings      jsonb       NOT NULL,
    sealed_secret bytea,
    version       bigint      NOT NULL DEFAULT 0,
    changed_by    text        NOT NULL,
    changed_at    timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.delivery_channels TO ${tenant};

CREATE TABLE ${tenant}.deliveries (
    id         uuid PRIMARY KEY,
    way        text        NOT NULL CHECK (way IN ('EMAIL', 'SMS', 'WECHAT')),
    staff_id   uuid        NOT NULL,
    key        text,
    ticket_id  uuid,
    number     text,
    subject    text        NOT NULL,
    text       text        NOT NULL,
    urgent     boolean     NOT NULL,
    state      text        NOT NULL CHECK (state IN ('QUEUED', 'SENT', 'FAILED', 'ABANDONED')),
    attempts   integer     NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at   timestamptz,
    answer     text
);
-- What is said again under the same name is not sent again.
CREATE UNIQUE INDEX deliveries_by_key ON ${tenant}.deliveries (key, way, staff_id) WHERE key IS NOT NULL;
CREATE INDEX deliveries_by_state ON ${tenant}.deliveries (state, id);
CREATE INDEX deliveries_by_way ON ${tenant}.deliveries (way, id);
CREATE INDEX deliveries_queued ON ${tenant}.deliveries (way, created_at) WHERE state = 'QUEUED';
GRANT SELECT, INSERT, UPDATE ON ${tenant}.deliveries TO ${tenant};
