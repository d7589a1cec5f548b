package io.hearth.desk.kpi;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody changed a target.
 *
 * @param estateId of this estate; of the company when null
 * @param before what was set until then; null for none of its own
 * @param after what is set from then on; null for none of its own
 */
public record KpiTargetChange(
        UUID id,
        @Nullable UUID estateId,
        @Nullable String estateName,
        @Nullable BigDecimal before,
        @Nullable BigDecimal after,
        String changedBy,
        Instant changedAt) {}
