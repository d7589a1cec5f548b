package io.hearth.desk.benchmark;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares the company's estates. */
@Service
public class Benchmarks {

    static final int LONGEST_PERIOD = 366;

    private static final String COMPARE = """
        WITH shown AS (
            SELECT e.id, e.name, e.code, e.city, e.homes FROM tenant_.estates e
            WHERE :everywhere OR e.id = ANY (:estates)
        ),
        counted AS (
            SELECT s.estate_id,
                   sum(s.opened) FILTER (WHERE s.day >= :from) AS opened,
                   sum(s.resolved) FILTER (WHERE s.day >= :from) AS resolved,
                   sum(s.opened) - sum(s.resolved) AS open,
                   sum(s.timely) FILTER (WHERE s.day >= :from) AS timely,
                   sum(s.with_target) FILTER (WHERE s.day >= :from) AS with_target
            FROM tenant_.estate_day_stats s JOIN shown ON shown.id = s.estate_id
            WHERE s.day <= :to AND (:kind::text IS NULL OR s.kind = :kind::text)
            GROUP BY s.estate_id
        ),
        lines AS (
            SELECT shown.id, shown.name, shown.code, shown.city, shown.homes, counted.opened, counted.resolved,
                   counted.open, counted.timely, counted.with_target
            FROM shown LEFT JOIN counted ON counted.estate_id = shown.id
        ),
        totals AS (
            SELECT id, min(name) AS name, min(code) AS code, min(city) AS city, coalesce(sum(homes), 0) AS homes,
                   coalesce(sum(opened), 0) AS opened, coalesce(sum(resolved), 0) AS resolved,
                   coalesce(sum(open), 0) AS open, coalesce(sum(timely), 0) AS timely,
                   coalesce(sum(with_target), 0) AS with_target
            FROM lines GROUP BY GROUPING SETS ((id), ())
        ),
        spread AS (
            SELECT m.estate_id, count(*) AS sample,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY m.minutes) AS median,
                   percentile_disc(0.9) WITHIN GROUP (ORDER BY m.minutes) AS p90
            FROM tenant_.ticket_measures m JOIN shown ON shown.id = m.estate_id
            WHERE m.resolved_on BETWEEN :from AND :to AND (:kind::text IS NULL OR m.kind = :kind::text)
            GROUP BY GROUPING SETS ((m.estate_id), ())
        )
        SELECT t.id, t.name, t.city, t.homes, t.opened, t.resolved, t.open, t.timely, t.with_target,
               coalesce(p.sample, 0) AS sample, p.median, p.p90,
               (SELECT max(updated_at) FROM tenant_.estate_day_stats) AS as_of
        FROM totals t LEFT JOIN spread p ON p.estate_id IS NOT DISTINCT FROM t.id
        ORDER BY t.id IS NULL, t.code, t.id
        """;

    private final TenantSql sql;
    private final Clock clock;

    Benchmarks(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The estates of the caller's scope over a period.
     *
     * @param from first day
     * @param to last day, inclusive, at most a year after the first
     * @param kind one kind only; all when null
     */
    // One statement and so one snapshot: counts and quantiles of an answer always belong together.
    @Transactional(readOnly = true)
    public EstateComparison compare(LocalDate from, LocalDate to, @Nullable TicketKind kind) {
        Access.require(Permission.BENCHMARK_READ);
        check(from, to);
        EstateScope scope = Access.scope();
        List<Line> lines = sql.sql(COMPARE)
                .param("everywhere", scope.everywhere())
                .param("estates", scope.named())
                .param("from", from)
                .param("to", to)
                .param("kind", kind == null ? null : kind.name())
                .query((row, number) -> line(row))
                .list();
        Line all = lines.getLast();
        Instant asOf = all.asOf() == null ? clock.instant() : all.asOf();
        return new EstateComparison(
                from,
                to,
                lines.stream()
                        .filter(line -> line.estate() != null)
                        .map(line -> EstateComparison.Item.of(Objects.requireNonNull(line.estate()), line.measures()))
                        .toList(),
                all.measures(),
                "roll-ups as of " + asOf.truncatedTo(ChronoUnit.MILLIS));
    }

    /** @param estate null on the line of the whole company */
    private record Line(
            EstateComparison.@Nullable Estate estate,
            EstateComparison.Measures measures,
            @Nullable Instant asOf) {}

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

    private static Line line(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        int homes = row.getInt("homes");
        long opened = row.getLong("opened");
        long timely = row.getLong("timely");
        long withTarget = row.getLong("with_target");
        return new Line(
                id == null
                        ? null
                        : new EstateComparison.Estate(id, row.getString("name"), row.getString("city"), homes),
                new EstateComparison.Measures(
                        opened,
                        row.getLong("resolved"),
                        row.getLong("open"),
                        timely,
                        withTarget,
                        ratio(timely, withTarget, 4),
                        row.getObject("median", Integer.class),
                        row.getObject("p90", Integer.class),
                        ratio(opened * 100, homes, 2),
                        row.getLong("sample")),
                SqlTime.find(row, "as_of"));
    }

    private static @Nullable Double ratio(long part, long whole, int decimals) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
