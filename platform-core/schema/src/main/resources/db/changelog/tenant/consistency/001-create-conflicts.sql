--liquibase formatted sql

--changeset hearth:consistency-001
-- What the staff have told owners, as far as it is compared.
CREATE TABLE ${tenant}.said_replies (
    message_id  uuid PRIMARY KEY REFERENCES ${tenant}.messages (id),
    ticket_id   uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    estate_id   uuid        NOT NULL,
    kind        text        NOT NULL,
    question    text        NOT NULL,
    reply       text        NOT NULL,
    -- The reply of the library that it was, and whether that was sent as it is filled.
    reply_id    uuid,
    number      integer,
    changed     boolean     NOT NULL,
    filled      text,
    -- Whether it says anything that something else could contradict.
    claims      boolean     NOT NULL,
    writer_id   uuid        NOT NULL,
    writer_name text        NOT NULL,
    at          timestamptz NOT NULL,
    compared    boolean     NOT NULL DEFAULT false
);
CREATE INDEX said_replies_of_estate ON ${tenant}.said_replies (estate_id, message_id DESC) WHERE claims;
CREATE INDEX said_replies_to_compare ON ${tenant}.said_replies (ticket_id) WHERE NOT compared;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.said_replies TO ${tenant};

-- Two answers to one question that differ, or an answer that differs from the approved reply.
CREATE TABLE ${tenant}.reply_conflicts (
    id            uuid PRIMARY KEY,
    estate_id     uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    -- The later answer.
    one_id        uuid        NOT NULL REFERENCES ${tenant}.said_replies (message_id),
    other_id      uuid        REFERENCES ${tenant}.said_replies (message_id),
    reply_id      uuid        REFERENCES ${tenant}.replies (id) ON DELETE CASCADE,
    reply_number  integer,
    -- What the approved reply said then.
    approved      text,
    alike         numeric(4, 3) NOT NULL,
    -- [{about, one, other}]
    differences   jsonb       NOT NULL,
    found_at      timestamptz NOT NULL,
    decision      text CHECK (decision IN ('ONE', 'OTHER', 'BOTH', 'NOT_ALIKE')),
    note          text,
    decided_by    uuid,
    decided_name  text,
    decided_at    timestamptz,
    version       bigint      NOT NULL DEFAULT 0,
    CHECK ((other_id IS NULL) = (reply_id IS NOT NULL)),
    CHECK (other_id < one_id),
    CHECK ((decision IS NULL) = (decided_at IS NULL))
);
CREATE UNIQUE INDEX reply_conflicts_of_two ON ${tenant}.reply_conflicts (one_id, other_id) WHERE other_id IS NOT NULL;
CREATE UNIQUE INDEX reply_conflicts_of_reply ON ${tenant}.reply_conflicts (one_id, reply_id) WHERE reply_id IS NOT NULL;
CREATE INDEX reply_conflicts_open ON ${tenant}.reply_conflicts (found_at DESC, id DESC) WHERE decision IS NULL;
CREATE INDEX reply_conflicts_decided ON ${tenant}.reply_conflicts (decided_at DESC, id DESC) WHERE decision IS NOT NULL;
CREATE INDEX reply_conflicts_by_reply ON ${tenant}.reply_conflicts (reply_id) WHERE reply_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.reply_conflicts TO ${tenant};
