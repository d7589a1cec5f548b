--liquibase formatted sql

--changeset hearth:dispatch-004-answer-escalations
-- What was asked for, as whoever decides reads it, and what they say when they do not take the step.
ALTER TABLE ${tenant}.ticket_escalations ADD COLUMN transition_label text;
ALTER TABLE ${tenant}.ticket_escalations ADD COLUMN transition_label_en text;
ALTER TABLE ${tenant}.ticket_escalations ADD COLUMN fields jsonb NOT NULL DEFAULT '{}';
ALTER TABLE ${tenant}.ticket_escalations ADD COLUMN answer text;
GRANT UPDATE (answer) ON ${tenant}.ticket_escalations TO ${tenant};
