package io.hearth.desk.playbook;

import io.hearth.desk.effect.EffectCheck;
import io.hearth.desk.playbook.PlaybookView.PackagedVersion;
import io.hearth.desk.playbook.PlaybookView.PartTitle;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Playbooks, their versions and adoptions in the database; in the caller's transaction. */
@Component
class PlaybookStore {

    static final String SORT = "playbooks.id";
    static final String ADOPTION_SORT = "playbook-adoptions.id";

    private static final String SELECT = """
        SELECT p.id, p.content::text AS content, p.estate_id, p.created_by, p.created_at, p.changed_at, p.withdrawn_at, p.version
        FROM tenant_.playbooks p \
        """;
    private static final String ADOPTION = """
        SELECT a.id, a.playbook_id, p.content ->> 'name' AS name, a.number, a.estate_ids, a.outcomes::text AS outcomes, a.note, a.by_name, a.at,
               a.undone_by, a.undone_at, a.effect::text AS effect
        FROM tenant_.playbook_adoptions a JOIN tenant_.playbooks p ON p.id = a.playbook_id \
        """;
    private static final TypeReference<List<Part>> PARTS = new TypeReference<>() {};
    private static final TypeReference<List<PartTitle>> TITLES = new TypeReference<>() {};
    private static final TypeReference<List<Kept.Outcome>> OUTCOMES = new TypeReference<>() {};

    private final TenantSql sql;
    private final JsonMapper json;

    PlaybookStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A playbook as it is kept. */
    record Book(
            UUID id,
            PlaybookContent content,
            UUID estateId,
            String createdBy,
            Instant createdAt,
            Instant changedAt,
            @Nullable Instant withdrawnAt,
            long version) {}

    /** A version with what it packages. */
    record Packaged(PackagedVersion summary, List<Part> parts) {}

    /** An adoption as it is kept. */
    record Kept(
            UUID id,
            UUID playbookId,
            String playbookName,
            int number,
            List<UUID> estateIds,
            List<Outcome> outcomes,
            @Nullable String note,
            String by,
            Instant at,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt,
            @Nullable EffectCheck effect) {

        /**
         * What became of a part at an estate.
         *
         * @param before what the estate did before, where it was put over an own way
         */
        record Outcome(
                UUID estateId,
                Part.Named part,
                AdoptionPlan.State state,
                boolean taken,
                @Nullable Part before) {}
    }

