package io.hearth.desk.clock;

import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.jobs.TenantJobs.Planned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Wakes tickets when something comes to pass by itself: a level of a clock, or its due time. A timer only says to measure again, so one
 * that rings late, twice or in vain does no harm.
 */
@Component
class ClockTimers implements TenantJob<ClockTimers.Ring> {

    /** Whose clocks to measure. */
    record Ring(UUID ticketId) {}

    private final ObjectProvider<TenantJobs> jobs;
    private final ObjectProvider<ClockRinging> ringing;

    ClockTimers(ObjectProvider<TenantJobs> jobs, ObjectProvider<ClockRinging> ringing) {
        this.jobs = jobs;
        this.ringing = ringing;
    }

    @Override
    public String name() {
        return "ticket-clock";
    }

    @Override
    public Class<Ring> dataType() {
        return Ring.class;
    }

    @Override
    public void run(Ring ring) {
        ringing.getObject().ring(ring.ticketId());
    }

    /**
     * Sets the next timer of each ticket, with one statement.
     *
     * @param owed tickets of which something is due already that nobody was told
     */
    void set(List<ClockRows.Measured> measured, Set<UUID> owed, Instant now) {
        List<Planned<Ring>> planned = new ArrayList<>();
        for (ClockRows.Measured one : measured) {
            UUID id = one.ticket().id();
            Instant next = owed.contains(id) ? Instant.ofEpochMilli(now.toEpochMilli()) : one.nextAt();
            if (next != null) {
                // The time is part of the name, since a timer that rings cannot set itself. Never before the level
                // itself.
                planned.add(new Planned<>(id + ":" + next.toEpochMilli(), new Ring(id), next));
            }
        }
        jobs.getObject().scheduleAll(this, planned);
    }
}
