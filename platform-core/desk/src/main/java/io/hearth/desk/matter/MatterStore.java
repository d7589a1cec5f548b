package io.hearth.desk.matter;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
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

/** The statements behind matters: who brought what up, and which tickets are linked. */
@Component
class MatterStore {

    /** More tickets of one home within three months are not told apart any better by reading them all. */
    private static final int MOST = 200;

    private static final String LOCK =
            "SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended('hearth.matters:' || current_user,"
                    + " 0))) locked";

    private static final String COLUMNS = """
        SELECT t.id, t.number, t.estate_id, t.unit_id, t.contact_id, t.reporter_phone, t.category_id, t.title, t.description, t.opened_at
        FROM tenant_.tickets t\
        """;

    /** Neither opened by a step of another ticket nor a call that the company itself wanted to make; nor taken out by a person. */
    private static final String BROUGHT_UP = """
         t.parent_id IS NULL AND t.kind <> 'CALLBACK'
          AND NOT EXISTS (SELECT 1 FROM tenant_.ticket_links l WHERE l.ticket_id = t.id AND l.unlinked_at IS NOT NULL)\
        """;

    private final TenantSql sql;

    MatterStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A ticket as far as it says what is brought up, and by whom. */
    record Brought(
            UUID id,
            String number,
            UUID estateId,
            @Nullable UUID unitId,
            @Nullable UUID contactId,
            @Nullable String phone,
            @Nullable UUID categoryId,
            String title,
            String description,
            Instant openedAt) {

        boolean sameMatter(Brought other) {
            return (categoryId != null && categoryId.equals(other.categoryId))
                    || Likeness.alike(title, description, other.title, other.description);
        }
    }

    /** One writer per company, so that a matter escalates once. */
    void lock() {
        sql.sql(LOCK).query(Long.class).single();
    }

    MatterSettings settings() {
        return sql.sql("SELECT threshold, window_days FROM tenant_.matter_settings")
                .query((row, number) -> new MatterSettings(row.getInt("threshold"), row.getInt("window_days")))
                .optional()
                .orElse(MatterSettings.STANDARD);
    }

    void keep(MatterSettings settings) {
        sql.sql("""
            INSERT INTO tenant_.matter_settings (one, threshold, window_days) VALUES (true, :threshold, :days)
            ON CONFLICT (one) DO UPDATE SET threshold = excluded.threshold, window_days = excluded.window_days\
            """)
                .param("threshold", settings.threshold())
                .param("days", settings.windowDays())
                .update();
    }

    /** The ticket, unless nobody brought it up or a person has said that it is a matter of its own. */
    Optional<Brought> find(UUID ticketId) {
        return sql.sql(COLUMNS + " WHERE t.id = :id AND" + BROUGHT_UP)
                .param("id", ticketId)
                .query(MatterStore::brought)
                .optional();
    }

