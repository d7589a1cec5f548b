package io.hearth.desk.ticket;

import io.hearth.desk.estate.EstateView;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.time.UuidV7;
import io.hearth.workflow.Choice;
import io.hearth.workflow.Priority;
import io.hearth.workflow.Stage;
import io.hearth.workflow.Standing;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowTransition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tickets for whoever calls their owners back and keeps what they say, in the transaction of whoever does. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TicketCallbacks {

    /** The category of follow-ups, by which the clock policy knows them. */
    private static final String SECOND_FOLLOW_UP = "second-follow-up";

    private final TicketRecords records;
    private final TicketStore store;
    private final TicketMoves moves;
    private final TicketReferences references;
    private final Workflows workflows;
    private final TenantJobs jobs;
    private final ChildTickets children;

    TicketCallbacks(
            TicketRecords records,
            TicketStore store,
            TicketMoves moves,
            TicketReferences references,
            Workflows workflows,
            TenantJobs jobs,
            ChildTickets children) {
        this.records = records;
        this.store = store;
        this.moves = moves;
        this.references = references;
        this.workflows = workflows;
        this.jobs = jobs;
        this.children = children;
    }

    /**
     * What is known of a ticket by whoever asks its owner.
     *
     * @param service which of its services is the last one: the first until it is reopened
     * @param done whether there is something to be content with: it is resolved, closed, or waits for the callback
     * @param promised whether its workflow wants the owner called back before it is closed
     * @param answered whether it carries an answer of its owner
     */
    public record Subject(
            UUID id,
            String number,
            String title,
            TicketKind kind,
            UUID estateId,
            ZoneId zone,
            @Nullable UUID unitId,
            @Nullable UUID contactId,
            @Nullable UUID assigneeId,
            int service,
            boolean done,
            boolean promised,
            boolean answered) {}

    /**
     * An owner's word on a service.
     *
     * @param followUpId the ticket that comes of it, when they are not content
     */
    public record Rated(
            UUID ratingId,
            int service,
            String level,
            String source,
            @Nullable UUID followUpId) {}

    /** What follows when an owner is not content: a ticket of its own for somebody else. */
    public record FollowUp(
            UUID id,
            UUID ticketId,
            String title,
            String description,
            Priority priority,
            @Nullable UUID assigneeId) {}

    /** The ticket of somebody who may see it. */
    public Subject require(String idOrNumber) {
        Access.require(Permission.TICKET_READ);
        return subject(records.require(idOrNumber));
    }

    /** The ticket, for this transaction alone, of somebody who may speak with the owner about it. */
    public Subject lock(String idOrNumber) {
        return subject(records.lock(idOrNumber, Permission.TICKET_COMMENT, OptionalLong.empty()));
    }

    /** The ticket, for this transaction alone. It asks nobody for permission: whoever comes here has found out that they may. */
    public Optional<Subject> lockKnown(UUID ticketId) {
        return store.lockById(ticketId).map(this::subject);
    }

    /** The ticket; asks nobody for permission. */
    public Optional<Subject> find(UUID ticketId) {
        return store.findById(ticketId).map(this::subject);
    }

    /**
     * The step that keeps an owner's answer, when the ticket stands at a callback, the caller may take it, and what is known is all it asks
     * for.
     *
     * @param levels the names an answer goes by, the usual one first
     */
    public Optional<TransitionTicket> answerStep(UUID ticketId, List<String> levels, String method, String text) {
        Ticket ticket = store.findById(ticketId).orElseThrow();
        Workflow workflow = workflow(ticket);
        if (workflow.state(ticket.state()).stage() != Stage.CALLBACK || !Access.may(Permission.TICKET_TRANSITION)) {
            return Optional.empty();
        }
        return workflow.offered(moves.situation(ticket, ticket.updatedAt()), moves.mover(ticket, workflow)).stream()
                .map(Standing.Offered::choice)
                .filter(TicketCallbacks::keepsAnswer)
                .findFirst()
                .flatMap(choice -> given(choice, ticket, levels, method)
                        .map(fields -> new TransitionTicket(choice.name(), text, fields)));
    }

    private static Optional<Map<String, String>> given(
            Choice choice, Ticket ticket, List<String> levels, String method) {
        Map<String, String> fields = new HashMap<>();
        for (WorkflowField field : choice.fields()) {
            String value = field.meaning() == WorkflowField.Meaning.SATISFACTION
                    ? levels.stream().filter(field::accepts).findFirst().orElse(null)
                    : field.type() == WorkflowField.Type.CHOICE && field.accepts(method) ? method : null;
            if (value == null) {
                return Optional.empty();
            }
            fields.put(field.name(), value);
        }
        boolean needsSomebody = choice.requires().contains(WorkflowTransition.ASSIGNEE) && ticket.assigneeId() == null;
        return needsSomebody ? Optional.empty() : Optional.of(fields);
    }

    /**
     * Leaves the callback of a ticket whose owner could not be asked or would not answer.
     *
     * @return whether the ticket stood at a callback and the caller may take the step out of it
     */
    public boolean goWithoutAnswer(UUID ticketId, String text, Instant now) {
        Ticket ticket = store.findById(ticketId).orElseThrow();
        Workflow workflow = workflow(ticket);
        if (workflow.state(ticket.state()).stage() != Stage.CALLBACK || !Access.may(Permission.TICKET_TRANSITION)) {
            return false;
        }
        CommentView comment = new CommentView(UuidV7.next(), text, Visibility.INTERNAL, Actor.of(Access.caller()), now);
        if (!moves.goWithoutAnswer(ticket, workflow, comment.id(), now)) {
            return false;
        }
        records.save(ticket, comment, now);
        return true;
    }

    /** Remembers an owner's word in the history of the ticket. */
    public void rated(UUID ticketId, Rated rated, Instant now) {
        Ticket ticket = store.findById(ticketId).orElseThrow();
        ticket.rate(rated, now);
        records.save(ticket, now);
    }

    /** Opens the ticket of a follow-up once this transaction is committed; once, however often it is tried. */
    public void open(FollowUp followUp, Instant now) {
        jobs.schedule(
                children,
                followUp.id().toString(),
                new ChildTickets.Wanted(
                        followUp.id(),
                        followUp.ticketId(),
                        TicketKind.CALLBACK,
                        followUp.title(),
                        null,
                        null,
                        followUp.description(),
                        followUp.priority(),
                        SECOND_FOLLOW_UP,
                        followUp.assigneeId()),
                now);
    }

    private static boolean keepsAnswer(Choice choice) {
        return choice.fields().stream().anyMatch(field -> field.meaning() == WorkflowField.Meaning.SATISFACTION);
    }

    private Subject subject(Ticket ticket) {
        EstateView estate = references.requireEstate(ticket.estateId());
        Workflow workflow = workflow(ticket);
        return new Subject(
                ticket.id(),
                ticket.number(),
                ticket.title(),
                ticket.kind(),
                ticket.estateId(),
                ZoneId.of(estate.timeZone()),
                ticket.unitId(),
                ticket.contactId(),
                ticket.assigneeId(),
                ticket.reopenCount() + 1,
                workflow.state(ticket.state()).stage() == Stage.CALLBACK
                        || ticket.stateCategory() == StateCategory.RESOLVED
                        || ticket.stateCategory() == StateCategory.CLOSED,
                workflow.promisesCallback(),
                workflow.satisfactionFields().stream().anyMatch(ticket.fields()::containsKey));
    }

    private Workflow workflow(Ticket ticket) {
        return workflows.require(ticket.workflowKey(), ticket.workflowVersion());
    }
}
