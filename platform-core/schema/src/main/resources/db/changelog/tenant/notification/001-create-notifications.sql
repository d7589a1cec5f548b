--liquibase formatted sql

--changeset hearth:notification-001
CREATE TABLE ${tenant}.notifications (
    id         uuid PRIMARY KEY,
    staff_id   uuid        NOT NULL,
    ticket_id  uuid        NOT NULL,
    number     text        NOT NULL,
    text       text        NOT NULL,
    text_en    text        NOT NULL,
    created_at timestamptz NOT NULL,
    read_at    timestamptz
);
CREATE INDEX notifications_by_staff ON ${tenant}.notifications (staff_id, id);
CREATE INDEX notifications_unread ON ${tenant}.notifications (staff_id) WHERE read_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON ${tenant}.notifications TO ${tenant};
