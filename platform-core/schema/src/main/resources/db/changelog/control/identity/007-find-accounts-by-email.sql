--liquibase formatted sql

--changeset hearth:identity-007-find-accounts-by-email
CREATE INDEX accounts_by_email ON control.accounts (lower(email));
