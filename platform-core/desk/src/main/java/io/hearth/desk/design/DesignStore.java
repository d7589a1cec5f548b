package io.hearth.desk.design;

import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Versions and drafts as they are kept. Everything happens in the caller's transaction. */
@Component
class DesignStore {

    private static final TypeReference<List<AcceptedWarning>> ACCEPTED = new TypeReference<>() {};
    private static final String VERSION = """
        key, version, kind, estate_id, definition->>'name' AS name, definition->>'nameEn' AS name_en, state, base_key,
        base_version, created_at,
        created_by_name, published_at, published_by_name, note, accepted::text AS accepted,
        attention::text AS attention\
        """;
    private static final String DRAFT = """
        key, kind, estate_id, definition::text AS definition, revision, sound, updated_at, updated_by_name\
        """;

    private final TenantSql sql;
    private final Definitions definitions;
    private final JsonMapper json;

    DesignStore(TenantSql sql, Definitions definitions, JsonMapper json) {
        this.sql = sql;
        this.definitions = definitions;
        this.json = json;
    }

    /** One version that is or was in force, without its definition. */
    record Version(
            WorkflowKey key,
            int version,
            String name,
            String nameEn,
            boolean published,
            WorkflowDefinition.@Nullable Base base,
            Instant createdAt,
            @Nullable String createdBy,
            @Nullable Instant publishedAt,
            @Nullable String publishedBy,
            @Nullable String note,
            List<AcceptedWarning> accepted,
            @Nullable Attention attention) {}

    /** What is being drawn. */
    record Draft(
            WorkflowKey key,
            WorkflowDefinition definition,
            long revision,
            boolean sound,
            Instant updatedAt,
            String updatedBy) {

        WorkflowStatus status() {
            return sound ? WorkflowStatus.CHECKED : WorkflowStatus.DRAFT;
        }
    }

    /** Lets one publication of the kind happen after the other; until the transaction ends. */
    void lock(TicketKind kind) {
        sql.sql("SELECT CAST(pg_advisory_xact_lock(hashtext(:company), hashtext(:kind)) AS text)")
                .param("company", TenantContext.current().value())
                .param("kind", "workflow " + kind)
                .query(String.class)
                .list();
    }

    List<Version> published() {
        return sql.sql("SELECT " + VERSION + " FROM tenant_.workflow_versions WHERE state = 'PUBLISHED'")
                .query(this::versionRow)
                .list();
    }

    Optional<Version> published(WorkflowKey key) {
        return sql.sql("SELECT " + VERSION + " FROM tenant_.workflow_versions WHERE key = :key AND state = 'PUBLISHED'")
                .param("key", key.text())
                .query(this::versionRow)
                .optional();
    }

    Optional<Version> version(String key, int version) {
        return sql.sql("SELECT " + VERSION + " FROM tenant_.workflow_versions WHERE key = :key AND version = :version")
                .param("key", key)
                .param("version", version)
                .query(this::versionRow)
                .optional();
    }

    /** What tickets of the version live in. */
    Optional<WorkflowDefinition> definition(String key, int version) {
        return sql.sql("SELECT definition::text FROM tenant_.workflow_versions WHERE key = :key AND version = :version")
                .param("key", key)
                .param("version", version)
                .query(String.class)
                .optional()
                .map(definitions::read);
    }

    /** What tickets of a version that is known to be there live in. */
    WorkflowDefinition definition(Version version) {
        return definition(version.key().text(), version.version())
                .orElseThrow(() -> new IllegalStateException(
                        "workflow: %s version %d is not there".formatted(version.key(), version.version())));
    }

    /** Every version, the newest first. */
    List<Version> versions(WorkflowKey key) {
        return sql.sql("SELECT " + VERSION + " FROM tenant_.workflow_versions WHERE key = :key ORDER BY version DESC")
                .param("key", key.text())
                .query(this::versionRow)
                .list();
    }

    /** The number the next version gets. */
    int nextVersion(WorkflowKey key) {
        return sql.sql("SELECT coalesce(max(version), 0) + 1 FROM tenant_.workflow_versions WHERE key = :key")
                .param("key", key.text())
                .query(Integer.class)
                .single();
    }

    List<Draft> drafts() {
        return sql.sql("SELECT " + DRAFT + " FROM tenant_.workflow_drafts")
                .query(this::draftRow)
                .list();
    }

    Optional<Draft> draft(WorkflowKey key) {
        return sql.sql("SELECT " + DRAFT + " FROM tenant_.workflow_drafts WHERE key = :key")
                .param("key", key.text())
                .query(this::draftRow)
                .optional();
    }

    /** The draft, for this transaction alone. */
    Optional<Draft> lockDraft(WorkflowKey key) {
        return sql.sql("SELECT " + DRAFT + " FROM tenant_.workflow_drafts WHERE key = :key FOR UPDATE")
                .param("key", key.text())
                .query(this::draftRow)
                .optional();
    }

