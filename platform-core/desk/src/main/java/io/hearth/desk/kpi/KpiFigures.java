package io.hearth.desk.kpi;

import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the key figures were, and the rows behind them, as far as the caller's scope reaches. */
@Service
@Transactional(readOnly = true)
public class KpiFigures {

    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final KpiRows rows;
    private final KpiTargetStore targets;
    private final KpiSight sight;
    private final Clock clock;

    KpiFigures(KpiRows rows, KpiTargetStore targets, KpiSight sight, Clock clock) {
        this.rows = rows;
        this.targets = targets;
        this.sight = sight;
        this.clock = clock;
    }

    /**
     * Every key figure over whole months: one line each, or one per month or estate in sight, also where nothing was counted.
     *
     * @param estateId this estate only
     * @throws ProblemException 400 {@code request.invalid} for a period that is none, 404 for an estate out of sight
     */
    public List<KpiFigure> figures(YearMonth from, YearMonth to, @Nullable UUID estateId, KpiGrouping grouping) {
        Access.require(Permission.KPI_READ);
        KpiPeriod period = KpiPeriod.of(from, to);
        KpiSight.Asked asked = sight.ask(estateId);
        Instant now = clock.instant();
        List<KpiTarget> set = targets.all();
        rows.prepare();
        List<KpiFigure> figures = new ArrayList<>();
        for (KpiDefinition definition : KpiCatalogue.ALL) {
            List<KpiRows.Sum> sums = rows.sums(definition, period, asked, grouping, now);
            for (Line line : lines(period, asked, grouping)) {
                EstateView estate = line.estate();
                UUID targeted = estate != null ? estate.id() : estateId;
                figures.add(figure(definition, line, sums, target(definition, set, targeted)));
            }
        }
        return figures;
    }

    /**
     * The rows behind a figure, the newest first.
     *
     * @param part these only; all when null
     * @throws ProblemException 404 {@code kpi.unknown}, and as {@link #figures}
     */
    public Slice<KpiRow> rows(
            String code,
            YearMonth from,
            YearMonth to,
            @Nullable UUID estateId,
            @Nullable KpiPart part,
            @Nullable String cursor,
            int limit) {
        Access.require(Permission.KPI_READ);
        KpiDefinition definition = KpiCatalogue.require(code);
        KpiPeriod period = KpiPeriod.of(from, to);
        rows.prepare();
        List<KpiRows.Listed> found = rows.page(
                definition,
                period,
                sight.ask(estateId),
                part,
                Cursor.parse(cursor, KpiRows.SORT, 2),
                limit + 1,
                clock.instant());
        boolean titles = Access.may(Permission.TICKET_READ);
        return Slice.of(found, limit, last -> Cursor.of(KpiRows.SORT, last.at(), last.ref()))
                .map(row -> new KpiRow(
                        row.ticketId(),
                        row.number(),
                        titles ? row.title() : null,
                        row.callId(),
                        row.unitId(),
                        row.home(),
                        row.at(),
                        row.estateId(),
                        row.estateId() == null ? null : sight.name(row.estateId()),
                        row.value() == null || definition.rowUnit() == null
                                ? null
                                : inUnit(row.value(), definition.rowUnit()),
                        row.part(),
                        row.reason() == null ? null : definition.reason(row.reason())));
    }

    /** What a figure is of: an estate, a month, or all that was asked for. */
    private record Line(
            @Nullable EstateView estate, @Nullable YearMonth month) {

        boolean isOf(KpiRows.Sum sum) {
            return Objects.equals(sum.estateId(), estate == null ? null : estate.id())
                    && Objects.equals(sum.month(), month);
        }
    }

    private static List<Line> lines(KpiPeriod period, KpiSight.Asked asked, KpiGrouping grouping) {
        return switch (grouping) {
            case TOTAL -> List.of(new Line(null, null));
            case MONTH ->
                period.months().stream().map(month -> new Line(null, month)).toList();
            case ESTATE ->
                asked.estates().stream().map(estate -> new Line(estate, null)).toList();
        };
    }

