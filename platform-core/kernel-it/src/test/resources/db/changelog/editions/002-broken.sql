--liquibase formatted sql

--changeset test:letters-002-broken
ALTER TABLE ${tenant}.no_such_table ADD COLUMN sender text;
