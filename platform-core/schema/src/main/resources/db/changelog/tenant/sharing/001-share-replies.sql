--liquibase formatted sql

--changeset hearth:reply-sharing-001
-- Folders of the library that the companies of the group may take replies from.
CREATE TABLE ${tenant}.shared_reply_folders (
    folder  text PRIMARY KEY REFERENCES ${tenant}.reply_folders (key) ON DELETE CASCADE,
    by_id   uuid        NOT NULL,
    by_name text        NOT NULL,
    at      timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON ${tenant}.shared_reply_folders TO ${tenant};

-- The companies whose replies this one wants to be proposed.
CREATE TABLE ${tenant}.reply_subscriptions (
    company text PRIMARY KEY,
    by_id   uuid        NOT NULL,
    by_name text        NOT NULL,
    at      timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON ${tenant}.reply_subscriptions TO ${tenant};

-- What became of each reply that was proposed. What it says stays with whoever shares it, until it is accepted.
CREATE TABLE ${tenant}.reply_proposals (
    company      text        NOT NULL,
    item_id      uuid        NOT NULL,
    revision     bigint      NOT NULL,
    state        text        NOT NULL CHECK (state IN ('NEW', 'ACCEPTED', 'DECLINED')),
    proposed_at  timestamptz NOT NULL,
    -- The company's own reply that came of it.
    reply_id     uuid REFERENCES ${tenant}.replies (id) ON DELETE SET NULL,
    decided_by   uuid,
    decided_name text,
    decided_at   timestamptz,
    PRIMARY KEY (company, item_id),
    CHECK ((state = 'NEW') = (decided_at IS NULL))
);
CREATE INDEX reply_proposals_new ON ${tenant}.reply_proposals (proposed_at DESC, company, item_id) WHERE state = 'NEW';
CREATE INDEX reply_proposals_of_reply ON ${tenant}.reply_proposals (reply_id) WHERE reply_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.reply_proposals TO ${tenant};
