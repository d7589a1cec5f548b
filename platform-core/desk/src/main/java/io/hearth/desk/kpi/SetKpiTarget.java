package io.hearth.desk.kpi;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets a target, or gives up the own one.
 *
 * @param value in the figure's unit, at most two decimals; null goes back to the company's, or the default
 * @param estateId for this estate only; for the company when null
 */
public record SetKpiTarget(
        @Nullable BigDecimal value, @Nullable UUID estateId) {}
