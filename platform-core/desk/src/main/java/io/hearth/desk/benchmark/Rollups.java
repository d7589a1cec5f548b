package io.hearth.desk.benchmark;

import io.hearth.desk.benchmark.RollupStore.Place;
import io.hearth.desk.matter.MatterFacts;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.events.Lane;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.Cursor;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the counts of estates in step with tickets. A fact only says which ticket to look at again: how it counts now is compared with how
 * it counted before, and the difference is added. So a fact that comes twice, late or together with others has the effect of one, and a
 * ticket that was moved, merged or corrected leaves the days on which it had counted.
 */
@Component
class Rollups implements FactConsumer, Derived {

    private static final Logger log = LoggerFactory.getLogger(Rollups.class);
    private static final int AT_ONCE = 500;

    private static final Set<String> UNCOUNTED = Set.of(
            TicketFacts.ATTACHED,
            TicketFacts.RELATED,
            TicketFacts.UNRELATED,
            TicketFacts.INCIDENT_JOINED,
            TicketFacts.INCIDENT_LEFT,
            TicketFacts.MATERIAL_USED,
            TicketFacts.MATERIAL_TAKEN_BACK);

    private final TicketCounting counting;
    private final RollupStore store;
    private final TenantExecutor tenants;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Rollups(
            TicketCounting counting,
            RollupStore store,
            TenantExecutor tenants,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.counting = counting;
        this.store = store;
        this.tenants = tenants;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "roll-ups";
    }

    @Override
    public Lane lane() {
        return Lane.PROMPT;
    }

    /** All but those that change nothing that is counted. */
    @Override
    public Set<String> types() {
        Set<String> types = new HashSet<>(TicketFacts.ALL);
        types.removeAll(UNCOUNTED);
        types.add(MatterFacts.REPEAT_CHANGED);
        return Set.copyOf(types);
    }

    @Override
    public void handle(List<Fact> batch) {
        Set<UUID> ids = batch.stream().map(Fact::aggregateId).collect(Collectors.toCollection(LinkedHashSet::new));
        Instant upTo = batch.stream().map(Fact::at).max(Instant::compareTo).orElseGet(clock::instant);
        transaction.executeWithoutResult(status -> {
            RollupStore.State state = store.lock();
            long version = state.version() + 1;
            store.advance(count(ids, version) ? version : state.version(), upTo);
        });
    }

    /** Adds what has changed about these tickets; the caller holds the company's turn. Answers whether anything had. */
    private boolean count(Collection<UUID> ids, long version) {
        Map<UUID, TicketCount> before = store.counts(ids);
        Map<UUID, TicketCount> after = counting.count(ids);
        List<TicketCount> changed = new ArrayList<>();
        Map<Place, MonthCounts> differences = new HashMap<>();
        for (UUID id : ids) {
            TicketCount was = before.get(id);
            TicketCount is = after.get(id);
            boolean counts = is != null && !is.isEmpty();
            if (was == null ? !counts : counts && was.equals(is)) {
                continue;
            }
            if (was != null) {
                add(differences, was, -1);
            }
            if (is != null) {
                add(differences, is, 1);
            }
            changed.add(is != null ? is : gone(Objects.requireNonNull(was)));
        }
        if (changed.isEmpty()) {
            return false;
        }
        store.keep(changed);
        apply(differences, version);
        return true;
    }

    private static TicketCount gone(TicketCount was) {
        return new TicketCount(was.ticketId(), was.estateId(), was.slot(), new byte[0]);
    }

    private static void add(Map<Place, MonthCounts> months, TicketCount ticket, int times) {
        ticket.days()
                .forEach((day, tally) -> months.computeIfAbsent(
                                new Place(ticket.estateId(), YearMonth.from(day)), none -> new MonthCounts())
                        .add(ticket.slot(), day.getDayOfMonth(), tally, times));
    }

    private void apply(Map<Place, MonthCounts> differences, long version) {
        Map<Place, MonthCounts> months = store.months(differences.keySet());
        Set<UUID> impossible = new HashSet<>();
        Map<Place, MonthCounts> changed = new HashMap<>();
        differences.forEach((place, difference) -> {
            MonthCounts month = months.getOrDefault(place, new MonthCounts());
            month.add(difference);
            if (month.isImpossible()) {
                impossible.add(place.estateId());
            } else {
                changed.put(place, month);
            }
        });
        store.keep(changed, version);
        for (UUID estateId : impossible) {
            log.warn("Roll-ups of estate {} had lost something; they are added up anew.", estateId);
            addUp(estateId, version);
        }
    }

    /** Adds an estate's months up from how its tickets count. */
    private void addUp(UUID estateId, long version) {
        Map<Place, MonthCounts> months = new HashMap<>();
        store.monthsOf(estateId).forEach(month -> months.put(new Place(estateId, month), new MonthCounts()));
        store.countsOf(estateId).forEach(ticket -> add(months, ticket, 1));
        store.keep(months, version);
    }

    /**
     * Makes the company's roll-ups anew from its tickets, step by step; readers see each step's result at once. A run that was interrupted
     * goes on where it was.
     */
    int recompute(TenantId tenant) {
        int counted = 0;
        UUID last = tenants.call(tenant, () -> inTurn(store::state)).recountedTo();
        while (true) {
            UUID after = last == null ? Cursor.LOWEST_ID : last;
            List<UUID> ids = tenants.call(tenant, () -> inTurn(() -> store.ticketsAfter(after, AT_ONCE)));
            if (ids.isEmpty()) {
                break;
            }
            UUID upTo = ids.getLast();
            tenants.run(
                    tenant,
                    () -> step(version -> {
                        count(ids, version);
                        store.recounted(upTo, false);
                    }));
            counted += ids.size();
            last = upTo;
        }
        List<UUID> estates = tenants.call(tenant, () -> inTurn(store::estates));
        for (UUID estateId : estates) {
            tenants.run(tenant, () -> step(version -> addUp(estateId, version)));
        }
        tenants.run(tenant, () -> step(version -> store.recounted(null, true)));
        return counted;
    }

    /** Makes an estate's roll-ups anew from its tickets. */
    int recompute(TenantId tenant, UUID estateId) {
        int counted = 0;
        UUID last = Cursor.LOWEST_ID;
        while (true) {
            UUID after = last;
            List<UUID> ids = tenants.call(tenant, () -> inTurn(() -> store.ticketsOf(estateId, after, AT_ONCE)));
            if (ids.isEmpty()) {
                break;
            }
            tenants.run(tenant, () -> step(version -> count(ids, version)));
            counted += ids.size();
            last = ids.getLast();
        }
        tenants.run(tenant, () -> step(version -> addUp(estateId, version)));
        return counted;
    }

    @Override
    public Map<String, Object> rebuild(TenantId tenant) {
        return Map.of("counted", recompute(tenant));
    }

    private <T> T inTurn(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private void step(LongConsumer work) {
        transaction.executeWithoutResult(status -> {
            RollupStore.State state = store.lock();
            work.accept(state.version() + 1);
            store.advance(state.version() + 1, state.countedAt());
        });
    }
}
