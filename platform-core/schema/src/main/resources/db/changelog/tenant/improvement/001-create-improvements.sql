--liquibase formatted sql

--changeset hearth:improvement-001
-- Why things go wrong, as the company tells causes apart. Tickets keep a cause that is not used any more.
CREATE TABLE ${tenant}.root_causes (
    code     text PRIMARY KEY,
    name     text    NOT NULL,
    name_en  text    NOT NULL,
    active   boolean NOT NULL DEFAULT true,
    position integer NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.root_causes TO ${tenant};
INSERT INTO ${tenant}.root_causes (code, name, name_en, position) VALUES
    ('worn_out', '设施老化', 'Worn-out equipment', 1),
    ('workmanship', '施工或维修质量', 'Workmanship', 2),
    ('maintenance', '保养不到位', 'Lack of maintenance', 3),
    ('parts', '配件不足', 'Parts missing', 4),
    ('staffing', '人手不足', 'Too few people', 5),
    ('handover', '交接脱节', 'Hand-over between teams', 6),
    ('information', '告知不清', 'Owners were not told', 7),
    ('conduct', '服务态度', 'Conduct', 8),
    ('rules', '制度或流程', 'Rules or procedure', 9),
    ('owner_use', '使用不当', 'Misuse', 10),
    ('third_party', '第三方', 'Third party', 11);

CREATE TABLE ${tenant}.ticket_root_causes (
    ticket_id uuid PRIMARY KEY REFERENCES ${tenant}.tickets (id),
    code      text        NOT NULL REFERENCES ${tenant}.root_causes (code),
    note      text        NOT NULL,
    by_name   text        NOT NULL,
    at        timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.ticket_root_causes TO ${tenant};

-- Tickets told so that nobody is named.
CREATE TABLE ${tenant}.typical_cases (
    ticket_id uuid PRIMARY KEY REFERENCES ${tenant}.tickets (id),
    title     text        NOT NULL,
    text      text        NOT NULL,
    by_name   text        NOT NULL,
    at        timestamptz NOT NULL
);
CREATE INDEX typical_cases_in_order ON ${tenant}.typical_cases (at DESC, ticket_id DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.typical_cases TO ${tenant};

-- What is done about something; what lists ask for stands beside the content as columns.
CREATE TABLE ${tenant}.improvement_items (
    id         uuid PRIMARY KEY,
    -- {title, problem, cause, estateIds, ownerId, dueOn, measure, worksFrom, steps, evidence}
    content    jsonb       NOT NULL,
    estate_ids uuid[]      NOT NULL CHECK (cardinality(estate_ids) > 0),
    owner_id   uuid        NOT NULL,
    owner_name text        NOT NULL,
    due_on     date        NOT NULL,
    measure    text,
    state      text        NOT NULL CHECK (state IN ('PLANNED', 'RUNNING', 'DONE', 'CHECKED', 'DROPPED')),
    effect     jsonb,
    note       text,
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    version    bigint      NOT NULL DEFAULT 0
);
CREATE INDEX improvement_items_in_order ON ${tenant}.improvement_items (due_on, id);
CREATE INDEX improvement_items_by_measure ON ${tenant}.improvement_items (measure) WHERE measure IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.improvement_items TO ${tenant};
