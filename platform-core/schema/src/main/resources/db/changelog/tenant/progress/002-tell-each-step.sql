--liquibase formatted sql

--changeset hearth:progress-002
-- Whether owners get a message of each step, the way they like; their page shows it in any case.
ALTER TABLE ${tenant}.owner_page_settings ADD COLUMN step_messages boolean NOT NULL DEFAULT false;
