package io.hearth.desk.incident;

import io.hearth.desk.incident.FaultFinder.Report;
import io.hearth.desk.incident.FaultFinder.Suspicion;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.desk.ticket.TicketMatters;
import io.hearth.desk.topology.EstateGraph;
import io.hearth.desk.topology.EstateGraphs;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.time.UuidV7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Watches what the estates report. A fact only says which estate to look at again; what is found depends on the rows alone, and a fault that
 * is found again is the suggestion that is there, so facts that come twice or in another order have the effect of one.
 */
@Component
class FaultWatch implements FactConsumer {

    private final RecentReports reports;
    private final IncidentStore store;
    private final EstateGraphs graphs;
    private final TicketMatters tickets;
    private final Notifications notifications;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FaultWatch(
            RecentReports reports,
            IncidentStore store,
            EstateGraphs graphs,
            TicketMatters tickets,
            Notifications notifications,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.reports = reports;
        this.store = store;
        this.graphs = graphs;
        this.tickets = tickets;
        this.notifications = notifications;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "incidents";
    }

    @Override
    public Set<String> types() {
        return Set.of(TicketFacts.OPENED, TicketFacts.EDITED);
    }

    @Override
    public void handle(List<Fact> batch) {
        Set<UUID> ids = batch.stream().map(Fact::aggregateId).collect(Collectors.toSet());
        Set<UUID> estates = Objects.requireNonNull(transaction.execute(status -> reports.estates(ids)));
        estates.forEach(estate -> transaction.executeWithoutResult(status -> look(estate)));
    }

    private void look(UUID estateId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        EstateGraph graph = graphs.of(estateId);
        List<Suspicion> found = FaultFinder.find(
                graph,
                unexplained(estateId, graph, now),
                supply -> reports.usual(estateId, graph.homes(), supply, now),
                now);
        if (found.isEmpty()) {
            return;
        }
        store.lock();
        found.forEach(suspicion -> keep(estateId, suspicion, now));
    }

    /** What is reported that no open incident explains. */
    private List<Report> unexplained(UUID estateId, EstateGraph graph, Instant now) {
        List<IncidentSummary> open = store.openAt(estateId);
        return RecentReports.reports(reports.lately(estateId, now), graph).stream()
                .filter(report -> open.stream().noneMatch(incident -> fits(report, incident, graph)))
                .toList();
    }

    /** Whether a report may be one of the incident's. */
    static boolean fits(Report report, IncidentSummary incident, EstateGraph graph) {
        return report.supply() == incident.supply()
                && !report.at().isBefore(incident.beganAt().minus(Duration.ofHours(1)))
                && graph.find(incident.placeKey())
                        .filter(spot -> spot.touches(report.where()))
                        .isPresent();
    }

    private void keep(UUID estateId, Suspicion suspicion, Instant now) {
        List<UUID> ids =
                suspicion.reports().stream().map(Report::ticketId).distinct().toList();
        Optional<UUID> known = store.same(estateId, suspicion.supply(), ids, now.minus(FaultFinder.LOOK_BACK));
        UUID id = known.orElseGet(UuidV7::next);
        store.keep(id, estateId, suspicion, now);
        if (known.isEmpty()) {
            String zh = suspicion.spot().place().label();
            String en = suspicion.spot().place().labelEn();
            notifications.tell(
                    tickets.managers(estateId),
                    Notification.about(
                            "疑似%s故障：%s，%d 户报事。请确认是否同一起事件。"
                                    .formatted(suspicion.supply().label(), zh, suspicion.reporters()),
                            "Looks like one %s fault: %s, %d households. Please see whether it is one incident."
                                    .formatted(suspicion.supply().labelEn(), en, suspicion.reporters()),
                            "/incidents"),
                    now);
        }
    }
}
