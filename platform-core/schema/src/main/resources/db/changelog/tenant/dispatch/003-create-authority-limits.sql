--liquibase formatted sql

--changeset hearth:dispatch-003
-- Up to what which role may decide. Empty or absent leaves out nothing.
CREATE TABLE ${tenant}.authority_limits (
    id          uuid    PRIMARY KEY,
    label       text    NOT NULL,
    label_en    text    NOT NULL,
    kind        text,
    transition  text,
    priorities  text[]  NOT NULL DEFAULT '{}',
    -- The workflow's field whose number counts; absent when the step itself is what is limited.
    field       text,
    -- [{role, upTo}]: upTo absent means without a limit.
    grants      jsonb   NOT NULL,
    active      boolean NOT NULL DEFAULT true,
    version     bigint  NOT NULL DEFAULT 0
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.authority_limits TO ${tenant};

-- Steps that went beyond somebody's authority and were handed to whoever may decide; kept until they have.
CREATE TABLE ${tenant}.ticket_escalations (
    id              uuid        PRIMARY KEY,
    ticket_id       uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    limit_id        uuid        NOT NULL REFERENCES ${tenant}.authority_limits (id),
    transition      text        NOT NULL,
    reason          text        NOT NULL,
    at              timestamptz NOT NULL,
    from_id         uuid        NOT NULL,
    from_name       text        NOT NULL,
    to_id           uuid        NOT NULL,
    to_name         text        NOT NULL,
    decided_at      timestamptz,
    decided_by_name text
);
CREATE INDEX ticket_escalations_by_ticket ON ${tenant}.ticket_escalations (ticket_id, id);
CREATE INDEX ticket_escalations_open ON ${tenant}.ticket_escalations (id) WHERE decided_at IS NULL;
GRANT SELECT, INSERT ON ${tenant}.ticket_escalations TO ${tenant};
GRANT UPDATE (decided_at, decided_by_name) ON ${tenant}.ticket_escalations TO ${tenant};
