--liquibase formatted sql

--changeset hearth:guide-001
-- What the company tells every owner in public: services, fees, procedures. What a guide says lies in its versions.
CREATE TABLE ${tenant}.guides (
    id         uuid PRIMARY KEY,
    code       text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('PROCEDURE', 'FEES', 'SERVICE')),
    -- An estate's own version of the company's guide of the same code; null for the company's.
    estate_id  uuid        REFERENCES ${tenant}.estates (id),
    -- From this day on it is in force no more; what was in force before stays to be read.
    retired_on date,
    version    bigint      NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    CONSTRAINT guides_code_unique UNIQUE NULLS NOT DISTINCT (code, estate_id)
);
CREATE INDEX guides_in_order ON ${tenant}.guides (kind, code, id);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.guides TO ${tenant};

CREATE TABLE ${tenant}.guide_versions (
    guide_id     uuid        NOT NULL REFERENCES ${tenant}.guides (id),
    number       integer     NOT NULL,
    state        text        NOT NULL CHECK (state IN ('DRAFT', 'IN_REVIEW', 'APPROVED')),
    -- {title, summary, body, fees, words, variables, values, from, until}
    content      jsonb       NOT NULL,
    revision     bigint      NOT NULL DEFAULT 1,
    written_by   uuid        NOT NULL,
    written_name text        NOT NULL,
    written_at   timestamptz NOT NULL,
    note         text,
    decided_by   uuid,
    decided_name text,
    decided_at   timestamptz,
    PRIMARY KEY (guide_id, number)
);
CREATE UNIQUE INDEX guide_versions_open ON ${tenant}.guide_versions (guide_id) WHERE state IN ('DRAFT', 'IN_REVIEW');
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.guide_versions TO ${tenant};

-- An approved version and from when to when it is in force. A later one takes over on its first day; none is ever changed,
-- but one that should never have been shown can be withdrawn.
CREATE TABLE ${tenant}.guide_editions (
    guide_id       uuid    NOT NULL,
    number         integer NOT NULL,
    from_day       date    NOT NULL,
    until_day      date,
    withdrawn_at   timestamptz,
    withdrawn_name text,
    withdrawn_why  text,
    PRIMARY KEY (guide_id, number),
    FOREIGN KEY (guide_id, number) REFERENCES ${tenant}.guide_versions (guide_id, number),
    CHECK (until_day >= from_day)
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.guide_editions TO ${tenant};

-- Counts what changed in what is public: whoever keeps the guides in memory looks here first.
CREATE TABLE ${tenant}.guide_library (
    id      integer PRIMARY KEY CHECK (id = 1),
    version bigint NOT NULL
);
INSERT INTO ${tenant}.guide_library (id, version) VALUES (1, 0);
GRANT SELECT, UPDATE ON ${tenant}.guide_library TO ${tenant};

--changeset hearth:guide-001-votes
-- Whether it helped. Who said so is the digest of a number that their browser made up.
CREATE TABLE ${tenant}.guide_votes (
    guide_id  uuid        NOT NULL REFERENCES ${tenant}.guides (id),
    number    integer     NOT NULL,
    estate_id uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    voter     bytea       NOT NULL,
    helped    boolean     NOT NULL,
    words     text,
    at        timestamptz NOT NULL,
    PRIMARY KEY (guide_id, number, estate_id, voter)
);
CREATE INDEX guide_votes_words ON ${tenant}.guide_votes (guide_id, at DESC) WHERE words IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.guide_votes TO ${tenant};

--changeset hearth:guide-001-contacts
-- Where and when an estate's office is reached.
CREATE TABLE ${tenant}.guide_contacts (
    estate_id    uuid PRIMARY KEY REFERENCES ${tenant}.estates (id),
    -- {hours, place, note, phones: [{label, number}]}
    card         jsonb       NOT NULL,
    version      bigint      NOT NULL DEFAULT 1,
    changed_at   timestamptz NOT NULL,
    changed_name text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.guide_contacts TO ${tenant};

CREATE TABLE ${tenant}.guide_settings (
    sole          boolean PRIMARY KEY CHECK (sole),
    open          boolean NOT NULL,
    search_engines boolean NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.guide_settings TO ${tenant};
