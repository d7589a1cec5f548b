package io.hearth.desk.comparison;

import io.hearth.desk.benchmark.Benchmarks;
import io.hearth.desk.benchmark.CellAnswer;
import io.hearth.desk.benchmark.CellAnswer.Cell;
import io.hearth.desk.benchmark.CellAnswer.Figure;
import io.hearth.desk.benchmark.CellGrouping;
import io.hearth.desk.benchmark.CellQuery;
import io.hearth.desk.benchmark.Measure;
import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.statistics.Decomposition;
import io.hearth.statistics.Sample;
import io.hearth.workflow.TicketKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Explains differences between two estates or two periods. */
@Service
public class MeasureDifferences {

    private final Benchmarks benchmarks;
    private final EstateDirectory directory;

    MeasureDifferences(Benchmarks benchmarks, EstateDirectory directory) {
        this.benchmarks = benchmarks;
        this.directory = directory;
    }

    /**
     * What the difference is made of.
     *
     * @throws ProblemException 404 {@code not-found} for an estate out of sight, 422 {@code comparison.not-explainable},
     *     {@code comparison.nothing-to-compare}, {@code benchmark.unknown-measure}, 400 {@code request.invalid}
     */
    public Difference explain(ExplainDifference asked) {
        Access.require(Permission.BENCHMARK_READ);
        Measure measure = MeasureCatalogue.require(asked.measure());
        if (measure.type() == Measure.Type.COUNT) {
            throw new ProblemException(
                    ComparisonProblem.NOT_EXPLAINABLE,
                    "A plain count has no mix; compare a share, a time or a rate.",
                    Map.of("measure", measure.key()));
        }
        Map<Work, Figure> first = read(asked, asked.first());
        Map<Work, Figure> second = read(asked, asked.second());
        Set<Work> works = new LinkedHashSet<>(first.keySet());
        works.addAll(second.keySet());
        List<Work> order = List.copyOf(works);
        List<Decomposition.Group> groups = order.stream()
                .map(work -> group(measure, first.get(work), second.get(work)))
                .toList();
        Decomposition made = decompose(measure, groups, first, second);
        List<Difference.Part> parts = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Decomposition.Part part = made.groups().get(i);
            parts.add(new Difference.Part(
                    order.get(i).kind(),
                    order.get(i).categoryId(),
                    Rounded.of(part.firstShare()),
                    Rounded.of(part.secondShare()),
                    Rounded.of(part.firstValue()),
                    Rounded.of(part.secondValue()),
                    Rounded.of(part.mix()),
                    Rounded.of(part.result())));
        }
        parts.sort(Comparator.comparingDouble(part -> -Math.abs(part.mix() + part.result())));
        return new Difference(
                measure.key(),
                asked.first(),
                asked.second(),
                Rounded.of(made.first()),
                Rounded.of(made.second()),
                Rounded.of(made.mix()),
                Rounded.of(made.result()),
                Range.of(made.resultInterval()),
                asked.by(),
                List.copyOf(parts));
    }

    /** One sort of work. */
    private record Work(@Nullable TicketKind kind, @Nullable UUID categoryId) {}

    private Map<Work, Figure> read(ExplainDifference asked, Difference.Side side) {
        if (side.estateId() != null) {
            Access.requireEstate(side.estateId());
            if (directory.find(side.estateId()).isEmpty()) {
                throw ProblemException.notFound("estate");
            }
        }
        CellAnswer answer = benchmarks.query(new CellQuery(
                side.from(),
                side.to(),
                List.of(asked.measure()),
                Set.of(asked.by() == Difference.By.KIND ? CellGrouping.KIND : CellGrouping.CATEGORY),
                side.estateId() == null ? Set.of() : Set.of(side.estateId()),
                asked.kinds(),
                Set.of(),
                true));
        Map<Work, Figure> figures = new HashMap<>();
        for (Cell cell : answer.cells()) {
            if (cell.figures().getFirst().denominator() > 0) {
                figures.put(
                        new Work(cell.kind(), cell.categoryId()), cell.figures().getFirst());
            }
        }
        if (figures.isEmpty()) {
            throw new ProblemException(
                    ComparisonProblem.NOTHING_TO_COMPARE,
                    "One of the two sides has no case.",
                    Map.of("from", side.from().toString(), "to", side.to().toString()));
        }
        return figures;
    }

    private static Decomposition decompose(
            Measure measure, List<Decomposition.Group> groups, Map<Work, Figure> first, Map<Work, Figure> second) {
        return measure.type() == Measure.Type.RATE
                // each kind of one side is set against the whole side's homes or staff
                ? Decomposition.ofRates(groups, exposure(first), exposure(second))
                : Decomposition.of(groups);
    }

    private static double exposure(Map<Work, Figure> figures) {
        return figures.values().stream().mapToDouble(Figure::denominator).max().orElse(0);
    }

    private static Decomposition.Group group(Measure measure, @Nullable Figure first, @Nullable Figure second) {
        double[] one = counted(first);
        double[] other = counted(second);
        return switch (measure.type()) {
            case SHARE -> Decomposition.Group.ofShare(one[0], one[1], other[0], other[1]);
            case TIMING ->
                new Decomposition.Group(one[0], one[1], variance(first), other[0], other[1], variance(second));
            case RATE, COUNT -> new Decomposition.Group(one[0], one[1], one[0], other[0], other[1], other[0]);
        };
    }

    private static double[] counted(@Nullable Figure figure) {
        return figure == null ? new double[2] : new double[] {figure.numerator(), figure.denominator()};
    }

    /** The variance of single times, as if their logarithms were normal with the spread that their quantiles have. */
    private static double variance(@Nullable Figure figure) {
        if (figure == null || figure.quantiles() == null || figure.value() == null) {
            return 0;
        }
        List<Double> quantiles = figure.quantiles();
        double spread = new Sample.Median(
                        quantiles.get(0),
                        quantiles.get(1),
                        quantiles.get(2),
                        quantiles.get(3),
                        quantiles.get(4),
                        Math.max(1, figure.n()))
                .logDeviation();
        // a handful of times can have quartiles far apart
        double bounded = Math.min(spread, 2);
        return figure.value() * figure.value() * Math.expm1(bounded * bounded);
    }
}
