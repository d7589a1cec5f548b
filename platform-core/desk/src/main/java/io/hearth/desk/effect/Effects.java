package io.hearth.desk.effect;

import io.hearth.desk.benchmark.CellAnswer;
import io.hearth.desk.benchmark.CellGrouping;
import io.hearth.desk.benchmark.CellQuery;
import io.hearth.desk.benchmark.CellReader;
import io.hearth.desk.benchmark.Measure;
import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.desk.effect.EffectCheck.Verdict;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.web.ProblemException;
import io.hearth.statistics.Interval;
import io.hearth.statistics.effect.DifferenceInDifferences;
import io.hearth.statistics.effect.Effect;
import io.hearth.statistics.effect.Observed;
import io.hearth.statistics.effect.StaggeredAdoption;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Reads the roll-ups around the day from which on something works: whole weeks before and as many after, the week of the day left out. Compared
 * are estates in sight that did not take part and that the caller does not rule out.
 */
@Component
public class Effects {

    /** Fewer whole weeks after the day tell nothing. */
    public static final int FEWEST_WEEKS = 4;

    static final int MOST_WEEKS = 12;
    private static final double CONFIDENCE = 0.95;
    /** Each estate's weeks end at its own midnight; two days later all have. */
    private static final int SETTLED_DAYS = 1;

    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    private final Figures figures;
    private final Clock clock;

    @Autowired
    Effects(CellReader cells, Clock clock) {
        this(cells::read, clock);
    }

