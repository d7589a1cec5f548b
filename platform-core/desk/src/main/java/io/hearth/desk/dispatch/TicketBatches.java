package io.hearth.desk.dispatch;

import io.hearth.desk.dispatch.TicketBatch.Item;
import io.hearth.desk.dispatch.TicketBatch.Outcome;
import io.hearth.desk.team.AbsenceView;
import io.hearth.desk.team.Absences;
import io.hearth.desk.ticket.BulkMoves;
import io.hearth.desk.ticket.BulkMoves.Hands;
import io.hearth.desk.ticket.BulkMoves.Moved;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives many tickets to somebody in one act and takes it back for ten minutes. Each ticket is moved by itself, so one that is refused holds
 * up no other; a ticket that somebody has moved since stays where they put it.
 */
@Service
public class TicketBatches {

    static final Duration UNDO = Duration.ofMinutes(10);
    private static final int MOST = 200;

    private final BulkMoves moves;
    private final Absences absences;
    private final Tickets tickets;
    private final TenantSql sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TicketBatches(
            BulkMoves moves,
            Absences absences,
            Tickets tickets,
            TenantSql sql,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.moves = moves;
        this.absences = absences;
        this.tickets = tickets;
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    public TicketBatch move(MoveTickets command) {
        Access.require(Permission.TICKET_ASSIGN);
        if (command.assigneeId() == null && command.teamId() == null) {
            throw ProblemException.invalid("assigneeId", "required", "expected assigneeId or teamId");
        }
        return move(
                "ASSIGN",
                command.ticketIds(),
                new Hands(command.teamId(), command.assigneeId()),
                command.reason() == null || command.reason().isBlank()
                        ? "批量派单"
                        : command.reason().strip());
    }

    /** The open tickets of somebody who is or will be away, which a hand-over would give to whoever stands in. */
    public List<TicketSummary> ofAbsent(UUID absenceId) {
        Access.require(Permission.TICKET_ASSIGN);
        AbsenceView absence = absences.require(absenceId);
        List<UUID> ids = Objects.requireNonNull(
                transaction.execute(status -> open(absence.person().id())));
        return tickets.summaries(ids);
    }

    /** Gives the open tickets of somebody who is away to whoever stands in for them. */
    public TicketBatch handOver(UUID absenceId) {
        Access.require(Permission.TICKET_ASSIGN);
        AbsenceView absence = absences.require(absenceId);
        if (absence.substitute() == null) {
            throw new ProblemException(
                    DispatchProblem.NO_SUBSTITUTE, "Nobody stands in for them.", Map.of("absenceId", absenceId));
        }
        List<UUID> ids = ofAbsent(absenceId).stream().map(TicketSummary::id).toList();
        String note = absence.note().isEmpty() ? "" : "：" + absence.note();
        return move(
                "HAND_OVER",
                ids,
                new Hands(null, absence.substitute().id()),
                absence.person().name() + "请假，工作交接" + note);
    }

    public TicketBatch require(UUID batchId) {
        Access.require(Permission.TICKET_ASSIGN);
        return Objects.requireNonNull(transaction.execute(status -> load(batchId)));
    }

    /**
     * Takes a batch back, as far as nobody has moved its tickets since.
     *
     * @throws ProblemException 409 {@code ticket-batch.undo-over} after ten minutes or when it was taken back already
     */
    public TicketBatch undo(UUID batchId) {
        Access.require(Permission.TICKET_ASSIGN);
        Instant now = clock.instant();
        int claimed = Objects.requireNonNull(transaction.execute(status -> {
            load(batchId);
            return sql.sql("""
                UPDATE tenant_.ticket_batches SET undone_at = :now, undone_by_name = :name
                WHERE id = :id AND undone_at IS NULL AND at > :earliest\
                """)
                    .param("now", SqlTime.utc(now))
                    .param("name", Access.caller().name())
                    .param("id", batchId)
                    .param("earliest", SqlTime.utc(now.minus(UNDO)))
                    .update();
        }));
        if (claimed == 0) {
            throw new ProblemException(
                    DispatchProblem.UNDO_OVER,
                    "It was taken back already, or too much time has passed.",
                    Map.of("minutes", UNDO.toMinutes()));
        }
        for (Done done : Objects.requireNonNull(transaction.execute(status -> done(batchId)))) {
            String outcome = Objects.requireNonNull(transaction.execute(status -> back(done)));
            transaction.executeWithoutResult(status -> sql.sql("""
                UPDATE tenant_.ticket_batch_items SET outcome = :outcome WHERE batch_id = :batch AND ticket_id = :ticket\
                """)
                    .param("outcome", outcome)
                    .param("batch", batchId)
                    .param("ticket", done.ticketId())
                    .update());
        }
        return require(batchId);
    }

    private String back(Done done) {
        try {
            Optional<Moved> back = moves.back(done.ticketId(), done.before(), done.historyId(), "撤销批量派单");
            return back.isPresent() ? Outcome.UNDONE.name() : Outcome.KEPT.name();
        } catch (ProblemException refused) {
            return Outcome.KEPT.name();
        }
    }

    private record Done(UUID ticketId, Hands before, UUID historyId) {}

    private TicketBatch move(String kind, List<UUID> wanted, Hands to, String reason) {
        List<UUID> ids = new LinkedHashSet<>(wanted).stream().limit(MOST).toList();
        if (!ids.isEmpty() && tickets.summaries(ids).isEmpty()) {
            throw ProblemException.notFound("ticket");
        }
        UUID batch = UuidV7.next();
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> sql.sql("""
            INSERT INTO tenant_.ticket_batches (id, kind, at, actor_id, actor_name) VALUES (:id, :kind, :at, :by, :name)\
            """)
                .param("id", batch)
                .param("kind", kind)
                .param("at", SqlTime.utc(now))
                .param("by", Access.caller().accountId())
                .param("name", Access.caller().name())
                .update());
        for (int i = 0; i < ids.size(); i++) {
            int position = i;
            UUID id = ids.get(i);
            try {
                transaction.executeWithoutResult(status -> {
                    Moved moved = moves.move(id, to, reason);
                    keep(batch, id, position, moved.changed() ? Outcome.DONE.name() : Outcome.UNCHANGED.name(), moved);
                });
            } catch (ProblemException refused) {
                transaction.executeWithoutResult(
                        status -> keep(batch, id, position, refused.code().code(), null));
            }
        }
        return require(batch);
    }

