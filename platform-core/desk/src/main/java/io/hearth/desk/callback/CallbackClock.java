package io.hearth.desk.callback;

import io.hearth.desk.ticket.ClockView;
import io.hearth.desk.ticket.ClockedTicket;
import io.hearth.desk.ticket.TicketClocks;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives callbacks and second follow-ups the time that the clock policy promises for them, where it has a clock for it, and follows tickets to other estates. */
@Component
class CallbackClock implements FactConsumer {

    /** As the policies call them. */
    private static final String CALLBACK = "callback";

    private static final String FOLLOW_UP = "follow_up";

    private final CallbackStore store;
    private final RatingStore ratings;
    private final ObjectProvider<Tickets> tickets;
    private final ObjectProvider<TicketClocks> clocks;
    private final TransactionTemplate transaction;

    CallbackClock(
            CallbackStore store,
            RatingStore ratings,
            ObjectProvider<Tickets> tickets,
            ObjectProvider<TicketClocks> clocks,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.ratings = ratings;
        this.tickets = tickets;
        this.clocks = clocks;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "callbacks";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                TicketFacts.OPENED,
                TicketFacts.TRANSITIONED,
                TicketFacts.REOPENED,
                TicketFacts.MIGRATED,
                TicketFacts.EDITED);
    }

    @Override
    public void handle(List<Fact> batch) {
        Set<UUID> ids = batch.stream().map(Fact::aggregateId).collect(Collectors.toCollection(LinkedHashSet::new));
        transaction.executeWithoutResult(status -> {
            store.open(ids).forEach(this::adjust);
            ratings.followUpsAmong(ids).forEach(this::adjustFollowUp);
        });
    }

    /** The rule of the policy for follow-ups comes before the company's setting, as long as the ticket's clock runs. */
    private void adjustFollowUp(UUID followUpId) {
        running(tickets.getObject().clocked(followUpId.toString()), FOLLOW_UP)
                .ifPresent(clock -> ratings.adjustFollowUp(followUpId, clock.dueAt()));
    }

    private void adjust(Callback callback) {
        ClockedTicket ticket = tickets.getObject().clocked(String.valueOf(callback.ticketId()));
        Optional<ClockView> running = running(ticket, CALLBACK);
        if (running.isEmpty()) {
            store.adjust(callback.id(), callback.dueAt(), "SETTINGS", ticket.estateId());
        } else {
            store.adjust(callback.id(), running.get().dueAt(), "POLICY", ticket.estateId());
        }
    }

    private Optional<ClockView> running(ClockedTicket ticket, String name) {
        return clocks.getObject().of(ticket).stream()
                .filter(clock -> clock.name().equals(name) && clock.stoppedAt() == null)
                .reduce((earlier, later) -> later);
    }
}