    /** Checks of figures that come from elsewhere than the roll-ups, such as from a simulation. */
    public Effects(Figures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** Where the figures come from. */
    @FunctionalInterface
    public interface Figures {

        CellAnswer read(CellQuery query, EstateScope scope);
    }

    /** Which estates are no comparison in a time, because they did something themselves. */
    @FunctionalInterface
    public interface Busy {

        Collection<UUID> between(LocalDate from, LocalDate to);
    }

    /** The weeks before and after. */
    record Window(LocalDate beforeFrom, LocalDate beforeTo, LocalDate afterFrom, LocalDate afterTo) {

        /** @throws ProblemException 409 {@code effect.too-early} */
        static Window of(LocalDate worksFrom, LocalDate today) {
            LocalDate week = worksFrom.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            LocalDate afterFrom = week.plusWeeks(1);
            long whole = ChronoUnit.WEEKS.between(afterFrom, today.minusDays(SETTLED_DAYS));
            if (whole < FEWEST_WEEKS) {
                throw new ProblemException(
                        EffectProblem.TOO_EARLY,
                        "Four whole weeks after it are needed.",
                        Map.of("from", tellableFrom(worksFrom).toString()));
            }
            return around(week, Math.min(whole, MOST_WEEKS));
        }

        private static Window around(LocalDate week, long weeks) {
            LocalDate afterFrom = week.plusWeeks(1);
            return new Window(
                    week.minusWeeks(weeks),
                    week.minusDays(1),
                    afterFrom,
                    afterFrom.plusWeeks(weeks).minusDays(1));
        }

        int weeks() {
            return (int) ChronoUnit.WEEKS.between(afterFrom, afterTo.plusDays(1));
        }
    }

    /**
     * An estate that did something.
     *
     * @param worksFrom the day from which on it did
     * @param busyThen those that are no comparison in a time, itself aside
     */
    public record Adopter(UUID estateId, LocalDate worksFrom, Busy busyThen) {}

    /** The first day on which something can be told of what works from that day on. */
    public static LocalDate tellableFrom(LocalDate worksFrom) {
        return worksFrom
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(1 + FEWEST_WEEKS)
                .plusDays(SETTLED_DAYS);
    }

    /** Sums of a figure. */
    private static final class Side {

        private double numerator;
        private double denominator;
        private long cases;

        void add(CellAnswer.Figure figure) {
            numerator += figure.numerator();
            denominator += figure.denominator();
            cases += figure.n();
        }

        @Nullable
        Double value() {
            return denominator > 0 ? numerator / denominator : null;
        }
    }

    private static final class Two {

        private final Side before = new Side();
        private final Side after = new Side();
    }

    /**
     * Whether it helped.
     *
     * @param key of the measure
     * @param worksFrom the day from which on it works
     * @param took the estates that did it
     * @param busyThen those that are no comparison
     * @param scope what the caller sees; nothing else is compared
     * @throws ProblemException 409 {@code effect.too-early}, {@code effect.too-little}, {@code effect.no-comparison}; 422
     *     {@code benchmark.unknown-measure}
     */
    public EffectCheck check(
            String key, LocalDate worksFrom, Set<UUID> took, Busy busyThen, EstateScope scope, String by) {
        Measure measure = MeasureCatalogue.require(key);
        Window window = Window.of(worksFrom, LocalDate.ofInstant(clock.instant(), OFFICE));
        Set<UUID> busy = new HashSet<>(busyThen.between(window.beforeFrom(), window.afterTo()));
        Map<UUID, Two> estates = around(window, key, scope);
        List<Observed> changed = new ArrayList<>();
        List<Observed> others = new ArrayList<>();
        List<UUID> leftOut = new ArrayList<>();
        for (UUID estate : Stream.concat(took.stream(), estates.keySet().stream())
                .distinct()
                .sorted()
                .toList()) {
            Observed observed = observed(estate, estates.get(estate), measure);
            if (took.contains(estate)) {
                if (observed == null) {
                    leftOut.add(estate);
                } else {
                    changed.add(observed);
                }
            } else if (observed != null && !busy.contains(estate)) {
                others.add(observed);
            }
        }
        if (changed.isEmpty()) {
            throw new ProblemException(
                    EffectProblem.TOO_LITTLE,
                    "Too little happened before or after.",
                    Map.of("needed", measure.minimumSample()));
        }
        Effect effect = DifferenceInDifferences.of(changed, others, CONFIDENCE)
                .orElseThrow(() -> new ProblemException(
                        EffectProblem.NO_COMPARISON,
                        "Too few estates are there to compare with.",
                        Map.of("found", others.size(), "needed", DifferenceInDifferences.FEWEST)));
        List<UUID> comparison =
                effect.comparison().stream().map(UUID::fromString).toList();
        Set<UUID> counted = new HashSet<>(took);
        leftOut.forEach(counted::remove);
        return new EffectCheck(
                key,
                window.beforeFrom(),
                window.afterFrom(),
                window.afterTo(),
                effect.difference(),
                effect.interval().low(),
                effect.interval().high(),
                effect.change(),
                effect.expected(),
                verdict(effect.difference(), effect.shown(), measure),
                comparison,
                List.copyOf(leftOut),
                weeks(
                        read(
                                window.beforeFrom(),
                                window.afterTo(),
                                key,
                                scope,
                                Set.of(CellGrouping.ESTATE, CellGrouping.WEEK)),
                        counted,
                        Set.copyOf(comparison)),
                by,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * What estates that did the same at different times have in common: each against those that had not done it by the end of its weeks, and the mean.
     *
     * @param key of the measure
     * @param adopters each estate once, the earliest first
     * @param scope what the caller sees; nothing else is compared
     * @throws ProblemException 422 {@code benchmark.unknown-measure}
     */
    public PooledEffect pooled(String key, List<Adopter> adopters, EstateScope scope) {
        Measure measure = MeasureCatalogue.require(key);
        LocalDate today = LocalDate.ofInstant(clock.instant(), OFFICE);
        Map<Window, Map<UUID, Two>> read = new HashMap<>();
        List<PooledEffect.Uncounted> uncounted = new ArrayList<>();
        List<Adopter> counted = new ArrayList<>();
        List<StaggeredAdoption.Adopter> units = new ArrayList<>();
        List<Window> windows = new ArrayList<>();
        for (Adopter adopter : adopters) {
            if (today.isBefore(tellableFrom(adopter.worksFrom()))) {
                uncounted.add(uncounted(adopter, PooledEffect.Why.TOO_EARLY));
                continue;
            }
            Window window = Window.of(adopter.worksFrom(), today);
            Map<UUID, Two> estates = read.computeIfAbsent(window, each -> around(each, key, scope));
            Observed own = observed(adopter.estateId(), estates.get(adopter.estateId()), measure);
            if (own == null) {
                uncounted.add(uncounted(adopter, PooledEffect.Why.TOO_LITTLE));
                continue;
            }
            StaggeredAdoption.Adopter unit =
                    new StaggeredAdoption.Adopter(window.toString(), own, others(adopter, window, estates, measure));
            if (unit.others().size() < DifferenceInDifferences.FEWEST) {
                uncounted.add(uncounted(adopter, PooledEffect.Why.NO_COMPARISON));
                continue;
            }
            counted.add(adopter);
            units.add(unit);
            windows.add(window);
        }
        if (units.isEmpty()) {
            return new PooledEffect(key, null, List.of(), uncounted);
        }
        StaggeredAdoption.Pooled pooled = StaggeredAdoption.pool(units, CONFIDENCE);
        List<PooledEffect.EstateEffect> estates = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            Effect effect = pooled.each().get(i);
            estates.add(new PooledEffect.EstateEffect(
                    counted.get(i).estateId(),
                    counted.get(i).worksFrom(),
                    windows.get(i).weeks(),
                    estimate(effect.difference(), effect.interval(), measure),
                    effect.comparison().size()));
        }
        return new PooledEffect(key, estimate(pooled.difference(), pooled.interval(), measure), estates, uncounted);
    }

    private static PooledEffect.Uncounted uncounted(Adopter adopter, PooledEffect.Why why) {
        return new PooledEffect.Uncounted(
                adopter.estateId(),
                adopter.worksFrom(),
                why,
                why == PooledEffect.Why.TOO_EARLY ? tellableFrom(adopter.worksFrom()) : null);
    }

    private static List<Observed> others(Adopter adopter, Window window, Map<UUID, Two> estates, Measure measure) {
        Set<UUID> busy = new HashSet<>(adopter.busyThen().between(window.beforeFrom(), window.afterTo()));
        List<Observed> others = new ArrayList<>();
        estates.keySet().stream().sorted().forEach(estate -> {
            Observed observed = observed(estate, estates.get(estate), measure);
            if (observed != null && !estate.equals(adopter.estateId()) && !busy.contains(estate)) {
                others.add(observed);
            }
        });
        return others;
    }

    /** Every estate in sight before and after. */
    private Map<UUID, Two> around(Window window, String key, EstateScope scope) {
        Map<UUID, Two> estates = new HashMap<>();
        read(window.beforeFrom(), window.beforeTo(), key, scope, Set.of(CellGrouping.ESTATE))
                .cells()
                .forEach(cell -> two(estates, cell).before.add(cell.figures().getFirst()));
        read(window.afterFrom(), window.afterTo(), key, scope, Set.of(CellGrouping.ESTATE))
                .cells()
                .forEach(cell -> two(estates, cell).after.add(cell.figures().getFirst()));
        return estates;
    }

    private CellAnswer read(LocalDate from, LocalDate to, String key, EstateScope scope, Set<CellGrouping> grouping) {
        return figures.read(new CellQuery(from, to, List.of(key), grouping, null, null, null, false), scope);
    }

    private static Two two(Map<UUID, Two> estates, CellAnswer.Cell cell) {
        return estates.computeIfAbsent(Objects.requireNonNull(cell.estateId()), none -> new Two());
    }

    /** Of shares and times too few cases tell nothing; that something happened seldom or never is what a count tells. */
    private static @Nullable Observed observed(UUID estate, @Nullable Two two, Measure measure) {
        boolean counts = measure.type() == Measure.Type.COUNT || measure.type() == Measure.Type.RATE;
        long needed = counts ? 0 : Math.max(1, measure.minimumSample());
        if (two == null || Math.min(two.before.cases, two.after.cases) < needed) {
            return null;
        }
        Double before = two.before.value();
        Double after = two.after.value();
        return before == null || after == null
                ? null
                : new Observed(estate.toString(), before, after, 1.0 + two.before.cases + two.after.cases);
    }

    /** A measure of which neither more nor less is better tells no verdict: whoever looks decides. */
    private static Verdict verdict(double difference, boolean shown, Measure measure) {
        if (!shown) {
            return Verdict.NOT_SHOWN;
        }
        return switch (measure.better()) {
            case HIGHER -> difference > 0 ? Verdict.BETTER : Verdict.WORSE;
            case LOWER, NEUTRAL -> difference < 0 ? Verdict.BETTER : Verdict.WORSE;
        };
    }

    private static PooledEffect.Estimate estimate(double difference, Interval interval, Measure measure) {
        return new PooledEffect.Estimate(
                difference, interval.low(), interval.high(), verdict(difference, !interval.holds(0), measure));
    }

    private static List<EffectCheck.Week> weeks(CellAnswer answer, Set<UUID> took, Set<UUID> others) {
        Map<LocalDate, Two> weeks = new TreeMap<>();
        for (CellAnswer.Cell cell : answer.cells()) {
            LocalDate begin = cell.begin();
            UUID estate = cell.estateId();
            if (begin != null && estate != null) {
                Two two = weeks.computeIfAbsent(begin, none -> new Two());
                if (took.contains(estate)) {
                    two.before.add(cell.figures().getFirst());
                } else if (others.contains(estate)) {
                    two.after.add(cell.figures().getFirst());
                }
            }
        }
        return weeks.entrySet().stream()
                .map(week -> new EffectCheck.Week(
                        Objects.requireNonNull(week.getKey()),
                        week.getValue().before.value(),
                        week.getValue().after.value()))
                .toList();
    }
}
