package io.hearth.desk.migration;

import io.hearth.desk.ticket.VersionMoves;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Migrations and what becomes of each of their tickets. Everything happens in the caller's transaction. */
@Component
class MigrationStore {

    private static final String SORT = "workflow-migrations.id";
    private static final TypeReference<Map<String, String>> STATES = new TypeReference<>() {};

    private static final String MIGRATION = """
        SELECT m.id, m.key, m.from_versions, m.to_version, m.states::text AS states, m.status, m.total, m.done, m.skipped, m.undone,
               m.error, m.started_by, m.started_by_name, m.started_at, m.finished_at,
               (SELECT count(*) FROM tenant_.workflow_migration_tickets t
                WHERE t.migration_id = m.id AND t.status = 'MOVED' AND NOT EXISTS (
                    SELECT 1 FROM tenant_.ticket_history h
                    WHERE h.ticket_id = t.ticket_id AND h.id > t.history_id
                      AND h.type IN ('TRANSITIONED', 'REOPENED', 'MIGRATED'))) AS undoable
        FROM tenant_.workflow_migrations m\
        """;

    private final TenantSql sql;
    private final JsonMapper json;

    MigrationStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A migration with who wanted it. */
    record Row(TicketMigration migration, UUID startedBy) {

        VersionMoves.Order order(boolean undo) {
            return new VersionMoves.Order(migration.id(), undo, startedBy, migration.startedBy());
        }
    }

    /** A ticket that was moved, and where it came from. */
    record Moved(UUID ticketId, int fromVersion, String fromState, UUID historyId) {}

    /** How many tickets of the versions that are not closed are in a state. */
    record InState(int version, String state, long tickets) {}

    List<InState> running(String key, List<Integer> versions) {
        return sql.sql("""
            SELECT workflow_version, state, count(*) AS tickets FROM tenant_.tickets
            WHERE workflow_key = :key AND workflow_version IN (:versions) AND state_category <> 'CLOSED'
            GROUP BY workflow_version, state ORDER BY workflow_version, state\
            """)
                .param("key", key)
                .param("versions", versions)
                .query((row, number) ->
                        new InState(row.getInt("workflow_version"), row.getString("state"), row.getLong("tickets")))
                .list();
    }

    /** The values that running tickets of the versions carry, by state. */
    List<Map.Entry<String, Map<String, String>>> values(String key, List<Integer> versions) {
        return sql.sql("""
            SELECT state, fields::text AS fields FROM tenant_.tickets
            WHERE workflow_key = :key AND workflow_version IN (:versions) AND state_category <> 'CLOSED' AND fields IS NOT NULL\
            """)
                .param("key", key)
                .param("versions", versions)
                .query((row, number) ->
                        Map.entry(row.getString("state"), json.readValue(row.getString("fields"), STATES)))
                .list();
    }

    /** Keeps a migration with every ticket it is about; 0 when another one of the workflow has not ended. */
    int add(UUID id, String key, MigrateTickets command, Map<String, String> states, Caller caller, Instant now) {
        int added = sql.sql("""
            INSERT INTO tenant_.workflow_migrations
                (id, key, from_versions, to_version, states, status, total, started_by, started_by_name, started_at)
            VALUES (:id, :key, CAST(:from AS integer[]), :to, CAST(:states AS jsonb), 'RUNNING', 0, :by, :name, :now)
            ON CONFLICT DO NOTHING\
            """)
                .param("id", id)
                .param("key", key)
                .param("from", array(command.fromVersions()))
                .param("to", command.toVersion())
                .param("states", json.writeValueAsString(states))
                .param("by", caller.accountId())
                .param("name", caller.name())
                .param("now", SqlTime.utc(now))
                .update();
        if (added == 0) {
            return 0;
        }
        sql.sql("""
            INSERT INTO tenant_.workflow_migration_tickets (migration_id, ticket_id, status)
            SELECT :id, t.id, 'WAITING' FROM tenant_.tickets t
            WHERE t.workflow_key = :key AND t.workflow_version IN (:versions) AND t.state_category <> 'CLOSED'\
            """)
                .param("id", id)
                .param("key", key)
                .param("versions", command.fromVersions())
                .update();
        sql.sql("""
            UPDATE tenant_.workflow_migrations
            SET total = (SELECT count(*) FROM tenant_.workflow_migration_tickets WHERE migration_id = :id) WHERE id = :id\
            """).param("id", id).update();
        return added;
    }

    private static String array(List<Integer> numbers) {
        return numbers.toString().replace('[', '{').replace(']', '}');
    }

    Optional<Row> find(UUID id) {
        return sql.sql(MIGRATION + " WHERE m.id = :id")
                .param("id", id)
                .query(this::row)
                .optional();
    }

