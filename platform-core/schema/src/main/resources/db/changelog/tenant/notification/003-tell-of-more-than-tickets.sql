--liquibase formatted sql

--changeset hearth:notification-003
-- A gap in a roster is no ticket's. The link is a page of the product.
ALTER TABLE ${tenant}.notifications ALTER COLUMN ticket_id DROP NOT NULL;
ALTER TABLE ${tenant}.notifications ALTER COLUMN number DROP NOT NULL;
ALTER TABLE ${tenant}.notifications ADD COLUMN link text;
