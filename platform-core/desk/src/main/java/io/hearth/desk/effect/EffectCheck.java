package io.hearth.desk.effect;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Whether an item helped: what changed at its estates, less what was to be expected of estates that began alike and did nothing. All values are in
 * the measure's unit.
 *
 * @param beforeFrom the first Monday counted before; as many weeks as after
 * @param afterFrom the first Monday counted after
 * @param afterTo the last Sunday counted after
 * @param difference what it changed
 * @param low the lower end of the 95 % interval of the difference
 * @param high its upper end
 * @param change what changed at its estates
 * @param expected what would have changed anyway
 * @param verdict what the interval says
 * @param comparison the estates compared with, the most alike first
 * @param leftOut its estates at which too little happened
 * @param weeks both groups week by week, for a chart
 */
public record EffectCheck(
        String measure,
        LocalDate beforeFrom,
        LocalDate afterFrom,
        LocalDate afterTo,
        double difference,
        double low,
        double high,
        double change,
        double expected,
        Verdict verdict,
        List<UUID> comparison,
        List<UUID> leftOut,
        List<Week> weeks,
        String by,
        Instant at) {

    /** What can be said. */
    @Schema(name = "EffectVerdict")
    public enum Verdict {
        BETTER,
        WORSE,
        /** Chance alone makes as much of a difference. */
        NOT_SHOWN
    }

    /**
     * A week of both groups.
     *
     * @param took absent in a week in which nothing happened
     */
    @Schema(name = "EffectWeek")
    public record Week(
            LocalDate begin,
            @org.jspecify.annotations.Nullable Double took,
            @org.jspecify.annotations.Nullable Double others) {}
}
