--liquibase formatted sql

--changeset hearth:thing-001-file-texts
-- What a file says, as far as a machine can read it, and why it could not.
CREATE TABLE ${tenant}.file_texts (
    attachment_id uuid        PRIMARY KEY REFERENCES ${tenant}.attachments (id) ON DELETE CASCADE,
    state         text        NOT NULL CHECK (state IN ('TEXT', 'NO_TEXT', 'TOO_LARGE', 'FAILED')),
    reason        text,
    text          text        NOT NULL DEFAULT '',
    tries         integer     NOT NULL CHECK (tries > 0),
    read_at       timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${tenant}.file_texts TO ${tenant};

--changeset hearth:thing-001-versions
-- Counts the changes of everything beside tickets that is searched: the version of its document. A row stays when the thing goes.
CREATE TABLE ${tenant}.thing_versions (
    id      uuid PRIMARY KEY,
    version bigint NOT NULL
) WITH (fillfactor = 80);
GRANT SELECT, INSERT, UPDATE ON ${tenant}.thing_versions TO ${tenant};

--changeset hearth:thing-001-triggers splitStatements:false
-- A trigger that sees its rows can be of one kind of change only.
DO $do$
DECLARE
    watched record;
BEGIN
    FOR watched IN
        SELECT * FROM (VALUES
            ('contacts', 'id'), ('contact_units', 'contact_id'), ('units', 'id'),
            ('replies', 'id'), ('guides', 'id'), ('guide_editions', 'guide_id'),
            ('outage_notices', 'id'), ('incidents', 'id'), ('incident_updates', 'incident_id'),
            ('conversations', 'id'), ('contact_records', 'id'), ('ticket_comments', 'id'),
            ('attachments', 'id'), ('file_texts', 'attachment_id')) AS t (name, id)
    LOOP
        EXECUTE format('CREATE TRIGGER tell_search_added AFTER INSERT ON ${tenant}.%I REFERENCING NEW TABLE AS changed'
            || ' FOR EACH STATEMENT EXECUTE FUNCTION relay.tell_search(%L)', watched.name, watched.id);
        EXECUTE format('CREATE TRIGGER tell_search_changed AFTER UPDATE ON ${tenant}.%I REFERENCING NEW TABLE AS changed'
            || ' FOR EACH STATEMENT EXECUTE FUNCTION relay.tell_search(%L)', watched.name, watched.id);
        EXECUTE format('CREATE TRIGGER tell_search_gone AFTER DELETE ON ${tenant}.%I REFERENCING OLD TABLE AS changed'
            || ' FOR EACH STATEMENT EXECUTE FUNCTION relay.tell_search(%L)', watched.name, watched.id);
    END LOOP;
END
$do$;
CREATE TRIGGER tell_search_moved AFTER UPDATE OF estate_id ON ${tenant}.tickets
    FOR EACH ROW WHEN (OLD.estate_id IS DISTINCT FROM NEW.estate_id) EXECUTE FUNCTION relay.tell_search_of_ticket();
