package io.hearth.sla.policy;

import static io.hearth.sla.policy.Absent.orEmpty;

import io.hearth.workflow.Priority;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a clock may run.
 *
 * @param minutes by priority; a rule without minutes for the ticket's priority does not match
 * @param calendar the key of the calendar to count by, of BUSINESS only; that of the ticket's estate when absent
 */
@Schema(name = "ClockTarget")
public record Target(
        Map<Priority, Integer> minutes, Time time, @Nullable String calendar) {

    /** Which time counts. */
    @Schema(name = "ClockTime")
    public enum Time {
        /** 工作时间 */
        BUSINESS,
        /** 自然时间: every hour. */
        CALENDAR
    }

    public Target {
        minutes = orEmpty(minutes);
    }

    /** The same for every priority. */
    public static Target of(int minutes, Time time) {
        return new Target(
                Map.of(
                        Priority.LOW,
                        minutes,
                        Priority.NORMAL,
                        minutes,
                        Priority.HIGH,
                        minutes,
                        Priority.URGENT,
                        minutes),
                time,
                null);
    }
}
