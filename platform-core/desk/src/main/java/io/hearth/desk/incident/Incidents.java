package io.hearth.desk.incident;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketIncidents;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.desk.ticket.Tickets;
import io.hearth.desk.topology.EstateGraph;
import io.hearth.desk.topology.EstateGraphs;
import io.hearth.desk.topology.Place;
import io.hearth.desk.topology.TopologyProblem;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.StateCategory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Faults that many report, as far as the caller's scope reaches. */
@Service
@Transactional
public class Incidents {

    private static final String BY_OPENED = "incidents.opened";

    private final IncidentStore store;
    private final RecentReports reports;
    private final IncidentTelling telling;
    private final TicketIncidents ticketIncidents;
    private final Tickets tickets;
    private final EstateDirectory estates;
    private final EstateGraphs graphs;
    private final TenantJobs jobs;
    private final Clock clock;

    Incidents(
            IncidentStore store,
            RecentReports reports,
            IncidentTelling telling,
            TicketIncidents ticketIncidents,
            Tickets tickets,
            EstateDirectory estates,
            EstateGraphs graphs,
            TenantJobs jobs,
            Clock clock) {
        this.store = store;
        this.reports = reports;
        this.telling = telling;
        this.ticketIncidents = ticketIncidents;
        this.tickets = tickets;
        this.estates = estates;
        this.graphs = graphs;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @param open those that last, or else those that have ended; the newest first */
    @Transactional(readOnly = true)
    public Slice<IncidentSummary> list(boolean open, @Nullable UUID estateId, @Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, BY_OPENED, 1);
        List<IncidentSummary> rows = store.list(open, estateId, after == null ? null : after.instant(0), limit + 1);
        return Slice.of(rows, limit, last -> Cursor.of(BY_OPENED, last.openedAt()));
    }

    @Transactional(readOnly = true)
    public IncidentView require(UUID incidentId) {
        Access.require(Permission.TICKET_READ);
        return view(visible(incidentId));
    }

    /** What a ticket reports, or what it looks like. */
    @Transactional(readOnly = true)
    public TicketIncident ofTicket(String idOrNumber) {
        var ticket = tickets.clocked(idOrNumber);
        IncidentSummary incident = store.ofTicket(ticket.id()).orElse(null);
        if (incident != null) {
            return new TicketIncident(incident, null, null);
        }
        Instant now = now();
        EstateGraph graph = graphs.of(ticket.estateId());
        IncidentSummary fitting = RecentReports.reports(reports.lately(ticket.estateId(), now), graph).stream()
                .filter(report -> report.ticketId().equals(ticket.id()))
                .flatMap(report ->
                        store.openAt(ticket.estateId()).stream().filter(open -> FaultWatch.fits(report, open, graph)))
                .findFirst()
                .orElse(null);
        UUID suggestion = store.suggestions(ticket.estateId(), now.minus(FaultFinder.LOOK_BACK)).stream()
                .filter(kept -> kept.ticketIds().contains(ticket.id()))
                .map(IncidentStore.Kept::id)
                .findFirst()
                .orElse(null);
        return new TicketIncident(null, fitting, suggestion);
    }

    /**
     * Says that tickets report one fault.
     *
     * @throws ProblemException 409 {@code incident.ticket-closed}, {@code incident.ticket-taken}, {@code incident.suggestion-decided}; 422
     *     {@code estate.unknown}, {@code topology.place-unknown}, {@code incident.ticket-unknown}
     */
    public IncidentView open(OpenIncident command) {
        Access.require(Permission.TICKET_EDIT);
        estates.requireNamed(command.estateId());
        Place place = graphs.of(command.estateId())
                .find(command.placeKey())
                .map(EstateGraph.Spot::place)
                .orElseThrow(() -> new ProblemException(
                        TopologyProblem.PLACE_UNKNOWN,
                        "The estate has no such part.",
                        Map.of("placeKey", command.placeKey())));
        store.lock();
        List<TicketSummary> found = requireReports(command.estateId(), command.ticketIds());
        Instant now = now();
        Instant began = found.stream()
                .map(TicketSummary::openedAt)
                .min(Instant::compareTo)
                .orElse(now);
        UUID id = UuidV7.next();
        store.insert(id, command, place, began, now, Access.caller());
        if (command.suggestionId() != null) {
            decide(command.suggestionId(), true, id, now);
        }
        join(id, command.title().strip(), found, now);
        return require(id);
    }

