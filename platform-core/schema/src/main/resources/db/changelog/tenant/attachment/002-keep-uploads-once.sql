--liquibase formatted sql

--changeset hearth:attachment-002
-- A photo that is sent twice, because the answer to the first time was lost, has the same key and is one row.
ALTER TABLE ${tenant}.attachments ADD COLUMN client_key text;
CREATE UNIQUE INDEX attachments_kept_once ON ${tenant}.attachments (owner_id, client_key) WHERE client_key IS NOT NULL;
