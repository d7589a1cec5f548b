package io.hearth.desk.ticket;

import io.hearth.kernel.access.Role;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Opens the tickets that steps of other tickets want, such as the callback after a repair. A job of its own, scheduled by the step's
 * transaction: a ticket's number needs a connection of its own, and what cannot be opened now is tried again instead of lost.
 */
@Component
class ChildTickets implements TenantJob<ChildTickets.Wanted> {

    /** How long a chain of tickets that cause each other may become. */
    static final int DEEPEST = 3;

    /**
     * Which ticket.
     *
     * @param id chosen by the step, so that trying again opens no second one
     * @param description what it begins with; nothing when null
     * @param priority the workflow's when null
     * @param category code of its category, when the company has such a one
     * @param assigneeId who is to have it, chosen before; the role and team are not looked at then
     */
    record Wanted(
            UUID id,
            UUID parentId,
            TicketKind kind,
            String title,
            @Nullable Role role,
            @Nullable String team,
            @Nullable String description,
            @Nullable Priority priority,
            @Nullable String category,
            @Nullable UUID assigneeId) {

        /** One that a step wants. */
        Wanted(UUID id, UUID parentId, TicketKind kind, String title, @Nullable Role role, @Nullable String team) {
            this(id, parentId, kind, title, role, team, null, null, null, null);
        }

        /** Whether people asked for it, so that it is no link of a chain that must end somewhere: only then it says what it is about. */
        boolean asked() {
            return description != null;
        }
    }

    private final ObjectProvider<TicketIntake> intake;

    ChildTickets(ObjectProvider<TicketIntake> intake) {
        this.intake = intake;
    }

    @Override
    public String name() {
        return "child-ticket";
    }

    @Override
    public Class<Wanted> dataType() {
        return Wanted.class;
    }

    @Override
    public void run(Wanted wanted) {
        intake.getObject().openChild(wanted);
    }
}
