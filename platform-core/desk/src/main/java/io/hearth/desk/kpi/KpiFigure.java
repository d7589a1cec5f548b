package io.hearth.desk.kpi;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a key figure was.
 *
 * @param estateId of this estate; of all that were asked for when null
 * @param month like 2026-01; of the whole period when null
 * @param value in the figure's unit, two decimals: numerator / denominator; null when nothing was counted
 * @param numerator how many rows were met, or the sum of their values for a mean
 * @param denominator how many rows were counted
 * @param excluded how many were left out
 * @param target of the estate, the company, or the registry; null when there is none
 * @param low the lower end of the 95 % interval: Wilson's for shares, the normal one for means; null without rows
 * @param high the upper end
 * @param median of the rows' values in their own unit, where the figure has one
 * @param causes why rows are in the numerator, where that is told; each cause is there, also with none
 */
public record KpiFigure(
        String code,
        @Nullable UUID estateId,
        @Nullable String estateName,
        @Nullable String month,
        @Nullable BigDecimal value,
        BigDecimal numerator,
        long denominator,
        long excluded,
        @Nullable BigDecimal target,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable BigDecimal median,
        List<KpiCause> causes) {

    public KpiFigure {
        causes = List.copyOf(causes);
    }
}
