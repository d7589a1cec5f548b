package io.hearth.desk.reply;

import io.hearth.desk.ticket.Actor;
import io.hearth.desk.version.VersionState;
import io.hearth.desk.version.Versions;
import io.hearth.kernel.events.Facts;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.schema.StarterContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Replies in the database; in the caller's transaction. */
@Component
class ReplyStore {

    static final String SORT = "replies.code";

    private static final String SELECT = """
        SELECT r.id, r.code, r.folder, r.estate_id, r.approved, r.valid_from, r.valid_until, r.review_months, r.reviewed_on,
               r.retired_at, r.version, r.responsible_id, s.name AS responsible_name, s.active AS responsible_active,
               c.id AS company_id, c.approved AS company_now, r.company_seen,
               %s,
               %s
        FROM tenant_.replies r
        LEFT JOIN tenant_.reply_versions a ON a.reply_id = r.id AND a.number = r.approved
        LEFT JOIN tenant_.reply_versions o ON o.reply_id = r.id AND o.state IN ('DRAFT', 'IN_REVIEW')
        LEFT JOIN tenant_.staff s ON s.id = r.responsible_id
        LEFT JOIN tenant_.replies c ON r.estate_id IS NOT NULL AND c.estate_id IS NULL AND c.code = r.code \
        """.formatted(Versions.columns("a", "a_"), Versions.columns("o", "o_"));

    /** Of an estate's own wording the company's version in force. */
    private static final String COMPANY_NOW = """
         (SELECT c.approved FROM tenant_.replies c WHERE r.estate_id IS NOT NULL AND c.estate_id IS NULL AND c.code = r.code)\
        """;

    private final TenantSql sql;
    private final Facts facts;
    private final Versions<ReplyContent> versions;

    ReplyStore(TenantSql sql, Facts facts, JsonMapper json) {
        this.sql = sql;
        this.facts = facts;
        this.versions = new Versions<>(sql, json, "reply", ReplyContent.class);
    }

    /** A version with whoever wrote it. */
    record Version(ReplyVersionView view, UUID writtenBy) {}

    /** A reply as it is kept. */
    record Kept(
            UUID id,
            String code,
            String folder,
            @Nullable UUID estateId,
            @Nullable Version inForce,
            @Nullable Version open,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            int reviewMonths,
            @Nullable LocalDate reviewedOn,
            @Nullable Instant retiredAt,
            ReplyView.@Nullable Responsible responsible,
            ReplyView.@Nullable WordingOf wordingOf,
            long version) {}

    /**
     * Replies by folder and code.
     *
     * @param likely what is read aloud like the filter's text
     * @param today the day that says what has expired
     */
    List<Kept> list(ReplyFilter filter, Collection<UUID> likely, LocalDate today, @Nullable Cursor after, int limit) {
        return sql.sql(SELECT + """
            JOIN tenant_.reply_folders f ON f.key = r.folder
            CROSS JOIN LATERAL (SELECT coalesce(o.content, a.content) AS content) said
            WHERE (f.position, r.folder, r.code, r.id)
                    > (coalesce((SELECT position FROM tenant_.reply_folders WHERE key = :folder), -1), :folder, :code, :id)
              AND (CAST(:only AS text) IS NULL OR r.folder = :only)
              AND (r.estate_id IS NULL OR r.estate_id = CAST(:estate AS uuid))
              AND (NOT :inReview OR o.state = 'IN_REVIEW')
              AND (NOT :written OR o.state IS NOT NULL)
              AND (CAST(:responsible AS uuid) IS NULL OR r.responsible_id = CAST(:responsible AS uuid))
              AND CASE CAST(:state AS text)
                  WHEN 'RETIRED' THEN r.retired_at IS NOT NULL
                  WHEN 'DRAFT' THEN r.retired_at IS NULL AND r.approved IS NULL
                  WHEN 'APPROVED' THEN r.retired_at IS NULL AND r.approved IS NOT NULL
                      AND coalesce(r.valid_until > CAST(:soon AS date), true)
                  WHEN 'EXPIRING' THEN r.retired_at IS NULL AND r.approved IS NOT NULL
                      AND r.valid_until BETWEEN CAST(:today AS date) AND CAST(:soon AS date)
                  WHEN 'EXPIRED' THEN r.retired_at IS NULL AND r.approved IS NOT NULL AND r.valid_until < CAST(:today AS date)
                  ELSE r.retired_at IS NULL END
              AND (CAST(:kind AS text) IS NULL OR said.content -> 'kinds' IN ('[]', 'null')
                  OR said.content -> 'kinds' @> to_jsonb(CAST(:kind AS text)))
              AND (CAST(:channel AS text) IS NULL OR said.content -> 'channels' IN ('[]', 'null')
                  OR said.content -> 'channels' @> to_jsonb(CAST(:channel AS text)))
              AND (CAST(:language AS text) IS NULL OR coalesce(said.content ->> 'language', 'CHINESE') = :language)
              AND (CAST(:tag AS text) IS NULL OR said.content -> 'tags' @> to_jsonb(CAST(:tag AS text)))
              AND (CAST(:text AS text) IS NULL OR r.id = ANY (CAST(:likely AS uuid[]))
                  OR strpos(lower(concat_ws(' ', r.code, said.content ->> 'title', said.content ->> 'questions',
                      said.content ->> 'body', said.content ->> 'plain', said.content ->> 'tags')), lower(:text)) > 0)
            ORDER BY f.position, r.folder, r.code, r.id LIMIT :limit\
            """)
                .param("folder", after == null ? "" : after.text(0))
                .param("code", after == null ? "" : after.text(1))
                .param("id", after == null ? Cursor.LOWEST_ID : after.uuid(2))
                .param("only", filter.folder())
                .param("estate", filter.estateId())
                .param("inReview", filter.inReview())
                .param("written", filter.written())
                .param("responsible", filter.responsibleId())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("today", today)
                .param("soon", today.plusDays(Replies.EXPIRING_DAYS))
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param(
                        "channel",
                        filter.channel() == null ? null : filter.channel().name())
                .param(
                        "language",
                        filter.language() == null ? null : filter.language().name())
                .param("tag", filter.tag())
                .param("text", filter.text())
                .param("likely", likely.toArray(UUID[]::new))
                .param("limit", limit)
                .query(this::kept)
                .list();
    }

