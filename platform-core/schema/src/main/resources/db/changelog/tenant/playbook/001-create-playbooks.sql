--liquibase formatted sql

--changeset hearth:playbook-001
-- The ways of an estate that others can take over.
CREATE TABLE ${tenant}.playbooks (
    id           uuid PRIMARY KEY,
    -- {name, purpose, notes, measure}
    content      jsonb       NOT NULL,
    estate_id    uuid        NOT NULL REFERENCES ${tenant}.estates (id),
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    withdrawn_at timestamptz,
    version      bigint      NOT NULL DEFAULT 0
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.playbooks TO ${tenant};

-- What an estate did when it was packaged; it never changes.
CREATE TABLE ${tenant}.playbook_versions (
    playbook_id uuid        NOT NULL REFERENCES ${tenant}.playbooks (id),
    number      integer     NOT NULL,
    -- [{type, key, name, nameEn, content}]
    parts       jsonb       NOT NULL,
    note        text,
    packaged_by text        NOT NULL,
    packaged_at timestamptz NOT NULL,
    PRIMARY KEY (playbook_id, number)
);
GRANT SELECT, INSERT ON ${tenant}.playbook_versions TO ${tenant};

CREATE TABLE ${tenant}.playbook_adoptions (
    id          uuid PRIMARY KEY,
    playbook_id uuid        NOT NULL,
    number      integer     NOT NULL,
    -- those at which something was put
    estate_ids  uuid[]      NOT NULL CHECK (cardinality(estate_ids) > 0),
    -- [{estateId, part: {type, key}, state, taken, before}]
    outcomes    jsonb       NOT NULL,
    note        text,
    by_name     text        NOT NULL,
    at          timestamptz NOT NULL,
    undone_by   text,
    undone_at   timestamptz,
    effect      jsonb,
    FOREIGN KEY (playbook_id, number) REFERENCES ${tenant}.playbook_versions (playbook_id, number)
);
CREATE INDEX playbook_adoptions_by_playbook ON ${tenant}.playbook_adoptions (playbook_id, id DESC);
CREATE INDEX playbook_adoptions_by_estate ON ${tenant}.playbook_adoptions USING gin (estate_ids);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.playbook_adoptions TO ${tenant};
