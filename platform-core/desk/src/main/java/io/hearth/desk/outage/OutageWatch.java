package io.hearth.desk.outage;

import io.hearth.desk.outage.NoticeStore.Kept;
import io.hearth.desk.outage.NoticeStore.Reported;
import io.hearth.desk.relation.Connections;
import io.hearth.desk.relation.MergeTickets;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.desk.topology.EstateGraph;
import io.hearth.desk.topology.EstateGraphs;
import io.hearth.desk.topology.Supply;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers reports whose cause is announced. A report is answered once per notice: that it was is kept with the answer. The first report of a
 * notice stays to be seen to; later ones of its kind rest in it, and anybody can take them apart.
 */
@Component
class OutageWatch implements FactConsumer, TenantJob<OutageWatch.Published> {

    /** How long after its end people still report what a notice announced: pipes fill slowly, and lifts are tried first. */
    static final Duration GRACE = Duration.ofMinutes(30);

    /** Which notice. */
    record Published(UUID noticeId) {}

    private final NoticeStore store;
    private final EstateGraphs graphs;
    private final OutageAnswers answers;
    private final ObjectProvider<Connections> relations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OutageWatch(
            NoticeStore store,
            EstateGraphs graphs,
            OutageAnswers answers,
            ObjectProvider<Connections> relations,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.graphs = graphs;
        this.answers = answers;
        this.relations = relations;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "outages";
    }

    @Override
    public Set<String> types() {
        return Set.of(TicketFacts.OPENED, TicketFacts.EDITED);
    }

    @Override
    public void handle(List<Fact> batch) {
        look(batch.stream().map(Fact::aggregateId).collect(Collectors.toSet()));
    }

    @Override
    public Class<Published> dataType() {
        return Published.class;
    }

    /** Looks at what was reported before it was announced. */
    @Override
    public void run(Published published) {
        List<UUID> opened = Objects.requireNonNull(transaction.execute(status -> store.find(published.noticeId())
                .map(kept ->
                        store.opened(kept.estateId(), kept.from(), kept.to().plus(GRACE)))
                .orElse(List.of())));
        look(opened);
    }

    private void look(Collection<UUID> ticketIds) {
        List<Reported> reported = Objects.requireNonNull(transaction.execute(status -> store.reported(ticketIds)));
        for (Reported report : reported) {
            Supply.of(report.title())
                    .or(() -> Supply.of(report.description()))
                    .ifPresent(supply -> explain(report, supply));
        }
    }

    private void explain(Reported report, Supply supply) {
        Optional<Kept> notice = Objects.requireNonNull(transaction.execute(status -> answer(report, supply)));
        notice.ifPresent(found -> rest(report.ticketId(), found));
    }

    /** Says what was announced; the notice, when that was not said before. */
    private Optional<Kept> answer(Reported report, Supply supply) {
        EstateGraph graph = graphs.of(report.estateId());
        BitSet where = graph.whereabouts(report.unitId(), report.title() + " " + report.description());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return store.inForce(report.estateId(), report.at(), GRACE).stream()
                .filter(notice -> notice.supply() == supply && concerns(notice, where, graph))
                .findFirst()
                .filter(notice -> store.caught(notice.id(), report.ticketId(), now))
                .map(notice -> {
                    answers.answer(report.ticketId(), notice, now);
                    return notice;
                });
    }

    static boolean concerns(Kept notice, BitSet where, EstateGraph graph) {
        return notice.placeKeys().stream()
                .flatMap(key -> graph.find(key).stream())
                .anyMatch(spot -> spot.contains(where));
    }

    private void rest(UUID ticketId, Kept notice) {
        Optional<UUID> first =
                Objects.requireNonNull(transaction.execute(status -> store.firstOpen(notice.id(), ticketId)));
        if (first.isEmpty()) {
            return;
        }
        try {
            relations
                    .getObject()
                    .merge(
                            first.get().toString(),
                            new MergeTickets(List.of(ticketId), "计划通知期内的重复报事：" + notice.title()));
        } catch (ProblemException different) {
            // A promise, or somebody has closed one of them meanwhile: it stays on its own, and is answered all the
            // same.
        }
    }
}
