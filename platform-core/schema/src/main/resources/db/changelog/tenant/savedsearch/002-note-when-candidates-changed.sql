--liquibase formatted sql

--changeset hearth:savedsearch-002-note-when-candidates-changed
-- A change that is younger than the index may be unknown to it still: such a ticket is looked at again.
ALTER TABLE ${tenant}.search_alert_candidates ADD COLUMN noted_at timestamptz NOT NULL DEFAULT clock_timestamp();
GRANT UPDATE ON ${tenant}.search_alert_candidates TO ${tenant};
