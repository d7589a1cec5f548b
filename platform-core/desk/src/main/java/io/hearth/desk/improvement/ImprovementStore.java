package io.hearth.desk.improvement;

import io.hearth.desk.effect.EffectCheck;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Items in the database; in the caller's transaction. */
@Component
class ImprovementStore {

    static final String SORT = "improvements.due";

    private static final String SELECT = """
        SELECT i.id, i.content::text AS content, i.state, i.owner_name, i.effect::text AS effect, i.note, i.created_by, i.created_at,
               i.changed_at, i.version
        FROM tenant_.improvement_items i \
        """;

    private final TenantSql sql;
    private final JsonMapper json;

    ImprovementStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** An item as it is kept. */
    record Kept(
            UUID id,
            ImprovementContent content,
            ImprovementState state,
            String owner,
            @Nullable EffectCheck effect,
            @Nullable String note,
            String createdBy,
            Instant createdAt,
            Instant changedAt,
            long version) {}

    /** Which items are listed. */
    record Wanted(
            @Nullable UUID estateId,
            @Nullable ImprovementState state,
            @Nullable UUID ownerId,
            boolean everywhere,
            UUID[] named) {}

    void insert(UUID id, ImprovementContent content, String owner, String by, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.improvement_items (id, content, estate_ids, owner_id, owner_name, due_on, measure, state, created_by, created_at, changed_at)
            VALUES (:id, CAST(:content AS jsonb), :estates, :ownerId, :owner, :due, :measure, 'PLANNED', :by, :at, :at)\
            """)
                .param("id", id)
                .param("content", json.writeValueAsString(content))
                .param("estates", content.estateIds().toArray(UUID[]::new))
                .param("ownerId", content.ownerId())
                .param("owner", owner)
                .param("due", content.dueOn())
                .param("measure", content.measure())
                .param("by", by)
                .param("at", SqlTime.utc(now))
                .update();
    }

    void update(UUID id, ImprovementContent content, String owner, Instant now) {
        sql.sql("""
            UPDATE tenant_.improvement_items
            SET content = CAST(:content AS jsonb), estate_ids = :estates, owner_id = :ownerId, owner_name = :owner, due_on = :due,
                measure = :measure, changed_at = :at, version = version + 1
            WHERE id = :id\
            """)
                .param("id", id)
                .param("content", json.writeValueAsString(content))
                .param("estates", content.estateIds().toArray(UUID[]::new))
                .param("ownerId", content.ownerId())
                .param("owner", owner)
                .param("due", content.dueOn())
                .param("measure", content.measure())
                .param("at", SqlTime.utc(now))
                .update();
    }

    void move(UUID id, ImprovementState state, @Nullable String note, Instant now) {
        sql.sql("""
            UPDATE tenant_.improvement_items
            SET state = :state, note = coalesce(:note, note), changed_at = :at, version = version + 1 WHERE id = :id\
            """)
                .param("id", id)
                .param("state", state.name())
                .param("note", note)
                .param("at", SqlTime.utc(now))
                .update();
    }

    void effect(UUID id, EffectCheck effect) {
        sql.sql("""
            UPDATE tenant_.improvement_items SET effect = CAST(:effect AS jsonb), changed_at = :at, version = version + 1 WHERE id = :id\
            """)
                .param("id", id)
                .param("effect", json.writeValueAsString(effect))
                .param("at", SqlTime.utc(effect.at()))
                .update();
    }

    /** Whoever changes the item waits for the transaction that holds it. */
    void lock(UUID id) {
        sql.sql("SELECT version FROM tenant_.improvement_items WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    Optional<Kept> find(UUID id) {
        return sql.sql(SELECT + "WHERE i.id = :id")
                .param("id", id)
                .query(this::kept)
                .optional();
    }

    List<Kept> list(Wanted wanted, @Nullable Cursor after, int limit) {
        return sql.sql(SELECT + """
            WHERE (i.due_on, i.id) > (CAST(:due AS date), :id) AND (:everywhere OR i.estate_ids && :named)
              AND (CAST(:estate AS uuid) IS NULL OR i.estate_ids @> ARRAY[CAST(:estate AS uuid)])
              AND (CAST(:state AS text) IS NULL OR i.state = :state) AND (CAST(:owner AS uuid) IS NULL OR i.owner_id = :owner)
            ORDER BY i.due_on, i.id LIMIT :limit\
            """)
                .param("due", after == null ? "0001-01-01" : after.text(0))
                .param("id", after == null ? Cursor.LOWEST_ID : after.uuid(1))
                .param("everywhere", wanted.everywhere())
                .param("named", wanted.named())
                .param("estate", wanted.estateId())
                .param("state", wanted.state() == null ? null : wanted.state().name())
                .param("owner", wanted.ownerId())
                .param("limit", limit)
                .query(this::kept)
                .list();
    }

    /** Estates that work at the same measure by another item in a time. */
    List<UUID> busy(UUID but, String measure, LocalDate from, LocalDate to) {
        return sql.sql("""
            SELECT DISTINCT unnest(i.estate_ids) FROM tenant_.improvement_items i
            WHERE i.id <> :but AND i.measure = :measure AND i.state <> 'DROPPED'
              AND (i.content ->> 'worksFrom')::date BETWEEN :from AND :to\
            """)
                .param("but", but)
                .param("measure", measure)
                .param("from", from)
                .param("to", to)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        String effect = row.getString("effect");
        return new Kept(
                row.getObject("id", UUID.class),
                json.readValue(row.getString("content"), ImprovementContent.class),
                ImprovementState.valueOf(row.getString("state")),
                row.getString("owner_name"),
                effect == null ? null : json.readValue(effect, EffectCheck.class),
                row.getString("note"),
                row.getString("created_by"),
                SqlTime.require(row, "created_at"),
                SqlTime.require(row, "changed_at"),
                row.getLong("version"));
    }
}
