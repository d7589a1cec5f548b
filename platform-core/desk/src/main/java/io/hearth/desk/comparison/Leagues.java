package io.hearth.desk.comparison;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hearth.desk.benchmark.Benchmarks;
import io.hearth.desk.benchmark.CellAnswer;
import io.hearth.desk.benchmark.CellAnswer.Cell;
import io.hearth.desk.benchmark.CellAnswer.Figure;
import io.hearth.desk.benchmark.CellGrouping;
import io.hearth.desk.benchmark.CellQuery;
import io.hearth.desk.benchmark.Measure;
import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.statistics.CaseMix;
import io.hearth.statistics.Funnel;
import io.hearth.statistics.Sample;
import io.hearth.statistics.Shrinkage;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Estates by one measure, with what chance and their work explain. */
@Service
public class Leagues {

    /** How many points a limit is drawn through. */
    private static final int CURVE = 40;

    private static final double Z = 1.959963984540054;

    /** More figures than this take longer to fit than somebody waits. */
    private static final long MOST_FITTED = 250_000;

    /** In all leagues together. */
    private static final int MOST_ESTATES_REMEMBERED = 500_000;

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Benchmarks benchmarks;
    private final EstateDirectory directory;

    /** Fits by what they rest on: while that is the same, so is the fit, which is most of the work of a league. */
    private final Cache<Fitted, Held> fits = Caffeine.newBuilder()
            .maximumWeight(MOST_ESTATES_REMEMBERED)
            .weigher((Fitted of, Held held) -> 1 + held.estates().size())
            .expireAfterAccess(LONGEST)
            .build();

    Leagues(Benchmarks benchmarks, EstateDirectory directory) {
        this.benchmarks = benchmarks;
        this.directory = directory;
    }

    /**
     * The estates of the caller's scope.
     *
     * @throws io.hearth.kernel.web.ProblemException 400 {@code request.invalid}, 422 {@code benchmark.unknown-measure},
     *     {@code benchmark.too-many-cells}
     */
    public League read(ReadLeague asked) {
        Access.require(Permission.BENCHMARK_READ);
        Measure measure = MeasureCatalogue.require(asked.measure());
        CellAnswer answer = benchmarks.query(query(asked, EnumSet.of(CellGrouping.ESTATE)));
        CellAnswer all = benchmarks.query(query(asked, EnumSet.noneOf(CellGrouping.class)));
        List<EstateView> estates = estates(asked.estateIds());
        Map<UUID, Figure> figures = new HashMap<>();
        for (Cell cell : answer.cells()) {
            figures.put(Objects.requireNonNull(cell.estateId()), cell.figures().getFirst());
        }
        Map<UUID, Sample> samples = samples(measure, estates, figures);
        Funnel funnel = judged(measure, samples) ? Funnel.of(List.copyOf(samples.values())) : null;
        Map<UUID, Funnel.Standing> standings = standings(samples, funnel);
        Held held = adjusts(measure) ? held(measure, asked, estates) : Held.NOTHING;
        return new League(
                asked.measure(),
                asked.from(),
                asked.to(),
                all.cells().isEmpty()
                        ? null
                        : Samples.value(all.cells().getFirst().figures().getFirst()),
                estates.stream()
                        .map(estate -> line(
                                measure,
                                estate,
                                figures.get(estate.id()),
                                standings.get(estate.id()),
                                held.estates().get(estate.id())))
                        .toList(),
                funnel == null ? null : limits(List.copyOf(samples.values()), funnel),
                held.model(),
                answer.freshness());
    }

    private static CellQuery query(ReadLeague asked, Set<CellGrouping> by) {
        return new CellQuery(
                asked.from(),
                asked.to(),
                List.of(asked.measure()),
                by,
                asked.estateIds(),
                asked.kinds(),
                Set.of(),
                by.size() < 2);
    }

    private List<EstateView> estates(Set<UUID> wanted) {
        return directory.all().values().stream()
                .filter(estate -> Access.scope().includes(estate.id()))
                .filter(estate -> wanted.isEmpty() || wanted.contains(estate.id()))
                .sorted(Comparator.comparing(EstateView::code).thenComparing(EstateView::id))
                .toList();
    }

    private static Map<UUID, Sample> samples(Measure measure, List<EstateView> estates, Map<UUID, Figure> figures) {
        Map<UUID, Sample> samples = new LinkedHashMap<>();
        for (EstateView estate : estates) {
            Figure figure = figures.get(estate.id());
            Sample sample = figure == null ? null : Samples.of(measure, figure);
            if (sample != null) {
                samples.put(estate.id(), sample);
            }
        }
        return samples;
    }

    private static boolean judged(Measure measure, Map<UUID, Sample> samples) {
        return adjusts(measure) && samples.size() > 1;
    }

