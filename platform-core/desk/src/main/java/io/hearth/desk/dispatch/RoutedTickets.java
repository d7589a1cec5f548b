package io.hearth.desk.dispatch;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.team.TeamDirectory;
import io.hearth.desk.ticket.RoutedBy;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.desk.ticket.TicketRouting;
import io.hearth.desk.ticket.TicketRouting.Matter;
import io.hearth.desk.ticket.TicketRouting.Route;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends tickets where the policy in force says, once they are opened and when their category changes. It acts on what was committed, so
 * whoever opens a ticket does not wait for it, and a fact that comes twice moves nothing twice.
 */
@Component
class RoutedTickets implements FactConsumer {

    /** Tickets that one transaction sends: few enough that nobody who opens one of them waits for its lock. */
    private static final int TOGETHER = 20;

    private final RoutingPolicies policies;
    private final Router router;
    private final TicketRouting tickets;
    private final EstateDirectory estates;
    private final TeamDirectory teams;
    private final Notifications notifications;
    private final TenantSql sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RoutedTickets(
            RoutingPolicies policies,
            Router router,
            TicketRouting tickets,
            EstateDirectory estates,
            TeamDirectory teams,
            Notifications notifications,
            TenantSql sql,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.policies = policies;
        this.router = router;
        this.tickets = tickets;
        this.estates = estates;
        this.teams = teams;
        this.notifications = notifications;
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "routing";
    }

    @Override
    public Set<String> types() {
        return Set.of(TicketFacts.OPENED, TicketFacts.EDITED);
    }

    @Override
    public void handle(List<Fact> batch) {
        RoutingPolicy policy = policies.inForce();
        List<Fact> wanted = batch.stream().filter(RoutedTickets::matters).toList();
        if (policy.rules().isEmpty()
                || wanted.isEmpty()
                || !Boolean.TRUE.equals(transaction.execute(status -> router.leadsSomewhere(policy)))) {
            return;
        }
        for (int from = 0; from < wanted.size(); from += TOGETHER) {
            List<Fact> some = wanted.subList(from, Math.min(from + TOGETHER, wanted.size()));
            transaction.executeWithoutResult(status -> {
                takeTurn();
                some.forEach(fact -> route(policy, fact));
            });
        }
    }

    private static boolean matters(Fact fact) {
        return fact.type().equals(TicketFacts.OPENED)
                || (fact.data().get("changed") instanceof List<?> changed && changed.contains("categoryId"));
    }

    /** Tickets are sent one after the other, so that taking turns and counting loads mean something. */
    private void takeTurn() {
        sql.sql("SELECT CAST(pg_advisory_xact_lock(hashtext(:company), hashtext('routing')) AS text)")
                .param("company", TenantContext.current().value())
                .query(String.class)
                .list();
    }

    private void route(RoutingPolicy policy, Fact fact) {
        Matter[] seen = new Matter[1];
        Optional<Route> went = tickets.route(fact.aggregateId(), fact.id(), matter -> {
            seen[0] = matter;
            return decide(policy, matter, fact);
        });
        went.map(Route::personId).ifPresent(person -> tell(person, seen[0], went.get()));
    }

    private Optional<Route> decide(RoutingPolicy policy, Matter matter, Fact fact) {
        EstateView estate = estates.find(matter.estateId()).orElseThrow();
        RoutingExplanation found = router.explain(
                policy,
                new RoutingMatter(
                        matter.kind(),
                        matter.category(),
                        matter.priority(),
                        matter.channel(),
                        matter.estateId(),
                        building(matter.unitId()),
                        fact.at().atZone(ZoneId.of(estate.timeZone()))));
        RoutingExplanation.RuleRef rule = found.rule();
        if (rule == null || (found.team() == null && found.person() == null)) {
            return Optional.empty();
        }
        RoutedBy by = new RoutedBy(
                fact.id(),
                policy.version(),
                rule.name(),
                rule.label(),
                rule.labelEn(),
                rule.strategy().name(),
                found.passedOver(),
                found.note(),
                found.noteEn());
        return Optional.of(new Route(
                found.team() == null ? null : teams.find(found.team().id()).orElse(null),
                found.personId(),
                rule.label(),
                by));
    }

    private @Nullable UUID building(@Nullable UUID unitId) {
        return unitId == null
                ? null
                : estates.findUnit(unitId).map(UnitView::buildingId).orElse(null);
    }

    private void tell(UUID person, Matter matter, Route route) {
        notifications.tell(
                List.of(person),
                new Notification(
                        matter.ticketId(),
                        matter.number(),
                        "%s 按规则“%s”派给了您：%s"
                                .formatted(matter.number(), route.by().label(), matter.title()),
                        "%s is yours by the rule \"%s\": %s"
                                .formatted(matter.number(), route.by().labelEn(), matter.title())),
                clock.instant());
    }
}
