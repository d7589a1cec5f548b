package io.hearth.desk.ticket;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.team.Absences;
import io.hearth.desk.team.Away;
import io.hearth.desk.team.Teams;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.workflow.Choice;
import io.hearth.workflow.Standing;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowState;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Turns a ticket into what its caller may see, in the request's language. */
@Component
class TicketViews {

    private final EstateDirectory estates;
    private final Categories categories;
    private final Workflows workflows;
    private final StaffDirectory staff;
    private final TicketMoves moves;
    private final TicketFamily family;
    private final TicketClocks clocks;
    private final TransferLog transfers;
    private final Teams teams;
    private final Absences absences;
    private final Clock clock;

    TicketViews(
            EstateDirectory estates,
            Categories categories,
            Workflows workflows,
            StaffDirectory staff,
            TicketMoves moves,
            TicketFamily family,
            TicketClocks clocks,
            TransferLog transfers,
            Teams teams,
            Absences absences,
            Clock clock) {
        this.estates = estates;
        this.categories = categories;
        this.workflows = workflows;
        this.staff = staff;
        this.moves = moves;
        this.family = family;
        this.clocks = clocks;
        this.transfers = transfers;
        this.teams = teams;
        this.absences = absences;
        this.clock = clock;
    }

    /** A ticket with its files and whatever else has to be looked up. */
    TicketView view(Ticket ticket, List<AttachmentView> attachments) {
        Workflow workflow = workflows.require(ticket.workflowKey(), ticket.workflowVersion());
        return view(
                ticket,
                workflow,
                clocks.of(ClockedTicket.of(ticket)),
                family.parent(ticket.parentId()),
                family.children(ticket.id()),
                family.parent(ticket.mergedInto()),
                attachments);
    }

    /** A ticket that was opened a moment ago and nothing followed from it: it has no files and relatives yet. */
    TicketView viewOfNew(Ticket ticket) {
        Workflow workflow = workflows.require(ticket.workflowKey(), ticket.workflowVersion());
        return view(ticket, workflow, clocks.ofNew(ClockedTicket.of(ticket)), null, List.of(), null, List.of());
    }

    private TicketView view(
            Ticket ticket,
            Workflow workflow,
            List<ClockView> clockViews,
            @Nullable RelatedTicket parent,
            List<RelatedTicket> children,
            @Nullable RelatedTicket mergedInto,
            List<AttachmentView> attachments) {
        return new TicketView(
                ticket.id(),
                ticket.number(),
                ticket.kind(),
                ticket.title(),
                ticket.description(),
                ticket.state(),
                ticket.mergedInto() == null ? label(workflow.state(ticket.state())) : merged(),
                ticket.stateCategory(),
                ticket.priority(),
                ticket.channel(),
                estate(ticket.estateId()),
                unit(ticket.unitId()),
                category(ticket.categoryId()),
                reporter(
                        ticket.contactId(),
                        ticket.reporterName(),
                        ticket.reporterPhone(),
                        isTheirWork(ticket.assigneeId(), ticket.stateCategory())),
                assignee(ticket.assigneeId()),
                transfers.ref(ticket.teamId()),
                handOff(ticket),
                ticket.openedAt(),
                ticket.updatedAt(),
                ticket.dueAt(),
                ticket.firstRespondedAt(),
                ticket.resolvedAt(),
                ticket.closedAt(),
                ticket.reopenCount(),
                ticket.reportedTimes(),
                new TicketSummary.WorkflowRef(ticket.workflowKey(), ticket.workflowVersion()),
                ticket.fields(),
                clockViews,
                family.call(ticket.callId()),
                parent,
                children,
                mergedInto,
                allowed(ticket, workflow),
                attachments,
                ticket.version());
    }

    String stateName(String workflowKey, int workflowVersion, String state) {
        return label(workflows.require(workflowKey, workflowVersion).state(state));
    }

    TicketSummary.EstateRef estate(UUID estateId) {
        return new TicketSummary.EstateRef(
                estateId, estates.find(estateId).map(EstateView::name).orElse(""));
    }

    TicketSummary.@Nullable CategoryRef category(@Nullable UUID categoryId) {
        if (categoryId == null) {
            return null;
        }
        return categories
                .find(categoryId)
                .map(category ->
                        new TicketSummary.CategoryRef(categoryId, isEnglish() ? category.nameEn() : category.name()))
                .orElse(null);
    }

