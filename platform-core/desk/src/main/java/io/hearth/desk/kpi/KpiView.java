package io.hearth.desk.kpi;

import io.hearth.kernel.access.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key figure and what the company wants it to be.
 *
 * @param version goes up when what is counted changes
 * @param exclusions why rows are left out of numerator and denominator
 * @param reasons why rows count as they do, where that is told
 * @param unit of the figure and its targets
 * @param rowUnit of the values of the rows behind it; null where they have none
 * @param targetLeast the least that a target may be
 * @param targetMost the most
 * @param target of the whole company; null when there is none
 * @param estateTargets of estates in sight that have their own
 */
@Schema(name = "Kpi")
public record KpiView(
        @Schema(example = "timeliness") String code,
        int version,
        String name,
        String nameEn,
        String numerator,
        String numeratorEn,
        String denominator,
        String denominatorEn,
        List<KpiReason> exclusions,
        List<KpiReason> reasons,
        KpiUnit unit,
        @Nullable KpiUnit rowUnit,
        KpiBetter better,
        Role ownerRole,
        BigDecimal targetLeast,
        BigDecimal targetMost,
        @Nullable Target target,
        List<EstateTarget> estateTargets) {

    public KpiView {
        exclusions = List.copyOf(exclusions);
        reasons = List.copyOf(reasons);
        estateTargets = List.copyOf(estateTargets);
    }

    /**
     * What the company wants.
     *
     * @param setBy who said so; null for the default
     */
    @Schema(name = "KpiTarget")
    public record Target(
            BigDecimal value,
            Source source,
            @Nullable String setBy,
            @Nullable Instant setAt) {}

    /** Whether a target is the registry's or the company's own. */
    @Schema(name = "KpiTargetSource")
    public enum Source {
        DEFAULT,
        COMPANY
    }

    /** What the company wants of one estate. */
    @Schema(name = "KpiEstateTarget")
    public record EstateTarget(UUID estateId, String estateName, BigDecimal value, String setBy, Instant setAt) {}
}
