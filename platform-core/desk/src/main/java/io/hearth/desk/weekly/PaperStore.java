package io.hearth.desk.weekly;

import io.hearth.desk.ticket.Actor;
import io.hearth.desk.version.Version;
import io.hearth.desk.version.VersionState;
import io.hearth.desk.version.Versions;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Papers in the database; in the caller's transaction. */
@Component
class PaperStore {

    static final String SORT = "weekly-papers.week";

    private static final String SELECT = """
        SELECT p.id, p.estate_id, p.week, p.facts::text AS facts, p.published_number, p.published_at, p.submitted_by, p.submitted_name,
               p.withdrawn_at, p.withdrawn_name, p.withdrawn_why, p.version,
        """ + Versions.columns("o", "o_") + ", " + Versions.columns("s", "s_") + """
         FROM tenant_.weekly_papers p
        LEFT JOIN tenant_.weekly_paper_versions o ON o.weekly_paper_id = p.id AND o.state IN ('DRAFT', 'IN_REVIEW')
        LEFT JOIN tenant_.weekly_paper_versions s ON s.weekly_paper_id = p.id AND s.number = p.published_number \
        """;

    private final TenantSql sql;
    private final JsonMapper json;
    private final Versions<PaperContent> versions;

    PaperStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
        this.versions = new Versions<>(sql, json, "weekly_paper", PaperContent.class);
    }

    /** A paper as it is kept. */
    record Kept(
            UUID id,
            UUID estateId,
            LocalDate week,
            WeekFacts facts,
            @Nullable Version<PaperContent> open,
            @Nullable Version<PaperContent> published,
            @Nullable Instant publishedAt,
            @Nullable UUID submittedBy,
            @Nullable String submittedName,
            PaperView.@Nullable Withdrawal withdrawn,
            long version) {

        PaperState state() {
            if (withdrawn != null) {
                return PaperState.WITHDRAWN;
            }
            if (published != null) {
                return PaperState.PUBLISHED;
            }
            return open != null && open.state() == VersionState.IN_REVIEW ? PaperState.IN_REVIEW : PaperState.DRAFT;
        }
    }

    /** @return whether the estate had no paper of the week; of two that begin it at once only one does */
    boolean insert(UUID id, UUID estateId, LocalDate week, WeekFacts facts, Instant now) {
        return sql.sql("""
            INSERT INTO tenant_.weekly_papers (id, estate_id, week, facts, until_at, created_at)
            VALUES (:id, :estate, :week, CAST(:facts AS jsonb), :until, :at) ON CONFLICT (estate_id, week) DO NOTHING\
            """)
                        .param("id", id)
                        .param("estate", estateId)
                        .param("week", week)
                        .param("facts", json.writeValueAsString(facts))
                        .param("until", SqlTime.utc(facts.until()))
                        .param("at", SqlTime.utc(now))
                        .update()
                > 0;
    }

    /** What is counted anew. */
    void facts(UUID id, WeekFacts facts) {
        sql.sql("""
            UPDATE tenant_.weekly_papers SET facts = CAST(:facts AS jsonb), until_at = :until, version = version + 1 WHERE id = :id\
            """)
                .param("id", id)
                .param("facts", json.writeValueAsString(facts))
                .param("until", SqlTime.utc(facts.until()))
                .update();
    }

    /** Up to when the estate's last paper before the week counts. */
    Optional<Instant> lastUntil(UUID estateId, LocalDate week) {
        return sql.sql("""
            SELECT until_at FROM tenant_.weekly_papers WHERE estate_id = :estate AND week < :week ORDER BY week DESC LIMIT 1\
            """)
                .param("estate", estateId)
                .param("week", week)
                .query((row, number) -> SqlTime.require(row, "until_at"))
                .optional();
    }

    boolean exists(UUID estateId, LocalDate week) {
        return sql.sql("SELECT count(*) FROM tenant_.weekly_papers WHERE estate_id = :estate AND week = :week")
                        .param("estate", estateId)
                        .param("week", week)
                        .query(Long.class)
                        .single()
                > 0;
    }

    Optional<Kept> find(UUID id) {
        return sql.sql(SELECT + "WHERE p.id = :id")
                .param("id", id)
                .query(this::kept)
                .optional();
    }

    Optional<Kept> of(UUID estateId, LocalDate week) {
        return sql.sql(SELECT + "WHERE p.estate_id = :estate AND p.week = :week")
                .param("estate", estateId)
                .param("week", week)
                .query(this::kept)
                .optional();
    }

    /** Whoever changes the paper waits for the transaction that holds it. */
    void lock(UUID id) {
        sql.sql("SELECT version FROM tenant_.weekly_papers WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /**
     * Which papers are listed.
     *
     * @param inReview only those of which a version waits for approval
     * @param named the estates that are looked at where not every one is
     */
    record Wanted(@Nullable UUID estateId, boolean inReview, boolean everywhere, UUID[] named) {}

    List<Kept> list(Wanted wanted, @Nullable Cursor after, int limit) {
        return sql.sql(SELECT + """
            WHERE (p.week, p.id) < (CAST(:week AS date), :id)
              AND (CAST(:estate AS uuid) IS NULL OR p.estate_id = :estate) AND (:everywhere OR p.estate_id = ANY(:named))
              AND (NOT :inReview OR o.state = 'IN_REVIEW')
            ORDER BY p.week DESC, p.id DESC LIMIT :limit\
            """)
                .param("week", after == null ? "9999-01-01" : after.text(0))
                .param("id", after == null ? Cursor.HIGHEST_ID : after.uuid(1))
                .param("estate", wanted.estateId())
                .param("everywhere", wanted.everywhere())
                .param("named", wanted.named())
                .param("inReview", wanted.inReview())
                .param("limit", limit)
                .query(this::kept)
                .list();
    }

    /** What owners of an estate may read, the newest first. */
    List<Kept> published(UUID estateId, int limit) {
        return sql.sql(SELECT + """
            WHERE p.estate_id = :estate AND p.published_number IS NOT NULL AND p.withdrawn_at IS NULL
            ORDER BY p.week DESC LIMIT :limit\
            """)
                .param("estate", estateId)
                .param("limit", limit)
                .query(this::kept)
                .list();
    }

    boolean anyPublished(UUID estateId) {
        return !sql.sql("""
            SELECT 1 FROM tenant_.weekly_papers
            WHERE estate_id = :estate AND published_number IS NOT NULL AND withdrawn_at IS NULL LIMIT 1\
            """)
                .param("estate", estateId)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    void write(UUID id, PaperContent content, Actor by, Instant now) {
        versions.write(id, content, null, by, now);
        submitted(id, null);
    }

    void discard(UUID id) {
        versions.discard(id);
        submitted(id, null);
    }

    void submit(UUID id, Actor by) {
        versions.move(id, VersionState.IN_REVIEW, null, null, null);
        submitted(id, by);
    }

    void sendBack(UUID id, String why, Actor by, Instant now) {
        versions.move(id, VersionState.DRAFT, why, by, now);
        submitted(id, null);
    }

    /** Gives the open version to owners. */
    void publish(UUID id, int number, Actor by, Instant now) {
        versions.move(id, VersionState.APPROVED, null, by, now);
        sql.sql("""
            UPDATE tenant_.weekly_papers
            SET published_number = :number, published_at = coalesce(published_at, :at), withdrawn_at = NULL, withdrawn_name = NULL,
                withdrawn_why = NULL, version = version + 1
            WHERE id = :id\
            """)
                .param("id", id)
                .param("number", number)
                .param("at", SqlTime.utc(now))
                .update();
    }

    /** @return whether owners could read it */
    boolean withdraw(UUID id, String why, Actor by, Instant now) {
        return sql.sql("""
            UPDATE tenant_.weekly_papers SET withdrawn_at = :at, withdrawn_name = :by, withdrawn_why = :why, version = version + 1
            WHERE id = :id AND published_number IS NOT NULL AND withdrawn_at IS NULL\
            """)
                        .param("id", id)
                        .param("at", SqlTime.utc(now))
                        .param("by", by.name())
                        .param("why", why)
                        .update()
                > 0;
    }

    List<Version<PaperContent>> versions(UUID id) {
        return versions.all(id);
    }

    private void submitted(UUID id, @Nullable Actor by) {
        sql.sql("""
            UPDATE tenant_.weekly_papers SET submitted_by = :by, submitted_name = :name, version = version + 1 WHERE id = :id\
            """)
                .param("id", id)
                .param("by", by == null ? null : by.id())
                .param("name", by == null ? null : by.name())
                .update();
    }

    WeeklySettings settings() {
        return sql.sql("SELECT enabled, day, at_time, zone, tell FROM tenant_.weekly_settings")
                .query((row, number) -> new WeeklySettings(
                        row.getBoolean("enabled"),
                        DayOfWeek.of(row.getInt("day")),
                        row.getObject("at_time", LocalTime.class),
                        row.getString("zone"),
                        row.getBoolean("tell")))
                .optional()
                .orElse(WeeklySettings.FIRST);
    }

    void keep(WeeklySettings settings) {
        sql.sql("""
            INSERT INTO tenant_.weekly_settings (sole, enabled, day, at_time, zone, tell) VALUES (true, :enabled, :day, :time, :zone, :tell)
            ON CONFLICT (sole) DO UPDATE SET enabled = excluded.enabled, day = excluded.day, at_time = excluded.at_time,
                zone = excluded.zone, tell = excluded.tell\
            """)
                .param("enabled", settings.enabled())
                .param("day", settings.day().getValue())
                .param("time", settings.time())
                .param("zone", settings.zone())
                .param("tell", settings.tell())
                .update();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        Instant withdrawn = SqlTime.find(row, "withdrawn_at");
        return new Kept(
                row.getObject("id", UUID.class),
                row.getObject("estate_id", UUID.class),
                row.getObject("week", LocalDate.class),
                json.readValue(row.getString("facts"), WeekFacts.class),
                row.getObject("o_number") == null ? null : versions.read(row, "o_"),
                row.getObject("s_number") == null ? null : versions.read(row, "s_"),
                SqlTime.find(row, "published_at"),
                row.getObject("submitted_by", UUID.class),
                row.getString("submitted_name"),
                withdrawn == null
                        ? null
                        : new PaperView.Withdrawal(
                                row.getString("withdrawn_name"), withdrawn, row.getString("withdrawn_why")),
                row.getLong("version"));
    }
}
