package io.hearth.desk.ticket;

import io.hearth.desk.contact.ContactSummary;
import io.hearth.desk.contact.Contacts;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateProblem;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketEvent.Assigned.Named;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Checks what a ticket points at: its estate, home, category, reporter and assignee. What changes seldom is checked from memory, since
 * opening a ticket waits for it.
 */
@Component
class TicketReferences {

    private final EstateDirectory estates;
    private final Categories categories;
    private final Contacts contacts;
    private final StaffDirectory staff;
    private final TicketCalls calls;
    private final ObjectProvider<TakesTickets> takes;

    TicketReferences(
            EstateDirectory estates,
            Categories categories,
            Contacts contacts,
            StaffDirectory staff,
            TicketCalls calls,
            ObjectProvider<TakesTickets> takes) {
        this.estates = estates;
        this.categories = categories;
        this.contacts = contacts;
        this.staff = staff;
        this.calls = calls;
        this.takes = takes;
    }

    /** An estate that takes new tickets. */
    EstateView requireOpenEstate(UUID estateId) {
        EstateView estate = estates.requireNamed(estateId);
        if (!estate.active()) {
            throw new ProblemException(
                    EstateProblem.INACTIVE, "The estate takes no new tickets.", Map.of("estateId", estate.id()));
        }
        return estate;
    }

    /** The estate of a ticket there is, whether it takes new ones or not. */
    EstateView requireEstate(UUID estateId) {
        return estates.find(estateId)
                .orElseThrow(() -> new IllegalStateException("estate: " + estateId + " is not there"));
    }

    /** The channel takes tickets of the kind. */
    void checkChannel(Channel channel, TicketKind kind) {
        takes.orderedStream().forEach(each -> each.require(channel, kind));
    }

    void checkCategory(TicketKind kind, @Nullable UUID categoryId) {
        if (categoryId != null) {
            categories.requireNamed(kind, categoryId);
        }
    }

    /** The company's category of the kind and code, in use. */
    Optional<UUID> category(TicketKind kind, @Nullable String code) {
        return categories.inUse().stream()
                .filter(category -> category.kind() == kind && category.code().equals(code))
                .map(CategoryView::id)
                .findFirst();
    }

    void checkUnit(UUID estateId, @Nullable UUID unitId) {
        if (unitId != null && !estates.requireNamedUnit(unitId).estateId().equals(estateId)) {
            throw new ProblemException(
                    TicketProblem.UNIT_NOT_IN_ESTATE,
                    "The home is in another estate.",
                    Map.of("unitId", unitId, "estateId", estateId));
        }
    }

    /** @throws ProblemException 422 {@code call.unknown} */
    void checkCall(@Nullable UUID callId) {
        if (callId != null && calls.find(callId).isEmpty()) {
            throw new ProblemException(TicketProblem.CALL_UNKNOWN, "There is no such call.", Map.of("callId", callId));
        }
    }

    @Nullable
    ContactSummary contact(@Nullable UUID contactId) {
        return contactId == null ? null : contacts.requireNamed(contactId);
    }

    /** Who has the ticket now; somebody who has left goes without a name. */
    @Nullable
    Named assignee(Ticket ticket) {
        UUID id = ticket.assigneeId();
        return id == null
                ? null
                : new Named(id, staff.find(id).map(StaffMember::name).orElse(""));
    }

    /** Somebody who works at the estate. */
    Optional<Named> findAssignable(UUID assigneeId, UUID estateId) {
        return staff.find(assigneeId)
                .filter(member -> member.active() && member.estates().includes(estateId))
                .map(member -> new Named(member.id(), member.name()));
    }

    Named requireAssignable(UUID assigneeId, UUID estateId) {
        return findAssignable(assigneeId, estateId)
                .orElseThrow(() -> new ProblemException(
                        TicketProblem.ASSIGNEE_UNKNOWN,
                        "Nobody of that id works at the ticket's estate.",
                        Map.of("assigneeId", assigneeId)));
    }
}
