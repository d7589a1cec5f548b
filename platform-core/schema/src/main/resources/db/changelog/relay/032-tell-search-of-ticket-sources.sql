--liquibase formatted sql

--changeset hearth:relay-032-tell-search-of-ticket-source splitStatements:false
-- Tells the search index that rows which tickets are found by (a person, an estate, ...) are called otherwise, in the statement's own transaction and
-- however they were written. The trigger's argument names the columns that tickets tell of: a statement that leaves them as they were tells nothing.
-- A new row tells nothing either, for no ticket knew it; one that goes does. The fact names the table, and the rows unless they are more than 2,000.
CREATE FUNCTION relay.tell_search_of_ticket_source() RETURNS trigger LANGUAGE plpgsql AS $function$
DECLARE
    touched text := 'SELECT DISTINCT id FROM changed';
BEGIN
    IF current_user <> TG_TABLE_SCHEMA THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        touched := format(
            'SELECT DISTINCT id FROM (SELECT id, %1$s FROM changed EXCEPT SELECT id, %1$s FROM earlier) other', TG_ARGV[0]);
    END IF;
    EXECUTE format($statement$
        WITH told AS (
            INSERT INTO %1$I.ticket_source_versions AS v (id, version)
            SELECT touched.id, 1 FROM (%2$s ORDER BY 1) touched
            ON CONFLICT (id) DO UPDATE SET version = v.version + 1
            RETURNING v.id)
        INSERT INTO relay.outbox (shard, company, id, type, aggregate, aggregate_id, version, data, at)
        SELECT relay.shard_of(%3$L), %3$L, gen_random_uuid(), 'ticket-source.changed', 'ticket-source', min(part.id::text)::uuid, 0,
               jsonb_build_object('of', %4$L::text)
                   || CASE WHEN part.total > 2000 THEN jsonb_build_object('many', part.total)
                           ELSE jsonb_build_object('ids', jsonb_agg(part.id)) END,
               clock_timestamp()
        FROM (SELECT id, total, CASE WHEN total > 2000 THEN 0 ELSE (place - 1) / 200 END AS number
              FROM (SELECT id, count(*) OVER () AS total, row_number() OVER (ORDER BY id) AS place FROM told) counted) part
        GROUP BY part.number, part.total ORDER BY part.number
        $statement$, TG_TABLE_SCHEMA, touched, substr(TG_TABLE_SCHEMA, 3), TG_TABLE_NAME);
    RETURN NULL;
END
$function$;

--changeset hearth:relay-032-tell-search-of-reporter splitStatements:false
-- The same for what a ticket itself says of its reporter, should anybody change it without raising the ticket's version.
CREATE FUNCTION relay.tell_search_of_reporter() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
    IF current_user <> TG_TABLE_SCHEMA THEN
        RETURN NULL;
    END IF;
    EXECUTE format($statement$
        WITH told AS (
            INSERT INTO %1$I.ticket_source_versions AS v (id, version) VALUES ($1, 1)
            ON CONFLICT (id) DO UPDATE SET version = v.version + 1
            RETURNING v.id)
        INSERT INTO relay.outbox (shard, company, id, type, aggregate, aggregate_id, version, data, at)
        SELECT relay.shard_of(%2$L), %2$L, gen_random_uuid(), 'ticket-source.changed', 'ticket-source', told.id, 0,
               jsonb_build_object('of', 'tickets', 'ids', jsonb_build_array(told.id)), clock_timestamp()
        FROM told
        $statement$, TG_TABLE_SCHEMA, substr(TG_TABLE_SCHEMA, 3)) USING NEW.id;
    RETURN NULL;
END
$function$;

--changeset hearth:relay-032-carry-to-reporters splitStatements:false
-- A ticket that is opened for a known person keeps a copy of their name and telephone. Where it still is one, it goes with the person: a number that was
-- corrected or taken away is not on their tickets either. What somebody gave for this ticket alone stays.
CREATE FUNCTION relay.carry_to_reporters() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
    IF current_user <> TG_TABLE_SCHEMA THEN
        RETURN NULL;
    END IF;
    EXECUTE format($statement$
        UPDATE %1$I.tickets t
        SET reporter_name = CASE WHEN t.reporter_name = e.name THEN c.name ELSE t.reporter_name END,
            reporter_phone = CASE WHEN t.reporter_phone = e.phone THEN c.phone ELSE t.reporter_phone END
        FROM earlier e LEFT JOIN %2$s c ON c.id = e.id
        WHERE t.contact_id = e.id
          AND (t.reporter_name = e.name AND e.name IS DISTINCT FROM c.name
               OR t.reporter_phone = e.phone AND e.phone IS DISTINCT FROM c.phone)
        $statement$, TG_TABLE_SCHEMA,
        CASE TG_OP WHEN 'UPDATE' THEN 'changed' ELSE '(SELECT NULL::uuid AS id, NULL::text AS name, NULL::text AS phone)' END);
    RETURN NULL;
END
$function$;
