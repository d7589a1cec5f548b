package io.hearth.desk.matter;

import io.hearth.desk.ticket.TicketMatters;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which tickets are one matter, for people: to see, to take apart, and to say when it counts as brought up again. */
@Service
@Transactional
public class Matters {

    private final MatterStore store;
    private final TicketMatters tickets;
    private final Clock clock;

    Matters(MatterStore store, TicketMatters tickets, Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public MatterView of(String idOrNumber) {
        Access.require(Permission.TICKET_READ);
        return view(tickets.require(idOrNumber));
    }

    /**
     * Takes a ticket out of its matter, for good: a person knows better.
     *
     * @throws ProblemException 409 {@code ticket.not-linked}
     */
    public MatterView unlink(String idOrNumber) {
        Access.require(Permission.TICKET_EDIT);
        UUID ticketId = tickets.require(idOrNumber);
        store.lock();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Caller caller = Access.caller();
        UUID matterId = store.unlink(ticketId, caller.accountId(), caller.name(), now)
                .orElseThrow(() -> new ProblemException(
                        MatterProblem.NOT_LINKED,
                        "The ticket is linked to no other.",
                        Map.of("ticketId", ticketId.toString())));
        tickets.unlink(idOrNumber, matterId, now);
        List<UUID> rest = store.tickets(matterId);
        int times = store.times(matterId);
        tickets.mark(List.of(ticketId), 0);
        tickets.mark(rest, times < store.settings().threshold() ? 0 : times);
        return view(ticketId);
    }

    @Transactional(readOnly = true)
    public MatterSettings settings() {
        Access.require(Permission.TICKET_READ);
        return store.settings();
    }

    /** Says when it counts from now on; what has escalated before stays. */
    public MatterSettings change(MatterSettings settings) {
        Access.require(Permission.COMPANY_MANAGE);
        store.keep(settings);
        return settings;
    }

    private MatterView view(UUID ticketId) {
        Optional<UUID> matter = store.matterOf(List.of(ticketId));
        if (matter.isEmpty()) {
            return new MatterView(null, null, List.of());
        }
        List<UUID> others = store.tickets(matter.get()).stream()
                .filter(id -> !id.equals(ticketId))
                .toList();
        return new MatterView(
                store.times(matter.get()),
                store.escalatedAt(matter.get()),
                tickets.related(others).stream()
                        .map(related -> new MatterView.Linked(related.ticket(), related.openedAt()))
                        .toList());
    }
}