    /** The tags of what is in use, the most frequent first. */
    List<ReplyTag> tags() {
        return sql.sql("""
            SELECT tag, count(*) AS replies
            FROM tenant_.replies r
            JOIN tenant_.reply_versions v ON v.reply_id = r.id AND v.number = r.approved,
            jsonb_array_elements_text(v.content -> 'tags') AS tag
            WHERE r.retired_at IS NULL AND r.estate_id IS NULL
            GROUP BY tag ORDER BY replies DESC, tag LIMIT 200\
            """)
                .query((row, number) -> new ReplyTag(row.getString("tag"), row.getInt("replies")))
                .list();
    }

    /** The estates' own wordings of a code that are in use. */
    List<Kept> wordings(String code) {
        return sql.sql(SELECT
                        + "WHERE r.code = :code AND r.estate_id IS NOT NULL AND r.retired_at IS NULL ORDER BY r.id")
                .param("code", code)
                .query(this::kept)
                .list();
    }

    /** All of them, those out of use as well: what is compared with a library from elsewhere. */
    List<Kept> all() {
        return sql.sql(SELECT + "ORDER BY r.folder, r.code, r.id")
                .query(this::kept)
                .list();
    }

    Optional<Kept> find(UUID id) {
        return sql.sql(SELECT + "WHERE r.id = :id")
                .param("id", id)
                .query(this::kept)
                .optional();
    }

