package io.hearth.desk.comparison;

import io.hearth.desk.benchmark.Benchmarks;
import io.hearth.desk.benchmark.CellAnswer.Cell;
import io.hearth.desk.benchmark.CellAnswer.Figure;
import io.hearth.desk.benchmark.CellGrouping;
import io.hearth.desk.benchmark.CellQuery;
import io.hearth.desk.benchmark.Measure;
import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.statistics.Funnel;
import io.hearth.statistics.Sample;
import io.hearth.statistics.Trend;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Measures over time. */
@Service
public class Courses {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int MONTHS = 12;
    private static final int WEEKS = 52;

    private final Benchmarks benchmarks;
    private final Clock clock;

    Courses(Benchmarks benchmarks, Clock clock) {
        this.benchmarks = benchmarks;
        this.clock = clock;
    }

    /**
     * The course of a measure over the estates asked for together. Weeks and months that are cut off or not over are shown and not
     * judged.
     *
     * @throws io.hearth.kernel.web.ProblemException 400 {@code request.invalid}, 422 {@code benchmark.unknown-measure}
     */
    public Course read(ReadLeague asked, Course.Step step) {
        Access.require(Permission.BENCHMARK_READ);
        Measure measure = MeasureCatalogue.require(asked.measure());
        Map<LocalDate, Figure> figures = new HashMap<>();
        CellQuery query = new CellQuery(
                asked.from(),
                asked.to(),
                List.of(asked.measure()),
                Set.of(step == Course.Step.WEEK ? CellGrouping.WEEK : CellGrouping.MONTH),
                asked.estateIds(),
                asked.kinds(),
                Set.of(),
                true);
        for (Cell cell : benchmarks.query(query).cells()) {
            figures.put(Objects.requireNonNull(cell.begin()), cell.figures().getFirst());
        }
        List<LocalDate> begins = begins(asked, step);
        List<Integer> judged = new ArrayList<>();
        for (int i = 0; i < begins.size(); i++) {
            Figure figure = figures.get(begins.get(i));
            if (figure != null && Samples.value(figure) != null && !partial(begins.get(i), asked, step)) {
                judged.add(i);
            }
        }
        // a season is counted in places, so that a gap would shift it
        boolean whole = !judged.isEmpty() && judged.getLast() - judged.getFirst() + 1 == judged.size();
        Trend trend = Trend.of(
                judged.stream().mapToDouble(i -> value(figures, begins.get(i))).toArray(),
                judged.stream().mapToDouble(i -> size(figures, begins.get(i))).toArray(),
                whole ? (step == Course.Step.WEEK ? WEEKS : MONTHS) : 1);
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < judged.size(); i++) {
            places.put(judged.get(i), i);
        }
        List<Course.Point> points = new ArrayList<>();
        for (int i = 0; i < begins.size(); i++) {
            points.add(point(measure, asked, step, begins.get(i), figures.get(begins.get(i)), places.get(i), trend));
        }
        return new Course(
                asked.measure(),
                asked.estateIds().stream().sorted().toList(),
                step,
                List.copyOf(points),
                trend.seasonKnown(),
                trend.changes().stream()
                        .map(change -> new Course.Change(
                                begins.get(judged.get(change.at())),
                                Rounded.of(change.before()),
                                Rounded.of(change.after()),
                                Range.of(change.difference())))
                        .toList());
    }

    private Course.Point point(
            Measure measure,
            ReadLeague asked,
            Course.Step step,
            LocalDate begin,
            @Nullable Figure figure,
            @Nullable Integer place,
            Trend trend) {
        Sample sample = figure == null ? null : Samples.of(measure, figure);
        return new Course.Point(
                begin,
                figure == null ? null : Samples.value(figure),
                sample == null ? null : Range.of(sample.interval(Funnel.WARNING)),
                figure == null ? 0 : figure.n(),
                partial(begin, asked, step),
                place == null || !trend.seasonKnown()
                        ? null
                        : Double.valueOf(Rounded.of(trend.seasonal().get(place))),
                place == null ? null : Double.valueOf(Rounded.of(trend.course().get(place))));
    }

    private static double value(Map<LocalDate, Figure> figures, LocalDate begin) {
        Double value = Samples.value(Objects.requireNonNull(figures.get(begin)));
        return Objects.requireNonNull(value);
    }

    private static double size(Map<LocalDate, Figure> figures, LocalDate begin) {
        return Math.max(1, Objects.requireNonNull(figures.get(begin)).n());
    }

    private static List<LocalDate> begins(ReadLeague asked, Course.Step step) {
        List<LocalDate> begins = new ArrayList<>();
        LocalDate begin = step == Course.Step.WEEK
                ? asked.from().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                : asked.from().withDayOfMonth(1);
        while (!begin.isAfter(asked.to())) {
            begins.add(begin);
            begin = next(begin, step);
        }
        return begins;
    }

    private static LocalDate next(LocalDate begin, Course.Step step) {
        return step == Course.Step.WEEK ? begin.plusWeeks(1) : begin.plusMonths(1);
    }

    private boolean partial(LocalDate begin, ReadLeague asked, Course.Step step) {
        LocalDate last = next(begin, step).minusDays(1);
        LocalDate today = clock.instant().atZone(CHINA).toLocalDate();
        return begin.isBefore(asked.from()) || last.isAfter(asked.to()) || !last.isBefore(today);
    }
}
