--liquibase formatted sql

--changeset hearth:relay-031-tell-search-of-many splitStatements:false
-- As before; but of a statement that touched more than 2,000 rows, as an import does, the fact says only that there were many: {"many": n}. What
-- follows facts compares the company with its index then, instead of reading hundreds of lists of ids one after the other.
CREATE OR REPLACE FUNCTION relay.tell_search() RETURNS trigger LANGUAGE plpgsql AS $function$
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
               CASE WHEN part.total > 2000 THEN jsonb_build_object('many', part.total)
                    ELSE jsonb_build_object('ids', jsonb_agg(part.id)) END,
               clock_timestamp()
        FROM (SELECT id, total, CASE WHEN total > 2000 THEN 0 ELSE (place - 1) / 200 END AS number
              FROM (SELECT id, count(*) OVER () AS total, row_number() OVER (ORDER BY id) AS place FROM told) counted) part
        GROUP BY part.number, part.total ORDER BY part.number
        $statement$, TG_TABLE_SCHEMA, TG_ARGV[0], substr(TG_TABLE_SCHEMA, 3));
    RETURN NULL;
END
$function$;
