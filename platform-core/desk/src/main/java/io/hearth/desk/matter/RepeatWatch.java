package io.hearth.desk.matter;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import io.hearth.desk.matter.RepeatFinder.Found;
import io.hearth.desk.matter.RepeatFinder.Spot;
import io.hearth.desk.matter.RepeatStore.Bare;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.desk.topology.EstateGraphs;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.events.Facts;
import io.hearth.kernel.events.Lane;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.Cursor;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what is brought up again. What shared parts tickets are about is committed before anything is compared, and one at a time looks at a
 * ticket: so whoever looks last has seen everything, in whatever order facts arrive on however many nodes.
 */
@Component
class RepeatWatch implements FactConsumer, Derived {

    private static final int AT_ONCE = 500;
    /** So many tickets are compared in one transaction while everything is looked at: few commits, and no lock for long. */
    private static final int COMPARED_TOGETHER = 50;

    private final RepeatStore store;
    private final EstateGraphs graphs;
    private final TenantExecutor tenants;
    private final Facts facts;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RepeatWatch(
            RepeatStore store,
            EstateGraphs graphs,
            TenantExecutor tenants,
            Facts facts,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.graphs = graphs;
        this.tenants = tenants;
        this.facts = facts;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "repeats";
    }

    @Override
    public Lane lane() {
        return Lane.THOROUGH;
    }

    @Override
    public Set<String> types() {
        return Set.of(TicketFacts.OPENED, TicketFacts.EDITED, TicketFacts.MERGED, TicketFacts.UNMERGED);
    }

    @Override
    public void handle(List<Fact> batch) {
        look(batch.stream().map(Fact::aggregateId).collect(toCollection(LinkedHashSet::new)));
    }

    @Override
    public Map<String, Object> rebuild(TenantId tenant) {
        int looked = 0;
        UUID last = Cursor.LOWEST_ID;
        while (true) {
            UUID after = last;
            List<UUID> ids = tenants.call(
                    tenant, () -> requireNonNull(transaction.execute(status -> store.after(after, AT_ONCE))));
            if (ids.isEmpty()) {
                return Map.of("looked", looked);
            }
            tenants.callInBackground(tenant, () -> look(ids, COMPARED_TOGETHER));
            looked += ids.size();
            last = ids.getLast();
        }
    }

    /** How many tickets had something near them. */
    int look(Collection<UUID> ticketIds) {
        return look(ticketIds, 1);
    }

    /** Locks are taken in the order of ids, so that no two who compare several wait for each other. */
    private int look(Collection<UUID> ticketIds, int together) {
        List<Bare> tickets = requireNonNull(transaction.execute(status -> store.bare(ticketIds)));
        Map<UUID, Map<String, Spot>> spots = new HashMap<>();
        for (Bare ticket : tickets) {
            spots.put(
                    ticket.report().id(),
                    SharedParts.of(ticket, graphs.of(ticket.report().estateId())));
        }
        transaction.executeWithoutResult(status -> store.keepSpots(ticketIds, spots));
        List<UUID> concerned = requireNonNull(transaction.execute(status -> store.concerned(ticketIds)));
        for (int from = 0; from < concerned.size(); from += together) {
            List<UUID> part = concerned.subList(from, Math.min(from + together, concerned.size()));
            transaction.executeWithoutResult(status -> compare(part));
        }
        return concerned.size();
    }

    private void compare(List<UUID> ticketIds) {
        store.lock(ticketIds);
        RepeatFinder finder = new RepeatFinder();
        Set<UUID> changed = new TreeSet<>();
        Set<UUID> first = new TreeSet<>(ticketIds);
        for (RepeatStore.Compared compared : store.compared(ticketIds)) {
            Optional<Found> found = finder.find(compared.ticket(), compared.before());
            UUID id = compared.ticket().id();
            if (found.isPresent()) {
                first.remove(id);
                if (store.keep(compared.ticket(), found.get())) {
                    changed.add(id);
                }
            }
        }
        changed.addAll(store.forget(first));
        changed.forEach(id -> facts.publish(MatterFacts.repeatChanged(id, clock.instant())));
    }
}
