--liquibase formatted sql

--changeset hearth:progress-004
-- Whether owners who call or come by are sent the number of what they said.
ALTER TABLE ${tenant}.owner_page_settings ADD COLUMN acknowledgements boolean NOT NULL DEFAULT false;
