package io.hearth.desk.guide;

import io.hearth.desk.guide.GuideVersionView.Withdrawal;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.version.Version;
import io.hearth.desk.version.VersionState;
import io.hearth.desk.version.Versions;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Guides in the database; in the caller's transaction. */
@Component
class GuideStore {

    static final String SORT = "guides.code";

    private static final String GUIDE = "g.id, g.code, g.kind, g.estate_id, g.retired_on, g.version";

    private static final String SELECT = "SELECT " + GUIDE + ", " + Versions.columns("o", "o_") + """
         FROM tenant_.guides g
        LEFT JOIN tenant_.guide_versions o ON o.guide_id = g.id AND o.state IN ('DRAFT', 'IN_REVIEW') \
        """;

    private final TenantSql sql;
    private final Versions<GuideContent> versions;

    GuideStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.versions = new Versions<>(sql, json, "guide", GuideContent.class);
    }

    /** A guide as it is kept, without what was approved. */
    record Kept(
            UUID id,
            String code,
            GuideKind kind,
            @Nullable UUID estateId,
            @Nullable LocalDate retiredOn,
            @Nullable Version<GuideContent> open,
            long version) {}

    /** An approved version with its days. */
    record Approved(
            UUID guideId,
            Version<GuideContent> version,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable Withdrawal withdrawn) {

        Edition edition() {
            return new Edition(guideId, version.number(), version.content(), from, until);
        }

        GuideVersionView view() {
            return GuideVersionView.of(version, from, until, withdrawn);
        }
    }

    /**
     * Which guides are listed.
     *
     * @param estateId that estate's own besides the company's
     * @param inReview only those of which a version waits for approval
     * @param everywhere whether every estate's are looked at where no estate is named and approval waits
     * @param named the estates that are looked at else
     */
    record Wanted(
            @Nullable GuideKind kind, @Nullable UUID estateId, boolean inReview, boolean everywhere, UUID[] named) {}

    List<Kept> list(Wanted wanted, @Nullable Cursor after, int limit) {
        return sql.sql(SELECT + """
            WHERE (g.kind, g.code, g.id) > (:afterKind, :code, :id)
              AND (CAST(:kind AS text) IS NULL OR g.kind = :kind)
              AND (g.estate_id IS NULL OR g.estate_id = CAST(:estate AS uuid)
                   OR (:inReview AND CAST(:estate AS uuid) IS NULL AND (:everywhere OR g.estate_id = ANY(:named))))
              AND (NOT :inReview OR o.state = 'IN_REVIEW')
            ORDER BY g.kind, g.code, g.id LIMIT :limit\
            """)
                .param("afterKind", after == null ? "" : after.text(0))
                .param("code", after == null ? "" : after.text(1))
                .param("id", after == null ? Cursor.LOWEST_ID : after.uuid(2))
                .param("kind", wanted.kind() == null ? null : wanted.kind().name())
                .param("estate", wanted.estateId())
                .param("inReview", wanted.inReview())
                .param("everywhere", wanted.everywhere())
                .param("named", wanted.named())
                .param("limit", limit)
                .query(this::kept)
                .list();
    }

    Optional<Kept> find(UUID id) {
        return sql.sql(SELECT + "WHERE g.id = :id")
                .param("id", id)
                .query(this::kept)
                .optional();
    }

    /** The company's guide of a code, or an estate's. */
    Optional<Kept> ofCode(String code, @Nullable UUID estateId) {
        return sql.sql(SELECT + "WHERE g.code = :code AND g.estate_id IS NOT DISTINCT FROM CAST(:estate AS uuid)")
                .param("code", code)
                .param("estate", estateId)
                .query(this::kept)
                .optional();
    }

    /** Whoever changes the guide waits for the transaction that holds it. */
    void lock(UUID id) {
        sql.sql("SELECT version FROM tenant_.guides WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    void insert(UUID id, String code, GuideKind kind, @Nullable UUID estateId, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.guides (id, code, kind, estate_id, created_at) VALUES (:id, :code, :kind, :estate, :at)\
            """)
                .param("id", id)
                .param("code", code)
                .param("kind", kind.name())
                .param("estate", estateId)
                .param("at", SqlTime.utc(now))
                .update();
    }

    void write(UUID guideId, GuideContent content, Actor by, Instant now) {
        versions.write(guideId, content, null, by, now);
    }

    void discard(UUID guideId) {
        versions.discard(guideId);
    }

    void submit(UUID guideId) {
        versions.move(guideId, VersionState.IN_REVIEW, null, null, null);
    }

    void sendBack(UUID guideId, String why, Actor by, Instant now) {
        versions.move(guideId, VersionState.DRAFT, why, by, now);
    }

    /** Puts the open version in force from a day on. */
    void approve(UUID guideId, int number, LocalDate from, @Nullable LocalDate until, Actor by, Instant now) {
        versions.move(guideId, VersionState.APPROVED, null, by, now);
        sql.sql("""
            INSERT INTO tenant_.guide_editions (guide_id, number, from_day, until_day) VALUES (:guide, :number, :from, :until)\
            """)
                .param("guide", guideId)
                .param("number", number)
                .param("from", from)
                .param("until", until)
                .update();
        touched(guideId);
    }

    /** @return whether there was such an edition, not withdrawn before */
    boolean withdraw(UUID guideId, int number, String why, Actor by, Instant now) {
        boolean found = sql.sql("""
            UPDATE tenant_.guide_editions SET withdrawn_at = :at, withdrawn_name = :name, withdrawn_why = :why
            WHERE guide_id = :guide AND number = :number AND withdrawn_at IS NULL\
            """)
                        .param("guide", guideId)
                        .param("number", number)
                        .param("at", SqlTime.utc(now))
                        .param("name", by.name())
                        .param("why", why)
                        .update()
                > 0;
        touched(guideId);
        return found;
    }

    void retire(UUID guideId, @Nullable LocalDate on) {
        sql.sql("UPDATE tenant_.guides SET retired_on = :on WHERE id = :guide")
                .param("guide", guideId)
                .param("on", on)
                .update();
        touched(guideId);
    }

    private void touched(UUID guideId) {
        sql.sql("UPDATE tenant_.guides SET version = version + 1 WHERE id = :guide")
                .param("guide", guideId)
                .update();
        sql.sql("UPDATE tenant_.guide_library SET version = version + 1").update();
    }

    /** Moves with everything that is public. */
    long libraryVersion() {
        return sql.sql("SELECT version FROM tenant_.guide_library")
                .query(Long.class)
                .single();
    }

    /** What was approved of each guide, also what was withdrawn. */
    Map<UUID, List<Approved>> approved(Collection<UUID> guideIds) {
        return sql
                .sql("SELECT e.guide_id, e.from_day, e.until_day, e.withdrawn_at, e.withdrawn_name, e.withdrawn_why, "
                        + Versions.columns("v", "v_") + """
                         FROM tenant_.guide_editions e JOIN tenant_.guide_versions v ON v.guide_id = e.guide_id AND v.number = e.number
                        WHERE e.guide_id = ANY(:ids)\
                        """)
                .param("ids", guideIds.toArray(UUID[]::new))
                .query(this::approvedRow)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Approved::guideId));
    }

    /** Every guide, for those who keep them in memory. */
    List<Kept> all() {
        return sql.sql(SELECT).query(this::kept).list();
    }

    List<Version<GuideContent>> versions(UUID guideId) {
        return versions.all(guideId);
    }

    Optional<Version<GuideContent>> version(UUID guideId, int number) {
        return versions.find(guideId, number);
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getString("code"),
                GuideKind.valueOf(row.getString("kind")),
                row.getObject("estate_id", UUID.class),
                row.getObject("retired_on", LocalDate.class),
                row.getObject("o_number") == null ? null : versions.read(row, "o_"),
                row.getLong("version"));
    }

    private Approved approvedRow(ResultSet row, int number) throws SQLException {
        Instant withdrawn = SqlTime.find(row, "withdrawn_at");
        return new Approved(
                row.getObject("guide_id", UUID.class),
                versions.read(row, "v_"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                withdrawn == null
                        ? null
                        : new Withdrawal(row.getString("withdrawn_name"), withdrawn, row.getString("withdrawn_why")));
    }
}
