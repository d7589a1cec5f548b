--liquibase formatted sql

--changeset hearth:progress-003
-- Whether owners are asked by message how content they are once the work is done, and after how many hours each they are reminded.
ALTER TABLE ${tenant}.owner_page_settings
    ADD COLUMN rating_messages       boolean   NOT NULL DEFAULT false,
    ADD COLUMN rating_reminder_hours integer[] NOT NULL DEFAULT '{24,72}',
    ADD COLUMN quiet_from            time      NOT NULL DEFAULT '21:00',
    ADD COLUMN quiet_to              time      NOT NULL DEFAULT '08:00';
