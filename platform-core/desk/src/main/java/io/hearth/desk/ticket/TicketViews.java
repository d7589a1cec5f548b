package io.hearth.desk.ticket;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import java.util.List;
import java.util.Locale;
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

    TicketViews(EstateDirectory estates, Categories categories, Workflows workflows, StaffDirectory staff) {
        this.estates = estates;
        this.categories = categories;
        this.workflows = workflows;
        this.staff = staff;
    }

    TicketView view(Ticket ticket, List<AttachmentView> attachments) {
        Workflow workflow = workflows.require(ticket.workflowKey(), ticket.workflowVersion());
        return new TicketView(
                ticket.id(),
                ticket.number(),
                ticket.kind(),
                ticket.title(),
                ticket.description(),
                ticket.state(),
                label(workflow.state(ticket.state())),
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
                ticket.openedAt(),
                ticket.updatedAt(),
                ticket.dueAt(),
                ticket.firstRespondedAt(),
                ticket.resolvedAt(),
                ticket.closedAt(),
                ticket.reopenCount(),
                new TicketSummary.WorkflowRef(ticket.workflowKey(), ticket.workflowVersion()),
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
        return new TicketSummary.Assignee(
                assigneeId, staff.find(assigneeId).map(StaffMember::name).orElse(""));
    }

    private static List<AllowedTransition> allowed(Ticket ticket, Workflow workflow) {
        if (!Access.may(Permission.TICKET_TRANSITION)) {
            return List.of();
        }
        return ticket.allowedTransitions(workflow, Access.caller()).stream()
                .map(transition -> allowed(ticket, workflow, transition))
                .toList();
    }

    private static AllowedTransition allowed(Ticket ticket, Workflow workflow, WorkflowTransition transition) {
        List<String> requires = ticket.requires(transition);
        return new AllowedTransition(
                transition.name(),
                transition.label(),
                transition.labelEn(),
                transition.to(),
                workflow.state(transition.to()).category(),
                requires,
                workflow.fields().stream()
                        .filter(field -> requires.contains(field.name()))
                        .toList());
    }

    private static String label(WorkflowState state) {
        return isEnglish() ? state.labelEn() : state.label();
    }

    private static boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }
}