    /** Those of the tickets around which enough was brought up, by whomever about whatever, to look at them one by one. */
    List<UUID> suspects(Collection<UUID> ticketIds, Duration around, int threshold) {
        return sql.sql("""
            SELECT near.id FROM (
                SELECT t.id, o.id AS other FROM tenant_.tickets t
                CROSS JOIN LATERAL (
                    (SELECT id FROM tenant_.tickets WHERE unit_id = t.unit_id
                       AND opened_at BETWEEN t.opened_at - CAST(:around AS interval) AND t.opened_at + CAST(:around AS interval) LIMIT :most)
                    UNION (SELECT id FROM tenant_.tickets WHERE contact_id = t.contact_id
                       AND opened_at BETWEEN t.opened_at - CAST(:around AS interval) AND t.opened_at + CAST(:around AS interval) LIMIT :most)
                    UNION (SELECT id FROM tenant_.tickets WHERE reporter_phone = t.reporter_phone
                       AND opened_at BETWEEN t.opened_at - CAST(:around AS interval) AND t.opened_at + CAST(:around AS interval) LIMIT :most)
                    UNION SELECT t.id) o
                WHERE t.id = ANY (:ids)) near
            LEFT JOIN LATERAL (SELECT count(*) AS times FROM tenant_.contact_records c
                               WHERE c.ticket_id = near.other AND c.direction = 'IN') asked ON true
            GROUP BY near.id HAVING count(*) + sum(asked.times) >= :threshold
            ORDER BY near.id\
            """)
                .param("around", "%d days".formatted(around.toDays()))
                .param("most", MOST)
                .param("ids", ticketIds.toArray(UUID[]::new))
                .param("threshold", threshold)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** What the same home, person or telephone has brought up at the same estate around that time, itself included. */
    List<Brought> around(Brought ticket, Instant from, Instant to) {
        return sql.sql(COLUMNS + """
             WHERE t.id IN (
                SELECT id FROM tenant_.tickets WHERE unit_id = :unit AND opened_at BETWEEN :from AND :to
                UNION SELECT id FROM tenant_.tickets WHERE contact_id = :contact AND opened_at BETWEEN :from AND :to
                UNION SELECT id FROM tenant_.tickets WHERE reporter_phone = :phone AND opened_at BETWEEN :from AND :to
                UNION SELECT CAST(:id AS uuid))
              AND t.estate_id = :estate AND\
            """ + BROUGHT_UP + " ORDER BY t.opened_at DESC, t.id DESC LIMIT " + MOST)
                .param("unit", ticket.unitId(), java.sql.Types.OTHER)
                .param("contact", ticket.contactId(), java.sql.Types.OTHER)
                .param("phone", ticket.phone(), java.sql.Types.VARCHAR)
                .param("id", ticket.id())
                .param("estate", ticket.estateId())
                .param("from", SqlTime.utc(from))
                .param("to", SqlTime.utc(to))
                .query(MatterStore::brought)
                .list();
    }

    /** When owners asked about these tickets, reached or not. */
    List<MatterWindow.Contact> inbound(Collection<UUID> ticketIds) {
        return sql.sql("SELECT ticket_id, at FROM tenant_.contact_records WHERE ticket_id = ANY (:ids) AND direction"
                        + " = 'IN'")
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query((row, number) ->
                        new MatterWindow.Contact(row.getObject("ticket_id", UUID.class), SqlTime.require(row, "at")))
                .list();
    }

    /** The matter that most likely is the tickets', which is the oldest one that any of them belongs to. */
    Optional<UUID> matterOf(Collection<UUID> ticketIds) {
        return sql.sql("""
            SELECT matter_id FROM tenant_.ticket_links WHERE ticket_id = ANY (:ids) AND unlinked_at IS NULL
            ORDER BY matter_id LIMIT 1\
            """)
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query(UUID.class)
                .optional();
    }

    void begin(UUID matterId, Instant now) {
        sql.sql("INSERT INTO tenant_.matters (id, escalated_at) VALUES (:id, :at)")
                .param("id", matterId)
                .param("at", SqlTime.utc(now))
                .update();
    }

    /** Puts tickets that are in no matter into this one, as many as there is room for; a ticket belongs to one only. */
    List<UUID> link(UUID matterId, List<UUID> ticketIds, int room, Instant now) {
        return sql.sql("""
            INSERT INTO tenant_.ticket_links (ticket_id, matter_id, linked_at)
            SELECT g.id, :matter, :at FROM unnest(:tickets) AS g (id)
            WHERE NOT EXISTS (SELECT FROM tenant_.ticket_links l WHERE l.ticket_id = g.id)
            ORDER BY g.id LIMIT greatest(:room, 0)
            ON CONFLICT (ticket_id) DO NOTHING RETURNING ticket_id\
            """)
                .param("matter", matterId)
                .param("at", SqlTime.utc(now))
                .param("tickets", ticketIds.toArray(UUID[]::new))
                .param("room", room)
                .query((row, number) -> row.getObject("ticket_id", UUID.class))
                .list();
    }

    /** Takes the ticket out, for good; empty when it is in no matter. */
    Optional<UUID> unlink(UUID ticketId, UUID by, String byName, Instant now) {
        return sql.sql("""
            UPDATE tenant_.ticket_links SET unlinked_at = :at, unlinked_by = :by, unlinked_by_name = :name
            WHERE ticket_id = :ticket AND unlinked_at IS NULL RETURNING matter_id\
            """)
                .param("ticket", ticketId)
                .param("at", SqlTime.utc(now))
                .param("by", by)
                .param("name", byName)
                .query(UUID.class)
                .optional();
    }

    List<UUID> tickets(UUID matterId) {
        return sql.sql("""
            SELECT ticket_id FROM tenant_.ticket_links WHERE matter_id = :matter AND unlinked_at IS NULL ORDER BY ticket_id\
            """)
                .param("matter", matterId)
                .query((row, number) -> row.getObject("ticket_id", UUID.class))
                .list();
    }

    /** How often the matter was brought up: its tickets, and the times owners asked about them. */
    int times(UUID matterId) {
        return sql.sql("""
            SELECT count(DISTINCT l.ticket_id) + count(c.id) FROM tenant_.ticket_links l
            LEFT JOIN tenant_.contact_records c ON c.ticket_id = l.ticket_id AND c.direction = 'IN'
            WHERE l.matter_id = :matter AND l.unlinked_at IS NULL\
            """).param("matter", matterId).query(Integer.class).single();
    }

    Instant escalatedAt(UUID matterId) {
        return sql.sql("SELECT escalated_at FROM tenant_.matters WHERE id = :id")
                .param("id", matterId)
                .query((row, number) -> SqlTime.require(row, "escalated_at"))
                .single();
    }

    private static Brought brought(ResultSet row, int number) throws SQLException {
        return new Brought(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getObject("estate_id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getString("reporter_phone"),
                row.getObject("category_id", UUID.class),
                row.getString("title"),
                row.getString("description"),
                SqlTime.require(row, "opened_at"));
    }
}
