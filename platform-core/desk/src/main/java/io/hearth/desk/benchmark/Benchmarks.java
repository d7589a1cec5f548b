package io.hearth.desk.benchmark;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Compares the company's estates. */
@Service
public class Benchmarks {

    static final int LONGEST_PERIOD = 366;

    private static final List<String> COMPARED =
            List.of("filed", "resolved", "open", "resolved_in_time", "resolution_time");
    private static final int MEDIAN = CellAnswer.QUANTILES.indexOf(0.5);
    private static final int NINE_OF_TEN = CellAnswer.QUANTILES.indexOf(0.9);

    private final CellReader reader;
    private final EstateDirectory directory;

    Benchmarks(CellReader reader, EstateDirectory directory) {
        this.reader = reader;
        this.directory = directory;
    }

    /** Everything estates are compared by. */
    public List<Measure> measures() {
        Access.require(Permission.BENCHMARK_READ);
        return MeasureCatalogue.ALL;
    }

    /**
     * The cells of the estates in the caller's scope; those that a query names beyond it have none.
     *
     * @throws io.hearth.kernel.web.ProblemException 400 {@code request.invalid}, 422 {@code benchmark.unknown-measure},
     *     {@code benchmark.too-many-cells}
     */
    public CellAnswer query(CellQuery query) {
        Access.require(Permission.BENCHMARK_READ);
        return reader.read(query, Access.scope());
    }

    /**
     * How times and ratings are spread, in the estates of the caller's scope.
     *
     * @throws io.hearth.kernel.web.ProblemException as {@link #query}, and 422 {@code benchmark.no-distribution}
     */
    public Distributions distributions(CellQuery query) {
        Access.require(Permission.BENCHMARK_READ);
        return reader.distributions(query, Access.scope());
    }

    /** What the answer to a query rests on; while it is the same, so is the answer. */
    public String fingerprint(CellQuery query) {
        Access.require(Permission.BENCHMARK_READ);
        return reader.fingerprint(query, Access.scope());
    }

    /** How far the company is counted. */
    public CellAnswer.Freshness freshness() {
        Access.require(Permission.BENCHMARK_READ);
        return reader.freshness();
    }

    /**
     * The estates of the caller's scope over a period.
     *
     * @param from first day
     * @param to last day, inclusive, at most a year after the first
     * @param kind one kind only; all when null
     */
    public EstateComparison compare(LocalDate from, LocalDate to, @Nullable TicketKind kind) {
        Access.require(Permission.BENCHMARK_READ);
        check(from, to);
        EstateScope scope = Access.scope();
        Set<TicketKind> kinds = kind == null ? Set.of() : Set.of(kind);
        CellAnswer estates = reader.read(
                new CellQuery(from, to, COMPARED, Set.of(CellGrouping.ESTATE), null, kinds, null, true), scope);
        CellAnswer company = reader.read(new CellQuery(from, to, COMPARED, null, null, kinds, null, true), scope);
        Map<UUID, CellAnswer.Cell> cells = estates.cells().stream()
                .collect(Collectors.toMap(cell -> Objects.requireNonNull(cell.estateId()), cell -> cell));
        List<EstateView> shown = directory.all().values().stream()
                .filter(estate -> scope.includes(estate.id()))
                .sorted(Comparator.comparing(EstateView::code).thenComparing(EstateView::id))
                .toList();
        int homes = shown.stream().mapToInt(EstateView::homes).sum();
        return new EstateComparison(
                from,
                to,
                shown.stream()
                        .map(estate -> EstateComparison.Item.of(
                                new EstateComparison.Estate(estate.id(), estate.name(), estate.city(), estate.homes()),
                                measures(cells.get(estate.id()), estate.homes())))
                        .toList(),
                measures(company.cells().isEmpty() ? null : company.cells().getFirst(), homes),
                "roll-ups as of " + estates.freshness().countedAt().truncatedTo(ChronoUnit.MILLIS));
    }

    private static EstateComparison.Measures measures(CellAnswer.@Nullable Cell cell, int homes) {
        if (cell == null) {
            return new EstateComparison.Measures(0, 0, 0, 0, 0, null, null, null, homes == 0 ? null : 0.0, 0);
        }
        List<CellAnswer.Figure> figures = cell.figures();
        long opened = figures.getFirst().n();
        CellAnswer.Figure inTime = figures.get(3);
        CellAnswer.Figure time = figures.get(4);
        return new EstateComparison.Measures(
                opened,
                figures.get(1).n(),
                figures.get(2).n(),
                Math.round(inTime.numerator()),
                inTime.n(),
                ratio(Math.round(inTime.numerator()), inTime.n(), 4),
                quantile(time, MEDIAN),
                quantile(time, NINE_OF_TEN),
                ratio(opened * 100, homes, 2),
                time.n());
    }

    private static @Nullable Integer quantile(CellAnswer.Figure time, int place) {
        return time.quantiles() == null
                ? null
                : (int) Math.round(time.quantiles().get(place));
    }

    private static void check(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw ProblemException.invalid("to", "before-from", "must not be before from");
        }
        if (ChronoUnit.DAYS.between(from, to) >= LONGEST_PERIOD) {
            throw ProblemException.invalid("to", "period-too-long", "at most " + LONGEST_PERIOD + " days");
        }
        if (from.getYear() < 1970 || to.getYear() > 9999) {
            throw ProblemException.invalid("from", "out-of-range", "years 1970 to 9999");
        }
    }

    private static @Nullable Double ratio(long part, long whole, int decimals) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
