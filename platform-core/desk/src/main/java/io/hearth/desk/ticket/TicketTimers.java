package io.hearth.desk.ticket;

import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.workflow.Step;
import io.hearth.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Wakes tickets whose state has steps that take themselves after some time. A timer belongs to one stay in one state; when it rings after
 * the ticket has moved on, nothing happens.
 */
@Component
class TicketTimers implements TenantJob<TicketTimers.Stay> {

    /** How soon a step whose time has come but whose condition did not hold is looked at again. */
    static final Duration AGAIN = Duration.ofHours(1);

    /**
     * One stay of a ticket in a state.
     *
     * @param since when it began, which tells it from other stays in the same state
     */
    record Stay(UUID ticketId, String state, Instant since) {}

    private final ObjectProvider<TenantJobs> jobs;
    private final ObjectProvider<Tickets> tickets;

    TicketTimers(ObjectProvider<TenantJobs> jobs, ObjectProvider<Tickets> tickets) {
        this.jobs = jobs;
        this.tickets = tickets;
    }

    @Override
    public String name() {
        return "ticket-timer";
    }

    @Override
    public Class<Stay> dataType() {
        return Stay.class;
    }

    @Override
    public void run(Stay stay) {
        tickets.getObject().ring(stay);
    }

    /** Sets the timer for the next step of the ticket's state that time alone sets off; there is none in most states. */
    void set(Ticket ticket, Workflow workflow, Instant now) {
        List<Step> timed = workflow.timed(ticket.state());
        if (timed.isEmpty()) {
            return;
        }
        Instant next = timed.stream()
                .map(step -> ticket.stateSince().plus(Duration.ofMinutes(step.afterMinutes())))
                .filter(due -> due.isAfter(now))
                .min(Instant::compareTo)
                .orElse(now.plus(AGAIN));
        Stay stay = new Stay(ticket.id(), ticket.state(), ticket.stateSince());
        // The time is part of the name, since a timer that rings cannot set itself.
        jobs.getObject().schedule(this, ticket.id() + ":" + next.toEpochMilli(), stay, next);
    }
}
