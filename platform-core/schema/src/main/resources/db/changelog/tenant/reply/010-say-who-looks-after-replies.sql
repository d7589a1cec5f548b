--liquibase formatted sql

--changeset hearth:reply-010
-- Who looks after a reply. Of an estate's own wording also which of the company's versions somebody has last held it against.
ALTER TABLE ${tenant}.replies ADD COLUMN responsible_id uuid;
ALTER TABLE ${tenant}.replies ADD COLUMN company_seen integer;
CREATE INDEX replies_by_responsible ON ${tenant}.replies (responsible_id) WHERE responsible_id IS NOT NULL;
-- What was never approved goes away with its last draft.
GRANT DELETE ON ${tenant}.replies TO ${tenant};

--changeset hearth:reply-010-seen
UPDATE ${tenant}.replies w SET company_seen = c.approved
FROM ${tenant}.replies c WHERE w.estate_id IS NOT NULL AND c.estate_id IS NULL AND c.code = w.code;
