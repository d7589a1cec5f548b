--liquibase formatted sql

--changeset hearth:reply-001
-- The library. What a reply says lies in its versions, which never change once they are approved; this says which of them is in force.
CREATE TABLE ${tenant}.reply_folders (
    key      text PRIMARY KEY,
    name     text    NOT NULL,
    position integer NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.reply_folders TO ${tenant};

CREATE TABLE ${tenant}.replies (
    id            uuid PRIMARY KEY,
    code          text        NOT NULL,
    folder        text        NOT NULL REFERENCES ${tenant}.reply_folders (key),
    -- An estate's own wording of the company's reply of the same code; null for the company's.
    estate_id     uuid        REFERENCES ${tenant}.estates (id),
    -- The version that is sent; null before the first approval.
    approved      integer,
    valid_from    date,
    valid_until   date,
    review_months integer     NOT NULL CHECK (review_months BETWEEN 1 AND 24),
    -- When somebody last looked it over and found it right.
    reviewed_on   date,
    retired_at    timestamptz,
    version       bigint      NOT NULL DEFAULT 0,
    created_at    timestamptz NOT NULL,
    CONSTRAINT replies_code_unique UNIQUE NULLS NOT DISTINCT (code, estate_id)
);
CREATE INDEX replies_in_order ON ${tenant}.replies (folder, code, id);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.replies TO ${tenant};

CREATE TABLE ${tenant}.reply_versions (
    reply_id     uuid        NOT NULL REFERENCES ${tenant}.replies (id),
    number       integer     NOT NULL,
    state        text        NOT NULL CHECK (state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SUPERSEDED')),
    -- {title, questions, body, plain, kinds, channels, tags, variables, basis}
    content      jsonb       NOT NULL,
    revision     bigint      NOT NULL DEFAULT 1,
    written_by   uuid        NOT NULL,
    written_name text        NOT NULL,
    written_at   timestamptz NOT NULL,
    -- Why it was changed, or why it was sent back.
    note         text,
    decided_by   uuid,
    decided_name text,
    decided_at   timestamptz,
    PRIMARY KEY (reply_id, number)
);
-- One version is being written at a time.
CREATE UNIQUE INDEX reply_versions_open ON ${tenant}.reply_versions (reply_id) WHERE state IN ('DRAFT', 'IN_REVIEW');
CREATE INDEX reply_versions_in_review ON ${tenant}.reply_versions (written_at, reply_id) WHERE state = 'IN_REVIEW';
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.reply_versions TO ${tenant};

-- Counts what changed in what may be sent: whoever keeps the library in memory looks here first.
CREATE TABLE ${tenant}.reply_library (
    id      integer PRIMARY KEY CHECK (id = 1),
    version bigint NOT NULL
);
INSERT INTO ${tenant}.reply_library (id, version) VALUES (1, 0);
GRANT SELECT, UPDATE ON ${tenant}.reply_library TO ${tenant};

--changeset hearth:reply-001-uses
-- Which version of which reply went to whom, and what was changed in it before it was sent.
CREATE TABLE ${tenant}.reply_uses (
    id          uuid PRIMARY KEY,
    reply_id    uuid        NOT NULL REFERENCES ${tenant}.replies (id),
    number      integer     NOT NULL,
    ticket_id   uuid        NOT NULL REFERENCES ${tenant}.tickets (id),
    estate_id   uuid        NOT NULL,
    message_id  uuid        NOT NULL,
    staff_id    uuid        NOT NULL,
    staff_name  text        NOT NULL,
    at          timestamptz NOT NULL,
    -- As the reply was filled, and as it was sent.
    filled      text        NOT NULL,
    sent        text        NOT NULL,
    edits       integer     NOT NULL,
    FOREIGN KEY (reply_id, number) REFERENCES ${tenant}.reply_versions (reply_id, number)
);
CREATE INDEX reply_uses_of_reply ON ${tenant}.reply_uses (reply_id, at DESC, id DESC);
CREATE INDEX reply_uses_of_ticket ON ${tenant}.reply_uses (ticket_id, at DESC, id DESC);
GRANT SELECT, INSERT ON ${tenant}.reply_uses TO ${tenant};
