package io.hearth.admin.subscription;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a company uses of its plan.
 *
 * @param plan the plan's code
 * @param estates active estates
 * @param staff people who may sign in or are invited
 */
public record UsageView(String plan, String name, String nameEn, Use estates, Use staff) {

    /** @param limit absent when there is none */
    @Schema(name = "PlanUse")
    public record Use(int used, @Nullable Integer limit) {}
}
