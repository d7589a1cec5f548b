--liquibase formatted sql

--changeset hearth:attachment-001
CREATE TABLE ${tenant}.attachments (
    id            uuid PRIMARY KEY,
    owner_id      uuid        NOT NULL,
    file_name     text        NOT NULL,
    content_type  text        NOT NULL,
    size          bigint      NOT NULL,
    sha256        text        NOT NULL,
    storage_key   text        NOT NULL,
    thumbnail_key text,
    uploaded_by   uuid        NOT NULL,
    created_at    timestamptz NOT NULL
);
CREATE INDEX attachments_by_owner ON ${tenant}.attachments (owner_id, id);
GRANT SELECT, INSERT, DELETE ON ${tenant}.attachments TO ${tenant};
