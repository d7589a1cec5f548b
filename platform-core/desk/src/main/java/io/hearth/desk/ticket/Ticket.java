package io.hearth.desk.ticket;

import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.AggregateRoot;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One matter, from opened to closed. Every change goes through here, is checked, and is remembered as an event. */
@AggregateRoot
@Entity
@DynamicUpdate
@Table(name = "tickets")
class Ticket {

    @Id
    private UUID id;

    private String number;

    @Enumerated(EnumType.STRING)
    private TicketKind kind;

    private String title;
    private String description;
    private String state;

    @Enumerated(EnumType.STRING)
    @Column(name = "state_category")
    private StateCategory stateCategory;

    @Enumerated(EnumType.STRING)
    private Priority priority;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Column(name = "estate_id")
    private UUID estateId;

    @Column(name = "unit_id")
    private @Nullable UUID unitId;

    @Column(name = "category_id")
    private @Nullable UUID categoryId;

    @Column(name = "contact_id")
    private @Nullable UUID contactId;

    @Column(name = "reporter_name")
    private @Nullable String reporterName;

    @Column(name = "reporter_phone")
    private @Nullable String reporterPhone;

    @Column(name = "assignee_id")
    private @Nullable UUID assigneeId;

    @Column(name = "opened_by")
    private UUID openedBy;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "first_responded_at")
    private @Nullable Instant firstRespondedAt;

    @Column(name = "resolved_at")
    private @Nullable Instant resolvedAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "reopen_count")
    private int reopenCount;

    @Column(name = "workflow_key")
    private String workflowKey;

    @Column(name = "workflow_version")
    private int workflowVersion;

    @Version
    private @Nullable Long version;

    @Transient
    private final List<TicketEvent> events = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Ticket() {}

    /** Begins a ticket in the workflow's initial state, due by the workflow's target for its priority. */
    static Ticket open(UUID id, String number, Workflow workflow, NewTicket matter, UUID openedBy, Instant now) {
        Ticket ticket = new Ticket();
        ticket.id = id;
        ticket.number = number;
        ticket.kind = workflow.kind();
        ticket.title = matter.title();
        ticket.description = matter.description();
        ticket.priority = Objects.requireNonNullElse(matter.priority(), workflow.defaultPriority());
        ticket.channel = matter.channel();
        ticket.estateId = matter.estateId();
        ticket.unitId = matter.unitId();
        ticket.categoryId = matter.categoryId();
        ticket.contactId = matter.contactId();
        ticket.reporterName = matter.reporterName();
        ticket.reporterPhone = matter.reporterPhone();
        ticket.openedBy = openedBy;
        ticket.openedAt = now;
        ticket.updatedAt = now;
        ticket.dueAt = now.plus(workflow.target(ticket.priority));
        ticket.workflowKey = workflow.key();
        ticket.workflowVersion = workflow.version();
        ticket.enter(workflow.initialState(), now);
        ticket.events.add(new TicketEvent.Opened(ticket));
        return ticket;
    }

    /** What a ticket is about, checked by those who know the places, people and categories. */
    record NewTicket(
            String title,
            String description,
            @Nullable Priority priority,
            Channel channel,
            UUID estateId,
            @Nullable UUID unitId,
            @Nullable UUID categoryId,
            @Nullable UUID contactId,
            @Nullable String reporterName,
            @Nullable String reporterPhone) {}

    /** The steps the caller may take now. */
    List<WorkflowTransition> allowedTransitions(Workflow workflow, Caller caller) {
        return workflow.leaving(state).stream()
                .filter(transition -> transition.permits(caller.roles(), isAssignedTo(caller)))
                .toList();
    }

    /** What the step asks for that the ticket does not have yet. */
    List<String> requires(WorkflowTransition transition) {
        return transition.requires().stream()
                .filter(required -> !required.equals(WorkflowTransition.ASSIGNEE) || assigneeId == null)
                .toList();
    }

    /**
     * Takes a step. Leaving a new ticket's state is the first response; a step back from resolved or closed reopens.
     *
     * @param commentId what is said along with it
     * @throws ProblemException when the workflow has no such step here, it is for others to take, or something it asks for is missing
     */
    void transition(
            Workflow workflow,
            String name,
            Map<String, String> fields,
            @Nullable UUID commentId,
            Caller caller,
            Instant now) {
        WorkflowTransition transition =
                workflow.find(state, name).orElseThrow(() -> notAllowed(workflow, name, caller));
        if (!transition.permits(caller.roles(), isAssignedTo(caller))) {
            throw new ProblemException(
                    TicketProblem.TRANSITION_FORBIDDEN,
                    "The step " + name + " is for others to take.",
                    Map.of(
                            "transition",
                            name,
                            "roles",
                            transition.roles().stream().map(Enum::name).sorted().toList()));
        }
        Map<String, String> given = check(workflow, transition, fields, commentId);
        WorkflowState from = workflow.state(state);
        WorkflowState to = workflow.state(transition.to());
        boolean reopened = !from.category().isOpen() && to.category().isOpen();
        if (reopened) {
            reopenCount++;
        }
        if (firstRespondedAt == null && from.category() == StateCategory.NEW) {
            firstRespondedAt = now;
        }
        enter(to, now);
        touch(now);
        events.add(new TicketEvent.Transitioned(transition, from, to, reopened, given, commentId));
    }

    private void enter(WorkflowState to, Instant now) {
        state = to.name();
        stateCategory = to.category();
        switch (to.category()) {
            case NEW, ACTIVE, WAITING -> {
                resolvedAt = null;
                closedAt = null;
            }
            case RESOLVED -> {
                resolvedAt = now;
                closedAt = null;
            }
            case CLOSED -> {
                resolvedAt = resolvedAt == null ? now : resolvedAt;
                closedAt = now;
            }
        }
    }

    private Map<String, String> check(
            Workflow workflow, WorkflowTransition transition, Map<String, String> fields, @Nullable UUID commentId) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String required : requires(transition)) {
            switch (required) {
                case WorkflowTransition.COMMENT -> {
                    if (commentId == null) {
                        throw missing(TicketProblem.COMMENT_REQUIRED, transition, "comment");
                    }
                }
                case WorkflowTransition.ASSIGNEE ->
                    throw missing(TicketProblem.ASSIGNEE_REQUIRED, transition, "fields.assigneeId");
                default -> {
                    String value = fields.get(required);
                    if (value == null || value.isBlank()) {
                        throw missing(TicketProblem.FIELD_REQUIRED, transition, "fields." + required);
                    }
                    given.put(required, checked(workflow.field(required), value.strip()));
                }
            }
        }
        return given;
    }

    private static String checked(WorkflowField field, String value) {
        if (!field.accepts(value)) {
            String expected = field.type() == WorkflowField.Type.CHOICE
                    ? "one of " + field.choiceValues()
                    : "text of at most 500 characters";
            throw new ProblemException(
                    TicketProblem.FIELD_INVALID,
                    field.name() + " cannot be this (expected: " + expected + ").",
                    Map.of("field", field.name(), "expected", field.choiceValues()),
                    List.of(new FieldProblem(
                            "fields." + field.name(), TicketProblem.FIELD_INVALID.code(), "expected " + expected)),
                    null);
        }
        return value;
    }

    private static ProblemException missing(TicketProblem problem, WorkflowTransition transition, String field) {
        return new ProblemException(
                problem,
                "The step " + transition.name() + " needs " + field + ".",
                Map.of("transition", transition.name(), "field", field),
                List.of(new FieldProblem(field, "required", "needed by the step " + transition.name())),
                null);
    }

    private ProblemException notAllowed(Workflow workflow, String name, Caller caller) {
        List<String> allowed = allowedTransitions(workflow, caller).stream()
                .map(WorkflowTransition::name)
                .toList();
        return new ProblemException(
                TicketProblem.TRANSITION_NOT_ALLOWED,
                "There is no step %s from %s (expected: %s)."
                        .formatted(name, state, allowed.isEmpty() ? "none" : "one of " + allowed),
                Map.of("transition", name, "state", state, "allowed", allowed));
    }

    /** Makes somebody responsible, or nobody; saying the same again is no change. */
    void assign(TicketEvent.Assigned.@Nullable Named from, TicketEvent.Assigned.@Nullable Named to, Instant now) {
        requireNotClosed();
        UUID next = to == null ? null : to.id();
        if (Objects.equals(assigneeId, next)) {
            return;
        }
        assigneeId = next;
        touch(now);
        events.add(new TicketEvent.Assigned(from, to));
    }

    /** Remembers that something was said; the first public word of the staff is the first response. */
    void comment(UUID commentId, Visibility visibility, Instant now) {
        if (firstRespondedAt == null && visibility == Visibility.PUBLIC) {
            firstRespondedAt = now;
        }
        touch(now);
        events.add(new TicketEvent.Commented(commentId, visibility));
    }

    /** Remembers that a file was added. */
    void attach(UUID attachmentId, String fileName, Instant now) {
        touch(now);
        events.add(new TicketEvent.Attached(attachmentId, fileName));
    }

    /** Changes what differs; another priority moves the due time. */
    void edit(Workflow workflow, Edit edit, Instant now) {
        requireNotClosed();
        Map<String, Object> changes = new LinkedHashMap<>();
        if (!edit.title().equals(title)) {
            changes.put("title", Map.of("from", title, "to", edit.title()));
            title = edit.title();
        }
        if (!edit.description().equals(description)) {
            changes.put("description", Map.of("changed", true));
            description = edit.description();
        }
        if (edit.priority() != priority) {
            changes.put(
                    "priority",
                    Map.of("from", priority.name(), "to", edit.priority().name()));
            priority = edit.priority();
            dueAt = openedAt.plus(workflow.target(priority));
        }
        if (!Objects.equals(edit.categoryId(), categoryId)) {
            changes.put("categoryId", fromTo(categoryId, edit.categoryId()));
            categoryId = edit.categoryId();
        }
        if (!Objects.equals(edit.unitId(), unitId)) {
            changes.put("unitId", fromTo(unitId, edit.unitId()));
            unitId = edit.unitId();
        }
        if (!changes.isEmpty()) {
            touch(now);
            events.add(new TicketEvent.Edited(changes));
        }
    }

    /** The ticket's changeable part as it should be. */
    record Edit(
            String title,
            String description,
            Priority priority,
            @Nullable UUID categoryId,
            @Nullable UUID unitId) {}

    private static Map<String, Object> fromTo(@Nullable UUID from, @Nullable UUID to) {
        Map<String, Object> change = new LinkedHashMap<>();
        if (from != null) {
            change.put("from", from.toString());
        }
        if (to != null) {
            change.put("to", to.toString());
        }
        return change;
    }

    private void requireNotClosed() {
        if (stateCategory == StateCategory.CLOSED) {
            throw new ProblemException(
                    TicketProblem.CLOSED, "The ticket is closed; reopen it first.", Map.of("number", number));
        }
    }

    private boolean isAssignedTo(Caller caller) {
        return caller.accountId().equals(assigneeId);
    }

    private void touch(Instant now) {
        updatedAt = now;
    }

    /** Hands over what has happened since the last time. */
    List<TicketEvent> takeEvents() {
        List<TicketEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    TicketKind kind() {
        return kind;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    String state() {
        return state;
    }

    StateCategory stateCategory() {
        return stateCategory;
    }

    Priority priority() {
        return priority;
    }

    Channel channel() {
        return channel;
    }

    UUID estateId() {
        return estateId;
    }

    @Nullable
    UUID unitId() {
        return unitId;
    }

    @Nullable
    UUID categoryId() {
        return categoryId;
    }

    @Nullable
    UUID contactId() {
        return contactId;
    }

    @Nullable
    String reporterName() {
        return reporterName;
    }

    @Nullable
    String reporterPhone() {
        return reporterPhone;
    }

    @Nullable
    UUID assigneeId() {
        return assigneeId;
    }

    UUID openedBy() {
        return openedBy;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Instant firstRespondedAt() {
        return firstRespondedAt;
    }

    @Nullable
    Instant resolvedAt() {
        return resolvedAt;
    }

    @Nullable
    Instant closedAt() {
        return closedAt;
    }

    int reopenCount() {
        return reopenCount;
    }

    String workflowKey() {
        return workflowKey;
    }

    int workflowVersion() {
        return workflowVersion;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
