package io.hearth.desk.benchmark;

import io.hearth.desk.benchmark.CellAnswer.Cell;
import io.hearth.desk.benchmark.CellAnswer.Figure;
import io.hearth.desk.benchmark.Measure.Formula;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds packed months up into the cells of one query, estate after estate. */
final class CellSums {

    static final int MOST_FIGURES = 500_000;

    private static final double MONTH_DAYS = 30;
    private static final double HOMES = 100;
    private static final double SECONDS = 60;

    private final CellQuery query;
    private final List<Measure> measures;
    private final CellAnswer.Freshness freshness;
    private final boolean[] sketched = new boolean[Timing.ALL.length];
    private final Formula.@Nullable Stock stock;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Distributions.Distribution> spread = new ArrayList<>();
    private final boolean distributions;
    private final Map<Key, Group> groups = new HashMap<>();
    private final List<Formula> formulas;
    private final Deque<Sum> spare = new ArrayDeque<>();
    private final boolean whole;
    private final boolean byEstate;
    private final boolean byDay;
    private final boolean byWeek;
    private final boolean byMonth;

    /** The one group of the estate or of everything, where cells are told apart by neither kind nor category. */
    private @Nullable Group only;

    private double homes;
    private double staff;
    private LocalDate today = LocalDate.EPOCH;
    private @Nullable EstateView estate;

    /** @param distributions whether distributions are asked for, rather than figures */
    CellSums(CellQuery query, List<Measure> measures, boolean distributions, CellAnswer.Freshness freshness) {
        this.query = query;
        this.measures = measures;
        this.freshness = freshness;
        this.distributions = distributions;
        this.formulas = measures.stream().map(Measure::formula).toList();
        this.whole = !query.by(CellGrouping.KIND) && !query.by(CellGrouping.CATEGORY);
        this.byEstate = query.by(CellGrouping.ESTATE);
        this.byDay = query.by(CellGrouping.DAY);
        this.byWeek = query.by(CellGrouping.WEEK);
        this.byMonth = query.by(CellGrouping.MONTH);
        Formula.Stock found = null;
        for (Measure measure : measures) {
            Timing timing = measure.timing();
            if (timing != null && (distributions || query.withQuantiles())) {
                sketched[timing.ordinal()] = true;
            }
            if (measure.formula() instanceof Formula.Stock asked) {
                found = asked;
            }
        }
        this.stock = found;
    }

    /** What a cell is of, but for its time. */
    record Key(
            @Nullable UUID estateId,
            @Nullable String kind,
            @Nullable UUID categoryId) {}

    /** A cell's sums, by the first day of its time; all under one day where cells are not told apart by time. */
    private static final class Group {

        private long before;
        private @Nullable LocalDate latest;
        private @Nullable Sum ofLatest;
        private final SortedMap<LocalDate, Sum> sums = new TreeMap<>();
    }

    void begin(EstateView next, double ofStaff, LocalDate day) {
        boolean alone = byEstate;
        estate = next;
        homes = alone ? next.homes() : homes + next.homes();
        staff = alone ? ofStaff : staff + ofStaff;
        today = alone || day.isAfter(today) ? day : today;
        if (alone && query.whole()) {
            only = new Group();
            groups.put(new Key(next.id(), null, null), only);
        }
    }

    void add(YearMonth month, Grain grain, byte[] packed) {
        Unpacked in = new Unpacked(packed);
        while (!in.atEnd()) {
            Slot slot = Slot.read(in);
            boolean asked = asked(slot);
            Group group = null;
            for (int left = in.integer(); left > 0; left--) {
                int day = in.integer();
                LocalDate date = month.atDay(grain == Grain.DAY ? day : 1);
                if (!asked || date.isAfter(query.to())) {
                    Sum.leap(in);
                    continue;
                }
                group = group == null ? group(slot) : group;
                add(group, date, in);
            }
        }
    }

    private void add(Group group, LocalDate date, Unpacked in) {
        if (date.isBefore(query.from())) {
            if (stock == null) {
                Sum.leap(in);
            } else {
                Sum earlier = new Sum(new boolean[Timing.ALL.length]);
                earlier.add(in, true);
                group.before += earlier.of(stock.came()) - earlier.of(stock.went());
            }
            return;
        }
        LocalDate begin = beginOf(date);
        Sum sum = group.ofLatest;
        if (sum == null || !begin.equals(group.latest)) {
            sum = group.sums.computeIfAbsent(begin, none -> empty());
            group.latest = begin;
            group.ofLatest = sum;
        }
        sum.add(in, date.isBefore(today));
    }

