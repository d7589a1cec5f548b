package io.hearth.workflow.check;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be wrong with a workflow; explained with examples in {@code docs/workflows.md}. */
public enum FindingCode {
    /** No ticket ever gets into the state. */
    UNREACHABLE_STATE,
    /** A ticket in the state can never be closed any more. */
    NO_WAY_TO_END,
    /** No case exists in which the step is taken. */
    NEVER_FIRES,
    /** Two steps of one name both hold in one case. */
    OVERLAPPING_GUARDS,
    /** No step of one name holds in some case. */
    UNCOVERED_CASE,
    /** A waiting state in which no clock runs and which nothing leaves by itself. */
    WAITING_WITHOUT_CLOCK,
    /** Automatic steps that never come to rest. */
    ENDLESS_LOOP,
    /** A complaint can be closed without the owner having been called back. */
    CLOSES_WITHOUT_CALLBACK,
    /** A complaint can be closed without having been investigated. */
    SKIPS_INVESTIGATION,
    /** A ticket whose owner was dissatisfied can be closed without a second follow-up. */
    SKIPS_SECOND_FOLLOW_UP,
    /** Something is asked for that nobody can give. */
    UNFILLABLE_FIELD,
    /** Something is named that does not exist. */
    UNKNOWN_REFERENCE,
    /** A promise of the company does not hold. */
    BROKEN_PROMISE,
    /** A guard cannot be read. */
    GUARD_INVALID,
    /** Two things have one name. */
    DUPLICATE_NAME,
    /** A priority without a limit of time. */
    MISSING_TARGET,
    /** Something that people see has no words in one of the languages. */
    MISSING_LABEL,
    /** Something was not proved because it would take too long. */
    TOO_COMPLEX,
    /** A team that is needed has no members. */
    TEAM_EMPTY,
    /** An element lacks what makes it one: a name, a category, a target. */
    INCOMPLETE;

    /** As it stands in answers, for example {@code no-way-to-end}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
