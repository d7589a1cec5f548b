package io.hearth.kernel.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * How much a company's plan holds.
 *
 * @param plan code of the plan
 * @param estates most active estates, absent when there is no limit
 * @param staff most people with an account, absent when there is no limit
 */
public record PlanLimits(
        String plan, @Nullable Integer estates, @Nullable Integer staff) {}
