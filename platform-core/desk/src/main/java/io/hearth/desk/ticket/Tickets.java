package io.hearth.desk.ticket;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.ticket.TicketEvent.Assigned.Named;
import io.hearth.desk.workflow.Workflow;
import io.hearth.desk.workflow.WorkflowTransition;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Works with tickets. Tickets outside of the caller's scope are reported as missing; a change somebody who sees the ticket may not make is
 * refused as forbidden. A ticket is named by its id or its number.
 */
@Service
@Transactional
public class Tickets {

    private final TicketStore store;
    private final TicketJournal journal;
    private final TicketViews views;
    private final TicketLists lists;
    private final TicketTimeline timeline;
    private final TicketIntake intake;
    private final Workflows workflows;
    private final Attachments attachments;
    private final StaffDirectory staff;
    private final Clock clock;

    Tickets(
            TicketStore store,
            TicketJournal journal,
            TicketViews views,
            TicketLists lists,
            TicketTimeline timeline,
            TicketIntake intake,
            Workflows workflows,
            Attachments attachments,
            StaffDirectory staff,
            Clock clock) {
        this.store = store;
        this.journal = journal;
        this.views = views;
        this.lists = lists;
        this.timeline = timeline;
        this.intake = intake;
        this.workflows = workflows;
        this.attachments = attachments;
        this.staff = staff;
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
        return view(find(idOrNumber));
    }

    @Transactional(readOnly = true)
    public Slice<TimelineEntry> timeline(String idOrNumber, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        return timeline.page(find(idOrNumber).id(), cursor, limit);
    }

    public TicketView edit(String idOrNumber, long expectedVersion, EditTicket command) {
        Ticket ticket = lock(idOrNumber, Permission.TICKET_EDIT, OptionalLong.of(expectedVersion));
        if (command.title() != null && command.title().isBlank()) {
            throw ProblemException.invalid("title", "required", "must not be blank");
        }
        UUID categoryId = command.categoryId() == null
                ? ticket.categoryId()
                : command.categoryId().orElse(null);
        UUID unitId =
                command.unitId() == null ? ticket.unitId() : command.unitId().orElse(null);
        if (!Objects.equals(categoryId, ticket.categoryId())) {
            intake.checkCategory(ticket.kind(), categoryId);
        }
        if (!Objects.equals(unitId, ticket.unitId())) {
            intake.checkUnit(ticket.estateId(), unitId);
        }
        ticket.edit(
                workflow(ticket),
                new Ticket.Edit(
                        command.title() == null
                                ? ticket.title()
                                : command.title().strip(),
                        Objects.requireNonNullElse(command.description(), ticket.description()),
                        Objects.requireNonNullElse(command.priority(), ticket.priority()),
                        categoryId,
                        unitId),
                now());
        return saved(ticket);
    }

    /** @param expectedVersion the version the caller has seen; whatever is there when empty */
    public TicketView assign(String idOrNumber, OptionalLong expectedVersion, AssignTicket command) {
        Ticket ticket = lock(idOrNumber, Permission.TICKET_ASSIGN, expectedVersion);
        assign(ticket, command.assigneeId(), now());
        return saved(ticket);
    }

    /** @param expectedVersion the version the caller has seen; whatever is there when empty */
    public TicketView transition(String idOrNumber, OptionalLong expectedVersion, TransitionTicket command) {
        Ticket ticket = lock(idOrNumber, Permission.TICKET_TRANSITION, expectedVersion);
        Instant now = now();
        Workflow workflow = workflow(ticket);
        Map<String, String> fields = command.fields() == null ? Map.of() : command.fields();
        String assigneeId = fields.get("assigneeId");
        if (assigneeId != null && asksForAssignee(ticket, workflow, command.transition())) {
            Access.require(Permission.TICKET_ASSIGN);
            assign(ticket, readId(assigneeId), now);
        }
        String said = command.comment() == null ? "" : command.comment().strip();
        UUID commentId = said.isEmpty() ? null : UuidV7.next();
        ticket.transition(workflow, command.transition(), fields, commentId, Access.caller(), now);
        store.saveAndFlush(ticket);
        Actor actor = Actor.of(Access.caller());
        if (commentId != null) {
            journal.say(ticket, commentId, said, Visibility.INTERNAL, actor, now);
        }
        journal.record(ticket, actor, now);
        return view(ticket);
    }

