--liquibase formatted sql

--changeset hearth:callback-006
-- The clock policy may give a follow-up another time than the settings; the list of an estate walks an index of its own.
GRANT UPDATE (due_at) ON ${tenant}.second_follow_ups TO ${tenant};
CREATE INDEX second_follow_ups_by_estate ON ${tenant}.second_follow_ups (estate_id, id);
