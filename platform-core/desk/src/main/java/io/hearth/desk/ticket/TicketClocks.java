package io.hearth.desk.ticket;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.UuidV7;
import io.hearth.workflow.Priority;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The clocks of tickets: what a workflow promises to do within some time, started and stopped by its states and steps. */
@Component
class TicketClocks {

    private final TenantSql sql;

    TicketClocks(TenantSql sql) {
        this.sql = sql;
    }

    /** Starts it anew: one that runs is stopped and begins again. Answers when it will be due. */
    Instant start(Ticket ticket, WorkflowClock clock, Instant now) {
        stop(ticket.id(), clock.name(), now);
        Instant due = now.plus(limit(clock, ticket.priority()));
        sql.sql("""
            INSERT INTO tenant_.ticket_clocks (id, ticket_id, name, label, label_en, started_at, due_at)
            VALUES (:id, :ticket, :name, :label, :labelEn, :now, :due)\
            """)
                .param("id", UuidV7.next())
                .param("ticket", ticket.id())
                .param("name", clock.name())
                .param("label", clock.label())
                .param("labelEn", clock.labelEn())
                .param("now", at(now))
                .param("due", at(due))
                .update();
        return due;
    }

    /** Starts it unless it runs already. */
    void startIfStill(Ticket ticket, WorkflowClock clock, Instant now) {
        boolean runs = sql.sql("""
            SELECT count(*) FROM tenant_.ticket_clocks WHERE ticket_id = :ticket AND name = :name AND stopped_at IS NULL\
            """)
                        .param("ticket", ticket.id())
                        .param("name", clock.name())
                        .query(Long.class)
                        .single()
                > 0;
        if (!runs) {
            start(ticket, clock, now);
        }
    }

    /** Stops it if it runs. */
    void stop(UUID ticketId, String name, Instant now) {
        sql.sql("""
            UPDATE tenant_.ticket_clocks SET stopped_at = :now
            WHERE ticket_id = :ticket AND name = :name AND stopped_at IS NULL\
            """)
                .param("now", at(now))
                .param("ticket", ticketId)
                .param("name", name)
                .update();
    }

    /** Another priority moves the limit of every clock that runs; they keep their beginning. */
    void measureAnew(Ticket ticket, Workflow workflow) {
        for (ClockView running : of(ticket.id())) {
            Optional<WorkflowClock> clock = workflow.findClock(running.name());
            if (running.stoppedAt() == null && clock.isPresent()) {
                sql.sql("""
                    UPDATE tenant_.ticket_clocks SET due_at = :due
                    WHERE ticket_id = :ticket AND name = :name AND stopped_at IS NULL\
                    """)
                        .param("due", at(running.startedAt().plus(limit(clock.get(), ticket.priority()))))
                        .param("ticket", ticket.id())
                        .param("name", running.name())
                        .update();
            }
        }
    }

    /** The last run of each clock, in the order in which they were started. */
    List<ClockView> of(UUID ticketId) {
        return sql.sql("""
            SELECT name, label, label_en, started_at, due_at, stopped_at FROM (
                SELECT DISTINCT ON (name) id, name, label, label_en, started_at, due_at, stopped_at
                FROM tenant_.ticket_clocks WHERE ticket_id = :ticket ORDER BY name, id DESC) last
            ORDER BY id\
            """).param("ticket", ticketId).query(TicketClocks::view).list();
    }

    private static Duration limit(WorkflowClock clock, Priority priority) {
        Integer minutes = clock.minutes().get(priority);
        if (minutes == null) {
            throw new IllegalStateException("clock: %s has no time for %s".formatted(clock.name(), priority));
        }
        return Duration.ofMinutes(minutes);
    }

    private static ClockView view(ResultSet row, int number) throws SQLException {
        return new ClockView(
                row.getString("name"),
                row.getString("label"),
                row.getString("label_en"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("stopped_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
