--liquibase formatted sql

--changeset hearth:relay-030-shard-of splitStatements:false
-- Which shard of the outbox a company's facts lie in: the same number as the relay works out (Shards).
CREATE FUNCTION relay.shard_of(company text) RETURNS smallint LANGUAGE plpgsql IMMUTABLE STRICT AS $function$
DECLARE
    hash bigint := 0;
BEGIN
    FOR i IN 1 .. length(company) LOOP
        hash := (hash * 31 + ascii(substr(company, i, 1))) & 4294967295;
    END LOOP;
    hash := hash # (hash >> 16);
    -- Of the product only the lowest 17 bits are looked at below.
    hash := ((hash & 131071) * (2246822507 & 131071)) & 131071;
    RETURN (hash # (hash >> 13)) & 15;
END
$function$;

--changeset hearth:relay-030-tell-search splitStatements:false
-- Tells the search index which rows a statement touched, in the statement's own transaction and however the row was written. A company's
-- table calls it once a statement with its rows as "changed": the name of the id's column is the trigger's argument. What migrations change
-- is not told: they run as the owner, and a company's maintenance compares all of it.
CREATE FUNCTION relay.tell_search() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
    IF current_user <> TG_TABLE_SCHEMA THEN
        RETURN NULL;
    END IF;
    EXECUTE format($statement$
        WITH told AS (
            INSERT INTO %1$I.thing_versions AS v (id, version)
            SELECT touched.id, 1 FROM (SELECT DISTINCT %2$I AS id FROM changed ORDER BY 1) touched
            ON CONFLICT (id) DO UPDATE SET version = v.version + 1
            RETURNING v.id)
        INSERT INTO relay.outbox (shard, company, id, type, aggregate, aggregate_id, version, data, at)
        SELECT relay.shard_of(%3$L), %3$L, gen_random_uuid(), 'thing.changed', 'thing', min(part.id::text)::uuid, 0,
               jsonb_build_object('ids', jsonb_agg(part.id)), clock_timestamp()
        FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / 200 AS number FROM told) part
        GROUP BY part.number ORDER BY part.number
        $statement$, TG_TABLE_SCHEMA, TG_ARGV[0], substr(TG_TABLE_SCHEMA, 3));
    RETURN NULL;
END
$function$;

--changeset hearth:relay-030-tell-search-of-ticket splitStatements:false
-- A ticket that moves to another estate takes with it what was said about it and its files.
CREATE FUNCTION relay.tell_search_of_ticket() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
    IF current_user <> TG_TABLE_SCHEMA THEN
        RETURN NULL;
    END IF;
    EXECUTE format($statement$
        WITH told AS (
            INSERT INTO %1$I.thing_versions AS v (id, version)
            SELECT touched.id, 1 FROM (
                SELECT id FROM %1$I.ticket_comments WHERE ticket_id = $1
                UNION SELECT id FROM %1$I.contact_records WHERE ticket_id = $1
                UNION SELECT id FROM %1$I.attachments WHERE owner_id = $1 ORDER BY 1) touched
            ON CONFLICT (id) DO UPDATE SET version = v.version + 1
            RETURNING v.id)
        INSERT INTO relay.outbox (shard, company, id, type, aggregate, aggregate_id, version, data, at)
        SELECT relay.shard_of(%2$L), %2$L, gen_random_uuid(), 'thing.changed', 'thing', $1, 0,
               jsonb_build_object('ids', jsonb_agg(told.id)), clock_timestamp()
        FROM told HAVING count(*) > 0
        $statement$, TG_TABLE_SCHEMA, substr(TG_TABLE_SCHEMA, 3)) USING NEW.id;
    RETURN NULL;
END
$function$;
