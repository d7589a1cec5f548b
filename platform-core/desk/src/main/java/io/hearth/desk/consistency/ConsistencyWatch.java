package io.hearth.desk.consistency;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.hearth.desk.consistency.SaidStore.Approved;
import io.hearth.desk.consistency.SaidStore.SaidReply;
import io.hearth.desk.reply.LibraryIndex;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.events.Lane;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.Cursor;
import io.hearth.reply.substance.Contradictions;
import io.hearth.reply.substance.Contradictions.Difference;
import io.hearth.reply.substance.Contradictions.Finding;
import io.hearth.reply.substance.Contradictions.Ready;
import io.hearth.reply.substance.Contradictions.Said;
import io.hearth.reply.substance.Contradictions.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares what was sent after it was sent. What is to be compared is committed before anything is, so whoever looks last has seen everything, in
 * whatever order facts arrive on however many nodes.
 */
@Component
class ConsistencyWatch implements FactConsumer, Derived {

    private static final Duration LATELY = Duration.ofDays(180);
    private static final int MOST_COMPARED = 300;

    /** What an estate was told lately is read anew for each of these. */
    private static final int TICKETS_AT_ONCE = 2_000;

    /** A fourth answer that differs from the same one tells nobody anything new. */
    private static final int MOST_FOUND = 3;

    private final SaidStore store;
    private final LibraryIndex library;
    private final TenantExecutor tenants;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ConsistencyWatch(
            SaidStore store,
            LibraryIndex library,
            TenantExecutor tenants,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.tenants = tenants;
        this.store = store;
        this.library = library;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "reply-consistency";
    }

    @Override
    public Lane lane() {
        return Lane.THOROUGH;
    }

    @Override
    public Set<String> types() {
        return Set.of(TicketFacts.MESSAGED);
    }

    @Override
    public void handle(List<Fact> batch) {
        look(batch.stream().map(Fact::aggregateId).collect(toCollection(LinkedHashSet::new)));
    }

    /** Compares what was sent lately and was not compared: what went out before there was anybody who did. What is known stays. */
    @Override
    public Map<String, Object> rebuild(TenantId tenant) {
        return tenants.call(tenant, () -> {
            Instant since = clock.instant().minus(LATELY);
            int before = requireNonNull(transaction.execute(status -> store.count()));
            int tickets = 0;
            UUID last = Cursor.LOWEST_ID;
            while (true) {
                UUID after = last;
                List<UUID> next =
                        requireNonNull(transaction.execute(status -> store.writtenTo(since, after, TICKETS_AT_ONCE)));
                if (next.isEmpty()) {
                    break;
                }
                look(next);
                tickets += next.size();
                last = next.getLast();
            }
            int found = requireNonNull(transaction.execute(status -> store.count())) - before;
            return Map.of("tickets", tickets, "conflicts", found);
        });
    }

    void look(Collection<UUID> ticketIds) {
        transaction.executeWithoutResult(status -> store.keep(ticketIds));
        List<SaidReply> fresh = requireNonNull(transaction.execute(status -> store.toCompare(ticketIds)));
        if (fresh.isEmpty()) {
            return;
        }
        Contradictions contradictions = new Contradictions(library.current());
        fresh.stream()
                .collect(groupingBy(SaidReply::estateId, LinkedHashMap::new, toList()))
                .forEach((estate, said) -> compare(estate, said, contradictions));
    }

    private void compare(UUID estate, List<SaidReply> fresh, Contradictions contradictions) {
        List<Compared> others = requireNonNull(transaction.execute(status -> lately(estate, contradictions)));
        Map<UUID, Ready> known =
                others.stream().collect(toMap(other -> other.said().messageId(), Compared::ready));
        for (SaidReply said : fresh) {
            transaction.executeWithoutResult(status -> {
                Ready ready = known.get(said.messageId());
                compare(said, ready == null ? contradictions.ready(said.said()) : ready, others, contradictions);
                store.compared(said.messageId());
            });
        }
    }

    private record Compared(SaidReply said, Ready ready) {}

    private record Found(SaidReply other, Finding finding) {}

    private List<Compared> lately(UUID estateId, Contradictions contradictions) {
        return store.lately(estateId, clock.instant().minus(LATELY), MOST_COMPARED).stream()
                .map(said -> new Compared(said, contradictions.ready(said.said())))
                .toList();
    }

    private void compare(SaidReply said, Ready ready, List<Compared> others, Contradictions contradictions) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        others.stream()
                .filter(other -> comparable(said, other.said()))
                .map(other -> new Found(other.said(), contradictions.between(ready, other.ready())))
                .filter(found -> found.finding().verdict() == Verdict.CONTRADICTS)
                .sorted(Comparator.comparingDouble(
                                (Found found) -> found.finding().alike())
                        .reversed()
                        .thenComparing(found -> found.other().messageId()))
                .limit(MOST_FOUND)
                .forEach(found -> keep(said, found, now));
        compareWithTheBook(said, ready, contradictions, now);
    }

    /** What one ticket was told changes as it goes on, and the library does not contradict itself here. */
    private static boolean comparable(SaidReply one, SaidReply other) {
        return !one.ticketId().equals(other.ticketId()) && !(one.byTheBook() && other.byTheBook());
    }

    private void keep(SaidReply said, Found found, Instant now) {
        Finding finding = found.finding();
        if (said.messageId().compareTo(found.other().messageId()) > 0) {
            store.differ(said, found.other(), finding.alike(), finding.differences(), now);
        } else {
            List<Difference> turned = finding.differences().stream()
                    .map(each -> new Difference(each.about(), each.other(), each.one()))
                    .toList();
            store.differ(found.other(), said, finding.alike(), turned, now);
        }
    }

    private void compareWithTheBook(SaidReply said, Ready ready, Contradictions contradictions, Instant now) {
        if (said.byTheBook()) {
            return;
        }
        UUID used = said.replyId();
        String filled = said.filled();
        if (used != null && filled != null && said.number() != null) {
            List<Difference> differences = Contradictions.differences(said.reply(), filled);
            if (!differences.isEmpty()) {
                store.differs(said, new Approved(used, said.number(), filled), 1, differences, now);
            }
            return;
        }
        Optional<LibraryIndex.Approved> answering = library.answering(said.question(), said.kind(), said.estateId());
        answering.ifPresent(reply -> {
            Finding finding =
                    contradictions.between(ready, contradictions.ready(new Said(reply.title(), reply.text(), "")));
            if (finding.verdict() == Verdict.CONTRADICTS) {
                store.differs(
                        said,
                        new Approved(reply.replyId(), reply.number(), reply.text()),
                        finding.alike(),
                        finding.differences(),
                        now);
            }
        });
    }
}
