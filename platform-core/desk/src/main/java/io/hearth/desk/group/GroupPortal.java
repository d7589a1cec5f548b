package io.hearth.desk.group;

import io.hearth.desk.benchmark.Measure;
import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.events.Facts;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A headquarters' side of its group: invites companies, and compares the estates they grant. Every other company is told that there is no such
 * thing. Each look stands in the log of the companies whose figures were looked at.
 */
@Service
@Transactional
public class GroupPortal {

    private final PortalStore store;
    private final Facts facts;
    private final Clock clock;

    GroupPortal(PortalStore store, Facts facts, Clock clock) {
        this.store = store;
        this.facts = facts;
        this.clock = clock;
    }

    /** @throws ProblemException 404 when the company is no group's headquarters */
    @Transactional(readOnly = true)
    public PortalView view() {
        Access.require(Permission.BENCHMARK_READ);
        PortalStore.OwnGroup own = own();
        return new PortalView(own.id(), own.name(), store.companies(), MeasureCatalogue.ALL);
    }

    /**
     * Asks a company to join; its administrators are told.
     *
     * @param address as in the company's web address
     * @throws ProblemException 404; 409 {@code group.already-invited}; 422 {@code group.company-unknown}, {@code group.group-of-groups}
     */
    public PortalView invite(String address) {
        Access.require(Permission.COMPANY_MANAGE);
        Caller caller = Access.caller();
        own();
        String result = store.invite(address, caller.name(), clock.instant());
        switch (result) {
            case "UNKNOWN" ->
                throw new ProblemException(
                        GroupProblem.COMPANY_UNKNOWN, "There is no such company.", Map.of("address", address));
            case "GROUP_OF_GROUPS" ->
                throw new ProblemException(
                        GroupProblem.GROUP_OF_GROUPS, "A headquarters is a member of no group.", Map.of());
            case "MEMBER", "ALREADY_INVITED" ->
                throw new ProblemException(
                        GroupProblem.ALREADY_INVITED, "The company was invited already.", Map.of("address", address));
            default ->
                facts.publish(
                        GroupTelling.INVITED,
                        GroupTelling.AGGREGATE,
                        UUID.randomUUID(),
                        0,
                        Map.of("to", result.substring(result.indexOf(':') + 1)));
        }
        return view();
    }

    /** Takes an invitation back. */
    public void revoke(String company) {
        Access.require(Permission.COMPANY_MANAGE);
        own();
        if (!store.revoke(company)) {
            throw ProblemException.notFound("invitation");
        }
    }

    /**
     * The granted estates by a measure.
     *
     * @throws ProblemException 400 {@code request.invalid}; 404; 422 {@code benchmark.unknown-measure}
     */
    public League league(String measureKey, YearMonth first, YearMonth last, GroupLook.Purpose purpose) {
        Access.require(Permission.BENCHMARK_READ);
        Caller caller = Access.caller();
        own();
        Measure measure = MeasureCatalogue.require(measureKey);
        if (last.isBefore(first)) {
            throw ProblemException.invalid("last", "before-first", "must not be before first");
        }
        LocalDate from = first.atDay(1);
        LocalDate to = last.atDay(1);
        return LeagueTable.of(
                measure,
                from,
                to,
                store.look(measureKey, from, to, caller.accountId(), caller.name(), purpose, clock.instant()));
    }

    private PortalStore.OwnGroup own() {
        return store.own().orElseThrow(() -> ProblemException.notFound("group"));
    }
}
