package io.hearth.desk.ticket;

import io.hearth.desk.team.TeamName;
import io.hearth.desk.ticket.TimelineEntry.Type;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.AggregateRoot;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Authority;
import io.hearth.workflow.Choice;
import io.hearth.workflow.Decision;
import io.hearth.workflow.Mover;
import io.hearth.workflow.Priority;
import io.hearth.workflow.Situation;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.Step;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
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

    @Convert(converter = FieldValues.class)
    @ColumnTransformer(read = "cast(fields as text)", write = "cast(? as jsonb)")
    private @Nullable Map<String, String> fields;

    @Column(name = "state_since")
    private @Nullable Instant stateSince;

    @Column(name = "parent_id")
    private @Nullable UUID parentId;

    /** The ticket that it turned out to be the same as. */
    @Column(name = "merged_into")
    private @Nullable UUID mergedInto;

    @Column(name = "call_id", updatable = false)
    private @Nullable UUID callId;

    @Column(name = "team_id")
    private @Nullable UUID teamId;

    @Column(name = "handed_at")
    private @Nullable Instant handedAt;

    /** Written by {@link TicketMatters} beside the aggregate: it is no change of the ticket that anybody could have overlooked. */
    @Column(name = "reported_times", insertable = false, updatable = false)
    private @Nullable Integer reportedTimes;

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
        ticket.fields = matter.fields();
        ticket.parentId = matter.parentId();
        ticket.callId = matter.callId();
        ticket.enter(workflow.initialState(), now);
        ticket.events.add(new TicketEvent.Opened(ticket));
        return ticket;
    }

    /** What a ticket is about that this one causes: the same place and person. */
    NewTicket childMatter(
            String childTitle,
            String childDescription,
            @Nullable Priority childPriority,
            @Nullable UUID childCategoryId) {
        return new NewTicket(
                childTitle,
                childDescription,
                childPriority,
                channel,
                estateId,
                unitId,
                childCategoryId,
                contactId,
                reporterName,
                reporterPhone,
                Map.of(),
                id,
                null);
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
            @Nullable String reporterPhone,
            Map<String, String> fields,
            @Nullable UUID parentId,
            @Nullable UUID callId) {}

    /**
     * Somebody's wish to take a step.
     *
     * @param commentId what is said along with it
     */
    record Wish(
            String transition,
            Map<String, String> fields,
            @Nullable UUID commentId) {}

    /** The ticket as its workflow sees it. */
    Situation situation(String category, Instant now) {
        return new Situation(
                state,
                fields(),
                priority,
                channel.name(),
                category,
                estateId.toString(),
                assigneeId != null,
                contactId == null && reporterName == null && reporterPhone == null,
                reopenCount,
                Duration.between(openedAt, now).toMinutes(),
                Duration.between(stateSince(), now).toMinutes());
    }

    /** Somebody as the ticket's workflow sees them. Owners do not move tickets themselves yet, so nobody is the reporter. */
    Mover mover(Caller caller, Set<String> teams) {
        return Mover.of(caller.roles(), caller.accountId().equals(assigneeId), teams);
    }

    /** What a choice asks for that the ticket does not have yet. */
    List<String> requires(Choice choice) {
        return choice.requires().stream()
                .filter(required -> !required.equals(WorkflowTransition.ASSIGNEE) || assigneeId == null)
                .toList();
    }

    /**
     * Takes a step. Leaving a new ticket's state is the first response; a step back from resolved or closed reopens.
     *
     * @throws ProblemException when the workflow has no such step here, it is for others to take, something it asks for is missing, or no
     *     guard holds
     */
    TicketEvent.Transitioned transition(Workflow workflow, Wish wish, Mover mover, String category, Instant now) {
        requireNotMerged();
        Situation before = situation(category, now);
        return switch (workflow.decide(before, mover, wish.transition(), wish.fields(), wish.commentId() != null)) {
            case Decision.Taken taken -> take(workflow, taken.step(), taken.by(), taken.given(), wish.commentId(), now);
            case Decision.Refused refused -> throw Refusals.problem(refused, workflow.offered(before, mover));
        };
    }

    /** Takes a step that takes itself. */
    TicketEvent.Transitioned advance(Workflow workflow, Step step, Authority by, Instant now) {
        return take(workflow, step, by, Map.of(), null, now);
    }

    /**
     * Leaves a callback in which nobody was reached, by the step that would have kept the answer, without one. What an owner said before
     * that is no answer to this one.
     */
    Optional<TicketEvent.Transitioned> goWithoutAnswer(
            Workflow workflow, Mover mover, UUID commentId, String category, Instant now) {
        return workflow.withoutAnswer(situation(category, now), mover).map(taken -> {
            Map<String, String> next = new LinkedHashMap<>(fields());
            workflow.satisfactionFields().forEach(next::remove);
            fields = next;
            return take(workflow, taken.step(), taken.by(), Map.of(), commentId, now);
        });
    }

    private TicketEvent.Transitioned take(
            Workflow workflow,
            Step step,
            Authority by,
            Map<String, String> given,
            @Nullable UUID commentId,
            Instant now) {
        WorkflowState from = workflow.state(state);
        WorkflowState to = step.to();
        boolean reopened = !from.category().isOpen() && to.category().isOpen();
        if (reopened) {
            reopenCount++;
        }
        if (firstRespondedAt == null && from.category() == StateCategory.NEW && by.who() != Authority.Who.SYSTEM) {
            firstRespondedAt = now;
        }
        if (!given.isEmpty()) {
            Map<String, String> next = new LinkedHashMap<>(fields());
            next.putAll(given);
            fields = next;
        }
        enter(to, now);
        touch(now);
        TicketEvent.Transitioned moved =
                new TicketEvent.Transitioned(workflow, step, from, reopened, by, given, commentId, new ArrayList<>());
        events.add(moved);
        return moved;
    }

    /** Goes on in another version of its workflow. A ticket that stays in a state of the same name has been there as long as before. */
    TicketEvent.Migrated migrate(
            Workflow from, Workflow to, WorkflowState next, UUID migrationId, boolean undo, Instant now) {
        WorkflowState before = from.state(state);
        TicketEvent.Migrated migrated = new TicketEvent.Migrated(migrationId, undo, workflowVersion, before, to, next);
        workflowVersion = to.version();
        stateSince = next.name().equals(state) ? stateSince() : now;
        state = next.name();
        stateCategory = next.category();
        touch(now);
        events.add(migrated);
        return migrated;
    }

    /** Gives a field a value, or takes it away. */
    void setField(String name, @Nullable String value, Instant now) {
        Map<String, String> next = new LinkedHashMap<>(fields());
        if (value == null) {
            next.remove(name);
        } else {
            next.put(name, value);
        }
        fields = next;
        touch(now);
    }

    private void enter(WorkflowState to, Instant now) {
        state = to.name();
        stateSince = now;
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

    /** Makes somebody responsible, or nobody; saying the same again is no change. */
    void assign(TicketEvent.Assigned.@Nullable Named from, TicketEvent.Assigned.@Nullable Named to, Instant now) {
        requireNotClosed();
        assign(from, to, null, null, now);
    }

    /** Makes somebody responsible by a routing rule. */
    void assignBy(
            RoutedBy routed,
            TicketEvent.Assigned.@Nullable Named from,
            TicketEvent.Assigned.@Nullable Named to,
            Instant now) {
        assign(from, to, null, new TicketEvent.Assigned.Because(routed, null), now);
    }

    /** Makes somebody responsible and keeps why. */
    void assignBecause(
            String reason,
            TicketEvent.Assigned.@Nullable Named from,
            TicketEvent.Assigned.@Nullable Named to,
            Instant now) {
        requireNotClosed();
        assign(from, to, null, new TicketEvent.Assigned.Because(null, reason), now);
    }

    /** Makes nobody of its team responsible any more. */
    void release(TicketEvent.Assigned.@Nullable Named from, String reason, Instant now) {
        assignBecause(reason, from, null, now);
    }

    /** Gives the ticket to a team, which has not accepted it yet. */
    void transfer(@Nullable TeamName from, TeamName to, String reason, @Nullable RoutedBy routed, Instant now) {
        requireNotClosed();
        if (to.id().equals(teamId)) {
            throw new ProblemException(
                    TicketProblem.ALREADY_THERE, "The team has the ticket already.", Map.of("team", to.key()));
        }
        teamId = to.id();
        handedAt = now;
        touch(now);
        events.add(new TicketEvent.Transferred(from, to, reason, routed));
    }

    /** Is in no team's hands again, because giving it to one was taken back. */
    void leaveTeam(Instant now) {
        requireNotClosed();
        teamId = null;
        handedAt = null;
        touch(now);
    }

    /** The team has it; saying so again is no change. */
    void accept(TeamName team, Instant now) {
        if (handedAt == null) {
            return;
        }
        handedAt = null;
        touch(now);
        events.add(new TicketEvent.Accepted(team));
    }

    /** Makes somebody responsible by a rule of the workflow. */
    void assignBy(
            WorkflowAction.Rule rule,
            TicketEvent.Assigned.@Nullable Named from,
            TicketEvent.Assigned.@Nullable Named to,
            Instant now) {
        assign(from, to, rule, null, now);
    }

    private void assign(
            TicketEvent.Assigned.@Nullable Named from,
            TicketEvent.Assigned.@Nullable Named to,
            WorkflowAction.@Nullable Rule rule,
            TicketEvent.Assigned.@Nullable Because because,
            Instant now) {
        UUID next = to == null ? null : to.id();
        if (Objects.equals(assigneeId, next)) {
            return;
        }
        assigneeId = next;
        touch(now);
        events.add(new TicketEvent.Assigned(from, to, rule, because));
    }

    /** Remembers that something was said; the first public word of the staff is the first response. */
    void comment(UUID commentId, Visibility visibility, Instant now) {
        if (firstRespondedAt == null && visibility == Visibility.PUBLIC) {
            firstRespondedAt = now;
        }
        touch(now);
        events.add(new TicketEvent.Commented(commentId, visibility));
    }

    /** Remembers what the owner is told without anybody's doing, which is no response to them. */
    void tell(UUID commentId, Instant now) {
        touch(now);
        events.add(new TicketEvent.Commented(commentId, Visibility.PUBLIC));
    }

    /** Is one of the reports of a fault that many have, or is none of them after all; nothing of its own changes. */
    void report(Type type, UUID incidentId, String title) {
        events.add(new TicketEvent.OfIncident(type, incidentId, title));
    }

    /** Remembers that somebody spoke with the owner, or tried to; reaching them is a response. */
    void contact(ContactRecordView contact, Instant now) {
        if (firstRespondedAt == null && contact.reached()) {
            firstRespondedAt = now;
        }
        touch(now);
        events.add(new TicketEvent.Contacted(contact));
    }

    /** Promises the owner something. */
    void promise(PromiseView promise, Instant now) {
        if (!stateCategory.isOpen()) {
            throw new ProblemException(
                    TicketProblem.NOT_OPEN,
                    "Only an open ticket is promised something about; reopen it first.",
                    Map.of("number", number, "stateCategory", stateCategory.name()));
        }
        touch(now);
        events.add(new TicketEvent.Promised(promise));
    }

    /** Remembers what became of a promise. */
    void endPromise(PromiseView promise, PromiseView.End end, Instant now) {
        touch(now);
        events.add(new TicketEvent.PromiseEnded(promise, end));
    }

    /** Remembers work; a step is a word to the owner, so the first one is a response. */
    void work(TicketWork.Entry entry, Instant now) {
        requireNotClosed();
        if (firstRespondedAt == null && entry instanceof TicketWork.Entry.StepDone) {
            firstRespondedAt = now;
        }
        touch(now);
        events.add(new TicketEvent.Worked(entry));
    }

    /** Remembers a message to or from the owner; one that somebody of the staff wrote is a response. */
    void message(TicketMessages.Message message, boolean response, Instant now) {
        if (firstRespondedAt == null && response) {
            firstRespondedAt = now;
        }
        touch(now);
        events.add(new TicketEvent.Messaged(message));
    }

    /** Remembers that the owner said how content they are. */
    void rate(TicketCallbacks.Rated rated, Instant now) {
        touch(now);
        events.add(new TicketEvent.Rated(rated));
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

    /**
     * Goes to another place: another estate, another home, or a matter of the whole estate. Its workflow, number and times stay; somebody
     * who does not work at the new estate does not have it any more.
     */
    void relocate(Place from, Place to, boolean losesAssignee, TicketEvent.Assigned.@Nullable Named had, Instant now) {
        requireNotClosed();
        Map<String, Object> changes = new LinkedHashMap<>();
        if (!to.estateId().equals(estateId)) {
            changes.put(
                    "estateId",
                    Map.of(
                            "from", from.estateId().toString(),
                            "fromName", from.estateName(),
                            "to", to.estateId().toString(),
                            "toName", to.estateName()));
            estateId = to.estateId();
        }
        if (!Objects.equals(to.unitId(), unitId)) {
            changes.put("unitId", fromTo(unitId, to.unitId()));
            unitId = to.unitId();
        }
        if (changes.isEmpty()) {
            return;
        }
        touch(now);
        events.add(new TicketEvent.Edited(changes));
        if (losesAssignee) {
            assignBy(WorkflowAction.Rule.NOBODY, had, null, now);
        }
    }

    /** Belongs to a matter that was brought up again, together with these tickets. */
    void link(UUID matterId, List<UUID> others, int times, Instant now) {
        touch(now);
        events.add(new TicketEvent.Linked(matterId, others, times));
    }

    /** Does not belong to that matter, as somebody knows. */
    void unlink(UUID matterId, Instant now) {
        touch(now);
        events.add(new TicketEvent.Unlinked(matterId));
    }

    /**
     * Becomes more urgent by one step because its matter was brought up again.
     *
     * @return whether there was a step to take
     */
    boolean raise(Workflow workflow, int times, Instant now) {
        if (!stateCategory.isOpen() || priority == Priority.URGENT) {
            return false;
        }
        Priority before = priority;
        priority = Priority.values()[before.ordinal() + 1];
        dueAt = openedAt.plus(workflow.target(priority));
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("priority", Map.of("from", before.name(), "to", priority.name()));
        changes.put("reportedTimes", times);
        touch(now);
        events.add(new TicketEvent.Edited(changes));
        return true;
    }

    /**
     * Turns out to be the same as another ticket and rests: closed for lists and clocks, and otherwise as it was, so that it can be taken
     * back to where it stood.
     */
    void mergeInto(Ticket target, String reason, Instant now) {
        requireNotClosed();
        mergedInto = target.id;
        stateCategory = StateCategory.CLOSED;
        touch(now);
        events.add(new TicketEvent.Connected(
                Type.MERGED, TicketEvent.Connected.Role.INTO, target.id, target.number, reason));
    }

    /** Is a ticket of its own again, as if it had never been merged; what was added to it meanwhile stays. */
    void takeApart(Workflow workflow, Ticket target, Instant before, Instant mergedAt, Instant now) {
        mergedInto = null;
        stateCategory = workflow.state(state).category();
        if (updatedAt.equals(mergedAt)) {
            updatedAt = before;
        } else {
            touch(now);
        }
        events.add(new TicketEvent.Connected(
                Type.UNMERGED, TicketEvent.Connected.Role.INTO, target.id, target.number, null));
    }

    /** Remembers what it has to do with another ticket from now on, or has no longer; nothing of its own changes. */
    void connect(Type type, TicketEvent.Connected.Role role, UUID other, String otherNumber, @Nullable String reason) {
        events.add(new TicketEvent.Connected(type, role, other, otherNumber, reason));
    }

    /** Where a ticket is. */
    record Place(UUID estateId, String estateName, @Nullable UUID unitId) {}

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

    private void requireNotMerged() {
        if (mergedInto != null) {
            throw new ProblemException(
                    TicketProblem.MERGED,
                    "The ticket was merged into another one; work on that one, or take them apart first.",
                    Map.of("number", number, "into", mergedInto));
        }
    }

    private void requireNotClosed() {
        requireNotMerged();
        if (stateCategory == StateCategory.CLOSED) {
            throw new ProblemException(
                    TicketProblem.CLOSED, "The ticket is closed; reopen it first.", Map.of("number", number));
        }
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

    /** The latest value of each field that has one. */
    Map<String, String> fields() {
        return fields == null ? Map.of() : fields;
    }

    /** Since when it is in its state; of a ticket from before this was kept, since its last change. */
    Instant stateSince() {
        return stateSince == null ? updatedAt : stateSince;
    }

    @Nullable
    UUID parentId() {
        return parentId;
    }

    /** The ticket that it turned out to be the same as. */
    @Nullable
    UUID mergedInto() {
        return mergedInto;
    }

    /** The call in which it was brought. */
    @Nullable
    UUID callId() {
        return callId;
    }

    /** The team in whose hands it is. */
    @Nullable
    UUID teamId() {
        return teamId;
    }

    /** Since when a team has been given it without having accepted it. */
    @Nullable
    Instant handedAt() {
        return handedAt;
    }

    /** How often its matter was brought up; nothing unless that counts as brought up again. */
    @Nullable
    Integer reportedTimes() {
        return reportedTimes;
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
