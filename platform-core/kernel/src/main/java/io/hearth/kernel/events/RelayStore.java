package io.hearth.kernel.events;

import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The relay's SQL. Every claiming statement runs in the transaction that holds the shards' advisory locks. */
final class RelayStore {

    /** First key of the two-part advisory locks of the first lane, the next lane's is one more; the second is the shard. */
    private static final int LOCKS = 0x48656172;

    private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};
    private static final int ERROR_LENGTH = 1000;

    private final JdbcClient sql;
    private final JsonMapper json;

    private final TransactionTemplate transactions;

    RelayStore(JdbcTemplate jdbc, TransactionTemplate transactions, JsonMapper json) {
        this.sql = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * The lane's shards that have something to do, and which of them this transaction now owns: beginning with {@code first} and around, as
     * many free ones as there are, up to {@code most}. Who begins the next time at {@link Claim#next} misses none.
     */
    Claim claim(Lane lane, Collection<String> activeConsumers, int most, int first, Instant now) {
        List<Map.Entry<Integer, Boolean>> busy = sql.sql("""
            WITH busy AS MATERIALIZED (
                SELECT s.shard FROM generate_series(0, 15) AS s (shard)
                WHERE EXISTS (SELECT FROM relay.outbox o WHERE o.lane = :lane AND o.shard = s.shard)
                   OR EXISTS (SELECT FROM unnest(:consumers::text[]) AS c (name)
                              JOIN LATERAL (SELECT FROM relay.pending p
                                            WHERE p.consumer = c.name AND p.shard = s.shard AND p.due_at <= :now
                                            LIMIT 1) AS due ON true)
                ORDER BY (s.shard - :first + 16) % 16
            ), owned AS MATERIALIZED (
                SELECT shard FROM busy WHERE pg_try_advisory_xact_lock(:locks, shard) LIMIT :most
            )
            SELECT busy.shard, owned.shard IS NOT NULL AS owned FROM busy LEFT JOIN owned ON owned.shard = busy.shard
            """)
                .param("consumers", activeConsumers.toArray(String[]::new))
                .param("now", SqlTime.utc(now))
                .param("most", most)
                .param("first", first)
                .param("lane", lane.ordinal())
                .param("locks", LOCKS + lane.ordinal())
                .query((row, n) -> Map.entry(row.getInt("shard"), row.getBoolean("owned")))
                .list();
        List<Integer> owned = busy.stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(shard -> Math.floorMod(shard - first, Shards.COUNT)))
                .toList();
        int next = owned.isEmpty() ? first : (owned.getLast() + 1) % Shards.COUNT;
        return new Claim(owned, owned.size() < busy.size(), next);
    }

    /**
     * @param othersBusy whether shards with something to do are left to others, or to the next pass
     * @param next where the next pass begins, so that none is left out for long
     */
    record Claim(List<Integer> shards, boolean othersBusy, int next) {}

    List<FactRow> fresh(Lane lane, List<Integer> shards, int perShard) {
        return sql.sql("""
            SELECT o.seq, o.shard, o.company, o.id, o.type, o.aggregate, o.aggregate_id, o.version,
                   o.data::text AS data, o.at, 0 AS attempts
            FROM unnest(:shards::smallint[]) AS s (shard)
            CROSS JOIN LATERAL (SELECT * FROM relay.outbox f WHERE f.lane = :lane AND f.shard = s.shard
                                ORDER BY f.seq LIMIT :most) AS o
            ORDER BY o.seq
            """)
                .param("lane", lane.ordinal())
                .param("shards", strings(shards))
                .param("most", perShard)
                .query(this::row)
                .list();
    }

    /** Facts that a consumer still owes and may try now, unless an earlier one of the same aggregate backs off. */
    List<FactRow> due(String consumer, List<Integer> shards, int perShard, Instant now) {
        return sql.sql("""
            SELECT o.seq, o.shard, o.company, o.id, o.type, o.aggregate, o.aggregate_id, o.version,
                   o.data::text AS data, o.at, o.attempts
            FROM unnest(:shards::smallint[]) AS s (shard)
            CROSS JOIN LATERAL (
                SELECT * FROM relay.pending p
                WHERE p.consumer = :consumer AND p.shard = s.shard AND p.due_at <= :now
                  AND NOT EXISTS (SELECT FROM relay.pending e
                                  WHERE e.consumer = p.consumer AND e.aggregate_id = p.aggregate_id
                                    AND e.attempts > 0 AND e.seq < p.seq AND e.due_at > :now)
                ORDER BY p.seq LIMIT :most) AS o
            ORDER BY o.seq
            """)
                .param("consumer", consumer)
                .param("shards", strings(shards))
                .param("now", SqlTime.utc(now))
                .param("most", perShard)
                .query(this::row)
                .list();
    }

    /** The (consumer, aggregate) pairs among these aggregates that still owe an earlier fact. */
    Set<Owed> owed(Collection<UUID> aggregates) {
        return new HashSet<>(sql.sql("""
            SELECT DISTINCT p.consumer, p.aggregate_id FROM relay.pending p
            WHERE p.aggregate_id = ANY (:aggregates::uuid[])
            """)
                .param("aggregates", strings(aggregates))
                .query((row, n) -> new Owed(row.getString("consumer"), row.getObject("aggregate_id", UUID.class)))
                .list());
    }

    record Owed(String consumer, UUID aggregateId) {}

    void removeFresh(Lane lane, List<FactRow> rows) {
        fresh("DELETE FROM relay.outbox", lane, rows).update();
    }

    /** Hands rows of the lane on to the next. */
    void pass(Lane lane, Lane next, List<FactRow> rows) {
        fresh("UPDATE relay.outbox SET lane = :next", lane, rows)
                .param("next", next.ordinal())
                .update();
    }

    /**
     * Each row by its key. A join with what was done would be planned for a handful of rows on either side and read the whole
     * lane for every batch, however long it has become.
     */
    private JdbcClient.StatementSpec fresh(String verb, Lane lane, List<FactRow> rows) {
        return sql.sql(verb
                        + " WHERE lane = :lane AND shard = ANY (:shards::smallint[]) AND seq = ANY (:seqs::bigint[])")
                .param("lane", lane.ordinal())
                .param("shards", strings(shards(rows)))
                .param("seqs", strings(seqs(rows)));
    }

    private static Set<Integer> shards(Collection<FactRow> rows) {
        return rows.stream().map(FactRow::shard).collect(Collectors.toSet());
    }

    private static List<Long> seqs(Collection<FactRow> rows) {
        return rows.stream().map(FactRow::seq).toList();
    }

    /** Keeps a row for one consumer only; the outbox row itself goes away in the same transaction. */
    void keep(Lane lane, String consumer, List<Kept> kept) {
        List<FactRow> rows = kept.stream().map(Kept::row).toList();
        sql.sql("""
            INSERT INTO relay.pending (consumer, seq, shard, company, id, type, aggregate, aggregate_id,
                                       version, data, at, attempts, due_at, last_error)
            SELECT :consumer, o.seq, o.shard, o.company, o.id, o.type, o.aggregate, o.aggregate_id,
                   o.version, o.data, o.at, k.attempts, k.due_at, k.error
            FROM unnest(:seqs::bigint[], :attempts::int[], :dues::timestamptz[], :errors::text[])
                AS k (seq, attempts, due_at, error)
            JOIN relay.outbox o ON o.seq = k.seq
            WHERE o.lane = :lane AND o.shard = ANY (:shards::smallint[]) AND o.seq = ANY (:seqs::bigint[])
            """)
                .param("consumer", consumer)
                .param("lane", lane.ordinal())
                .param("shards", strings(shards(rows)))
                .param("seqs", strings(seqs(rows)))
                .param(
                        "attempts",
                        kept.stream().map(one -> String.valueOf(one.attempts())).toArray(String[]::new))
                .param("dues", kept.stream().map(one -> one.dueAt().toString()).toArray(String[]::new))
                .param(
                        "errors",
                        kept.stream().map(one -> shortened(one.error())).toArray(String[]::new))
                .update();
    }

    record Kept(
            FactRow row,
            int attempts,
            Instant dueAt,
            @Nullable String error) {}

    void handled(String consumer, List<FactRow> rows) {
        sql.sql("""
            DELETE FROM relay.pending
            WHERE consumer = :consumer AND shard = ANY (:shards::smallint[]) AND seq = ANY (:seqs::bigint[])
            """)
                .param("consumer", consumer)
                .param("shards", strings(shards(rows)))
                .param("seqs", strings(seqs(rows)))
                .update();
    }

    void failedAgain(String consumer, FactRow row, int attempts, Instant dueAt, String error) {
        sql.sql("""
            UPDATE relay.pending SET attempts = :attempts, due_at = :due, last_error = :error
            WHERE consumer = :consumer AND shard = :shard AND seq = :seq
            """)
                .param("attempts", attempts)
                .param("due", SqlTime.utc(dueAt))
                .param("error", shortened(error))
                .param("consumer", consumer)
                .param("shard", row.shard())
                .param("seq", row.seq())
                .update();
    }

    /** Tries these later, all at once. An unsuccessful try of the company is none of its facts; later facts of an aggregate still wait for these. */
    void postpone(String consumer, List<FactRow> rows, Instant dueAt, String error) {
        sql.sql("""
            UPDATE relay.pending SET attempts = greatest(attempts, 1), due_at = :due, last_error = :error
            WHERE consumer = :consumer AND shard = ANY (:shards::smallint[]) AND seq = ANY (:seqs::bigint[])
            """)
                .param("due", SqlTime.utc(dueAt))
                .param("error", shortened(error))
                .param("consumer", consumer)
                .param("shards", strings(shards(rows)))
                .param("seqs", strings(seqs(rows)))
                .update();
    }

    /** Whether the company has a schema, and a role that may enter it. */
    boolean hasHome(TenantId company) {
        return inTransaction(() -> sql.sql("""
            SELECT EXISTS (SELECT FROM pg_namespace n JOIN pg_roles r ON r.rolname = :role
                           WHERE n.nspname = :schema AND has_schema_privilege(r.oid, n.oid, 'USAGE'))
            """)
                .param("role", company.role())
                .param("schema", company.schema())
                .query(Boolean.class)
                .single());
    }

    void setAside(String consumer, FactRow row, int attempts, String error) {
        sql.sql("""
            WITH gone AS (DELETE FROM relay.pending
                          WHERE consumer = :consumer AND shard = :shard AND seq = :seq RETURNING *)
            INSERT INTO relay.poison (consumer, seq, shard, company, id, type, aggregate, aggregate_id,
                                      version, data, at, attempts, last_error)
            SELECT consumer, seq, shard, company, id, type, aggregate, aggregate_id, version, data, at,
                   :attempts, :error FROM gone
            """)
                .param("attempts", attempts)
                .param("error", shortened(error))
                .param("consumer", consumer)
                .param("shard", row.shard())
                .param("seq", row.seq())
                .update();
    }

    /** Gives poison back to its consumer, all of it or one fact. */
    int resume(String consumer, @Nullable UUID factId, Instant now) {
        return inTransaction(() -> sql.sql("""
            WITH back AS (DELETE FROM relay.poison
                          WHERE consumer = :consumer AND (:id::uuid IS NULL OR id = :id::uuid) RETURNING *)
            INSERT INTO relay.pending (consumer, seq, shard, company, id, type, aggregate, aggregate_id,
                                       version, data, at, due_at)
            SELECT consumer, seq, shard, company, id, type, aggregate, aggregate_id, version, data, at, :now
            FROM back
            """)
                .param("consumer", consumer)
                .param("id", factId == null ? null : factId.toString())
                .param("now", SqlTime.utc(now))
                .update());
    }

    int discard(String consumer, UUID factId) {
        return inTransaction(() -> sql.sql("DELETE FROM relay.poison WHERE consumer = :consumer AND id = :id")
                .param("consumer", consumer)
                .param("id", factId)
                .update());
    }

    List<PoisonView> poison(int most) {
        return inTransaction(() -> sql.sql("""
            SELECT consumer, company, id, type, aggregate_id, attempts, last_error, set_aside_at
            FROM relay.poison ORDER BY set_aside_at DESC, seq LIMIT :most
            """)
                .param("most", most)
                .query((row, n) -> new PoisonView(
                        row.getString("consumer"),
                        row.getString("company"),
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getObject("aggregate_id", UUID.class),
                        row.getInt("attempts"),
                        row.getString("last_error"),
                        SqlTime.require(row, "set_aside_at")))
                .list());
    }

    /** One fact that a consumer refused, as operators see it. */
    record PoisonView(
            String consumer,
            String company,
            UUID id,
            String type,
            UUID aggregateId,
            int attempts,
            String error,
            Instant setAsideAt) {}

    Backlog backlog(Instant now) {
        return inTransaction(() -> readBacklog(now));
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    private Backlog readBacklog(Instant now) {
        Map<Lane, LaneBacklog> fresh = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            fresh.put(
                    lane,
                    sql.sql("SELECT count(*) AS facts, min(at) AS oldest FROM relay.outbox WHERE lane = :lane")
                            .param("lane", lane.ordinal())
                            .query((row, n) ->
                                    new LaneBacklog(row.getLong("facts"), age(SqlTime.find(row, "oldest"), now)))
                            .single());
        }
        List<ConsumerBacklog> pending = sql.sql("""
            SELECT consumer, count(*) AS facts, min(at) AS oldest FROM relay.pending GROUP BY consumer
            """)
                .query((row, n) -> new ConsumerBacklog(
                        row.getString("consumer"), row.getLong("facts"), age(SqlTime.find(row, "oldest"), now)))
                .list();
        List<ConsumerBacklog> poison = sql.sql("""
            SELECT consumer, count(*) AS facts, min(at) AS oldest FROM relay.poison GROUP BY consumer
            """)
                .query((row, n) -> new ConsumerBacklog(
                        row.getString("consumer"), row.getLong("facts"), age(SqlTime.find(row, "oldest"), now)))
                .list();
        return new Backlog(fresh, pending, poison);
    }

    record Backlog(Map<Lane, LaneBacklog> fresh, List<ConsumerBacklog> pending, List<ConsumerBacklog> poison) {

        LaneBacklog of(Lane lane) {
            return java.util.Objects.requireNonNull(fresh.get(lane));
        }
    }

    record LaneBacklog(long facts, Duration oldest) {}

    record ConsumerBacklog(String consumer, long facts, Duration oldest) {}

    private static Duration age(@Nullable Instant oldest, Instant now) {
        if (oldest == null) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(oldest, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private FactRow row(ResultSet row, int n) throws SQLException {
        return new FactRow(
                row.getLong("seq"),
                row.getInt("shard"),
                new TenantId(row.getString("company")),
                new Fact(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getString("aggregate"),
                        row.getObject("aggregate_id", UUID.class),
                        row.getLong("version"),
                        json.readValue(row.getString("data"), DATA),
                        SqlTime.require(row, "at")),
                row.getInt("attempts"));
    }

    private static String[] strings(Collection<?> values) {
        List<String> texts = new ArrayList<>(values.size());
        values.forEach(value -> texts.add(value.toString()));
        return texts.toArray(String[]::new);
    }

    private static @Nullable String shortened(@Nullable String error) {
        if (error == null) {
            return null;
        }
        String clean = error.replace('\0', ' ');
        return clean.length() <= ERROR_LENGTH ? clean : clean.substring(0, ERROR_LENGTH);
    }
}