    private Sum empty() {
        Sum cleared = spare.poll();
        return cleared == null ? new Sum(sketched) : cleared;
    }

    private boolean asked(Slot slot) {
        return (query.kinds().isEmpty()
                        || query.kinds().stream().anyMatch(kind -> kind.name().equals(slot.kind())))
                && (query.categoryIds().isEmpty()
                        || slot.categoryId() != null && query.categoryIds().contains(slot.categoryId()));
    }

    private Group group(Slot slot) {
        Group known = only;
        if (whole && known != null) {
            return known;
        }
        Key key = new Key(
                byEstate ? Objects.requireNonNull(estate).id() : null,
                query.by(CellGrouping.KIND) ? slot.kind() : null,
                query.by(CellGrouping.CATEGORY) ? slot.categoryId() : null);
        Group group = groups.computeIfAbsent(key, none -> new Group());
        only = whole ? group : null;
        return group;
    }

    private LocalDate beginOf(LocalDate date) {
        if (byDay) {
            return date;
        }
        if (byWeek) {
            return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
        return byMonth ? date.withDayOfMonth(1) : query.from();
    }

    private LocalDate endOf(LocalDate begin) {
        if (byDay) {
            return begin;
        }
        if (byWeek) {
            return begin.plusDays(6);
        }
        return byMonth ? begin.with(TemporalAdjusters.lastDayOfMonth()) : query.to();
    }

    private boolean byTime() {
        return byDay || byWeek || byMonth;
    }

    /** Ends an estate: where cells are told apart by estate, its cells are done. */
    void end() {
        if (byEstate) {
            flush();
        }
    }

    private void flush() {
        if (groups.size() == 1) {
            groups.forEach(this::flush);
        } else {
            flushInOrder();
        }
        groups.values()
                .forEach(group -> group.sums.values().forEach(sum -> {
                    sum.clear();
                    spare.push(sum);
                }));
        groups.clear();
        only = null;
    }

    private void flushInOrder() {
        Comparator<String> text = Comparator.nullsFirst(Comparator.naturalOrder());
        Comparator<UUID> id = Comparator.nullsFirst(Comparator.naturalOrder());
        groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Key::kind, text).thenComparing(Key::categoryId, id)))
                .forEach(group -> flush(group.getKey(), group.getValue()));
    }

    private void flush(Key key, Group group) {
        if (!byTime() && (query.whole() || group.before != 0)) {
            group.sums.computeIfAbsent(query.from(), none -> empty());
        }
        if (byTime() && stock != null) {
            LocalDate last = today.isBefore(query.to()) ? today : query.to();
            for (LocalDate begin = beginOf(query.from());
                    !begin.isAfter(last);
                    begin = endOf(begin).plusDays(1)) {
                group.sums.computeIfAbsent(begin, none -> empty());
            }
        }
        long left = group.before;
        for (Map.Entry<LocalDate, Sum> one : group.sums.entrySet()) {
            Sum sum = one.getValue();
            if (stock != null) {
                left += sum.of(stock.came()) - sum.of(stock.went());
            }
            LocalDate begin = byTime() ? one.getKey() : null;
            if (distributions) {
                measures.forEach(measure -> spread.add(spread(measure, sum, key, begin)));
            } else {
                cells.add(cell(key, begin, sum, left, months(one.getKey())));
            }
            if ((long) cells.size() * measures.size() + (long) spread.size() * Distributions.LIMITS.size()
                    > MOST_FIGURES) {
                throw new ProblemException(
                        BenchmarkProblem.TOO_MANY_CELLS,
                        "More than %d figures; ask for a shorter time, coarser groups or fewer measures."
                                .formatted(MOST_FIGURES),
                        Map.of("most", MOST_FIGURES));
            }
        }
    }

    private Cell cell(Key key, @Nullable LocalDate begin, Sum sum, long left, double months) {
        Figure[] figures = new Figure[formulas.size()];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = figure(formulas.get(i), sum, left, months);
        }
        return new Cell(key.estateId(), begin, kind(key), key.categoryId(), List.of(figures));
    }

    private static @Nullable TicketKind kind(Key key) {
        return key.kind() == null ? null : TicketKind.valueOf(key.kind());
    }

    private static Distributions.Distribution spread(Measure measure, Sum sum, Key key, @Nullable LocalDate begin) {
        Timing timing = measure.timing();
        long counted = timing == null ? of(sum, Counter.RATINGS) : sum.of(timing.count());
        return new Distributions.Distribution(
                measure.key(),
                key.estateId(),
                begin,
                kind(key),
                key.categoryId(),
                counted,
                timing == null || counted == 0
                        ? List.of()
                        : quantiles(sum.bins(timing), counted, Distributions.QUANTILES),
                timing == null ? Counter.RATINGS.stream().map(sum::of).toList() : bars(sum.bins(timing)));
    }

    private static List<Long> bars(int[] bins) {
        long[] bars = new long[Distributions.LIMITS.size() + 1];
        int bar = 0;
        for (int bin = 0; bin < bins.length; bin++) {
            while (bar < bars.length - 1 && Bins.seconds(bin) > Distributions.LIMITS.get(bar) * SECONDS) {
                bar++;
            }
            bars[bar] += bins[bin];
        }
        return Arrays.stream(bars).boxed().toList();
    }

    private static List<Double> quantiles(int[] bins, long counted, List<Double> shares) {
        double[] seconds = Bins.quantiles(bins, counted, shares);
        Double[] minutes = new Double[seconds.length];
        for (int i = 0; i < minutes.length; i++) {
            minutes[i] = hundredths(seconds[i] / SECONDS);
        }
        return List.of(minutes);
    }

    /** How long a cell's time is, as far as it was asked for and has been. */
    private double months(LocalDate begin) {
        LocalDate from = begin.isBefore(query.from()) ? query.from() : begin;
        LocalDate to = endOf(begin).isAfter(query.to()) ? query.to() : endOf(begin);
        to = to.isAfter(today) ? today : to;
        return Math.max(0, ChronoUnit.DAYS.between(from, to) + 1) / MONTH_DAYS;
    }

    private Figure figure(Formula formula, Sum sum, long left, double months) {
        return switch (formula) {
            case Formula.Count(Counter counted) -> figure(sum.of(counted), 1, sum.of(counted), null);
            case Formula.Stock _ -> figure(left, 1, left, null);
            case Formula.Share(List<Counter> part, List<Counter> whole) ->
                figure(of(sum, part), of(sum, whole), of(sum, whole), null);
            case Formula.Time(Timing timing) ->
                figure(
                        hundredths(sum.of(timing.seconds()) / SECONDS),
                        sum.of(timing.count()),
                        sum.of(timing.count()),
                        quantiles(sum, timing));
            case Formula.PerHomes(Counter counted) ->
                figure(sum.of(counted), homes / HOMES * months, sum.of(counted), null);
            case Formula.PerStaff(Counter counted) -> figure(sum.of(counted), staff * months, sum.of(counted), null);
        };
    }

    private static Figure figure(double numerator, double denominator, long n, @Nullable List<Double> quantiles) {
        return new Figure(
                denominator == 0 ? null : Math.round(numerator / denominator * 1e4) / 1e4,
                rounded(numerator),
                rounded(denominator),
                n,
                quantiles);
    }

    private @Nullable List<Double> quantiles(Sum sum, Timing timing) {
        long counted = sum.of(timing.count());
        if (!sketched[timing.ordinal()] || counted == 0) {
            return null;
        }
        return quantiles(sum.bins(timing), counted, CellAnswer.QUANTILES);
    }

    private static long of(Sum sum, List<Counter> counters) {
        long all = 0;
        for (Counter counter : counters) {
            all += sum.of(counter);
        }
        return all;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    /** Of minutes, where more is nothing that a sketch knows. */
    private static double hundredths(double value) {
        return Math.round(value * 1e2) / 1e2;
    }

    CellAnswer answer() {
        finish();
        return new CellAnswer(
                query.from(),
                query.to(),
                query.measures(),
                query.withQuantiles() ? CellAnswer.QUANTILES : List.of(),
                cells,
                freshness);
    }

    Distributions distributions() {
        finish();
        return new Distributions(
                Distributions.QUANTILES, Distributions.LIMITS, Distributions.LEVELS, spread, freshness);
    }

    private void finish() {
        if (!query.by(CellGrouping.ESTATE)) {
            if (query.whole()) {
                groups.computeIfAbsent(new Key(null, null, null), none -> new Group());
            }
            flush();
        }
    }
}
