package io.hearth.desk.workorder;

import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.TicketWork;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When somebody comes to do the work. The newest estimate is in force; the earlier ones stay. */
@Service
@Transactional
public class Arrivals {

    private static final Duration LONGEST = Duration.ofDays(1);

    private final TicketWork tickets;
    private final TenantSql sql;
    private final Clock clock;

    Arrivals(TicketWork tickets, TenantSql sql, Clock clock) {
        this.tickets = tickets;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Says when somebody comes; saying the same again is no change.
     *
     * @throws ProblemException 422 {@code work.window-invalid} when it ends before it begins or now, or is longer than a day
     */
    public ArrivalView estimate(String idOrNumber, EstimateArrival command) {
        TicketWork.Job job = tickets.lock(idOrNumber);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant from = command.from().truncatedTo(ChronoUnit.SECONDS);
        Instant to = command.to().truncatedTo(ChronoUnit.SECONDS);
        if (!to.isAfter(from) || !to.isAfter(now) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new ProblemException(
                    WorkProblem.WINDOW_INVALID,
                    "Nobody can arrive then (expected: an end after the beginning and after now, at most a day long).",
                    Map.of("from", from.toString(), "to", to.toString(), "now", now.toString()),
                    List.of(new FieldProblem("to", "time", "expected after from and after now, at most a day later")),
                    null);
        }
        List<ArrivalView> earlier = of(job.id());
        if (!earlier.isEmpty()
                && earlier.getFirst().from().equals(from)
                && earlier.getFirst().to().equals(to)) {
            return earlier.getFirst();
        }
        ArrivalView arrival = new ArrivalView(from, to, now, Actor.of(Access.caller()));
        sql.sql("""
            INSERT INTO tenant_.arrival_estimates (id, ticket_id, from_at, to_at, at, actor_id, actor_name, actor_kind)
            VALUES (:id, :ticket, :from, :to, :at, :actor, :name, :kind)\
            """)
                .param("id", UuidV7.next())
                .param("ticket", job.id())
                .param("from", SqlTime.utc(from))
                .param("to", SqlTime.utc(to))
                .param("at", SqlTime.utc(now))
                .param("actor", arrival.actor().id())
                .param("name", arrival.actor().name())
                .param("kind", arrival.actor().kind().name())
                .update();
        tickets.record(job.id(), new TicketWork.Entry.ArrivalEstimated(from, to), now);
        return arrival;
    }

    /** What was said of the ticket, the newest first. */
    @Transactional(readOnly = true)
    public List<ArrivalView> list(String idOrNumber) {
        return of(tickets.require(idOrNumber).id());
    }

    List<ArrivalView> of(UUID ticketId) {
        return sql.sql("""
            SELECT from_at, to_at, at, actor_id, actor_name, actor_kind FROM tenant_.arrival_estimates
            WHERE ticket_id = :ticket ORDER BY id DESC LIMIT 50\
            """)
                .param("ticket", ticketId)
                .query((row, number) -> new ArrivalView(
                        SqlTime.require(row, "from_at"),
                        SqlTime.require(row, "to_at"),
                        SqlTime.require(row, "at"),
                        WorkStepStore.actor(row)))
                .list();
    }
}
