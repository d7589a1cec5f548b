package io.hearth.desk.matter;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import io.hearth.desk.matter.MatterStore.Brought;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.desk.ticket.TicketMatters;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.time.UuidV7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Watches what owners bring up. A fact only says which ticket to look at again; what is found depends on the rows alone, so facts that come
 * twice, late or in another order have the effect of one.
 */
@Component
class RepeatedContacts implements FactConsumer {

    /** A ticket opened longer before than this does not join a matter, however often its owner asks about it. */
    private static final Duration LONG_AGO = Duration.ofDays(90);

    /** What is brought up more often than that is no longer one household's matter: more links would tell nobody more. */
    private static final int MOST_TICKETS = 50;

    private final MatterStore store;
    private final TicketMatters tickets;
    private final Notifications notifications;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RepeatedContacts(
            MatterStore store,
            TicketMatters tickets,
            Notifications notifications,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.notifications = notifications;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "matters";
    }

    @Override
    public Set<String> types() {
        return Set.of(TicketFacts.OPENED, TicketFacts.CONTACTED, TicketFacts.EDITED);
    }

    @Override
    public void handle(List<Fact> batch) {
        Set<UUID> changed = batch.stream()
                .filter(fact -> !"OUT".equals(fact.data().get("direction")))
                .map(Fact::aggregateId)
                .collect(toCollection(LinkedHashSet::new));
        if (changed.isEmpty()) {
            return;
        }
        MatterSettings settings = requireNonNull(transaction.execute(status -> store.settings()));
        requireNonNull(transaction.execute(status -> store.suspects(changed, LONG_AGO, settings.threshold())))
                .forEach(ticketId -> transaction.executeWithoutResult(status -> look(ticketId, settings)));
    }

    private void look(UUID ticketId, MatterSettings settings) {
        Optional<Brought> ticket = store.find(ticketId);
        if (ticket.isEmpty() || stretch(ticket.get(), settings).size() < settings.threshold()) {
            return;
        }
        store.lock();
        // Whoever held the lock before may have linked the same tickets, or a person may have taken one out.
        store.find(ticketId).ifPresent(found -> {
            List<MatterWindow.Contact> stretch = stretch(found, settings);
            if (stretch.size() >= settings.threshold()) {
                gather(stretch);
            }
        });
    }

    private List<MatterWindow.Contact> stretch(Brought ticket, MatterSettings settings) {
        Duration window = Duration.ofDays(settings.windowDays());
        List<Brought> same =
                store
                        .around(
                                ticket,
                                ticket.openedAt().minus(LONG_AGO),
                                ticket.openedAt().plus(LONG_AGO))
                        .stream()
                        .filter(other -> other.id().equals(ticket.id()) || ticket.sameMatter(other))
                        .toList();
        List<MatterWindow.Contact> contacts =
                new ArrayList<>(store.inbound(same.stream().map(Brought::id).toList()));
        same.forEach(one -> contacts.add(new MatterWindow.Contact(one.id(), one.openedAt())));
        return MatterWindow.busiest(contacts, ticket.id(), window);
    }

    private void gather(List<MatterWindow.Contact> stretch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<UUID> ids = stretch.stream()
                .map(MatterWindow.Contact::ticketId)
                .distinct()
                .sorted()
                .toList();
        Optional<UUID> known = store.matterOf(ids);
        UUID matterId = known.orElseGet(UuidV7::next);
        if (known.isEmpty()) {
            store.begin(matterId, now);
        }
        int room = MOST_TICKETS - (known.isEmpty() ? 0 : store.tickets(matterId).size());
        List<UUID> joined = store.link(matterId, ids, room, now);
        int times = store.times(matterId);
        List<UUID> all = store.tickets(matterId);
        joined.forEach(id -> tickets.link(id, matterId, all, times, now));
        tickets.mark(all, times);
        if (known.isEmpty()) {
            escalate(ids, times, now);
        }
    }

    /** Once per matter: what is open becomes more urgent by one step, and the estate's managers hear of it. */
    private void escalate(List<UUID> ids, int times, Instant now) {
        ids.forEach(id -> tickets.raise(id, times, now));
        TicketMatters.Newest newest = tickets.newest(ids);
        notifications.tell(
                tickets.managers(newest.estateId()),
                new Notification(
                        newest.id(),
                        newest.number(),
                        "同一事项第 %d 次反映：%s。相关工单已关联并提高优先级，请亲自跟进。".formatted(times, newest.title()),
                        "Brought up %d times: %s. The tickets are linked and more urgent now; please follow up in person."
                                .formatted(times, newest.title())),
                now);
    }
}
