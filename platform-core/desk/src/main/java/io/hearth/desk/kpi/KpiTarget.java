package io.hearth.desk.kpi;

import io.hearth.kernel.tenancy.AggregateRoot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A target as the company set it; without estate for the whole company. */
@AggregateRoot
record KpiTarget(UUID id, String code, @Nullable UUID estateId, BigDecimal value, String setByName, Instant setAt) {}
