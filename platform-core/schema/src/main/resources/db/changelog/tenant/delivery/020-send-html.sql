--liquibase formatted sql

--changeset hearth:delivery-020
-- What e-mail carries beside the text.
ALTER TABLE ${tenant}.deliveries ADD COLUMN html text;
