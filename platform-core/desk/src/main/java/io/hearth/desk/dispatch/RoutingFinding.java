package io.hearth.desk.dispatch;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Something wrong with a policy.
 *
 * @param path where, as {@code rules[2].target.team}
 * @param message in Chinese
 */
@Schema(name = "RoutingFinding")
public record RoutingFinding(
        Severity severity,
        @Schema(example = "team-unknown") String code,
        String path,
        String message,
        String messageEn) {

    /** Whether it stands in the way of a publication. */
    @Schema(name = "RoutingSeverity")
    public enum Severity {
        ERROR,
        WARNING
    }
}
