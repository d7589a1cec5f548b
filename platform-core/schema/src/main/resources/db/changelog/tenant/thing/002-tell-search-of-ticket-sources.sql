--liquibase formatted sql

--changeset hearth:thing-002-ticket-source-versions
-- Counts how often rows that tickets are found by are called otherwise: the lower part of the version of a ticket's document. A row stays when what it counts for goes.
CREATE TABLE ${tenant}.ticket_source_versions (
    id      uuid PRIMARY KEY,
    version bigint NOT NULL
) WITH (fillfactor = 80);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.ticket_source_versions TO ${tenant};

--changeset hearth:thing-002-ticket-source-triggers splitStatements:false
DO $do$
DECLARE
    watched record;
BEGIN
    FOR watched IN
        SELECT * FROM (VALUES
            ('contacts', 'name, phone'), ('estates', 'name'), ('categories', 'name, name_en'), ('staff', 'name'),
            ('units', 'label')) AS t (name, told)
    LOOP
        EXECUTE format('CREATE TRIGGER tell_search_of_tickets AFTER UPDATE ON ${tenant}.%I'
            || ' REFERENCING OLD TABLE AS earlier NEW TABLE AS changed'
            || ' FOR EACH STATEMENT EXECUTE FUNCTION relay.tell_search_of_ticket_source(%L)', watched.name, watched.told);
        EXECUTE format('CREATE TRIGGER tell_search_of_tickets_gone AFTER DELETE ON ${tenant}.%I REFERENCING OLD TABLE AS changed'
            || ' FOR EACH STATEMENT EXECUTE FUNCTION relay.tell_search_of_ticket_source(%L)', watched.name, watched.told);
    END LOOP;
END
$do$;
-- What a person's change carries to their tickets is told with the person.
CREATE TRIGGER tell_search_of_reporter AFTER UPDATE OF reporter_name, reporter_phone ON ${tenant}.tickets
    FOR EACH ROW WHEN ((OLD.reporter_name, OLD.reporter_phone) IS DISTINCT FROM (NEW.reporter_name, NEW.reporter_phone) AND pg_trigger_depth() = 0)
    EXECUTE FUNCTION relay.tell_search_of_reporter();
CREATE TRIGGER carry_to_reporters AFTER UPDATE ON ${tenant}.contacts REFERENCING OLD TABLE AS earlier NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION relay.carry_to_reporters();
CREATE TRIGGER carry_to_reporters_gone AFTER DELETE ON ${tenant}.contacts REFERENCING OLD TABLE AS earlier
    FOR EACH STATEMENT EXECUTE FUNCTION relay.carry_to_reporters();
