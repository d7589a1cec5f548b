--liquibase formatted sql

--changeset hearth:ticket-050-merge-tickets
-- A ticket that turned out to be the same as another one rests there: its state stays, its category is CLOSED while this is set.
ALTER TABLE ${tenant}.tickets ADD COLUMN merged_into uuid REFERENCES ${tenant}.tickets (id);
CREATE INDEX tickets_by_merged ON ${tenant}.tickets (merged_into) WHERE merged_into IS NOT NULL;
