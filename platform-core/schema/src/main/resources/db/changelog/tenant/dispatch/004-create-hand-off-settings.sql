--liquibase formatted sql

--changeset hearth:dispatch-004
-- What the company says about hand-offs; without a row the standard holds.
CREATE TABLE ${tenant}.hand_off_settings (
    one                 boolean PRIMARY KEY DEFAULT true CHECK (one),
    stuck_after_minutes integer NOT NULL CHECK (stuck_after_minutes BETWEEN 1 AND 10080)
);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.hand_off_settings TO ${tenant};
