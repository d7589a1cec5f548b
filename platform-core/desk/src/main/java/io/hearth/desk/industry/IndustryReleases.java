package io.hearth.desk.industry;

import io.hearth.kernel.jobs.PlatformJob;
import io.hearth.kernel.sharing.IndustryBook;
import io.hearth.kernel.sharing.IndustryBook.Cohort;
import io.hearth.kernel.sharing.IndustryBook.Figure;
import io.hearth.kernel.sharing.IndustryBook.Seat;
import io.hearth.kernel.sharing.IndustryBook.State;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.statistics.CohortRelease;
import io.hearth.statistics.CohortRelease.Membership;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Releases each month once: companies are asked one after the other, each bound by itself, and what they share is kept with them; then all
 * cohorts are released in one transaction. Whatever stops it, it goes on with what was gathered.
 */
@Component
class IndustryReleases implements PlatformJob {

    /** By which day a month's last tickets are rated and called back well enough; figures are gathered from then on. */
    static final int FIRST_DAY = 5;

    /** So long a company whose figures cannot be read keeps the others waiting; then the month goes without its figures. */
    static final Duration PATIENCE = Duration.ofDays(5);

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Logger log = LoggerFactory.getLogger(IndustryReleases.class);
    private static final Duration EVERY = Duration.ofHours(3);
    private static final IndustryBook.Rules RULES = new IndustryBook.Rules(
            CohortRelease.SMALLEST_COHORT,
            CohortRelease.LARGEST_SHARE,
            CohortRelease.SMALLEST_BLOCK,
            CohortRelease.DIGITS);

    private final IndustryBook book;
    private final IndustryGathering gathering;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    IndustryReleases(IndustryBook book, IndustryGathering gathering, Clock clock) {
        this.book = book;
        this.gathering = gathering;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "industry-release";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        YearMonth due = due(today());
        YearMonth next = book.lastMonth().map(last -> last.plusMonths(1)).orElse(due);
        for (YearMonth month = next; !month.isAfter(due); month = month.plusMonths(1)) {
            release(month);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** The last month whose figures are gathered on this day or before. */
    static YearMonth due(LocalDate today) {
        return YearMonth.from(today).minusMonths(today.getDayOfMonth() < FIRST_DAY ? 2 : 1);
    }

    /** The day from which a month's figures are gathered. */
    static LocalDate gatheredFrom(YearMonth month) {
        return month.plusMonths(1).atDay(FIRST_DAY);
    }

    /**
     * Releases a month; says whether it did, which it does once.
     *
     * @throws IllegalStateException when a company's figures could not be read and there is time to try again
     */
    boolean release(YearMonth month) {
        State state = book.state();
        List<TenantId> sharers = book.sharers();
        if (sharers.isEmpty() && state.seats().isEmpty()) {
            return false;
        }
        Set<String> out = state.seats().stream()
                .filter(seat -> seat.until() != null)
                .map(Seat::company)
                .collect(Collectors.toSet());
        Map<String, Shared> sharing = new HashMap<>();
        List<TenantId> failed = new ArrayList<>();
        for (TenantId company : sharers) {
            if (!out.contains(company.value())) {
                try {
                    gathering.gather(company, month).ifPresent(shared -> sharing.put(company.value(), shared));
                } catch (RuntimeException unread) {
                    log.warn(
                            "the industry's release of {} cannot read company {}: {}",
                            month,
                            company,
                            unread.toString());
                    sharing.put(company.value(), Shared.NOTHING);
                    failed.add(company);
                }
            }
        }
        if (!failed.isEmpty() && today().isBefore(gatheredFrom(month).plusDays(PATIENCE.toDays()))) {
            throw new IllegalStateException(
                    "companies: " + failed.size() + " not read for " + month + " (expected: 0)");
        }
        boolean released = book.release(
                month,
                RULES,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                now -> CohortTurn.of(now, month, sharing, random));
        if (released) {
            Recount recount = recount(month);
            log.info("the industry's {} is released: {}", month, recount);
            if (!recount.different().isEmpty()) {
                log.error("the industry's {} counts differently now: {}", month, recount.different());
            }
        }
        return released;
    }

    /**
     * A release counted again from what each company keeps.
     *
     * @param equal how many figures are as they were released, those withheld included
     * @param different cohort and measure of those that are not
     * @param gone cohorts that cannot be counted, since a member's data was removed
     */
    record Recount(int equal, List<String> different, List<UUID> gone) {}

    Recount recount(YearMonth month) {
        State state = book.state();
        Map<UUID, List<Figure>> released = book.figures(month).stream().collect(Collectors.groupingBy(Figure::cohort));
        int equal = 0;
        List<String> different = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        for (Cohort cohort : state.cohorts()) {
            List<Figure> told = released.getOrDefault(cohort.id(), List.of());
            Optional<List<Figure>> counted = told.isEmpty() ? Optional.of(told) : counted(cohort.id(), state, month);
            if (counted.isEmpty()) {
                gone.add(cohort.id());
                continue;
            }
            Set<Figure> again = new HashSet<>(counted.get());
            for (Figure figure : told) {
                if (again.contains(figure)) {
                    equal++;
                } else {
                    different.add(cohort.id() + " " + figure.measure());
                }
            }
        }
        return new Recount(equal, different, gone);
    }

    private Optional<List<Figure>> counted(UUID cohort, State state, YearMonth month) {
        Map<Integer, Set<String>> blocks = new HashMap<>();
        Map<String, Shared> sharing = new HashMap<>();
        for (Seat seat : state.seats()) {
            if (seat.cohort().equals(cohort) && seat.in(month)) {
                if (seat.ofNobody()) {
                    return Optional.empty();
                }
                blocks.computeIfAbsent(seat.block(), none -> new HashSet<>()).add(seat.company());
                sharing.put(seat.company(), new Shared(null, gathering.kept(new TenantId(seat.company()), month)));
            }
        }
        return Optional.of(CohortTurn.figures(
                cohort, new Membership<>(List.copyOf(blocks.values()), Set.<String>of(), Set.<String>of()), sharing));
    }
}