    /** The newest first. */
    Slice<TicketMigration> page(@Nullable String key, @Nullable String cursor, int limit) {
        Cursor after = Cursor.parse(cursor, SORT, 1);
        var query = sql.sql(MIGRATION + " WHERE m.id < :before" + (key == null ? "" : " AND m.key = :key")
                        + " ORDER BY m.id DESC LIMIT :limit")
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("limit", limit + 1);
        List<TicketMigration> rows = (key == null ? query : query.param("key", key))
                .query(this::row).list().stream().map(Row::migration).toList();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    /** The next tickets to move, for this transaction alone. */
    List<UUID> waiting(UUID id, int limit) {
        return sql.sql("""
            SELECT ticket_id FROM tenant_.workflow_migration_tickets
            WHERE migration_id = :id AND status = 'WAITING' ORDER BY ticket_id LIMIT :limit FOR UPDATE\
            """)
                .param("id", id)
                .param("limit", limit)
                .query((row, number) -> row.getObject("ticket_id", UUID.class))
                .list();
    }

    /** The next tickets to take back, for this transaction alone. */
    List<Moved> moved(UUID id, int limit) {
        return sql.sql("""
            SELECT ticket_id, from_version, from_state, history_id FROM tenant_.workflow_migration_tickets
            WHERE migration_id = :id AND status = 'MOVED' ORDER BY ticket_id LIMIT :limit FOR UPDATE\
            """)
                .param("id", id)
                .param("limit", limit)
                .query((row, number) -> new Moved(
                        row.getObject("ticket_id", UUID.class),
                        row.getInt("from_version"),
                        row.getString("from_state"),
                        row.getObject("history_id", UUID.class)))
                .list();
    }

    void keep(UUID id, UUID ticketId, VersionMoves.Outcome outcome) {
        switch (outcome) {
            case VersionMoves.Outcome.Moved moved ->
                sql.sql("""
                    UPDATE tenant_.workflow_migration_tickets
                    SET status = 'MOVED', from_version = :version, from_state = :from, to_state = :to, history_id = :row
                    WHERE migration_id = :id AND ticket_id = :ticket\
                    """)
                        .param("version", moved.fromVersion())
                        .param("from", moved.fromState())
                        .param("to", moved.toState())
                        .param("row", moved.historyId())
                        .param("id", id)
                        .param("ticket", ticketId)
                        .update();
            case VersionMoves.Outcome.Stayed stayed ->
                mark(id, ticketId, "SKIPPED", stayed.why().name());
        }
    }

    void mark(UUID id, UUID ticketId, String status, @Nullable String reason) {
        sql.sql("""
            UPDATE tenant_.workflow_migration_tickets SET status = :status, reason = :reason
            WHERE migration_id = :id AND ticket_id = :ticket\
            """)
                .param("status", status)
                .param("reason", reason)
                .param("id", id)
                .param("ticket", ticketId)
                .update();
    }

    void progress(UUID id, int done, int skipped, int undone) {
        sql.sql("""
            UPDATE tenant_.workflow_migrations
            SET done = done + :done, skipped = skipped + :skipped, undone = undone + :undone WHERE id = :id\
            """)
                .param("done", done)
                .param("skipped", skipped)
                .param("undone", undone)
                .param("id", id)
                .update();
    }

    /** Goes from one status to another; false when it is in neither of the expected ones. */
    boolean become(UUID id, List<TicketMigration.Status> from, TicketMigration.Status to, @Nullable Instant finished) {
        return sql.sql("""
            UPDATE tenant_.workflow_migrations SET status = :to, finished_at = CAST(:finished AS timestamptz)
            WHERE id = :id AND status IN (:from)\
            """)
                        .param("to", to.name())
                        .param("finished", finished == null ? null : finished.toString())
                        .param("id", id)
                        .param("from", from.stream().map(Enum::name).toList())
                        .update()
                == 1;
    }

    private Row row(ResultSet row, int number) throws SQLException {
        Array versions = row.getArray("from_versions");
        TicketMigration migration = new TicketMigration(
                row.getObject("id", UUID.class),
                row.getString("key"),
                List.of((Integer[]) versions.getArray()),
                row.getInt("to_version"),
                json.readValue(row.getString("states"), STATES),
                TicketMigration.Status.valueOf(row.getString("status")),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("skipped"),
                row.getLong("undone"),
                row.getLong("undoable"),
                row.getString("error"),
                row.getString("started_by_name"),
                SqlTime.require(row, "started_at"),
                SqlTime.find(row, "finished_at"));
        return new Row(migration, row.getObject("started_by", UUID.class));
    }
}
