package io.hearth.desk.outage;

import io.hearth.desk.topology.Supply;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of notices and of the reports they answered. */
@Component
class NoticeStore {

    private static final String COLUMNS = """
        SELECT n.*, e.name AS estate_name,
               (SELECT count(*) FROM tenant_.outage_reports r WHERE r.notice_id = n.id) AS caught
        FROM tenant_.outage_notices n JOIN tenant_.estates e ON e.id = n.estate_id\
        """;

    private final TenantSql sql;

    NoticeStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A notice as it is kept. */
    record Kept(
            UUID id,
            UUID estateId,
            String estateName,
            Supply supply,
            List<String> placeKeys,
            String title,
            String text,
            Instant from,
            Instant to,
            NoticeView.State state,
            long version,
            Instant createdAt,
            String createdBy,
            @Nullable Instant publishedAt,
            @Nullable String publishedBy,
            @Nullable Instant cancelledAt,
            @Nullable String cancelledBecause,
            int caught) {}

    /** A ticket as far as a notice may concern it. */
    record Reported(
            UUID ticketId, UUID estateId, @Nullable UUID unitId, String title, String description, Instant at) {}

    /** Those that begin last first. */
    List<Kept> list(@Nullable UUID estateId, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
        return sql.sql(COLUMNS + """
             WHERE (CAST(:estate AS uuid) IS NULL OR n.estate_id = :estate) AND (:all OR n.estate_id = ANY (:scope))
              AND (CAST(:before AS timestamptz) IS NULL OR (n.from_at, n.id) < (:before, :id))
            ORDER BY n.from_at DESC, n.id DESC LIMIT :limit\
            """)
                .param("estate", estateId)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("before", before == null ? null : SqlTime.utc(before))
                .param("id", beforeId == null ? Cursor.HIGHEST_ID : beforeId)
                .param("limit", limit)
                .query(NoticeStore::kept)
                .list();
    }

    Optional<Kept> find(UUID noticeId) {
        return sql.sql(COLUMNS + " WHERE n.id = :id")
                .param("id", noticeId)
                .query(NoticeStore::kept)
                .optional();
    }

    void insert(UUID id, KeepNotice notice, Instant now, Caller by) {
        sql.sql("""
            INSERT INTO tenant_.outage_notices
                (id, estate_id, supply, place_keys, title, text, from_at, to_at, state, created_at, created_by_name)
            VALUES (:id, :estate, :supply, :places, :title, :text, :from, :to, 'DRAFT', :at, :name)\
            """)
                .param("id", id)
                .param("estate", notice.estateId())
                .param("supply", notice.supply().name())
                .param("places", notice.placeKeys().toArray(String[]::new))
                .param("title", notice.title().strip())
                .param("text", notice.text().strip())
                .param("from", SqlTime.utc(notice.from()))
                .param("to", SqlTime.utc(notice.to()))
                .param("at", SqlTime.utc(now))
                .param("name", by.name())
                .update();
    }

    /** Whether it was a draft of that version. */
    boolean update(UUID id, long version, KeepNotice notice) {
        return sql.sql("""
            UPDATE tenant_.outage_notices
            SET estate_id = :estate, supply = :supply, place_keys = :places, title = :title, text = :text, from_at = :from,
                to_at = :to, version = version + 1
            WHERE id = :id AND version = :version AND state = 'DRAFT'\
            """)
                        .param("id", id)
                        .param("version", version)
                        .param("estate", notice.estateId())
                        .param("supply", notice.supply().name())
                        .param("places", notice.placeKeys().toArray(String[]::new))
                        .param("title", notice.title().strip())
                        .param("text", notice.text().strip())
                        .param("from", SqlTime.utc(notice.from()))
                        .param("to", SqlTime.utc(notice.to()))
                        .update()
                > 0;
    }

    boolean publish(UUID id, Instant now, Caller by) {
        return sql.sql("""
            UPDATE tenant_.outage_notices
            SET state = 'PUBLISHED', published_at = :at, published_by_name = :name, version = version + 1
            WHERE id = :id AND state = 'DRAFT'\
            """)
                        .param("id", id)
                        .param("at", SqlTime.utc(now))
                        .param("name", by.name())
                        .update()
                > 0;
    }

    boolean cancel(UUID id, String reason, Instant now, Caller by) {
        return sql.sql("""
            UPDATE tenant_.outage_notices
            SET state = 'CANCELLED', cancelled_at = :at, cancelled_by_name = :name, cancelled_because = :reason,
                version = version + 1
            WHERE id = :id AND state = 'PUBLISHED'\
            """)
                        .param("id", id)
                        .param("at", SqlTime.utc(now))
                        .param("name", by.name())
                        .param("reason", reason)
                        .update()
                > 0;
    }

    /** What is published of an estate and concerns reports of that time, {@code grace} after it was to be over included. */
    List<Kept> inForce(UUID estateId, Instant at, Duration grace) {
        return sql.sql(COLUMNS + """
             WHERE n.estate_id = :estate AND n.state = 'PUBLISHED' AND n.from_at <= :at AND n.to_at >= :until
            ORDER BY n.from_at, n.id\
            """)
                .param("estate", estateId)
                .param("at", SqlTime.utc(at))
                .param("until", SqlTime.utc(at.minus(grace)))
                .query(NoticeStore::kept)
                .list();
    }

