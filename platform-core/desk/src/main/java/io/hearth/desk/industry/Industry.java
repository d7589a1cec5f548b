package io.hearth.desk.industry;

import io.hearth.desk.industry.IndustryComparison.Band;
import io.hearth.desk.industry.IndustryComparison.Cell;
import io.hearth.desk.industry.IndustryComparison.Own;
import io.hearth.desk.industry.IndustryStore.OwnSeat;
import io.hearth.desk.industry.IndustryStore.Released;
import io.hearth.desk.industry.SharingView.Standing;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.statistics.CohortRelease.Contribution;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A company's side of the comparison of the industry. Whoever shares sees, from the moment of the decision on; whoever stops sees nothing more at
 * once and is out of the next release.
 */
@Service
@Transactional
public class Industry {

    /** How many months are read at once at most. */
    public static final int MOST_MONTHS = 36;

    private static final int MOST_DECISIONS = 50;

    private final IndustryStore store;
    private final IndustryGathering gathering;
    private final Clock clock;

    Industry(IndustryStore store, IndustryGathering gathering, Clock clock) {
        this.store = store;
        this.gathering = gathering;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public SharingView sharing() {
        Access.require(Permission.BENCHMARK_READ);
        return view();
    }

    private SharingView view() {
        List<SharingView.Decision> decisions = store.decisions(MOST_DECISIONS);
        LocalDate today = LocalDate.ofInstant(clock.instant(), IndustryReleases.ZONE);
        YearMonth next = store.lastRelease()
                .map(last -> last.plusMonths(1))
                .filter(month -> month.isAfter(IndustryReleases.due(today)))
                .orElse(IndustryReleases.due(today).plusMonths(1));
        return new SharingView(
                standing(),
                decisions.stream()
                        .flatMap(decision -> Optional.ofNullable(decision.region()).stream())
                        .findFirst()
                        .orElse(null),
                IndustryMeasures.KEYS,
                decisions,
                IndustryReleases.gatheredFrom(next));
    }

    private Standing standing() {
        if (store.shares().isEmpty()) {
            return Standing.NOT_SHARING;
        }
        return store.seat().map(Industry::standing).orElse(Standing.WAITING);
    }

    private static Standing standing(OwnSeat seat) {
        if (seat.leftItself()) {
            return Standing.LEFT;
        }
        return seat.taking() ? Standing.TAKING_PART : Standing.RESTING;
    }

    /** Takes part, from the next release on. A company that is in a cohort stays there, whatever region it names. */
    public SharingView share(ShareWithIndustry command) {
        Access.require(Permission.COMPANY_MANAGE);
        Caller caller = Access.caller();
        if (store.shares().filter(command.region()::equals).isEmpty()) {
            store.decide(
                    command.region(),
                    caller.accountId(),
                    caller.name(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
        return view();
    }

    /** Takes part no more: sees nothing from now on and is out of the next release. What was released stays. */
    public void stop() {
        Access.require(Permission.COMPANY_MANAGE);
        Caller caller = Access.caller();
        if (store.shares().isPresent()) {
            store.decide(
                    null, caller.accountId(), caller.name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
    }

    /**
     * What was gathered of the company, the newest month first; also after it has stopped.
     *
     * @throws ProblemException 400 {@code request.invalid}
     */
    @Transactional(readOnly = true)
    public List<ContributionView> contributions(YearMonth first, YearMonth last) {
        Access.require(Permission.COMPANY_MANAGE);
        check(first, last);
        return store.contributions(first, last);
    }

    /**
     * The company beside its cohort, in every released month of these.
     *
     * @throws ProblemException 400 {@code request.invalid}; 403 {@code industry.not-sharing}, {@code industry.whole-company}; 409 {@code
     *     industry.no-cohort}
     */
    @Transactional(readOnly = true)
    public IndustryComparison compare(YearMonth first, YearMonth last) {
        Access.require(Permission.BENCHMARK_READ);
        if (!Access.scope().everywhere()) {
            throw new ProblemException(
                    IndustryProblem.WHOLE_COMPANY,
                    "These are figures of all the company's estates, and you see some of them.",
                    Map.of());
        }
        check(first, last);
        if (store.shares().isEmpty()) {
            throw new ProblemException(
                    IndustryProblem.NOT_SHARING, "The company does not share, so it does not see.", Map.of());
        }
        OwnSeat seat = store.seat().filter(held -> !held.leftItself()).orElseThrow(Industry::noCohort);
        IndustryComparison.Cohort cohort = store.cohort(seat.cohort()).orElseThrow(Industry::noCohort);
        Map<YearMonth, Released> released = store.released(seat.cohort(), first, last);
        Map<YearMonth, Map<String, Contribution>> current =
                released.isEmpty() ? Map.of() : gathering.current(first, last);
        Map<YearMonth, Map<String, Contribution>> kept = new HashMap<>();
        store.contributions(first, last)
                .forEach(one -> kept.computeIfAbsent(one.month(), none -> new HashMap<>())
                        .put(one.measure(), new Contribution(one.value(), one.cases())));
        List<IndustryComparison.Month> months = new ArrayList<>();
        released.forEach((month, told) -> {
            // What went into the release; where nothing did, what the roll-ups say now.
            Map<String, Contribution> own = kept.getOrDefault(month, current.getOrDefault(month, Map.of()));
            months.add(new IndustryComparison.Month(
                    month,
                    told.at(),
                    told.rules(),
                    IndustryMeasures.KEYS.stream()
                            .flatMap(key -> Optional.ofNullable(told.cells().get(key)).stream())
                            .map(cell -> beside(cell, own.get(cell.measure())))
                            .toList()));
        });
        return new IndustryComparison(cohort, months);
    }

    private static ProblemException noCohort() {
        return new ProblemException(
                IndustryProblem.NO_COHORT, "The company is in no cohort that it could be compared with.", Map.of());
    }

    private static Cell beside(Cell cell, @Nullable Contribution own) {
        IndustryComparison.Quartiles quartiles = cell.quartiles();
        return new Cell(
                cell.measure(),
                own == null ? null : new Own(own.value(), own.cases()),
                quartiles,
                cell.withheld(),
                own == null || quartiles == null ? null : Band.of(own.value(), quartiles));
    }

    private static void check(YearMonth first, YearMonth last) {
        if (last.isBefore(first)) {
            throw ProblemException.invalid("last", "before-first", "must not be before first");
        }
        if (!last.isBefore(first.plusMonths(MOST_MONTHS)) || first.getYear() < 1970 || last.getYear() > 9999) {
            throw ProblemException.invalid("last", "period-too-long", "at most " + MOST_MONTHS + " months");
        }
    }
}
