package io.hearth.desk.kpi;

import io.hearth.desk.kpi.KpiView.EstateTarget;
import io.hearth.desk.kpi.KpiView.Source;
import io.hearth.desk.kpi.KpiView.Target;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The registry of key figures and what the company wants them to be. */
@Service
@Transactional
public class Kpis {

    private static final String SORT = "kpi-target.changed";
    private static final int DECIMALS = 2;

    private final KpiTargetStore targets;
    private final KpiSight sight;
    private final Clock clock;

    Kpis(KpiTargetStore targets, KpiSight sight, Clock clock) {
        this.targets = targets;
        this.sight = sight;
        this.clock = clock;
    }

    /** Every key figure, in the order in which they are shown. */
    @Transactional(readOnly = true)
    public List<KpiView> list() {
        Access.require(Permission.KPI_READ);
        List<KpiTarget> set = targets.all();
        return KpiCatalogue.ALL.stream()
                .map(definition -> view(definition, set))
                .toList();
    }

    /**
     * Sets a target, or gives up the own one.
     *
     * @throws ProblemException 404 {@code kpi.unknown}, 422 {@code kpi.target-out-of-range}, {@code estate.unknown}
     */
    public KpiView setTarget(String code, SetKpiTarget wanted) {
        Access.require(Permission.POLICY_MANAGE);
        KpiDefinition definition = KpiCatalogue.require(code);
        if (wanted.estateId() != null) {
            sight.requireNamed(wanted.estateId());
        }
        check(definition, wanted.value());
        targets.set(code, wanted.estateId(), wanted.value(), clock.instant());
        return view(definition, targets.all());
    }

    /**
     * How a target was changed, the newest first.
     *
     * @throws ProblemException 404 {@code kpi.unknown}
     */
    @Transactional(readOnly = true)
    public Slice<KpiTargetChange> changes(String code, @Nullable String cursor, int limit) {
        Access.require(Permission.KPI_READ);
        KpiCatalogue.require(code);
        Cursor after = Cursor.parse(cursor, SORT, 2);
        List<KpiTargetStore.Change> rows = targets.changes(
                code,
                after == null ? Cursor.LATEST : after.instant(0),
                after == null ? Cursor.HIGHEST_ID : after.uuid(1),
                Access.scope().within(null),
                limit + 1);
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.at(), last.id()))
                .map(change -> new KpiTargetChange(
                        change.id(),
                        change.estateId(),
                        change.estateId() == null ? null : sight.name(change.estateId()),
                        change.before(),
                        change.after(),
                        change.by(),
                        change.at()));
    }

    private static void check(KpiDefinition definition, @Nullable BigDecimal value) {
        if (value == null) {
            return;
        }
        KpiDefinition.Range range = definition.range();
        if (!range.includes(value) || value.stripTrailingZeros().scale() > DECIMALS) {
            throw new ProblemException(
                    KpiProblem.TARGET_OUT_OF_RANGE,
                    "A target of %s is %s to %s, with at most %d decimals."
                            .formatted(definition.code(), range.least(), range.most(), DECIMALS),
                    Map.of(
                            "code", definition.code(),
                            "unit", definition.unit().name(),
                            "least", range.least(),
                            "most", range.most(),
                            "decimals", DECIMALS));
        }
    }

    private KpiView view(KpiDefinition definition, List<KpiTarget> set) {
        EstateScope scope = Access.scope();
        Target target = definition.defaultTarget() == null
                ? null
                : new Target(definition.defaultTarget(), Source.DEFAULT, null, null);
        for (KpiTarget own : set) {
            if (own.code().equals(definition.code()) && own.estateId() == null) {
                target = new Target(own.value(), Source.COMPANY, own.setByName(), own.setAt());
            }
        }
        List<EstateTarget> ofEstates = set.stream()
                .filter(own -> own.code().equals(definition.code()))
                .flatMap(own -> own.estateId() == null || !scope.includes(own.estateId())
                        ? Stream.empty()
                        : Stream.of(new EstateTarget(
                                own.estateId(), sight.name(own.estateId()), own.value(), own.setByName(), own.setAt())))
                .toList();
        return new KpiView(
                definition.code(),
                definition.version(),
                definition.name().zh(),
                definition.name().en(),
                definition.numerator().zh(),
                definition.numerator().en(),
                definition.denominator().zh(),
                definition.denominator().en(),
                definition.exclusions(),
                definition.reasons(),
                definition.unit(),
                definition.rowUnit(),
                definition.better(),
                definition.ownerRole(),
                definition.range().least(),
                definition.range().most(),
                target,
                ofEstates);
    }
}
