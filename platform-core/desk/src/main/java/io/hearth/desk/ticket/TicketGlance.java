package io.hearth.desk.ticket;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.workflow.StateCategory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
     * @param zone of its estate
     */
    public record Glance(
            StateCategory state,
            @Nullable UUID assigneeId,
            @Nullable Instant takenAt,
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
                        zone(row.getObject("estate_id", UUID.class))))
                .optional();
    }

    private ZoneId zone(UUID estateId) {
        return estates.find(estateId)
                .map(EstateView::timeZone)
                .<ZoneId>map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
    }
}