    /** Whoever changes the reply waits for the transaction that holds it. */
    void lock(UUID id) {
        sql.sql("SELECT version FROM tenant_.replies WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /** The same for a reply and everything that words it differently, whichever of them it is. */
    void lockWordings(UUID id) {
        sql.sql("""
            SELECT id FROM tenant_.replies WHERE code = (SELECT code FROM tenant_.replies WHERE id = :id) ORDER BY id FOR UPDATE\
            """)
                .param("id", id)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Whether any version of any reply has the file. */
    boolean carries(UUID fileId) {
        return sql.sql("""
            SELECT EXISTS (SELECT FROM tenant_.reply_versions
                WHERE content -> 'files' @> jsonb_build_array(jsonb_build_object('id', CAST(:file AS text))))\
            """)
                .param("file", fileId.toString())
                .query(Boolean.class)
                .single();
    }

    /** Everything that may be sent, as far as approval goes, by code: what search reads into memory. */
    List<Kept> sendable() {
        return sql.sql(SELECT
                        + "WHERE r.approved IS NOT NULL AND r.retired_at IS NULL ORDER BY r.code, r.estate_id"
                        + " NULLS FIRST")
                .query(this::kept)
                .list();
    }

    boolean exists(String code, @Nullable UUID estateId) {
        return sql.sql("""
            SELECT count(*) FROM tenant_.replies WHERE code = :code AND estate_id IS NOT DISTINCT FROM CAST(:estate AS uuid)\
            """)
                        .param("code", code)
                        .param("estate", estateId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Optional<UUID> ofCode(String code) {
        return sql.sql("SELECT id FROM tenant_.replies WHERE code = :code AND estate_id IS NULL")
                .param("code", code)
                .query(UUID.class)
                .optional();
    }

    boolean folderExists(String key) {
        return sql.sql("SELECT count(*) FROM tenant_.reply_folders WHERE key = :key")
                        .param("key", key)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Where it lies and who looks after it. */
    void file(UUID replyId, FileReply filing) {
        sql.sql("""
            UPDATE tenant_.replies SET folder = :folder, responsible_id = :responsible, version = version + 1 WHERE id = :reply\
            """)
                .param("reply", replyId)
                .param("folder", filing.folder())
                .param("responsible", filing.responsibleId())
                .update();
        changed();
    }

    /** Whoever begins a reply looks after it, until somebody else is said to; a machine does not. */
    void insert(UUID id, String code, CreateReply command, Actor by, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.replies (id, code, folder, estate_id, review_months, responsible_id, company_seen, created_at)
            VALUES (:id, :code, :folder, :estate, :months, (SELECT s.id FROM tenant_.staff s WHERE s.id = :by),
                (SELECT c.approved FROM tenant_.replies c
                 WHERE CAST(:estate AS uuid) IS NOT NULL AND c.estate_id IS NULL AND c.code = :code), :at)\
            """)
                .param("id", id)
                .param("code", code)
                .param("folder", command.folder())
                .param("estate", command.estateId())
                .param("months", command.reviewMonths())
                .param("by", by.id())
                .param("at", SqlTime.utc(now))
                .update();
    }

    /** Begins the next version, or saves the one that is being written. */
    void write(UUID replyId, ReplyContent content, @Nullable String note, Actor by, Instant now) {
        versions.write(replyId, content, note, by, now);
    }

    void discard(UUID replyId) {
        versions.discard(replyId);
    }

    /** A reply without any version left. */
    void delete(UUID replyId) {
        sql.sql("DELETE FROM tenant_.replies WHERE id = :reply")
                .param("reply", replyId)
                .update();
    }

    /** Hands the open version in, or back with a note. */
    void moved(
            UUID replyId,
            ReplyVersionView.State state,
            @Nullable String note,
            @Nullable Actor by,
            @Nullable Instant at) {
        versions.move(replyId, VersionState.valueOf(state.name()), note, by, at);
    }

    /** Puts the version that was just approved in force. */
    void putInForce(UUID replyId, int number, LocalDate reviewedOn) {
        sql.sql("""
            UPDATE tenant_.reply_versions SET state = 'SUPERSEDED' WHERE reply_id = :reply AND state = 'APPROVED' AND number <> :number\
            """).param("reply", replyId).param("number", number).update();
        sql.sql("""
            UPDATE tenant_.replies r SET approved = :number, reviewed_on = :on, version = version + 1, company_seen =\
            """ + COMPANY_NOW + " WHERE id = :reply")
                .param("reply", replyId)
                .param("number", number)
                .param("on", reviewedOn)
                .update();
        changed();
    }

    List<Kept> all(Collection<UUID> ids) {
        return sql.sql(SELECT + "WHERE r.id = ANY (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(this::kept)
                .list();
    }

    void reviewed(UUID replyId, @Nullable LocalDate on) {
        sql.sql("UPDATE tenant_.replies r SET reviewed_on = CAST(:on AS date), version = version + 1, company_seen ="
                        + COMPANY_NOW + " WHERE id = :reply")
                .param("reply", replyId)
                .param("on", on)
                .update();
    }

    void valid(UUID replyId, SetValidity validity) {
        sql.sql("""
            UPDATE tenant_.replies SET valid_from = :from, valid_until = :until, review_months = :months, version = version + 1
            WHERE id = :reply\
            """)
                .param("reply", replyId)
                .param("from", validity.from())
                .param("until", validity.until())
                .param("months", validity.reviewMonths())
                .update();
        changed();
    }

    void retire(UUID replyId, @Nullable Instant at) {
        sql.sql("UPDATE tenant_.replies SET retired_at = :at, version = version + 1 WHERE id = :reply")
                .param("reply", replyId)
                .param("at", at == null ? null : SqlTime.utc(at))
                .update();
        changed();
    }

    /** Adds the shipped replies that the company does not have, and says how many these were. */
    int addStarters() {
        int added = sql.sql(StarterContent.addingReplies("tenant_"))
                .param(StarterContent.allReplies())
                .update();
        changed();
        return added;
    }

    private void changed() {
        long version = sql.sql("UPDATE tenant_.reply_library SET version = version + 1 RETURNING version")
                .query(Long.class)
                .single();
        facts.publish(
                ReplyFacts.LIBRARY_CHANGED,
                ReplyFacts.AGGREGATE,
                ReplyFacts.library(TenantContext.current()),
                version,
                Map.of());
    }

    /** Moves with everything that may be sent. */
    long libraryVersion() {
        return sql.sql("SELECT version FROM tenant_.reply_library")
                .query(Long.class)
                .single();
    }

    List<ReplyVersionView> versions(UUID replyId) {
        return versions.all(replyId).stream().map(ReplyVersionView::of).toList();
    }

    Optional<ReplyVersionView> version(UUID replyId, int number) {
        return versions.find(replyId, number).map(ReplyVersionView::of);
    }

    void used(ReplyUse use) {
        sql.sql("""
            INSERT INTO tenant_.reply_uses
                (id, reply_id, number, ticket_id, estate_id, message_id, staff_id, staff_name, at, filled, sent, edits)
            VALUES (:id, :reply, :number, :ticket, :estate, :message, :staff, :name, :at, :filled, :sent, :edits)\
            """)
                .param("id", use.id())
                .param("reply", use.replyId())
                .param("number", use.number())
                .param("ticket", use.ticketId())
                .param("estate", use.estateId())
                .param("message", use.messageId())
                .param("staff", use.by().id())
                .param("name", use.by().name())
                .param("at", SqlTime.utc(use.at()))
                .param("filled", use.filled())
                .param("sent", use.sent())
                .param("edits", use.edits())
                .update();
    }

    /** What was sent on a ticket and on those merged into it, the newest first. */
    List<UsedReply> used(UUID ticketId, int most) {
        return sql.sql("""
            WITH RECURSIVE family (id) AS (
                SELECT CAST(:ticket AS uuid)
                UNION SELECT t.id FROM tenant_.tickets t JOIN family f ON t.merged_into = f.id)
            SELECT u.message_id, u.reply_id, u.number, v.content ->> 'title' AS title, u.filled, u.sent, u.edits,
                   r.retired_at IS NULL AND r.approved = u.number AS in_force
            FROM family f
            CROSS JOIN LATERAL (
                SELECT * FROM tenant_.reply_uses WHERE ticket_id = f.id ORDER BY at DESC, id DESC LIMIT :most) u
            JOIN tenant_.replies r ON r.id = u.reply_id
            JOIN tenant_.reply_versions v ON v.reply_id = u.reply_id AND v.number = u.number
            ORDER BY u.at DESC, u.id DESC LIMIT :most\
            """)
                .param("ticket", ticketId)
                .param("most", most)
                .query((row, number) -> new UsedReply(
                        row.getObject("message_id", UUID.class),
                        row.getObject("reply_id", UUID.class),
                        row.getInt("number"),
                        row.getString("title"),
                        row.getString("filled"),
                        row.getString("sent"),
                        row.getInt("edits"),
                        row.getBoolean("in_force")))
                .list();
    }

    /** A reply that was sent. */
    record ReplyUse(
            UUID id,
            UUID replyId,
            int number,
            UUID ticketId,
            UUID estateId,
            UUID messageId,
            Actor by,
            Instant at,
            String filled,
            String sent,
            int edits) {}

    private Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("folder"),
                row.getObject("estate_id", UUID.class),
                row.getObject("a_number") == null ? null : version(row, "a_"),
                row.getObject("o_number") == null ? null : version(row, "o_"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getInt("review_months"),
                row.getObject("reviewed_on", LocalDate.class),
                SqlTime.find(row, "retired_at"),
                responsible(row),
                wordingOf(row),
                row.getLong("version"));
    }

    private static ReplyView.@Nullable Responsible responsible(ResultSet row) throws SQLException {
        String name = row.getString("responsible_name");
        return name == null
                ? null
                : new ReplyView.Responsible(
                        row.getObject("responsible_id", UUID.class), name, row.getBoolean("responsible_active"));
    }

    private static ReplyView.@Nullable WordingOf wordingOf(ResultSet row) throws SQLException {
        UUID company = row.getObject("company_id", UUID.class);
        if (company == null) {
            return null;
        }
        Integer seen = row.getObject("company_seen", Integer.class);
        Integer now = row.getObject("company_now", Integer.class);
        return new ReplyView.WordingOf(company, seen, now, now != null && (seen == null || seen < now));
    }

    private Version version(ResultSet row, String prefix) throws SQLException {
        var version = versions.read(row, prefix);
        return new Version(ReplyVersionView.of(version), version.writerId());
    }
}