    public CommentView comment(String idOrNumber, CommentOnTicket command) {
        Ticket ticket = lock(
                idOrNumber,
                command.visibility() == Visibility.INTERNAL
                        ? Permission.TICKET_COMMENT_INTERNAL
                        : Permission.TICKET_COMMENT,
                OptionalLong.empty());
        Instant now = now();
        UUID id = UuidV7.next();
        String text = command.text().strip();
        Actor author = Actor.of(Access.caller());
        ticket.comment(id, command.visibility(), now);
        store.saveAndFlush(ticket);
        journal.say(ticket, id, text, command.visibility(), author, now);
        journal.record(ticket, author, now);
        return new CommentView(id, text, command.visibility(), author, now);
    }

    public AttachmentView attach(String idOrNumber, String fileName, byte[] content) {
        Ticket ticket = lock(idOrNumber, Permission.TICKET_COMMENT, OptionalLong.empty());
        Instant now = now();
        AttachmentView attachment =
                attachments.keep(ticket.id(), fileName, content, Access.caller().accountId());
        ticket.attach(attachment.id(), attachment.fileName(), now);
        store.saveAndFlush(ticket);
        journal.record(ticket, Actor.of(Access.caller()), now);
        return attachment;
    }

    /** The attachment of a ticket the caller may see. */
    @Transactional(readOnly = true)
    public AttachmentView requireAttachment(UUID attachmentId) {
        Access.require(Permission.TICKET_READ);
        return attachments
                .findOwner(attachmentId)
                .flatMap(store::findById)
                .filter(ticket -> Access.scope().includes(ticket.estateId()))
                .flatMap(ticket -> attachments.find(attachmentId))
                .orElseThrow(() -> ProblemException.notFound("attachment"));
    }

    /** The content of an attachment that {@link #requireAttachment} has answered with; to be closed by the caller. */
    @Transactional(readOnly = true)
    public Optional<ObjectStorage.Content> openAttachment(AttachmentView attachment, boolean thumbnail) {
        return thumbnail ? attachments.openThumbnail(attachment.id()) : attachments.open(attachment.id());
    }

    private void assign(Ticket ticket, @Nullable UUID assigneeId, Instant now) {
        Named from = ticket.assigneeId() == null
                ? null
                : new Named(
                        ticket.assigneeId(),
                        staff.find(ticket.assigneeId()).map(StaffMember::name).orElse(""));
        if (assigneeId == null) {
            ticket.assign(from, null, now);
            return;
        }
        StaffMember next = staff.find(assigneeId)
                .filter(member -> member.active() && member.estates().includes(ticket.estateId()))
                .orElseThrow(() -> new ProblemException(
                        TicketProblem.ASSIGNEE_UNKNOWN,
                        "Nobody of that id works at the ticket's estate.",
                        Map.of("assigneeId", assigneeId)));
        ticket.assign(from, new Named(next.id(), next.name()), now);
    }

    private static boolean asksForAssignee(Ticket ticket, Workflow workflow, String transition) {
        return workflow.find(ticket.state(), transition)
                .filter(step -> step.requires().contains(WorkflowTransition.ASSIGNEE))
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
        store.saveAndFlush(ticket);
        journal.record(ticket, Actor.of(Access.caller()), ticket.updatedAt());
        return view(ticket);
    }

    private TicketView view(Ticket ticket) {
        return views.view(ticket, attachments.of(ticket.id()));
    }

    private Workflow workflow(Ticket ticket) {
        return workflows.require(ticket.workflowKey(), ticket.workflowVersion());
    }

    private Ticket find(String idOrNumber) {
        return visible(id(idOrNumber).map(store::findById).orElseGet(() -> store.findByNumber(idOrNumber)));
    }

    private Ticket lock(String idOrNumber, Permission permission, OptionalLong expectedVersion) {
        Access.require(permission);
        Ticket ticket = visible(id(idOrNumber).map(store::lockById).orElseGet(() -> store.lockByNumber(idOrNumber)));
        ETags.check(expectedVersion, ticket.version());
        return ticket;
    }

    private static Ticket visible(Optional<Ticket> ticket) {
        return ticket.filter(found -> Access.scope().includes(found.estateId()))
                .orElseThrow(() -> ProblemException.notFound("ticket"));
    }

    private static Optional<UUID> id(String idOrNumber) {
        if (idOrNumber.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(idOrNumber));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
