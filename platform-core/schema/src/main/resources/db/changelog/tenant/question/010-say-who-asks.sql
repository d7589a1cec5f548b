--liquibase formatted sql

--changeset hearth:question-010
-- Who asks, and where they are told the answer: whoever calls has no ticket yet.
ALTER TABLE ${tenant}.open_questions ADD COLUMN asker_name text;
ALTER TABLE ${tenant}.open_questions ADD COLUMN asker_phone text;