    /** @throws ProblemException as {@link #open}, and 409 {@code incident.ended} */
    public IncidentView join(UUID incidentId, JoinIncident command) {
        Access.require(Permission.TICKET_EDIT);
        store.lock();
        IncidentSummary incident = requireOpen(incidentId);
        Instant now = now();
        join(incidentId, incident.title(), requireReports(incident.estateId(), command.ticketIds()), now);
        return require(incidentId);
    }

    /** Says that a ticket is none of the incident's reports after all. */
    public IncidentView leave(UUID incidentId, UUID ticketId) {
        Access.require(Permission.TICKET_EDIT);
        store.lock();
        IncidentSummary incident = requireOpen(incidentId);
        leave(incident, ticketId, now());
        return require(incidentId);
    }

    /**
     * Tells everybody who reported it, now and whoever reports it later.
     *
     * @throws ProblemException 409 {@code incident.ended}
     */
    public IncidentView tell(UUID incidentId, TellIncident command) {
        Access.require(Permission.TICKET_COMMENT);
        requireOpen(incidentId);
        tell(incidentId, command.text().strip(), false, now());
        return require(incidentId);
    }

    /** Ends it, because the fault is mended, and tells everybody. */
    void resolve(UUID incidentId, String text) {
        Access.require(Permission.TICKET_EDIT);
        requireOpen(incidentId);
        Instant now = now();
        if (!store.end(incidentId, IncidentSummary.State.RESOLVED, now, Access.caller())) {
            throw ended();
        }
        tell(incidentId, text, true, now);
    }

    /** Ends it, because it was none; its reports are on their own again. */
    public IncidentView cancel(UUID incidentId) {
        Access.require(Permission.TICKET_EDIT);
        store.lock();
        IncidentSummary incident = requireOpen(incidentId);
        Instant now = now();
        store.tickets(incidentId).forEach(ticket -> leave(incident, ticket, now));
        if (!store.end(incidentId, IncidentSummary.State.CANCELLED, now, Access.caller())) {
            throw ended();
        }
        return require(incidentId);
    }

    /** What looks like a fault, the plainest first. */
    @Transactional(readOnly = true)
    public List<SuggestionView> suggestions(@Nullable UUID estateId) {
        Access.require(Permission.TICKET_READ);
        return store.suggestions(estateId, now().minus(FaultFinder.LOOK_BACK)).stream()
                .map(this::suggestion)
                .filter(suggestion -> suggestion.tickets().size() > 1)
                .toList();
    }

    /** Says that a suggestion is no fault; its reports do not make one again. */
    public void dismiss(UUID suggestionId) {
        Access.require(Permission.TICKET_EDIT);
        decide(suggestionId, false, null, now());
    }

    private void decide(UUID suggestionId, boolean accepted, @Nullable UUID incidentId, Instant now) {
        if (store.suggestion(suggestionId)
                .filter(kept -> Access.scope().includes(kept.estateId()))
                .isEmpty()) {
            throw ProblemException.notFound("suggestion");
        }
        if (!store.decide(
                suggestionId, accepted, incidentId, now, Access.caller().name())) {
            throw new ProblemException(IncidentProblem.DECIDED, "Somebody has decided about the suggestion before.");
        }
    }

    private void join(UUID incidentId, String title, List<TicketSummary> found, Instant now) {
        for (TicketSummary ticket : found) {
            if (!store.join(incidentId, ticket.id(), now, Access.caller().name())) {
                throw refused(IncidentProblem.TICKET_TAKEN, "A ticket reports an incident already.", ticket);
            }
            ticketIncidents.report(ticket.id(), true, incidentId, title, now);
            store.lastUpdate(incidentId).ifPresent(update -> telling.say(update, ticket.id()));
        }
    }