    private static boolean adjusts(Measure measure) {
        return measure.type() != Measure.Type.COUNT;
    }

    private static Map<UUID, Funnel.Standing> standings(Map<UUID, Sample> samples, @Nullable Funnel funnel) {
        Map<UUID, Funnel.Standing> standings = new HashMap<>();
        if (funnel != null) {
            List<UUID> ids = List.copyOf(samples.keySet());
            for (int i = 0; i < ids.size(); i++) {
                standings.put(ids.get(i), funnel.points().get(i).standing());
            }
        }
        return standings;
    }

    private static League.Line line(
            Measure measure,
            EstateView estate,
            @Nullable Figure figure,
            Funnel.@Nullable Standing standing,
            League.@Nullable Expected expected) {
        if (figure == null) {
            return new League.Line(ComparedEstate.of(estate), null, null, 0, 0, 0, true, null, null, null, null);
        }
        boolean few = figure.n() < measure.minimumSample();
        Sample sample = Samples.of(measure, figure);
        return new League.Line(
                ComparedEstate.of(estate),
                Samples.value(figure),
                measure.type() == Measure.Type.TIMING ? figure.value() : null,
                figure.numerator(),
                figure.denominator(),
                figure.n(),
                few,
                sample == null ? null : Range.of(sample.interval(Funnel.WARNING)),
                figure.quantiles(),
                few ? null : standing,
                expected);
    }

    private static League.Limits limits(List<Sample> samples, Funnel funnel) {
        double least = samples.stream().mapToDouble(Sample::size).min().orElse(1);
        double most = samples.stream().mapToDouble(Sample::size).max().orElse(1);
        double[] sizes = IntStream.range(0, CURVE)
                .mapToDouble(i -> least * Math.pow(Math.max(1.01, most / least), i / (CURVE - 1.0)))
                .toArray();
        return new League.Limits(
                Rounded.of(funnel.centre()),
                Rounded.of(funnel.dispersion()),
                Rounded.of(funnel.between()),
                count(funnel, Funnel.Standing.WATCH),
                count(funnel, Funnel.Standing.BEYOND),
                Rounded.of(funnel.falseAlarms(Funnel.WARNING)),
                Rounded.of(funnel.falseAlarms(Funnel.ALARM)),
                Funnel.limits(samples, funnel, sizes).stream()
                        .map(point -> new League.Limit(
                                Rounded.of(point.size()), Range.of(point.warning()), Range.of(point.alarm())))
                        .toList());
    }

    private static int count(Funnel funnel, Funnel.Standing standing) {
        return (int) funnel.points().stream()
                .filter(point -> point.standing() == standing)
                .count();
    }

    /** Each estate against what is expected of it, and what that was worked out of; without a model where there is too little. */
    private record Held(League.@Nullable Model model, Map<UUID, League.Expected> estates) {

        static final Held NOTHING = new Held(null, Map.of());
    }

    /**
     * What a fit rests on.
     *
     * @param figures the roll-ups' version, the estates in sight and what is asked
     * @param conditions what the estates themselves are like
     */
    private record Fitted(TenantId tenant, String figures, String conditions) {}

    private Held held(Measure measure, ReadLeague asked, List<EstateView> estates) {
        Set<CellGrouping> by = conditions(
                measure.type(),
                estates.size(),
                ChronoUnit.MONTHS.between(asked.from(), asked.to().plusDays(1)) + 1);
        Fitted of = new Fitted(
                TenantContext.current(),
                benchmarks.fingerprint(query(asked, by)),
                DigestUtils.sha256Hex(estates.stream()
                        .map(estate -> estate.builtYear() + "/" + estate.homes() + "/" + estate.highRisePercent())
                        .toList()
                        .toString()));
        return fits.get(of, missing -> fit(measure, asked, estates, by));
    }

    private Held fit(Measure measure, ReadLeague asked, List<EstateView> estates, Set<CellGrouping> by) {
        Map<UUID, Integer> places = new HashMap<>();
        for (int i = 0; i < estates.size(); i++) {
            places.put(estates.get(i).id(), i);
        }
        List<CaseMix.Cell> cells = new ArrayList<>();
        for (Cell cell : benchmarks.query(query(asked, by)).cells()) {
            Integer place = places.get(Objects.requireNonNull(cell.estateId()));
            Figure figure = cell.figures().getFirst();
            if (place != null && figure.denominator() > 0) {
                cells.add(new CaseMix.Cell(
                        place,
                        figure.numerator(),
                        figure.denominator(),
                        levels(cell),
                        numbers(estates.get(place), asked.to().getYear())));
            }
        }
        if (cells.stream().map(CaseMix.Cell::unit).distinct().count() < 2) {
            return Held.NOTHING;
        }
        CaseMix.Family family = measure.type() == Measure.Type.SHARE ? CaseMix.Family.SHARE : CaseMix.Family.RATE;
        CaseMix.Adjustment adjustment = CaseMix.adjust(family, estates.size(), cells);
        return new Held(model(adjustment, by), expectations(adjustment, estates));
    }