    private static KpiFigure figure(
            KpiDefinition definition, Line line, List<KpiRows.Sum> sums, @Nullable BigDecimal target) {
        long met = 0;
        long counted = 0;
        long excluded = 0;
        BigDecimal total = BigDecimal.ZERO;
        Double deviation = null;
        Double median = null;
        for (KpiRows.Sum sum : sums) {
            if (sum.whole() && line.isOf(sum)) {
                met = sum.met();
                counted = sum.met() + sum.notMet();
                excluded = sum.excluded();
                total = sum.total() == null ? BigDecimal.ZERO : sum.total();
                deviation = sum.deviation();
                median = sum.median();
            }
        }
        EstateView estate = line.estate();
        boolean share = definition.unit() == KpiUnit.PERCENT;
        BigDecimal numerator = share ? BigDecimal.valueOf(met) : inUnit(total, definition.unit());
        Interval interval = interval(definition, met, counted, total, deviation);
        return new KpiFigure(
                definition.code(),
                estate == null ? null : estate.id(),
                estate == null ? null : estate.name(),
                line.month() == null ? null : line.month().toString(),
                counted == 0 ? null : value(definition, met, counted, total),
                numerator,
                counted,
                excluded,
                target,
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                median == null || definition.rowUnit() == null
                        ? null
                        : inUnit(BigDecimal.valueOf(median), definition.rowUnit()),
                causes(definition, line, sums));
    }

    private static BigDecimal value(KpiDefinition definition, long met, long counted, BigDecimal total) {
        BigDecimal sum =
                definition.unit() == KpiUnit.PERCENT ? BigDecimal.valueOf(met).multiply(HUNDRED) : total;
        return sum.divide(
                BigDecimal.valueOf(counted).multiply(definition.unit().seconds()), DECIMALS, RoundingMode.HALF_UP);
    }

    private static @Nullable Interval interval(
            KpiDefinition definition, long met, long counted, BigDecimal total, @Nullable Double deviation) {
        if (counted == 0) {
            return null;
        }
        if (definition.unit() == KpiUnit.PERCENT) {
            return Interval.ofShare(met, counted);
        }
        if (deviation == null) {
            return null; // one row alone says nothing about others
        }
        double unit = definition.unit().seconds().doubleValue();
        return Interval.ofMean(total.doubleValue() / counted / unit, deviation / unit, counted);
    }

    private static List<KpiCause> causes(KpiDefinition definition, Line line, List<KpiRows.Sum> sums) {
        if (!definition.causes()) {
            return List.of();
        }
        return definition.reasons().stream()
                .map(cause -> new KpiCause(
                        cause.code(),
                        cause.label(),
                        cause.labelEn(),
                        sums.stream()
                                .filter(sum -> !sum.whole()
                                        && line.isOf(sum)
                                        && cause.code().equals(sum.reason()))
                                .mapToLong(KpiRows.Sum::met)
                                .sum()))
                .toList();
    }

    /** The estate's own target, else the company's, else the registry's. */
    private static @Nullable BigDecimal target(KpiDefinition definition, List<KpiTarget> set, @Nullable UUID estateId) {
        BigDecimal target = definition.defaultTarget();
        for (KpiTarget own : set) {
            if (own.code().equals(definition.code()) && own.estateId() == null) {
                target = own.value();
            }
        }
        for (KpiTarget own : set) {
            if (own.code().equals(definition.code()) && estateId != null && estateId.equals(own.estateId())) {
                target = own.value();
            }
        }
        return target;
    }

    private static BigDecimal inUnit(BigDecimal seconds, KpiUnit unit) {
        return seconds.divide(unit.seconds(), DECIMALS, RoundingMode.HALF_UP);
    }
}