    /** Begins a draft; false when somebody else has begun one. */
    boolean begin(WorkflowKey key, WorkflowDefinition definition, boolean sound, Caller caller, Instant now) {
        return sql.sql("""
            INSERT INTO tenant_.workflow_drafts
                (key, kind, estate_id, definition, revision, sound, created_at, created_by, created_by_name,
                 updated_at, updated_by, updated_by_name)
            VALUES (:key, :kind, CAST(:estate AS uuid), CAST(:definition AS jsonb), 1, :sound, :now, :by, :name, :now, :by, :name)
            ON CONFLICT DO NOTHING\
            """)
                        .param("key", key.text())
                        .param("kind", key.kind().name())
                        .param(
                                "estate",
                                key.estateId() == null ? null : key.estateId().toString())
                        .param("definition", definitions.write(definition))
                        .param("sound", sound)
                        .param("now", SqlTime.utc(now))
                        .param("by", caller.accountId())
                        .param("name", caller.name())
                        .update()
                == 1;
    }

    /** Keeps the next revision of a draft that this transaction has locked. */
    void keep(WorkflowKey key, WorkflowDefinition definition, boolean sound, Caller caller, Instant now) {
        sql.sql("""
            UPDATE tenant_.workflow_drafts
            SET definition = CAST(:definition AS jsonb), revision = revision + 1, sound = :sound, updated_at = :now,
                updated_by = :by, updated_by_name = :name
            WHERE key = :key\
            """)
                .param("key", key.text())
                .param("definition", definitions.write(definition))
                .param("sound", sound)
                .param("now", SqlTime.utc(now))
                .param("by", caller.accountId())
                .param("name", caller.name())
                .update();
    }

    void removeDraft(WorkflowKey key) {
        sql.sql("DELETE FROM tenant_.workflow_drafts WHERE key = :key")
                .param("key", key.text())
                .update();
    }

    /** Puts a definition in force in place of the version that was. */
    void publish(
            WorkflowKey key,
            WorkflowDefinition definition,
            @Nullable String note,
            List<AcceptedWarning> accepted,
            Caller caller,
            Instant now) {
        retire(key, now);
        WorkflowDefinition.Base base = definition.base();
        sql.sql("""
            INSERT INTO tenant_.workflow_versions
                (key, version, kind, estate_id, definition, state, base_key, base_version, created_at, created_by,
                 created_by_name, published_at, published_by, published_by_name, note, accepted)
            VALUES (:key, :version, :kind, CAST(:estate AS uuid), CAST(:definition AS jsonb), 'PUBLISHED', :baseKey,
                    CAST(:baseVersion AS integer), :now, :by, :name, :now, :by, :name, :note, CAST(:accepted AS jsonb))\
            """)
                .param("key", key.text())
                .param("version", definition.version())
                .param("kind", key.kind().name())
                .param("estate", key.estateId() == null ? null : key.estateId().toString())
                .param("definition", definitions.write(definition))
                .param("baseKey", base == null ? null : base.key())
                .param("baseVersion", base == null ? null : base.version())
                .param("now", SqlTime.utc(now))
                .param("by", caller.accountId())
                .param("name", caller.name())
                .param("note", note)
                .param("accepted", json.writeValueAsString(accepted))
                .update();
    }

    /** Takes the version in force out of force; new tickets begin in another workflow then. */
    void retire(WorkflowKey key, Instant now) {
        sql.sql("""
            UPDATE tenant_.workflow_versions SET state = 'RETIRED', retired_at = :now, attention = NULL
            WHERE key = :key AND state = 'PUBLISHED'\
            """).param("key", key.text()).param("now", SqlTime.utc(now)).update();
    }

    /** Says of the version in force why it does not follow its base. */
    void flag(WorkflowKey key, Attention attention) {
        sql.sql("""
            UPDATE tenant_.workflow_versions SET attention = CAST(:attention AS jsonb)
            WHERE key = :key AND state = 'PUBLISHED'\
            """)
                .param("key", key.text())
                .param("attention", json.writeValueAsString(attention))
                .update();
    }

    private Version versionRow(ResultSet row, int number) throws SQLException {
        String attention = row.getString("attention");
        String base = row.getString("base_key");
        return new Version(
                key(row),
                row.getInt("version"),
                Objects.requireNonNullElse(row.getString("name"), ""),
                Objects.requireNonNullElse(row.getString("name_en"), ""),
                row.getString("state").equals("PUBLISHED"),
                base == null ? null : new WorkflowDefinition.Base(base, row.getInt("base_version")),
                SqlTime.require(row, "created_at"),
                row.getString("created_by_name"),
                SqlTime.find(row, "published_at"),
                row.getString("published_by_name"),
                row.getString("note"),
                json.readValue(row.getString("accepted"), ACCEPTED),
                attention == null ? null : json.readValue(attention, Attention.class));
    }

    private Draft draftRow(ResultSet row, int number) throws SQLException {
        return new Draft(
                key(row),
                definitions.read(row.getString("definition")),
                row.getLong("revision"),
                row.getBoolean("sound"),
                SqlTime.require(row, "updated_at"),
                row.getString("updated_by_name"));
    }

    private static WorkflowKey key(ResultSet row) throws SQLException {
        return new WorkflowKey(TicketKind.valueOf(row.getString("kind")), row.getObject("estate_id", UUID.class));
    }
}
