--liquibase formatted sql

--changeset hearth:delivery-010
-- Files that go with a message to an owner, as e-mail carries them.
ALTER TABLE ${tenant}.deliveries ADD COLUMN files uuid[] NOT NULL DEFAULT '{}';
