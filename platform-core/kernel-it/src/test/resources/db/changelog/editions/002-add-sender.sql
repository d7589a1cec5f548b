--liquibase formatted sql

--changeset test:letters-002
ALTER TABLE ${tenant}.letters ADD COLUMN sender text;