    /** What is published of these estates and not over, the first to begin first. */
    List<Kept> ahead(Collection<UUID> estateIds, Instant now) {
        return sql.sql(COLUMNS + """
             WHERE n.estate_id = ANY (:estates) AND n.state = 'PUBLISHED' AND n.to_at > :now
            ORDER BY n.from_at, n.id LIMIT 100\
            """)
                .param("estates", estateIds.toArray(UUID[]::new))
                .param("now", SqlTime.utc(now))
                .query(NoticeStore::kept)
                .list();
    }

    /** Those of the tickets that somebody reports something with and that rest in no other. */
    List<Reported> reported(Collection<UUID> ticketIds) {
        return sql.sql("""
            SELECT id, estate_id, unit_id, title, description, opened_at FROM tenant_.tickets
            WHERE id = ANY (:ids) AND parent_id IS NULL AND merged_into IS NULL
              AND kind IN ('REPAIR', 'EMERGENCY', 'COMPLAINT', 'INQUIRY')
            ORDER BY opened_at, id\
            """)
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query(NoticeStore::reported)
                .list();
    }

    /** The estate's tickets that were opened in that time. */
    List<UUID> opened(UUID estateId, Instant from, Instant to) {
        return sql.sql("""
            SELECT id FROM tenant_.tickets WHERE estate_id = :estate AND opened_at BETWEEN :from AND :to
            ORDER BY opened_at, id LIMIT 1000\
            """)
                .param("estate", estateId)
                .param("from", SqlTime.utc(from))
                .param("to", SqlTime.utc(to))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** A notice that has answered a ticket, and when. */
    record Answered(Kept notice, Instant at) {}

    /** The notices that have answered the ticket. */
    List<Answered> answered(UUID ticketId) {
        return sql.sql("SELECT n.*, r.at AS answered_at FROM (" + COLUMNS + """
            ) n JOIN tenant_.outage_reports r ON r.notice_id = n.id WHERE r.ticket_id = :ticket\
            """)
                .param("ticket", ticketId)
                .query((row, number) -> new Answered(kept(row, number), SqlTime.require(row, "answered_at")))
                .list();
    }

    /** Whether the notice had not answered the ticket before. */
    boolean caught(UUID noticeId, UUID ticketId, Instant now) {
        return sql.sql("""
            INSERT INTO tenant_.outage_reports (ticket_id, notice_id, at) VALUES (:ticket, :notice, :at) ON CONFLICT DO NOTHING\
            """)
                        .param("ticket", ticketId)
                        .param("notice", noticeId)
                        .param("at", SqlTime.utc(now))
                        .update()
                > 0;
    }

    /** The reports that the notice has answered, the first one first. */
    List<UUID> reports(UUID noticeId) {
        return sql.sql("SELECT ticket_id FROM tenant_.outage_reports WHERE notice_id = :notice ORDER BY at, ticket_id"
                        + " LIMIT 500")
                .param("notice", noticeId)
                .query((row, number) -> row.getObject("ticket_id", UUID.class))
                .list();
    }

    /** The first report of the notice of the same kind as the ticket that is open and rests in no other. */
    Optional<UUID> firstOpen(UUID noticeId, UUID ticketId) {
        return sql.sql("""
            SELECT t.id FROM tenant_.outage_reports r JOIN tenant_.tickets t ON t.id = r.ticket_id
            WHERE r.notice_id = :notice AND t.id <> :ticket AND t.merged_into IS NULL
              AND t.state_category IN ('NEW', 'ACTIVE', 'WAITING')
              AND t.kind = (SELECT kind FROM tenant_.tickets WHERE id = :ticket)
            ORDER BY t.opened_at, t.id LIMIT 1\
            """)
                .param("notice", noticeId)
                .param("ticket", ticketId)
                .query(UUID.class)
                .optional();
    }

    private static Reported reported(ResultSet row, int number) throws SQLException {
        return new Reported(
                row.getObject("id", UUID.class),
                row.getObject("estate_id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getString("title"),
                row.getString("description"),
                SqlTime.require(row, "opened_at"));
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getObject("estate_id", UUID.class),
                row.getString("estate_name"),
                Supply.valueOf(row.getString("supply")),
                List.of((String[]) row.getArray("place_keys").getArray()),
                row.getString("title"),
                row.getString("text"),
                SqlTime.require(row, "from_at"),
                SqlTime.require(row, "to_at"),
                NoticeView.State.valueOf(row.getString("state")),
                row.getLong("version"),
                SqlTime.require(row, "created_at"),
                row.getString("created_by_name"),
                SqlTime.find(row, "published_at"),
                row.getString("published_by_name"),
                SqlTime.find(row, "cancelled_at"),
                row.getString("cancelled_because"),
                row.getInt("caught"));
    }
}
