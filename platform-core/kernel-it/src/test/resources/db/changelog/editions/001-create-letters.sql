--liquibase formatted sql

--changeset test:letters-001
CREATE TABLE ${tenant}.letters (id uuid PRIMARY KEY, text text NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.letters TO ${tenant};
