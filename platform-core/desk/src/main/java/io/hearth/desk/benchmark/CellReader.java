package io.hearth.desk.benchmark;

import io.hearth.desk.benchmark.RollupMemory.Remembered;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the roll-ups of the current company for whoever may see these estates. It asks nobody for permission: {@link Benchmarks} does that
 * for callers of the company, and other modules say for themselves which estates and measures somebody was granted.
 */
@Component
public class CellReader {

    private static final String STAFF = """
        SELECT x.estate_id, sum(1.0 / cardinality(s.estate_ids)) AS staff
        FROM tenant_.staff s CROSS JOIN LATERAL unnest(s.estate_ids) AS x (estate_id)
        WHERE s.active AND NOT s.all_estates GROUP BY x.estate_id\
        """;

    private final RollupStore store;
    private final RollupMemory memory;
    private final EstateDirectory directory;
    private final TenantSql sql;
    private final Clock clock;

    CellReader(RollupStore store, RollupMemory memory, EstateDirectory directory, TenantSql sql, Clock clock) {
        this.store = store;
        this.memory = memory;
        this.directory = directory;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The cells of these estates.
     *
     * @throws ProblemException 400 {@code request.invalid}, 422 {@code benchmark.unknown-measure}, {@code benchmark.too-many-cells}
     */
    @Transactional(readOnly = true)
    public CellAnswer read(CellQuery query, EstateScope scope) {
        return sums(query, scope, false).answer();
    }

    /**
     * How the times and ratings of these estates are spread; each group is there with every measure.
     *
     * @throws ProblemException as {@link #read}, and 422 {@code benchmark.no-distribution} for a measure that has none
     */
    @Transactional(readOnly = true)
    public Distributions distributions(CellQuery query, EstateScope scope) {
        for (String key : query.measures()) {
            Measure measure = MeasureCatalogue.require(key);
            if (measure.timing() == null && !measure.rates()) {
                throw new ProblemException(
                        BenchmarkProblem.NO_DISTRIBUTION,
                        "The measure %s has no distribution (expected: a time, or satisfaction).".formatted(key),
                        Map.of("key", key));
            }
        }
        return sums(query, scope, true).distributions();
    }

    /**
     * What the answer to a query rests on; while it is the same, so is the answer. Far cheaper than the answer.
     *
     * @throws ProblemException 400 {@code request.invalid}, 422 {@code benchmark.unknown-measure}
     */
    @Transactional(readOnly = true)
    public String fingerprint(CellQuery query, EstateScope scope) {
        query.check();
        RollupStore.State state = store.state();
        List<String> estates = seen(query, scope).stream()
                .map(estate -> estate.id() + "/" + estate.homes() + "/" + estate.timeZone() + "/"
                        + LocalDate.ofInstant(clock.instant(), ZoneId.of(estate.timeZone())))
                .toList();
        boolean ofStaff = query.measures().contains("load_per_staff");
        return DigestUtils.sha256Hex(String.join(
                "|",
                String.valueOf(state.version()),
                String.valueOf(state.complete()),
                query.canonical(),
                estates.toString(),
                ofStaff ? new TreeMap<>(staff()).toString() : ""));
    }

    private List<EstateView> seen(CellQuery query, EstateScope scope) {
        return directory.all().values().stream()
                .filter(estate -> scope.includes(estate.id())
                        && (query.estateIds().isEmpty() || query.estateIds().contains(estate.id())))
                .sorted(Comparator.comparing(EstateView::code).thenComparing(EstateView::id))
                .toList();
    }

    /** How far the company is counted. */
    @Transactional(readOnly = true)
    public CellAnswer.Freshness freshness() {
        return freshness(store.state());
    }

    static CellAnswer.Freshness freshness(RollupStore.State state) {
        return new CellAnswer.Freshness(state.version(), state.countedAt(), state.complete());
    }

    private CellSums sums(CellQuery query, EstateScope scope, boolean distributions) {
        List<Measure> measures = query.check();
        List<EstateView> estates = seen(query, scope);
        boolean stock = measures.stream().anyMatch(Measure::stock);
        YearMonth first = YearMonth.from(query.from());
        if (stock) {
            YearMonth earliest = store.firstMonth();
            first = earliest != null && earliest.isBefore(first) ? earliest : first;
        }
        Map<YearMonth, Grain> grains = grains(query, first);
        Map<Grain, Set<YearMonth>> wanted = new EnumMap<>(Grain.class);
        grains.forEach((month, grain) ->
                wanted.computeIfAbsent(grain, none -> new HashSet<>()).add(month));
        Remembered remembered = memory.read(wanted);
        CellSums sums = new CellSums(query, measures, distributions, freshness(remembered.state()));
        Map<UUID, Double> staff =
                measures.stream().anyMatch(measure -> measure.formula() instanceof Measure.Formula.PerStaff)
                        ? staff()
                        : Map.of();
        Instant now = clock.instant();
        for (EstateView estate : estates) {
            LocalDate today = LocalDate.ofInstant(now, ZoneId.of(estate.timeZone()));
            sums.begin(estate, staff.getOrDefault(estate.id(), 0.0), today);
            grains.forEach((month, grain) -> {
                byte[] packed = remembered.of(grain, month).get(estate.id());
                if (packed != null) {
                    sums.add(month, grain, packed);
                }
            });
            sums.end();
        }
        return sums;
    }

    /** Each month in the coarsest grain that tells what is asked. */
    private Map<YearMonth, Grain> grains(CellQuery query, YearMonth first) {
        Grain coarsest = query.whole() ? Grain.WHOLE : Grain.SLOT;
        boolean byDay = query.by(CellGrouping.DAY) || query.by(CellGrouping.WEEK);
        // Over everywhere on earth: until then, what settles at night may be different from estate to estate.
        LocalDate over = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(2);
        Map<YearMonth, Grain> grains = new TreeMap<>();
        for (YearMonth month = first; !month.isAfter(YearMonth.from(query.to())); month = month.plusMonths(1)) {
            LocalDate last = month.atEndOfMonth();
            boolean before = last.isBefore(query.from());
            boolean inside = !month.atDay(1).isBefore(query.from()) && !last.isAfter(query.to()) && !byDay;
            grains.put(month, (before || inside) && !last.isAfter(over) ? coarsest : Grain.DAY);
        }
        return grains;
    }

    private Map<UUID, Double> staff() {
        Map<UUID, Double> staff = new HashMap<>();
        sql.sql(STAFF).query(row -> {
            staff.put(row.getObject("estate_id", UUID.class), row.getDouble("staff"));
        });
        return staff;
    }
}
