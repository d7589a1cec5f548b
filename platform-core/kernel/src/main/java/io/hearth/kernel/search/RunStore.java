package io.hearth.kernel.search;

import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.UnscopedSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of runs and of what is known about each company's index. Times are the database's: nodes' clocks may differ. */
final class RunStore {

    private static final String COLUMNS =
            "id, company, family, kind, status, phase, target, source, after_key, done, total, rate, missing,"
                    + " outdated, left_over, cancelled, takeovers, asked_by, asked_at, began_at, ended_at, error";
    private static final int ERROR_LENGTH = 1000;
    private static final int LAGGING_READ = 20_000;
    private static final int TURN = 0x48656178;

    private final UnscopedSql sql;

    RunStore(UnscopedSql sql) {
        this.sql = sql;
    }

    /** @return empty when one of the company and family is open already */
    Optional<IndexRun> ask(IndexRun.Kind kind, String family, TenantId company, String by) {
        return insert(kind, family, company, by, null);
    }

    /** As {@link #ask}, for a node that begins at once. */
    Optional<IndexRun> begin(IndexRun.Kind kind, String family, TenantId company, String by, String node) {
        return insert(kind, family, company, by, node);
    }

    private Optional<IndexRun> insert(
            IndexRun.Kind kind, String family, TenantId company, String by, @Nullable String node) {
        return sql.call(client -> client.sql("""
            INSERT INTO relay.search_runs (id, company, family, kind, status, asked_by, asked_at, node, began_at, seen_at)
            VALUES (:id, :company, :family, :kind, CASE WHEN :node::text IS NULL THEN 'WAITING' ELSE 'RUNNING' END, :by, now(),
                    :node::text, CASE WHEN :node::text IS NOT NULL THEN now() END, CASE WHEN :node::text IS NOT NULL THEN now() END)
            ON CONFLICT DO NOTHING RETURNING
            """ + COLUMNS)
                .param("id", UuidV7.next())
                .param("company", company.value())
                .param("family", family)
                .param("kind", kind.name())
                .param("node", node)
                .param("by", by)
                .query(RunStore::run)
                .optional());
    }

    /** The next run of these families that nobody works on. */
    Optional<IndexRun> claim(Collection<String> families, String node, Duration silentFor) {
        return sql.call(client -> client.sql("""
            UPDATE relay.search_runs
            SET takeovers = takeovers + CASE WHEN status = 'RUNNING' THEN 1 ELSE 0 END, status = 'RUNNING', node = :node,
                began_at = coalesce(began_at, now()), seen_at = now()
            WHERE id = (SELECT id FROM relay.search_runs
                        WHERE ended_at IS NULL AND family = ANY (:families::text[])
                          AND (status = 'WAITING' OR seen_at < now() - make_interval(secs => :silent))
                        ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING
            """ + COLUMNS)
                .param("node", node)
                .param("families", families.toArray(String[]::new))
                .param("silent", silentFor.toMillis() / 1000.0)
                .query(RunStore::run)
                .optional());
    }

    /** How a node's run stands after a step of it. */
    enum Standing {
        GOING_ON,
        CANCELLED,
        /** Another node has it; this one must not touch anything more. */
        TAKEN
    }

    Standing progress(IndexRun run, String node, long done, int rate) {
        return sql.call(client -> client.sql("""
            UPDATE relay.search_runs
            SET phase = :phase, target = :target, source = :source, after_key = :after::uuid, done = :done, total = :total,
                rate = :rate, seen_at = now()
            WHERE id = :id AND node = :node AND ended_at IS NULL RETURNING cancelled
            """)
                .param("phase", run.phase().name())
                .param("target", run.target())
                .param("source", run.source())
                .param("after", run.afterKey() == null ? null : run.afterKey().toString())
                .param("done", done)
                .param("total", run.total())
                .param("rate", rate)
                .param("id", run.id())
                .param("node", node)
                .query((row, number) -> row.getBoolean("cancelled") ? Standing.CANCELLED : Standing.GOING_ON)
                .optional()
                .orElse(Standing.TAKEN));
    }

