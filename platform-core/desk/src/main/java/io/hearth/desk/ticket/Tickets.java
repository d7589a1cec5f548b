package io.hearth.desk.ticket;

import io.hearth.desk.ticket.TicketEvent.Assigned.Named;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.Priority;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowTransition;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Works with tickets. Tickets outside of the caller's scope are reported as missing; a change somebody who sees the ticket may not make is
 * refused as forbidden. A ticket is named by its id or its number.
 */
@Service
@Transactional
public class Tickets {

    private final TicketRecords records;
    private final TicketLists lists;
    private final TicketTimeline timeline;
    private final TicketReferences references;
    private final TicketMoves moves;
    private final Acceptance acceptance;
    private final ObjectProvider<MayDecide> mayDecide;
    private final Workflows workflows;
    private final Clock clock;

    Tickets(
            TicketRecords records,
            TicketLists lists,
            TicketTimeline timeline,
            TicketReferences references,
            TicketMoves moves,
            Acceptance acceptance,
            ObjectProvider<MayDecide> mayDecide,
            Workflows workflows,
            Clock clock) {
        this.records = records;
        this.lists = lists;
        this.timeline = timeline;
        this.references = references;
        this.moves = moves;
        this.acceptance = acceptance;
        this.mayDecide = mayDecide;
        this.workflows = workflows;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Slice<TicketSummary> list(TicketFilter filter, TicketSort sort, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        return lists.page(filter, sort, cursor, limit);
    }

    /** Counts what is not closed; the filter's states and assignee do not narrow it, since they are what is counted. */
    @Transactional(readOnly = true)
    public TicketCounts counts(TicketFilter filter) {
        Access.require(Permission.TICKET_READ);
        return lists.counts(filter, Access.caller().accountId(), clock.instant());
    }

    /** The tickets of these ids that the caller may see, in the order of the ids. */
    @Transactional(readOnly = true)
    public List<TicketSummary> summaries(Collection<UUID> ids) {
        Access.require(Permission.TICKET_READ);
        return lists.summaries(ids);
    }

    @Transactional(readOnly = true)
    public TicketView require(String idOrNumber) {
        Access.require(Permission.TICKET_READ);
        return records.view(records.require(idOrNumber));
    }

    /** What clocks need to know of a ticket that the caller sees. */
    @Transactional(readOnly = true)
    public ClockedTicket clocked(String idOrNumber) {
        Access.require(Permission.TICKET_READ);
        return ClockedTicket.of(records.require(idOrNumber));
    }

    @Transactional(readOnly = true)
    public Slice<TimelineEntry> timeline(String idOrNumber, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        return timeline.page(records.require(idOrNumber).id(), cursor, limit);
    }

    public TicketView edit(String idOrNumber, long expectedVersion, EditTicket command) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_EDIT, OptionalLong.of(expectedVersion));
        if (command.title() != null && command.title().isBlank()) {
            throw ProblemException.invalid("title", "required", "must not be blank");
        }
        UUID categoryId = command.categoryId() == null
                ? ticket.categoryId()
                : command.categoryId().orElse(null);
        UUID unitId =
                command.unitId() == null ? ticket.unitId() : command.unitId().orElse(null);
        if (!Objects.equals(categoryId, ticket.categoryId())) {
            references.checkCategory(ticket.kind(), categoryId);
        }
        if (!Objects.equals(unitId, ticket.unitId())) {
            references.checkUnit(ticket.estateId(), unitId);
        }
        Workflow workflow = workflow(ticket);
        Priority priority = Objects.requireNonNullElse(command.priority(), ticket.priority());
        Instant now = now();
        ticket.edit(
                workflow,
                new Ticket.Edit(
                        command.title() == null
                                ? ticket.title()
                                : command.title().strip(),
                        Objects.requireNonNullElse(command.description(), ticket.description()),
                        priority,
                        categoryId,
                        unitId),
                now);
        moves.settle(ticket, workflow, now);
        return saved(ticket);
    }

    /** @param expectedVersion the version the caller has seen; whatever is there when empty */
    public TicketView assign(String idOrNumber, OptionalLong expectedVersion, AssignTicket command) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_ASSIGN, expectedVersion);
        Instant now = now();
        assign(ticket, command.assigneeId(), now);
        acceptance.ofOwn(ticket, now);
        moves.settle(ticket, workflow(ticket), now);
        return saved(ticket);
    }

    /** @param expectedVersion the version the caller has seen; whatever is there when empty */
    public TicketView transition(String idOrNumber, OptionalLong expectedVersion, TransitionTicket command) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_TRANSITION, expectedVersion);
        Instant now = now();
        Workflow workflow = workflow(ticket);
        Map<String, String> fields = command.fields() == null ? Map.of() : command.fields();
        String assigneeId = fields.get("assigneeId");
        if (assigneeId != null && asksForAssignee(ticket, workflow, command.transition())) {
            Access.require(Permission.TICKET_ASSIGN);
            assign(ticket, readId(assigneeId), now);
        }
        Map<String, String> decided = new HashMap<>(ticket.fields());
        decided.putAll(fields);
        mayDecide
                .orderedStream()
                .forEach(each -> each.require(ticket.kind(), ticket.priority(), command.transition(), decided));
        String said = command.comment() == null ? "" : command.comment().strip();
        if (said.isEmpty()) {
            moves.transition(ticket, workflow, new Ticket.Wish(command.transition(), fields, null), now);
            acceptance.ofOwn(ticket, now);
            return saved(ticket);
        }
        CommentView comment = comment(said, Visibility.INTERNAL, now);
        moves.transition(ticket, workflow, new Ticket.Wish(command.transition(), fields, comment.id()), now);
        acceptance.ofOwn(ticket, now);
        records.save(ticket, comment, now);
        return records.view(ticket);
    }

    /** A timer of the ticket rings: takes the step that is due, or sets the timer again. Nothing happens when the ticket has moved on. */
    void ring(TicketTimers.Stay stay) {
        Ticket ticket = records.lock(stay.ticketId().toString(), Permission.TICKET_TRANSITION, OptionalLong.empty());
        if (ticket.mergedInto() != null
                || !ticket.state().equals(stay.state())
                || !ticket.stateSince().equals(stay.since())) {
            return;
        }
        Instant now = now();
        Workflow workflow = workflow(ticket);
        if (moves.settle(ticket, workflow, now)) {
            records.save(ticket, now);
        } else {
            moves.waitOn(ticket, workflow, now);
        }
    }

    public CommentView comment(String idOrNumber, CommentOnTicket command) {
        Ticket ticket = records.lock(
                idOrNumber,
                command.visibility() == Visibility.INTERNAL
                        ? Permission.TICKET_COMMENT_INTERNAL
                        : Permission.TICKET_COMMENT,
                OptionalLong.empty());
        CommentView comment = comment(command.text().strip(), command.visibility(), now());
        ticket.comment(comment.id(), comment.visibility(), comment.createdAt());
        records.save(ticket, comment, comment.createdAt());
        return comment;
    }

    private static CommentView comment(String text, Visibility visibility, Instant now) {
        return new CommentView(UuidV7.next(), text, visibility, Actor.of(Access.caller()), now);
    }

    private void assign(Ticket ticket, @Nullable UUID assigneeId, Instant now) {
        Named next = assigneeId == null ? null : references.requireAssignable(assigneeId, ticket.estateId());
        ticket.assign(references.assignee(ticket), next, now);
    }

    private static boolean asksForAssignee(Ticket ticket, Workflow workflow, String transition) {
        return workflow.choice(ticket.state(), transition)
                .filter(choice -> choice.requires().contains(WorkflowTransition.ASSIGNEE))
                .isPresent();
    }

    private static UUID readId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(
                    TicketProblem.FIELD_INVALID,
                    "assigneeId cannot be this (expected: the id of somebody).",
                    Map.of("field", "assigneeId"),
                    List.of(new FieldProblem(
                            "fields.assigneeId", TicketProblem.FIELD_INVALID.code(), "expected an id")),
                    notAnId);
        }
    }

    private TicketView saved(Ticket ticket) {
        records.save(ticket, ticket.updatedAt());
        return records.view(ticket);
    }

    private Workflow workflow(Ticket ticket) {
        return workflows.require(ticket.workflowKey(), ticket.workflowVersion());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