    /** What tickets are told apart by: not by month where so many estates have more figures than one answer holds. */
    static Set<CellGrouping> conditions(Measure.Type type, int estates, long months) {
        Set<CellGrouping> by = EnumSet.of(CellGrouping.ESTATE);
        // one exposure for all kinds: a rate cannot be told apart by kind
        boolean byKind = type != Measure.Type.RATE;
        if (byKind) {
            by.add(CellGrouping.KIND);
        }
        if (estates * months * (byKind ? TicketKind.values().length : 1) <= MOST_FITTED) {
            by.add(CellGrouping.MONTH);
        }
        return by;
    }

    private static Map<String, String> levels(Cell cell) {
        Map<String, String> levels = new HashMap<>();
        if (cell.kind() != null) {
            levels.put("kind", cell.kind().name());
        }
        if (cell.begin() != null) {
            levels.put("month", "%02d".formatted(cell.begin().getMonthValue()));
        }
        return levels;
    }

    private static Map<String, Double> numbers(EstateView estate, int year) {
        Map<String, Double> numbers = new HashMap<>();
        if (estate.builtYear() != null) {
            numbers.put("age", (double) Math.max(0, year - estate.builtYear()));
        }
        if (estate.homes() > 0) {
            numbers.put("homes", (double) estate.homes());
        }
        if (estate.highRisePercent() != null) {
            numbers.put("highRise", (double) estate.highRisePercent());
        }
        return numbers;
    }

    private static Map<UUID, League.Expected> expectations(CaseMix.Adjustment adjustment, List<EstateView> estates) {
        List<Integer> known = IntStream.range(0, estates.size())
                .filter(place -> adjustment.units().get(place).expected() > 0)
                .boxed()
                .toList();
        double[] ratios = known.stream()
                .mapToDouble(place -> adjustment.units().get(place).ratio())
                .toArray();
        double[] errors = known.stream()
                .mapToDouble(place -> {
                    CaseMix.Unit unit = adjustment.units().get(place);
                    return Math.max(
                            1e-6, (unit.interval().high() - unit.interval().low()) / (2 * Z));
                })
                .toArray();
        Shrinkage steady = Shrinkage.of(ratios, errors);
        Map<UUID, League.Expected> expectations = new HashMap<>();
        for (int i = 0; i < known.size(); i++) {
            CaseMix.Unit unit = adjustment.units().get(known.get(i));
            Shrinkage.Unit drawn = steady.units().get(i);
            double overall = adjustment.overall();
            expectations.put(
                    estates.get(known.get(i)).id(),
                    new League.Expected(
                            Rounded.of(unit.observed()),
                            Rounded.of(unit.expected()),
                            Rounded.of(unit.ratio()),
                            Range.of(unit.interval()),
                            Rounded.of(unit.adjusted()),
                            new Range(
                                    Rounded.of(overall * unit.interval().low()),
                                    Rounded.of(overall * unit.interval().high())),
                            Rounded.of(overall * drawn.value()),
                            new Range(
                                    Rounded.of(overall
                                            * Math.max(0, drawn.interval().low())),
                                    Rounded.of(overall * drawn.interval().high())),
                            Rounded.of(drawn.own())));
        }
        return expectations;
    }

    private static League.Model model(CaseMix.Adjustment adjustment, Set<CellGrouping> by) {
        List<String> leftOut = new ArrayList<>(adjustment.leftOut());
        if (!by.contains(CellGrouping.MONTH)) {
            leftOut.add("month");
        }
        CaseMix.Fit fit = adjustment.fit();
        return new League.Model(
                (int) adjustment.units().stream()
                        .filter(unit -> unit.size() > 0)
                        .count(),
                fit.cells(),
                Rounded.of(adjustment.overall()),
                Rounded.of(fit.explained()),
                Rounded.of(fit.dispersion()),
                Rounded.of(fit.nullDeviance()),
                Rounded.of(fit.deviance()),
                fit.penalty(),
                fit.parameters(),
                fit.iterations(),
                adjustment.terms().stream()
                        .map(term -> new League.Term(
                                term.name(),
                                term.level(),
                                Rounded.of(term.effect()),
                                Range.of(term.interval()),
                                Rounded.of(term.mean()),
                                Rounded.of(term.deviation())))
                        .collect(Collectors.toUnmodifiableList()),
                leftOut,
                fit.calibration().stream()
                        .map(tenth -> new League.Tenth(
                                Rounded.of(tenth.expected()), Rounded.of(tenth.observed()), Rounded.of(tenth.size())))
                        .toList());
    }
}
