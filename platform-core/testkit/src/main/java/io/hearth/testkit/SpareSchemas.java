package io.hearth.testkit;

import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of companies whose tests are over, each for a company to come: emptied, renamed and filled with what a new schema has, which takes a
 * tenth of the time of making one. A schema that a test changed the shape of is not used again.
 */
final class SpareSchemas {

    /** A company that is never registered: its schema has what every new one has, and nothing else. */
    private static final TenantId PATTERN = new TenantId("pattern");

    private final TenantSchemas schemas;
    private final Deque<TenantId> spare = new ArrayDeque<>();
    private @Nullable Pattern pattern;

    SpareSchemas(TenantSchemas schemas) {
        this.schemas = schemas;
    }

    /** What a new schema is: its shape, the tables that have rows in it, and the jobs that it sets. */
    private record Pattern(String shape, List<Filled> filled, List<Job> jobs) {}

    private record Filled(String table, String columns) {}

    private record Job(String name, String instance, String data, String due) {}

    /** The companies' tests are over; their roles and schemas are used again. */
    synchronized void add(Collection<TenantId> past) {
        spare.addAll(past);
    }

    /** Makes the company's role and schema out of the one that was left the longest ago; false when there is none. */
    synchronized boolean take(Connection owner, TenantId tenant) throws SQLException {
        while (!spare.isEmpty()) {
            var past = spare.remove();
            var made = pattern(owner);
            if (shape(owner, past).equals(made.shape())) {
                rename(owner, past, tenant);
                empty(owner, tenant);
                fill(owner, made, tenant);
                return true;
            }
        }
        return false;
    }

    private Pattern pattern(Connection owner) throws SQLException {
        var known = pattern;
        if (known == null) {
            schemas.create(PATTERN);
            known = new Pattern(shape(owner, PATTERN), filled(owner), jobs(owner));
            pattern = known;
        }
        return known;
    }

    /** Counts of what makes up a schema. Not what a column is called: tests that rename put it back. */
    private static String shape(Connection owner, TenantId tenant) throws SQLException {
        return one(owner, """
            SELECT concat_ws(' ', count(*), sum(relnatts), sum(relchecks), count(*) FILTER (WHERE relrowsecurity),
                (SELECT count(*) FROM pg_constraint WHERE connamespace = to_regnamespace('%1$s')),
                (SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                    WHERE c.relnamespace = to_regnamespace('%1$s') AND t.tgenabled = 'O'))
            FROM pg_class WHERE relnamespace = to_regnamespace('%1$s') AND relkind <> 't'\
            """.formatted(tenant.schema()));
    }

    private static List<Filled> filled(Connection owner) throws SQLException {
        var filled = new ArrayList<Filled>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("""
                    SELECT c.relname, (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '')
                    FROM pg_class c
                    WHERE c.relnamespace = to_regnamespace('%s') AND c.relkind = 'r' AND pg_relation_size(c.oid) > 0
                        AND c.relname NOT IN ('databasechangelog', 'databasechangeloglock')\
                    """.formatted(PATTERN.schema()))) {
            while (rows.next()) {
                filled.add(new Filled(rows.getString(1), rows.getString(2)));
            }
        }
        return filled;
    }

    /** The jobs that a schema sets for its company, taken away from the pattern, which nobody works for. */
    private static List<Job> jobs(Connection owner) throws SQLException {
        var jobs = new ArrayList<Job>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("""
                    DELETE FROM relay.scheduled_tasks WHERE starts_with(task_instance, '%s:')
                    RETURNING task_name, substr(task_instance, length('%1$s:') + 1), convert_from(task_data, 'UTF8'), execution_time::text\
                    """.formatted(PATTERN.schema()))) {
            while (rows.next()) {
                jobs.add(new Job(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return jobs;
    }

    /** Facts of the past company go: nobody could handle them without its schema, and all behind them would wait. */
    private static void rename(Connection owner, TenantId past, TenantId tenant) throws SQLException {
        try (var statement = owner.createStatement()) {
            for (var facts : List.of("outbox", "pending")) {
                statement.execute("DELETE FROM relay." + facts + " WHERE company = '" + past.value() + "'");
            }
            statement.execute("ALTER ROLE " + past.role() + " RENAME TO " + tenant.role() + "; ALTER SCHEMA "
                    + past.schema() + " RENAME TO " + tenant.schema());
        }
    }

    /** No trigger tells of what goes, and no foreign key asks in which order. */
    private static void empty(Connection owner, TenantId tenant) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("""
                DO $empty$
                DECLARE
                    one record;
                BEGIN
                    FOR one IN SELECT c.oid::regclass AS name, c.relkind AS kind FROM pg_class c
                        WHERE c.relnamespace = to_regnamespace('%1$s') AND pg_relation_size(c.oid) > 0
                            AND c.relname NOT IN ('databasechangelog', 'databasechangeloglock') AND c.relkind IN ('r', 'S')
                    LOOP
                        IF one.kind = 'r' THEN
                            EXECUTE 'DELETE FROM ' || one.name;
                        ELSE
                            EXECUTE 'ALTER SEQUENCE ' || one.name || ' RESTART';
                        END IF;
                    END LOOP;
                END
                $empty$\
                """.formatted(tenant.schema()));
        }
    }

    private static void fill(Connection owner, Pattern pattern, TenantId tenant) throws SQLException {
        try (var statement = owner.createStatement()) {
            for (var filled : pattern.filled()) {
                statement.execute("INSERT INTO %s.%s (%s) OVERRIDING SYSTEM VALUE SELECT %3$s FROM %4$s.%2$s"
                        .formatted(tenant.schema(), filled.table(), filled.columns(), PATTERN.schema()));
            }
            statement.execute("SET LOCAL session_replication_role = origin");
        }
        try (var insert = owner.prepareStatement("""
            INSERT INTO relay.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
            VALUES (?, ?, convert_to(?, 'UTF8'), ?::timestamptz, false, 1) ON CONFLICT DO NOTHING\
            """)) {
            for (var job : pattern.jobs()) {
                insert.setString(1, job.name());
                insert.setString(2, tenant.schema() + ":" + job.instance());
                insert.setString(3, job.data());
                insert.setString(4, job.due());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String one(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
