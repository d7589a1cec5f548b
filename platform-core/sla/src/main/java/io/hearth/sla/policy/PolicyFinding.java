package io.hearth.sla.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import io.hearth.workflow.check.Severity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/**
 * One thing that is wrong with a policy, or worth a look.
 *
 * @param path where, as a JSON pointer into the policy: {@code /rules/2/target/minutes}
 * @param message in Chinese
 */
public record PolicyFinding(Severity severity, Code code, String path, String message, String messageEn) {

    /** What can be wrong; explained in {@code docs/clocks.md}. */
    @Schema(name = "PolicyFindingCode")
    public enum Code {
        /** Something that must be said is missing. */
        INCOMPLETE,
        /** Two things have one name. */
        DUPLICATE_NAME,
        /** Something is named that does not exist. */
        UNKNOWN_REFERENCE,
        /** An earlier rule for the clock matches whatever this one matches. */
        SHADOWED_RULE,
        /** Nothing ends the clock. */
        NO_STOP,
        /** The target is no time at all, or longer than a year. */
        TARGET_OUT_OF_RANGE,
        /** Tickets of some priority have no target. */
        MISSING_TARGET,
        /** A level that never comes, or comes at once. */
        LEVEL_OUT_OF_RANGE,
        /** A level that nobody hears of. */
        LEVEL_WITHOUT_RECIPIENT,
        /** A period that ends before it begins. */
        PERIOD_OVER_MIDNIGHT,
        /** Two periods of a day overlap. */
        OVERLAPPING_PERIODS,
        /** A calendar in which nothing is ever worked. */
        NEVER_WORKED,
        /** A year whose public holidays were not taken in. */
        YEAR_WITHOUT_HOLIDAYS,
        /** Something that has no effect here. */
        WITHOUT_EFFECT,
        /** Something that people see has no words in one of the languages. */
        MISSING_LABEL,
        /** More than a policy may have. */
        TOO_MANY;

        /** As it stands in answers, for example {@code no-stop}. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
