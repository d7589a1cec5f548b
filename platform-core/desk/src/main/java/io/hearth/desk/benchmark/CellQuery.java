package io.hearth.desk.benchmark;

import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to read of the roll-ups.
 *
 * @param from first day, in each estate's time zone
 * @param to last day, inclusive, at most three years after the first
 * @param measures keys of the catalogue, in the order in which each cell has its figures
 * @param groupBy what cells are told apart by, of the three lengths of time one at most; one cell of everything when empty
 * @param estateIds these estates only; all in sight when empty
 * @param kinds of tickets; all when empty
 * @param categoryIds of tickets; all when empty
 * @param quantiles whether times come with their quantiles; not when null
 */
public record CellQuery(
        @NotNull LocalDate from,
        @NotNull LocalDate to,

        @Schema(example = "[\"filed\",\"resolution_time\"]") List<String> measures,

        Set<CellGrouping> groupBy,
        Set<UUID> estateIds,
        Set<TicketKind> kinds,
        Set<UUID> categoryIds,
        @Nullable Boolean quantiles) {

    static final int LONGEST_DAYS = 3 * 366;
    private static final int MOST_MEASURES = 30;

    public CellQuery(
            LocalDate from,
            LocalDate to,
            @Nullable List<String> measures,
            @Nullable Set<CellGrouping> groupBy,
            @Nullable Set<UUID> estateIds,
            @Nullable Set<TicketKind> kinds,
            @Nullable Set<UUID> categoryIds,
            @Nullable Boolean quantiles) {
        this.from = from;
        this.to = to;
        this.measures = measures == null ? List.of() : List.copyOf(measures);
        this.groupBy = groupBy == null ? Set.of() : Set.copyOf(groupBy);
        this.estateIds = estateIds == null ? Set.of() : Set.copyOf(estateIds);
        this.kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
        this.categoryIds = categoryIds == null ? Set.of() : Set.copyOf(categoryIds);
        this.quantiles = quantiles;
    }

    /** @throws ProblemException 400 {@code request.invalid}, 422 {@code benchmark.unknown-measure} */
    List<Measure> check() {
        if (to.isBefore(from)) {
            throw ProblemException.invalid("to", "before-from", "must not be before from");
        }
        if (ChronoUnit.DAYS.between(from, to) >= LONGEST_DAYS) {
            throw ProblemException.invalid("to", "period-too-long", "at most " + LONGEST_DAYS + " days");
        }
        if (from.getYear() < 1970 || to.getYear() > 9999) {
            throw ProblemException.invalid("from", "out-of-range", "years 1970 to 9999");
        }
        if (measures.isEmpty() || measures.size() > MOST_MEASURES) {
            throw ProblemException.invalid("measures", "size", "from 1 to " + MOST_MEASURES + " of them");
        }
        EnumSet<CellGrouping> times = EnumSet.of(CellGrouping.DAY, CellGrouping.WEEK, CellGrouping.MONTH);
        times.retainAll(groupBy);
        if (times.size() > 1) {
            throw ProblemException.invalid("groupBy", "one-length", "one of DAY, WEEK and MONTH at most");
        }
        return measures.stream().map(MeasureCatalogue::require).toList();
    }

    /** The same text for the same query, in whatever order its sets came. */
    String canonical() {
        return List.of(
                        from,
                        to,
                        measures,
                        sorted(groupBy),
                        sorted(estateIds),
                        sorted(kinds),
                        sorted(categoryIds),
                        withQuantiles())
                .toString();
    }

    private static List<String> sorted(Set<?> some) {
        return some.stream().map(String::valueOf).sorted().toList();
    }

    boolean withQuantiles() {
        return Boolean.TRUE.equals(quantiles);
    }

    boolean by(CellGrouping grouping) {
        return groupBy.contains(grouping);
    }

    /** Whether any slot of an estate's month is as good as all. */
    boolean whole() {
        return kinds.isEmpty() && categoryIds.isEmpty() && !by(CellGrouping.KIND) && !by(CellGrouping.CATEGORY);
    }
}