    void insert(UUID id, UUID estateId, PlaybookContent content, String by, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.playbooks (id, content, estate_id, created_by, created_at, changed_at)
            VALUES (:id, CAST(:content AS jsonb), :estate, :by, :at, :at)\
            """)
                .param("id", id)
                .param("content", json.writeValueAsString(content))
                .param("estate", estateId)
                .param("by", by)
                .param("at", SqlTime.utc(now))
                .update();
    }

    void update(UUID id, PlaybookContent content, Instant now) {
        sql.sql("""
            UPDATE tenant_.playbooks SET content = CAST(:content AS jsonb), changed_at = :at, version = version + 1 WHERE id = :id\
            """)
                .param("id", id)
                .param("content", json.writeValueAsString(content))
                .param("at", SqlTime.utc(now))
                .update();
    }

    void withdraw(UUID id, @Nullable Instant at, Instant now) {
        sql.sql("""
            UPDATE tenant_.playbooks SET withdrawn_at = CAST(:withdrawn AS timestamptz), changed_at = :at, version = version + 1
            WHERE id = :id\
            """)
                .param("id", id)
                .param("withdrawn", at == null ? null : SqlTime.utc(at))
                .param("at", SqlTime.utc(now))
                .update();
    }

    /** Whoever changes the playbook waits for the transaction that holds it. */
    void lock(UUID id) {
        sql.sql("SELECT version FROM tenant_.playbooks WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    void packageVersion(UUID id, List<Part> parts, @Nullable String note, String by, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.playbook_versions (playbook_id, number, parts, note, packaged_by, packaged_at)
            SELECT :id, coalesce(max(number), 0) + 1, CAST(:parts AS jsonb), :note, :by, :at
            FROM tenant_.playbook_versions WHERE playbook_id = :id\
            """)
                .param("id", id)
                .param("parts", json.writeValueAsString(parts))
                .param("note", note)
                .param("by", by)
                .param("at", SqlTime.utc(now))
                .update();
    }

    Optional<Book> find(UUID id) {
        return sql.sql(SELECT + "WHERE p.id = :id")
                .param("id", id)
                .query(this::book)
                .optional();
    }

    /** The newest first; those that are not offered any more as well where asked for. */
    List<Book> list(boolean withdrawn, @Nullable Cursor after, int limit) {
        return sql.sql(SELECT + """
            WHERE p.id < :before AND (:withdrawn OR p.withdrawn_at IS NULL) ORDER BY p.id DESC LIMIT :limit\
            """)
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("withdrawn", withdrawn)
                .param("limit", limit)
                .query(this::book)
                .list();
    }

    List<PackagedVersion> versions(UUID id) {
        return sql.sql("""
            SELECT v.number, v.note, v.packaged_by, v.packaged_at,
                   (SELECT coalesce(jsonb_agg(t.part - 'content' ORDER BY t.place), '[]'::jsonb)
                    FROM jsonb_array_elements(v.parts) WITH ORDINALITY AS t (part, place))::text AS titles
            FROM tenant_.playbook_versions v WHERE v.playbook_id = :id ORDER BY v.number DESC\
            """).param("id", id).query(this::summary).list();
    }

    Optional<Packaged> version(UUID id, int number) {
        return sql.sql("""
            SELECT v.number, v.note, v.packaged_by, v.packaged_at, '[]' AS titles, v.parts::text AS parts
            FROM tenant_.playbook_versions v WHERE v.playbook_id = :id AND v.number = :number\
            """)
                .param("id", id)
                .param("number", number)
                .query((row, index) -> new Packaged(summary(row, index), json.readValue(row.getString("parts"), PARTS)))
                .optional();
    }

    void adopt(Kept adoption) {
        sql.sql("""
            INSERT INTO tenant_.playbook_adoptions (id, playbook_id, number, estate_ids, outcomes, note, by_name, at)
            VALUES (:id, :playbook, :number, :estates, CAST(:outcomes AS jsonb), :note, :by, :at)\
            """)
                .param("id", adoption.id())
                .param("playbook", adoption.playbookId())
                .param("number", adoption.number())
                .param("estates", adoption.estateIds().toArray(UUID[]::new))
                .param("outcomes", json.writeValueAsString(adoption.outcomes()))
                .param("note", adoption.note())
                .param("by", adoption.by())
                .param("at", SqlTime.utc(adoption.at()))
                .update();
    }

    void lockAdoption(UUID id) {
        sql.sql("SELECT number FROM tenant_.playbook_adoptions WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Integer.class)
                .optional();
    }

    void undone(UUID id, String by, Instant at) {
        sql.sql("UPDATE tenant_.playbook_adoptions SET undone_by = :by, undone_at = :at WHERE id = :id")
                .param("id", id)
                .param("by", by)
                .param("at", SqlTime.utc(at))
                .update();
    }

    void effect(UUID id, EffectCheck effect) {
        sql.sql("UPDATE tenant_.playbook_adoptions SET effect = CAST(:effect AS jsonb) WHERE id = :id")
                .param("id", id)
                .param("effect", json.writeValueAsString(effect))
                .update();
    }

    Optional<Kept> adoption(UUID id) {
        return sql.sql(ADOPTION + "WHERE a.id = :id")
                .param("id", id)
                .query(this::kept)
                .optional();
    }

    /** The newest first, of a playbook or an estate where said so. */
    List<Kept> adoptions(
            @Nullable UUID playbookId,
            @Nullable UUID estateId,
            boolean everywhere,
            UUID[] named,
            @Nullable Cursor after,
            int limit) {
        return sql.sql(ADOPTION + """
            WHERE a.id < :before AND (:everywhere OR a.estate_ids && :named)
              AND (CAST(:playbook AS uuid) IS NULL OR a.playbook_id = :playbook)
              AND (CAST(:estate AS uuid) IS NULL OR a.estate_ids @> ARRAY[CAST(:estate AS uuid)])
            ORDER BY a.id DESC LIMIT :limit\
            """)
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("everywhere", everywhere)
                .param("named", named)
                .param("playbook", playbookId)
                .param("estate", estateId)
                .param("limit", limit)
                .query(this::kept)
                .list();
    }

    /** Adoptions that were not undone, the earliest first. */
    List<Kept> inForce(UUID playbookId) {
        return sql.sql(ADOPTION + "WHERE a.playbook_id = :playbook AND a.undone_at IS NULL ORDER BY a.at, a.id")
                .param("playbook", playbookId)
                .query(this::kept)
                .list();
    }

    /** How many estates do so by the playbook now. */
    int adopters(UUID playbookId) {
        return sql.sql("""
            SELECT count(DISTINCT e.id) FROM tenant_.playbook_adoptions a CROSS JOIN LATERAL unnest(a.estate_ids) AS e (id)
            WHERE a.playbook_id = :id AND a.undone_at IS NULL\
            """).param("id", playbookId).query(Integer.class).single();
    }

    /** Estates that did as the playbook says at some time up to then, or took another over in the time. */
    Collection<UUID> busy(UUID but, UUID playbookId, Instant from, Instant to) {
        return sql.sql("""
            SELECT DISTINCT e.id FROM tenant_.playbook_adoptions a CROSS JOIN LATERAL unnest(a.estate_ids) AS e (id)
            WHERE a.id <> :but AND a.at < :to AND (a.undone_at IS NULL OR a.undone_at >= :from)
              AND (a.playbook_id = :playbook OR a.at >= :from)
            UNION SELECT p.estate_id FROM tenant_.playbooks p WHERE p.id = :playbook\
            """)
                .param("but", but)
                .param("playbook", playbookId)
                .param("from", SqlTime.utc(from))
                .param("to", SqlTime.utc(to))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private Book book(ResultSet row, int number) throws SQLException {
        return new Book(
                row.getObject("id", UUID.class),
                json.readValue(row.getString("content"), PlaybookContent.class),
                row.getObject("estate_id", UUID.class),
                row.getString("created_by"),
                SqlTime.require(row, "created_at"),
                SqlTime.require(row, "changed_at"),
                SqlTime.find(row, "withdrawn_at"),
                row.getLong("version"));
    }

    private PackagedVersion summary(ResultSet row, int number) throws SQLException {
        return new PackagedVersion(
                row.getInt("number"),
                row.getString("note"),
                row.getString("packaged_by"),
                SqlTime.require(row, "packaged_at"),
                json.readValue(row.getString("titles"), TITLES));
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        String effect = row.getString("effect");
        return new Kept(
                row.getObject("id", UUID.class),
                row.getObject("playbook_id", UUID.class),
                row.getString("name"),
                row.getInt("number"),
                List.of((UUID[]) row.getArray("estate_ids").getArray()),
                json.readValue(row.getString("outcomes"), OUTCOMES),
                row.getString("note"),
                row.getString("by_name"),
                SqlTime.require(row, "at"),
                row.getString("undone_by"),
                SqlTime.find(row, "undone_at"),
                effect == null ? null : json.readValue(effect, EffectCheck.class));
    }
}
