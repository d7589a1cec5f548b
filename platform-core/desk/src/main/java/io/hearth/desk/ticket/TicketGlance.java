package io.hearth.desk.ticket;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The little of a ticket that is shown to its owner. It asks nobody for permission: whoever comes here has found out that it may be seen.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TicketGlance {

    /** A ticket that was merged is as far as the one in which it rests. */
    private static final String LINE = """
        SELECT t.id, t.number, t.kind, t.estate_id, t.unit_id, t.category_id, t.title, t.opened_by, t.opened_at,
               coalesce((SELECT m.state_category FROM tenant_.tickets m WHERE m.id = t.merged_into), t.state_category) AS state_category
        FROM tenant_.tickets t\
        """;

    private final TenantSql sql;
    private final EstateDirectory estates;

    TicketGlance(TenantSql sql, EstateDirectory estates) {
        this.sql = sql;
        this.estates = estates;
    }

    /**
     * A ticket at a glance.
     *
     * @param takenAt when somebody was given it or a team accepted it, whichever was first
     * @param estateId where it is
     * @param zone of its estate
     */
    public record Glance(
            StateCategory state,
            @Nullable UUID assigneeId,
            @Nullable Instant takenAt,
            UUID estateId,
            ZoneId zone) {}

    public Optional<Glance> find(UUID ticketId) {
        return sql.sql("""
            SELECT t.state_category, t.assignee_id, t.estate_id,
                   (SELECT min(h.at) FROM tenant_.ticket_history h
                    WHERE h.ticket_id = t.id AND (h.type = 'ACCEPTED' OR h.type = 'ASSIGNED' AND h.data ->> 'to' IS NOT NULL)) AS taken_at
            FROM tenant_.tickets t WHERE t.id = :id\
            """)
                .param("id", ticketId)
                .query((row, number) -> new Glance(
                        StateCategory.valueOf(row.getString("state_category")),
                        row.getObject("assignee_id", UUID.class),
                        SqlTime.find(row, "taken_at"),
                        row.getObject("estate_id", UUID.class),
                        zone(row.getObject("estate_id", UUID.class))))
                .optional();
    }

    /**
     * Where a ticket rests that was merged.
     *
     * @param same whether the same person brought that one; a number that a visitor only wrote down shows that of nobody
     */
    public record Resting(UUID ticketId, UUID estateId, StateCategory state, boolean same) {}

    /** Where the ticket rests at last; empty when it is one of its own. */
    public Optional<Resting> resting(UUID ticketId) {
        return sql.sql("""
            WITH RECURSIVE way AS (
                SELECT id, merged_into, 0 AS steps FROM tenant_.tickets WHERE id = :id
                UNION ALL
                SELECT t.id, t.merged_into, w.steps + 1 FROM tenant_.tickets t JOIN way w ON t.id = w.merged_into WHERE w.steps < 20)
            SELECT t.id, t.estate_id, t.state_category,
                   coalesce(t.contact_id = s.contact_id OR t.reporter_phone = s.reporter_phone AND s.opened_by <> :visitor, false) AS same
            FROM way w JOIN tenant_.tickets t ON t.id = w.id JOIN tenant_.tickets s ON s.id = :id
            WHERE w.merged_into IS NULL AND w.steps > 0\
            """)
                .param("id", ticketId)
                .param("visitor", Caller.visitor().accountId())
                .query((row, number) -> new Resting(
                        row.getObject("id", UUID.class),
                        row.getObject("estate_id", UUID.class),
                        StateCategory.valueOf(row.getString("state_category")),
                        row.getBoolean("same")))
                .optional();
    }

    /**
     * A line of a list that owners see.
     *
     * @param own what the owner wrote, when the ticket was opened without an account; else nobody's words
     * @param openedAt at the estate
     */
    public record Line(
            UUID id,
            String number,
            TicketKind kind,
            StateCategory state,
            UUID estateId,
            @Nullable UUID unitId,
            @Nullable UUID categoryId,
            @Nullable String own,
            OffsetDateTime openedAt) {}

    /** Those of the tickets that are not closed or resolved, the newest first. */
    public List<Line> open(Collection<UUID> ticketIds) {
        return sql.sql(LINE + """
             WHERE t.id = ANY(:ids) AND t.state_category NOT IN ('RESOLVED', 'CLOSED') ORDER BY t.opened_at DESC\
            """)
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query(this::line)
                .list();
    }

    /**
     * The tickets that somebody has brought, the newest first.
     *
     * @param contactIds who they are
     * @param phone the number they have shown to be theirs; none when it was another address
     */
    public List<Line> broughtBy(Collection<UUID> contactIds, @Nullable String phone, int most) {
        return sql.sql(LINE + """
             WHERE t.contact_id = ANY(:contacts) OR t.reporter_phone = CAST(:phone AS text)
            ORDER BY t.opened_at DESC, t.id DESC LIMIT :most\
            """)
                .param("contacts", contactIds.toArray(UUID[]::new))
                .param("phone", phone)
                .param("most", most)
                .query(this::line)
                .list();
    }

    /** The ticket of that number, if they have brought it; as the list. */
    public Optional<Line> broughtBy(Collection<UUID> contactIds, @Nullable String phone, String number) {
        return sql.sql(LINE + """
             WHERE t.number = :number AND (t.contact_id = ANY(:contacts) OR t.reporter_phone = CAST(:phone AS text))\
            """)
                .param("number", number)
                .param("contacts", contactIds.toArray(UUID[]::new))
                .param("phone", phone)
                .query(this::line)
                .optional();
    }

    private Line line(ResultSet row, int number) throws SQLException {
        UUID estate = row.getObject("estate_id", UUID.class);
        return new Line(
                row.getObject("id", UUID.class),
                row.getString("number"),
                TicketKind.valueOf(row.getString("kind")),
                StateCategory.valueOf(row.getString("state_category")),
                estate,
                row.getObject("unit_id", UUID.class),
                row.getObject("category_id", UUID.class),
                row.getObject("opened_by", UUID.class).equals(Caller.visitor().accountId())
                        ? row.getString("title")
                        : null,
                SqlTime.require(row, "opened_at").atZone(zone(estate)).toOffsetDateTime());
    }

    private ZoneId zone(UUID estateId) {
        return estates.find(estateId)
                .map(EstateView::timeZone)
                .<ZoneId>map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
    }
}
