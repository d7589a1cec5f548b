--liquibase formatted sql

--changeset hearth:notification-002
-- One secret per company signs what it is sent; it is made by the first delivery.
CREATE TABLE ${tenant}.webhook_secrets (
    id         boolean PRIMARY KEY DEFAULT true CHECK (id),
    secret     text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT ON ${tenant}.webhook_secrets TO ${tenant};

CREATE TABLE ${tenant}.webhook_deliveries (
    id           uuid PRIMARY KEY,
    ticket_id    uuid        NOT NULL,
    url          text        NOT NULL,
    body         text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'FAILED')),
    attempts     integer     NOT NULL DEFAULT 0,
    last_error   text,
    created_at   timestamptz NOT NULL,
    delivered_at timestamptz
);
CREATE INDEX webhook_deliveries_by_age ON ${tenant}.webhook_deliveries (id);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.webhook_deliveries TO ${tenant};