    private void keep(UUID batch, UUID ticket, int position, String outcome, @Nullable Moved moved) {
        sql.sql("""
            INSERT INTO tenant_.ticket_batch_items
                (batch_id, ticket_id, position, outcome, from_assignee, from_team, to_assignee, to_team, history_id)
            VALUES (:batch, :ticket, :position, :outcome, :fromAssignee, :fromTeam, :toAssignee, :toTeam, :history)\
            """)
                .param("batch", batch)
                .param("ticket", ticket)
                .param("position", position)
                .param("outcome", outcome)
                .param("fromAssignee", moved == null ? null : moved.before().assigneeId())
                .param("fromTeam", moved == null ? null : moved.before().teamId())
                .param("toAssignee", moved == null ? null : moved.after().assigneeId())
                .param("toTeam", moved == null ? null : moved.after().teamId())
                .param("history", moved == null ? null : moved.historyId())
                .update();
    }

    private List<UUID> open(UUID person) {
        return List.copyOf(sql.sql("""
            SELECT id FROM tenant_.tickets
            WHERE assignee_id = :person AND state_category IN ('NEW', 'ACTIVE', 'WAITING') AND state_category <> 'CLOSED'
            ORDER BY opened_at LIMIT :most\
            """)
                .param("person", person)
                .param("most", MOST)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list());
    }

    private List<Done> done(UUID batchId) {
        return List.copyOf(sql.sql("""
            SELECT ticket_id, from_assignee, from_team, history_id FROM tenant_.ticket_batch_items
            WHERE batch_id = :batch AND outcome = 'DONE' ORDER BY position\
            """)
                .param("batch", batchId)
                .query((row, number) -> new Done(
                        row.getObject("ticket_id", UUID.class),
                        new Hands(row.getObject("from_team", UUID.class), row.getObject("from_assignee", UUID.class)),
                        row.getObject("history_id", UUID.class)))
                .list());
    }

    private TicketBatch load(UUID batchId) {
        List<Item> items =
                sql.sql("""
                    SELECT ticket_id, outcome FROM tenant_.ticket_batch_items WHERE batch_id = :batch ORDER BY position\
                    """).param("batch", batchId).query(TicketBatches::item).list();
        return sql.sql("SELECT id, at, actor_name, undone_at FROM tenant_.ticket_batches WHERE id = :id")
                .param("id", batchId)
                .query((row, number) -> {
                    Instant at = SqlTime.require(row, "at");
                    Instant undoneAt = SqlTime.find(row, "undone_at");
                    return new TicketBatch(
                            batchId,
                            at,
                            row.getString("actor_name"),
                            items,
                            (int) items.stream()
                                    .filter(item -> item.outcome() == Outcome.DONE)
                                    .count(),
                            undoneAt == null ? at.plus(UNDO) : null,
                            undoneAt);
                })
                .optional()
                .orElseThrow(() -> ProblemException.notFound("ticket batch"));
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        boolean refused = outcome.contains(".") || outcome.contains("-");
        return new Item(
                row.getObject("ticket_id", UUID.class),
                refused ? Outcome.REFUSED : Outcome.valueOf(outcome),
                refused ? outcome : null);
    }
}