    /** Whether the caller is the one who has this open ticket to do: whoever goes to a home must be able to call there first. */
    static boolean isTheirWork(@Nullable UUID assigneeId, StateCategory stateCategory) {
        return stateCategory.isOpen() && Access.caller().accountId().equals(assigneeId);
    }

    static TicketSummary.@Nullable Reporter reporter(
            @Nullable UUID contactId, @Nullable String name, @Nullable String phone, boolean theirWork) {
        if (contactId == null && name == null && phone == null) {
            return null;
        }
        String shown = phone == null || theirWork || Access.may(Permission.PERSONAL_DATA_READ)
                ? phone
                : PhoneNumber.mask(phone);
        return new TicketSummary.Reporter(contactId, name, shown);
    }

    private TicketSummary.@Nullable UnitRef unit(@Nullable UUID unitId) {
        if (unitId == null) {
            return null;
        }
        return estates.findUnit(unitId)
                .map(unit -> new TicketSummary.UnitRef(unitId, unit.label()))
                .orElse(null);
    }

    private TicketSummary.@Nullable Assignee assignee(@Nullable UUID assigneeId) {
        if (assigneeId == null) {
            return null;
        }
        return assignee(
                assigneeId, staff.find(assigneeId).map(StaffMember::name).orElse(""));
    }

    TicketSummary.Assignee assignee(UUID assigneeId, String name) {
        return absences.away(assigneeId)
                .map(away -> new TicketSummary.Assignee(assigneeId, name, away.until(), substitute(away)))
                .orElseGet(() -> new TicketSummary.Assignee(assigneeId, name, null, null));
    }

    private static TicketSummary.@Nullable Substitute substitute(Away away) {
        UUID id = away.substituteId();
        return id == null
                ? null
                : new TicketSummary.Substitute(id, Objects.requireNonNullElse(away.substituteName(), ""));
    }

    TicketSummary.@Nullable TeamRef team(@Nullable UUID teamId) {
        return transfers.ref(teamId);
    }

    private TicketView.HandOff handOff(Ticket ticket) {
        boolean open = ticket.stateCategory().isOpen();
        boolean mayAssign = Access.may(Permission.TICKET_ASSIGN);
        UUID team = ticket.teamId();
        if (team == null || !open || !Access.may(Permission.TICKET_TRANSITION)) {
            return new TicketView.HandOff(open ? ticket.handedAt() : null, open && mayAssign, false, false, false);
        }
        UUID me = Access.caller().accountId();
        boolean inTeam = teams.idsOf(me).contains(team);
        UUID assignee = ticket.assigneeId();
        return new TicketView.HandOff(
                ticket.handedAt(),
                mayAssign,
                inTeam && ticket.handedAt() != null,
                inTeam && assignee == null,
                assignee != null && (mayAssign || assignee.equals(me)));
    }

    private List<AllowedTransition> allowed(Ticket ticket, Workflow workflow) {
        if (ticket.mergedInto() != null || !Access.may(Permission.TICKET_TRANSITION)) {
            return List.of();
        }
        return workflow.offered(moves.situation(ticket, clock.instant()), moves.mover(ticket, workflow)).stream()
                .map(offered -> allowed(ticket, offered))
                .toList();
    }

    private static AllowedTransition allowed(Ticket ticket, Standing.Offered offered) {
        Choice choice = offered.choice();
        List<AllowedTransition.Outcome> outcomes = offered.outcomes().stream()
                .map(step -> new AllowedTransition.Outcome(
                        step.to().name(), step.to().category()))
                .distinct()
                .toList();
        return new AllowedTransition(
                choice.name(),
                choice.label(),
                choice.labelEn(),
                outcomes.getFirst().toState(),
                outcomes.getFirst().toCategory(),
                outcomes,
                ticket.requires(choice),
                choice.fields());
    }

    /** What the state of a ticket is called that rests in another one. */
    static String merged() {
        return isEnglish() ? "Merged" : "已合并";
    }

    private static String label(WorkflowState state) {
        return isEnglish() ? state.labelEn() : state.label();
    }

    private static boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }
}
