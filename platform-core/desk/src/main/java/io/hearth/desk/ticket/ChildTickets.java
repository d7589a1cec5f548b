package io.hearth.desk.ticket;

import io.hearth.kernel.access.Role;
import io.hearth.kernel.jobs.TenantJob;
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
     */
    record Wanted(
            UUID id,
            UUID parentId,
            TicketKind kind,
            String title,
            @Nullable Role role,
            @Nullable String team) {}

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
