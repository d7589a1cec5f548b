package io.hearth.desk.ticket;

import io.hearth.desk.ticket.TicketEvent.Assigned.Named;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What owners are promised about tickets. A promise is made about an open ticket and for a time to come; it ends once, as kept, broken or
 * withdrawn, and stays in the ticket's history either way.
 */
@Service
@Transactional
public class Promises {

    private static final String COLUMNS = """
        SELECT id, what, due_at, by_id, by_name, made_by_id, made_by_name, made_by_kind, made_at,
               outcome, ended_at, reason, ended_by_id, ended_by_name, ended_by_kind
        FROM tenant_.ticket_promises\
        """;

    private final TicketRecords records;
    private final TicketReferences references;
    private final TenantSql sql;
    private final Clock clock;

    Promises(TicketRecords records, TicketReferences references, TenantSql sql, Clock clock) {
        this.records = records;
        this.references = references;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Makes a promise.
     *
     * @throws ProblemException 409 {@code ticket.not-open}, 422 {@code ticket.promise-in-past}, 422 {@code ticket.assignee-unknown} when
     *     whoever is to keep it does not work at the estate
     */
    public PromiseView make(String idOrNumber, MakePromise command) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_COMMENT, OptionalLong.empty());
        Instant now = now();
        Instant dueAt = command.dueAt().truncatedTo(ChronoUnit.MICROS);
        if (!dueAt.isAfter(now)) {
            throw new ProblemException(
                    TicketProblem.PROMISE_IN_PAST,
                    "A promise is for a time to come (expected: dueAt after now).",
                    Map.of("dueAt", dueAt.toString(), "now", now.toString()),
                    List.of(new FieldProblem("dueAt", "future", "expected a time to come")),
                    null);
        }
        PromiseView promise = new PromiseView(
                UuidV7.next(),
                command.what().strip(),
                dueAt,
                by(ticket, command.byId()),
                Actor.of(Access.caller()),
                now,
                null);
        ticket.promise(promise, now);
        keep(ticket, promise);
        records.save(ticket, now);
        return promise;
    }

    /** The ticket's promises: those that hold first, the next due at the top; then those that ended, the last one first. */
    @Transactional(readOnly = true)
    public List<PromiseView> list(String idOrNumber) {
        Access.require(Permission.TICKET_READ);
        return sql.sql(COLUMNS + " WHERE ticket_id = :ticket ORDER BY ended_at DESC NULLS FIRST, due_at, id LIMIT 200")
                .param("ticket", records.require(idOrNumber).id())
                .query(Promises::view)
                .list();
    }

    /**
     * Says what became of a promise, once.
     *
     * @throws ProblemException 409 {@code ticket.promise-ended}, 422 {@code ticket.promise-reason-required} unless it was kept
     */
    public PromiseView end(String idOrNumber, UUID promiseId, EndPromise command) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_COMMENT, OptionalLong.empty());
        PromiseView promise = sql.sql(COLUMNS + " WHERE ticket_id = :ticket AND id = :id")
                .param("ticket", ticket.id())
                .param("id", promiseId)
                .query(Promises::view)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("promise"));
        if (promise.end() != null) {
            throw new ProblemException(
                    TicketProblem.PROMISE_ENDED,
                    "What became of the promise has been said before.",
                    Map.of("outcome", promise.end().outcome().name()));
        }
        String reason = command.reason() == null || command.reason().isBlank()
                ? null
                : command.reason().strip();
        if (reason == null && command.outcome() != PromiseView.Outcome.KEPT) {
            throw new ProblemException(
                    TicketProblem.PROMISE_REASON_REQUIRED,
                    "Say why the promise is not kept.",
                    Map.of("outcome", command.outcome().name()),
                    List.of(new FieldProblem("reason", "required", "must not be blank unless the promise was kept")),
                    null);
        }
        Instant now = now();
        PromiseView.End end = end(command.outcome(), now, promise.dueAt(), reason, Actor.of(Access.caller()));
        finish(promise, end);
        ticket.endPromise(promise, end, now);
        records.save(ticket, now);
        return new PromiseView(
                promise.id(), promise.what(), promise.dueAt(), promise.by(), promise.madeBy(), promise.madeAt(), end);
    }

    private PromiseView.By by(Ticket ticket, @Nullable UUID byId) {
        if (byId != null) {
            Named chosen = references.requireAssignable(byId, ticket.estateId());
            return new PromiseView.By(chosen.id(), chosen.name());
        }
        Named assignee = references.assignee(ticket);
        Caller caller = Access.caller();
        return assignee == null
                ? new PromiseView.By(caller.accountId(), caller.name())
                : new PromiseView.By(assignee.id(), assignee.name());
    }

    private void keep(Ticket ticket, PromiseView promise) {
        sql.sql("""
            INSERT INTO tenant_.ticket_promises
                (id, ticket_id, what, due_at, by_id, by_name, made_by_id, made_by_name, made_by_kind, made_at)
            VALUES (:id, :ticket, :what, :due, :by, :byName, :maker, :makerName, :makerKind, :made)\
            """)
                .param("id", promise.id())
                .param("ticket", ticket.id())
                .param("what", promise.what())
                .param("due", SqlTime.utc(promise.dueAt()))
                .param("by", promise.by().id())
                .param("byName", promise.by().name())
                .param("maker", promise.madeBy().id())
                .param("makerName", promise.madeBy().name())
                .param("makerKind", promise.madeBy().kind().name())
                .param("made", SqlTime.utc(promise.madeAt()))
                .update();
    }

    private void finish(PromiseView promise, PromiseView.End end) {
        sql.sql("""
            UPDATE tenant_.ticket_promises
            SET outcome = :outcome, ended_at = :at, reason = :reason,
                ended_by_id = :by, ended_by_name = :name, ended_by_kind = :kind
            WHERE id = :id\
            """)
                .param("outcome", end.outcome().name())
                .param("at", SqlTime.utc(end.at()))
                .param("reason", end.reason())
                .param("by", end.by().id())
                .param("name", end.by().name())
                .param("kind", end.by().kind().name())
                .param("id", promise.id())
                .update();
    }

    private static PromiseView.End end(
            PromiseView.Outcome outcome, Instant at, Instant dueAt, @Nullable String reason, Actor by) {
        return new PromiseView.End(outcome, at, outcome == PromiseView.Outcome.KEPT && at.isAfter(dueAt), reason, by);
    }

    private static PromiseView view(ResultSet row, int number) throws SQLException {
        Instant dueAt = SqlTime.require(row, "due_at");
        Instant endedAt = SqlTime.find(row, "ended_at");
        return new PromiseView(
                row.getObject("id", UUID.class),
                row.getString("what"),
                dueAt,
                new PromiseView.By(row.getObject("by_id", UUID.class), row.getString("by_name")),
                actor(row, "made_by"),
                SqlTime.require(row, "made_at"),
                endedAt == null
                        ? null
                        : end(
                                PromiseView.Outcome.valueOf(row.getString("outcome")),
                                endedAt,
                                dueAt,
                                row.getString("reason"),
                                actor(row, "ended_by")));
    }

    private static Actor actor(ResultSet row, String prefix) throws SQLException {
        return new Actor(
                row.getObject(prefix + "_id", UUID.class),
                row.getString(prefix + "_name"),
                Caller.Kind.valueOf(row.getString(prefix + "_kind")));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