    private void leave(IncidentSummary incident, UUID ticketId, Instant now) {
        if (!store.leave(incident.id(), ticketId, now, Access.caller().name())) {
            throw ProblemException.notFound("report");
        }
        ticketIncidents.report(ticketId, false, incident.id(), incident.title(), now);
    }

    private void tell(UUID incidentId, String text, boolean resolves, Instant now) {
        UUID update = UuidV7.next();
        store.tell(update, incidentId, text, resolves, now, Access.caller());
        jobs.schedule(telling, update.toString(), new IncidentTelling.Told(update), now);
    }

    private List<TicketSummary> requireReports(UUID estateId, Collection<UUID> ticketIds) {
        Collection<UUID> ids = new LinkedHashSet<>(ticketIds);
        List<TicketSummary> found = tickets.summaries(ids);
        if (found.size() < ids.size()
                || found.stream().anyMatch(ticket -> !ticket.estate().id().equals(estateId))) {
            throw new ProblemException(
                    IncidentProblem.TICKET_UNKNOWN, "A ticket is not there, or is of another estate.");
        }
        found.stream()
                .filter(ticket -> ticket.stateCategory() == StateCategory.CLOSED)
                .findFirst()
                .ifPresent(closed -> {
                    throw refused(IncidentProblem.TICKET_CLOSED, "A ticket is closed.", closed);
                });
        return found;
    }

    private IncidentView view(IncidentSummary incident) {
        return new IncidentView(
                incident,
                tickets.summaries(store.tickets(incident.id())),
                incident.state() == IncidentSummary.State.OPEN ? candidates(incident) : List.of(),
                store.updates(incident.id()));
    }

    private List<TicketSummary> candidates(IncidentSummary incident) {
        EstateGraph graph = graphs.of(incident.estateId());
        List<UUID> ids = RecentReports.reports(reports.lately(incident.estateId(), now()), graph).stream()
                .filter(report -> FaultWatch.fits(report, incident, graph))
                .map(FaultFinder.Report::ticketId)
                .toList();
        return tickets.summaries(ids).stream()
                .filter(ticket -> ticket.stateCategory() != StateCategory.CLOSED)
                .toList();
    }

    private SuggestionView suggestion(IncidentStore.Kept kept) {
        List<TicketSummary> found = tickets.summaries(kept.ticketIds()).stream()
                .filter(ticket -> ticket.stateCategory() != StateCategory.CLOSED)
                .toList();
        Instant last = found.stream()
                .map(TicketSummary::openedAt)
                .max(Instant::compareTo)
                .orElse(kept.since());
        return new SuggestionView(
                kept.id(),
                kept.estateId(),
                estates.find(kept.estateId()).map(EstateView::name).orElse(""),
                kept.supply(),
                kept.placeKey(),
                kept.placeLabel(),
                kept.placeLabelEn(),
                kept.reporters(),
                kept.homes(),
                kept.since(),
                Math.max(0, Duration.between(kept.since(), last).toMinutes()),
                kept.expected(),
                kept.foundAt(),
                found);
    }

    IncidentSummary visible(UUID incidentId) {
        return store.find(incidentId)
                .filter(incident -> Access.scope().includes(incident.estateId()))
                .orElseThrow(() -> ProblemException.notFound("incident"));
    }

    private IncidentSummary requireOpen(UUID incidentId) {
        IncidentSummary incident = visible(incidentId);
        if (incident.state() != IncidentSummary.State.OPEN) {
            throw ended();
        }
        return incident;
    }

    List<UUID> reports(UUID incidentId) {
        return store.tickets(incidentId);
    }

    private static ProblemException ended() {
        return new ProblemException(IncidentProblem.ENDED, "The incident has ended.");
    }

    private static ProblemException refused(IncidentProblem problem, String detail, TicketSummary ticket) {
        return new ProblemException(problem, detail, Map.of("number", ticket.number()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
