package io.hearth.desk.dispatch;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Sends some tickets somewhere.
 *
 * @param name unique in its policy
 */
public record RoutingRule(
        @Schema(example = "night-emergencies") String name,
        @Schema(example = "夜间紧急归值班") String label,
        @Schema(example = "Emergencies at night") String labelEn,
        RoutingMatch match,
        RoutingTarget target) {

    public RoutingRule(
            @Nullable String name,
            @Nullable String label,
            @Nullable String labelEn,
            @Nullable RoutingMatch match,
            @Nullable RoutingTarget target) {
        this.name = name == null ? "" : name;
        this.label = label == null ? "" : label;
        this.labelEn = labelEn == null ? "" : labelEn;
        this.match = match == null ? RoutingMatch.ANY : match;
        this.target = target == null ? RoutingTarget.NOWHERE : target;
    }
}