    void end(UUID id, String node, IndexRun.Status status, SearchIndexes.Reconciled found, @Nullable String error) {
        sql.call(client -> client.sql("""
            UPDATE relay.search_runs
            SET status = :status, ended_at = now(), missing = :missing, outdated = :outdated, left_over = :leftOver, error = :error
            WHERE id = :id AND node = :node AND ended_at IS NULL
            """)
                .param("status", status.name())
                .param("missing", found.missing())
                .param("outdated", found.outdated())
                .param("leftOver", found.leftOver())
                .param(
                        "error",
                        error == null || error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH))
                .param("id", id)
                .param("node", node)
                .update());
    }

    /** One that nobody works on yet ends at once; the node of one that runs notices at its next step. */
    Optional<IndexRun> cancel(String family, TenantId company) {
        return cancel("company = :company AND family = :family", Map.of("company", company.value(), "family", family));
    }

    /** This one, and none that was begun since. */
    Optional<IndexRun> cancel(UUID id) {
        return cancel("id = :id", Map.of("id", id));
    }

    private Optional<IndexRun> cancel(String which, Map<String, Object> parameters) {
        return sql.call(client -> client.sql("""
            UPDATE relay.search_runs
            SET cancelled = true, status = CASE WHEN status = 'WAITING' THEN 'CANCELLED' ELSE status END,
                ended_at = CASE WHEN status = 'WAITING' THEN now() END
            WHERE %s AND ended_at IS NULL RETURNING
            """.formatted(which) + COLUMNS)
                .params(parameters)
                .query(RunStore::run)
                .optional());
    }

    Optional<IndexRun> find(UUID id) {
        return sql.call(client -> client.sql("SELECT " + COLUMNS + " FROM relay.search_runs WHERE id = :id")
                .param("id", id)
                .query(RunStore::run)
                .optional());
    }

    Optional<IndexRun> open(String family, TenantId company) {
        return sql.call(client -> client.sql("SELECT " + COLUMNS
                        + " FROM relay.search_runs WHERE company = :company AND family = :family AND ended_at IS NULL")
                .param("company", company.value())
                .param("family", family)
                .query(RunStore::run)
                .optional());
    }

    /** The last run of each family of these companies, the open one if there is one. */
    List<IndexRun> latest(Collection<TenantId> companies) {
        return sql.call(client -> client.sql("SELECT " + COLUMNS + """
             FROM (SELECT DISTINCT ON (company, family) * FROM relay.search_runs WHERE company = ANY (:companies::text[])
                  ORDER BY company, family, asked_at DESC) AS latest
            """)
                .param("companies", values(companies))
                .query(RunStore::run)
                .list());
    }

    /** Companies whose documents are being written into a second index, as {@code family:company}. */
    Set<String> moving() {
        return sql.call(
                client -> new HashSet<>(client.sql("""
                    SELECT family || ':' || company FROM relay.search_runs
                    WHERE ended_at IS NULL AND status = 'RUNNING' AND phase <> 'SWITCHED' AND target IS NOT NULL
                      AND target IS DISTINCT FROM source
                    """).query(String.class).list()));
    }

    /** Companies of which a change waits for the index since longer than this; null when there are too many to tell them apart. */
    @Nullable
    Set<String> lagging(Collection<String> consumers, Duration since) {
        return sql.call(client -> {
            Map<String, Boolean> seen = new HashMap<>();
            int[] rows = new int[1];
            client.sql("""
                (SELECT company, at < now() - make_interval(secs => :since) AS late
                 FROM relay.pending WHERE consumer = ANY (:consumers::text[]) LIMIT :most)
                UNION ALL
                (SELECT company, true FROM relay.outbox WHERE lane = 0 AND at < now() - make_interval(secs => :since) LIMIT :most)
                """)
                    .param("consumers", consumers.toArray(String[]::new))
                    .param("since", since.toMillis() / 1000.0)
                    .param("most", LAGGING_READ)
                    .query(row -> {
                        rows[0]++;
                        seen.merge(row.getString("company"), row.getBoolean("late"), Boolean::logicalOr);
                    });
            if (rows[0] >= LAGGING_READ) {
                return null;
            }
            Set<String> late = new HashSet<>();
            seen.forEach((company, isLate) -> {
                if (isLate) {
                    late.add(company);
                }
            });
            return late;
        });
    }

    /** How long the oldest change of each of these companies waits for the index, in seconds; a company without one is left out. */
    Map<String, Double> lags(Collection<String> consumers, Collection<TenantId> companies) {
        return sql.call(client -> {
            Map<String, Double> lags = new HashMap<>();
            client.sql("""
                SELECT company, extract(epoch FROM now() - min(at)) AS seconds FROM (
                    (SELECT company, at FROM relay.pending
                     WHERE consumer = ANY (:consumers::text[]) AND company = ANY (:companies::text[]) LIMIT :most)
                    UNION ALL
                    (SELECT company, at FROM relay.outbox WHERE lane = 0 AND company = ANY (:companies::text[]) LIMIT :most)
                ) AS waiting GROUP BY company
                """)
                    .param("consumers", consumers.toArray(String[]::new))
                    .param("companies", values(companies))
                    .param("most", LAGGING_READ)
                    .query(row -> {
                        lags.put(row.getString("company"), row.getDouble("seconds"));
                    });
            return lags;
        });
    }

    // ---- what is known about each company's index

    /** How far the comparison of a company is and what it found. */
    record Look(
            String company,
            String family,
            boolean own,
            @Nullable UUID afterKey,
            IndexState.@Nullable Drift lastRound) {}

    boolean isOwn(String family, TenantId company) {
        return sql.call(client -> client.sql(
                        "SELECT own FROM relay.search_indexes WHERE company = :company AND family = :family")
                .param("company", company.value())
                .param("family", family)
                .query(Boolean.class)
                .optional()
                .orElse(false));
    }

    void setOwn(String family, TenantId company, boolean own) {
        sql.call(client -> client.sql("""
            INSERT INTO relay.search_indexes (company, family, own) VALUES (:company, :family, :own)
            ON CONFLICT (company, family) DO UPDATE SET own = excluded.own
            """)
                .param("company", company.value())
                .param("family", family)
                .param("own", own)
                .update());
    }

    /** The families of which anything was ever compared. */
    List<String> families() {
        return sql.call(client -> client.sql("SELECT DISTINCT family FROM relay.search_indexes")
                .query(String.class)
                .list());
    }

    List<Look> looks(Collection<TenantId> companies) {
        return sql.call(client -> client.sql("""
            SELECT company, family, own, after_key, round_at, last_documents, last_missing, last_outdated, last_left_over
            FROM relay.search_indexes WHERE company = ANY (:companies::text[])
            """)
                .param("companies", values(companies))
                .query((row, number) -> look(row))
                .list());
    }

    /** Those that were not looked at for the longest time, without those that a run works on. */
    List<Look> longestNotLookedAt(Collection<TenantId> companies, Collection<String> families, int most) {
        return sql.call(client -> client.sql("""
            SELECT c.company, f.family, coalesce(i.own, false) AS own, i.after_key, i.round_at, coalesce(i.last_documents, 0) AS last_documents,
                   coalesce(i.last_missing, 0) AS last_missing, coalesce(i.last_outdated, 0) AS last_outdated,
                   coalesce(i.last_left_over, 0) AS last_left_over
            FROM unnest(:companies::text[]) AS c (company) CROSS JOIN unnest(:families::text[]) AS f (family)
            LEFT JOIN relay.search_indexes i ON i.company = c.company AND i.family = f.family
            WHERE NOT EXISTS (SELECT FROM relay.search_runs r
                              WHERE r.company = c.company AND r.family = f.family AND r.ended_at IS NULL)
            ORDER BY i.looked_at NULLS FIRST, c.company, f.family LIMIT :most
            """)
                .param("companies", values(companies))
                .param("families", families.toArray(String[]::new))
                .param("most", most)
                .query((row, number) -> look(row))
                .list());
    }

    /** Adds what a piece of a round found; the last piece ends the round. */
    void looked(
            String family, TenantId company, @Nullable UUID afterKey, int documents, SearchIndexes.Reconciled found) {
        sql.call(client -> client.sql("""
            INSERT INTO relay.search_indexes AS i (company, family, looked_at, after_key, documents, missing, outdated, left_over,
                                                   round_at, last_documents, last_missing, last_outdated, last_left_over)
            SELECT :company, :family, now(), :after::uuid, CASE WHEN p.ended THEN 0 ELSE p.documents END,
                   CASE WHEN p.ended THEN 0 ELSE p.missing END, CASE WHEN p.ended THEN 0 ELSE p.outdated END,
                   CASE WHEN p.ended THEN 0 ELSE p.left_over END, CASE WHEN p.ended THEN now() END,
                   CASE WHEN p.ended THEN p.documents ELSE 0 END, CASE WHEN p.ended THEN p.missing ELSE 0 END,
                   CASE WHEN p.ended THEN p.outdated ELSE 0 END, CASE WHEN p.ended THEN p.left_over ELSE 0 END
            FROM (VALUES (:after::uuid IS NULL, :documents::bigint, :missing::bigint, :outdated::bigint, :leftOver::bigint))
                AS p (ended, documents, missing, outdated, left_over)
            ON CONFLICT (company, family) DO UPDATE SET
                looked_at = now(), after_key = excluded.after_key, round_at = coalesce(excluded.round_at, i.round_at),
                documents = CASE WHEN excluded.round_at IS NULL THEN i.documents + excluded.documents ELSE 0 END,
                missing = CASE WHEN excluded.round_at IS NULL THEN i.missing + excluded.missing ELSE 0 END,
                outdated = CASE WHEN excluded.round_at IS NULL THEN i.outdated + excluded.outdated ELSE 0 END,
                left_over = CASE WHEN excluded.round_at IS NULL THEN i.left_over + excluded.left_over ELSE 0 END,
                last_documents = CASE WHEN excluded.round_at IS NULL THEN i.last_documents ELSE i.documents + excluded.last_documents END,
                last_missing = CASE WHEN excluded.round_at IS NULL THEN i.last_missing ELSE i.missing + excluded.last_missing END,
                last_outdated = CASE WHEN excluded.round_at IS NULL THEN i.last_outdated ELSE i.outdated + excluded.last_outdated END,
                last_left_over = CASE WHEN excluded.round_at IS NULL THEN i.last_left_over ELSE i.left_over + excluded.last_left_over END
            """)
                .param("company", company.value())
                .param("family", family)
                .param("after", afterKey == null ? null : afterKey.toString())
                .param("documents", documents)
                .param("missing", found.missing())
                .param("outdated", found.outdated())
                .param("leftOver", found.leftOver())
                .update());
    }

    /** Runs {@code work} unless another node does so now. */
    void inTurn(Runnable work) {
        sql.call(client -> {
            boolean mine = client.sql("SELECT pg_try_advisory_xact_lock(:key)")
                    .param("key", TURN)
                    .query(Boolean.class)
                    .single();
            if (mine) {
                work.run();
            }
            return mine;
        });
    }

    void forgetRunsOf(Duration age) {
        sql.call(client -> client.sql(
                        "DELETE FROM relay.search_runs WHERE ended_at < now() - make_interval(secs => :age)")
                .param("age", age.toSeconds())
                .update());
    }

    void forget(String family, TenantId company) {
        sql.call(client -> {
            for (String table : List.of("relay.search_runs", "relay.search_indexes")) {
                client.sql("DELETE FROM " + table + " WHERE company = :company AND family = :family")
                        .param("company", company.value())
                        .param("family", family)
                        .update();
            }
            return true;
        });
    }

    private static String[] values(Collection<TenantId> companies) {
        return companies.stream().map(TenantId::value).toArray(String[]::new);
    }

    private static Look look(ResultSet row) throws SQLException {
        var roundAt = SqlTime.find(row, "round_at");
        return new Look(
                row.getString("company"),
                row.getString("family"),
                row.getBoolean("own"),
                row.getObject("after_key", UUID.class),
                roundAt == null
                        ? null
                        : new IndexState.Drift(
                                roundAt,
                                row.getLong("last_documents"),
                                row.getLong("last_missing"),
                                row.getLong("last_outdated"),
                                row.getLong("last_left_over")));
    }

    private static IndexRun run(ResultSet row, int number) throws SQLException {
        return new IndexRun(
                row.getObject("id", UUID.class),
                new TenantId(row.getString("company")),
                row.getString("family"),
                IndexRun.Kind.valueOf(row.getString("kind")),
                IndexRun.Status.valueOf(row.getString("status")),
                IndexRun.Phase.valueOf(row.getString("phase")),
                row.getString("target"),
                row.getString("source"),
                row.getObject("after_key", UUID.class),
                row.getLong("done"),
                row.getLong("total"),
                row.getInt("rate"),
                new SearchIndexes.Reconciled(row.getInt("missing"), row.getInt("outdated"), row.getInt("left_over")),
                row.getBoolean("cancelled"),
                row.getInt("takeovers"),
                row.getString("asked_by"),
                SqlTime.require(row, "asked_at"),
                SqlTime.find(row, "began_at"),
                SqlTime.find(row, "ended_at"),
                row.getString("error"));
    }
}
