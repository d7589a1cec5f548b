package io.hearth.desk.reply;

import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.schema.StarterContent;
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

/** Replies in the database; in the caller's transaction. */
@Component
class ReplyStore {

    static final String SORT = "replies.code";

    private static final String VERSION = """
        number, state, content::text AS content, revision, written_by, written_name, written_at, note, decided_name, decided_at\
        """;

    private static final String SELECT = """
        SELECT r.id, r.code, r.folder, r.estate_id, r.approved, r.valid_from, r.valid_until, r.review_months, r.reviewed_on,
               r.retired_at, r.version,
               a.number AS a_number, a.state AS a_state, a.content::text AS a_content, a.revision AS a_revision,
               a.written_by AS a_written_by, a.written_name AS a_written_name, a.written_at AS a_written_at, a.note AS a_note,
               a.decided_name AS a_decided_name, a.decided_at AS a_decided_at,
               o.number AS o_number, o.state AS o_state, o.content::text AS o_content, o.revision AS o_revision,
               o.written_by AS o_written_by, o.written_name AS o_written_name, o.written_at AS o_written_at, o.note AS o_note,
               o.decided_name AS o_decided_name, o.decided_at AS o_decided_at
        FROM tenant_.replies r
        LEFT JOIN tenant_.reply_versions a ON a.reply_id = r.id AND a.number = r.approved
        LEFT JOIN tenant_.reply_versions o ON o.reply_id = r.id AND o.state IN ('DRAFT', 'IN_REVIEW') \
        """;

    private final TenantSql sql;
    private final JsonMapper json;

    ReplyStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
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
            long version) {}

    /**
     * Which replies are listed.
     *
     * @param estateId that estate's own wordings as well as the company's
     * @param inReview only those of which a version waits for approval
     */
    record Wanted(@Nullable String folder, @Nullable UUID estateId, boolean inReview, boolean retired) {}

    List<Kept> list(Wanted wanted, @Nullable Cursor after, int limit) {
        return sql.sql(SELECT + """
            WHERE (r.folder, r.code, r.id) > (:folder, :code, :id)
              AND (CAST(:only AS text) IS NULL OR r.folder = :only)
              AND (r.estate_id IS NULL OR r.estate_id = CAST(:estate AS uuid))
              AND (NOT :inReview OR o.state = 'IN_REVIEW')
              AND (r.retired_at IS NOT NULL) = :retired
            ORDER BY r.folder, r.code, r.id LIMIT :limit\
            """)
                .param("folder", after == null ? "" : after.text(0))
                .param("code", after == null ? "" : after.text(1))
                .param("id", after == null ? Cursor.LOWEST_ID : after.uuid(2))
                .param("only", wanted.folder())
                .param("estate", wanted.estateId())
                .param("inReview", wanted.inReview())
                .param("retired", wanted.retired())
                .param("limit", limit)
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

    /** Everything that may be sent, as far as approval goes: what search reads into memory. */
    List<Kept> sendable() {
        return sql.sql(SELECT + "WHERE r.approved IS NOT NULL AND r.retired_at IS NULL")
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

    List<ReplyFolder> folders() {
        return sql.sql("""
            SELECT f.key, f.name, count(r.id) AS replies
            FROM tenant_.reply_folders f
            LEFT JOIN tenant_.replies r ON r.folder = f.key AND r.retired_at IS NULL AND r.estate_id IS NULL
            GROUP BY f.key, f.name, f.position ORDER BY f.position, f.key\
            """)
                .query((row, number) ->
                        new ReplyFolder(row.getString("key"), row.getString("name"), row.getInt("replies")))
                .list();
    }

    void insert(UUID id, CreateReply command, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.replies (id, code, folder, estate_id, review_months, created_at)
            VALUES (:id, :code, :folder, :estate, :months, :at)\
            """)
                .param("id", id)
                .param("code", command.code())
                .param("folder", command.folder())
                .param("estate", command.estateId())
                .param("months", command.reviewMonths())
                .param("at", SqlTime.utc(now))
                .update();
    }

    /** Begins the next version, or saves the one that is being written. */
    void write(UUID replyId, ReplyContent content, @Nullable String note, Actor by, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.reply_versions AS v (reply_id, number, state, content, written_by, written_name, written_at, note)
            SELECT :reply, coalesce(max(number), 0) + 1, 'DRAFT', CAST(:content AS jsonb), :by, :name, :at, :note
            FROM tenant_.reply_versions WHERE reply_id = :reply
            ON CONFLICT (reply_id) WHERE state IN ('DRAFT', 'IN_REVIEW') DO UPDATE
            SET content = excluded.content, revision = v.revision + 1, written_by = excluded.written_by,
                written_name = excluded.written_name, written_at = excluded.written_at, note = excluded.note\
            """)
                .param("reply", replyId)
                .param("content", json.writeValueAsString(content))
                .param("by", by.id())
                .param("name", by.name())
                .param("at", SqlTime.utc(now))
                .param("note", note)
                .update();
    }

    void discard(UUID replyId) {
        sql.sql("DELETE FROM tenant_.reply_versions WHERE reply_id = :reply AND state IN ('DRAFT', 'IN_REVIEW')")
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
        sql.sql("""
            UPDATE tenant_.reply_versions
            SET state = :state, note = coalesce(:note, note), decided_by = :by, decided_name = :name, decided_at = :at
            WHERE reply_id = :reply AND state IN ('DRAFT', 'IN_REVIEW')\
            """)
                .param("reply", replyId)
                .param("state", state.name())
                .param("note", note)
                .param("by", by == null ? null : by.id())
                .param("name", by == null ? null : by.name())
                .param("at", at == null ? null : SqlTime.utc(at))
                .update();
    }

    /** Puts the version that was just approved in force. */
    void putInForce(UUID replyId, int number, LocalDate reviewedOn) {
        sql.sql("""
            UPDATE tenant_.reply_versions SET state = 'SUPERSEDED' WHERE reply_id = :reply AND state = 'APPROVED' AND number <> :number\
            """).param("reply", replyId).param("number", number).update();
        sql.sql("""
            UPDATE tenant_.replies SET approved = :number, reviewed_on = :on, version = version + 1 WHERE id = :reply\
            """)
                .param("reply", replyId)
                .param("number", number)
                .param("on", reviewedOn)
                .update();
        changed();
    }

    void reviewed(UUID replyId, LocalDate on) {
        sql.sql("UPDATE tenant_.replies SET reviewed_on = :on, version = version + 1 WHERE id = :reply")
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
        sql.sql("UPDATE tenant_.reply_library SET version = version + 1").update();
    }

    /** Moves with everything that may be sent. */
    long libraryVersion() {
        return sql.sql("SELECT version FROM tenant_.reply_library")
                .query(Long.class)
                .single();
    }

    List<ReplyVersionView> versions(UUID replyId) {
        return sql.sql("SELECT " + VERSION
                        + " FROM tenant_.reply_versions WHERE reply_id = :reply ORDER BY number DESC LIMIT 200")
                .param("reply", replyId)
                .query((row, number) -> version(row, "").view())
                .list();
    }

    Optional<ReplyVersionView> version(UUID replyId, int number) {
        return sql.sql("SELECT " + VERSION
                        + " FROM tenant_.reply_versions WHERE reply_id = :reply AND number = :number")
                .param("reply", replyId)
                .param("number", number)
                .query((row, index) -> version(row, "").view())
                .optional();
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
                row.getLong("version"));
    }

    private Version version(ResultSet row, String prefix) throws SQLException {
        return new Version(
                new ReplyVersionView(
                        row.getInt(prefix + "number"),
                        ReplyVersionView.State.valueOf(row.getString(prefix + "state")),
                        json.readValue(row.getString(prefix + "content"), ReplyContent.class),
                        row.getLong(prefix + "revision"),
                        row.getString(prefix + "written_name"),
                        SqlTime.require(row, prefix + "written_at"),
                        row.getString(prefix + "note"),
                        row.getString(prefix + "decided_name"),
                        SqlTime.find(row, prefix + "decided_at")),
                row.getObject(prefix + "written_by", UUID.class));
    }
}
