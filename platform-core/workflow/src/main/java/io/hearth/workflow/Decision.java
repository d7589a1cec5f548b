package io.hearth.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a workflow says to somebody who wants to take a step. */
public sealed interface Decision {

    /**
     * It is taken.
     *
     * @param given the values given along, stripped and accepted
     */
    record Taken(Step step, Authority by, Map<String, String> given) implements Decision {
        public Taken {
            given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        }
    }

    /** It is not, and nothing has changed. */
    sealed interface Refused extends Decision {}

    /** There is no step of that name out of the state. */
    record Unknown(String name, String state) implements Refused {}

    /** It is for others to take. */
    record ForOthers(Choice choice) implements Refused {}

    /** What it needs is not there: {@code comment}, {@code assignee} or the name of a field. */
    record Missing(Choice choice, String what) implements Refused {}

    /** The value cannot stand in the field. */
    record Unacceptable(Choice choice, WorkflowField field, String value) implements Refused {}

    /**
     * With what is given no guard holds.
     *
     * @param steps those that would have been possible, each with its guard
     */
    record NothingHolds(Choice choice, List<Step> steps) implements Refused {
        public NothingHolds {
            steps = List.copyOf(steps);
        }
    }
}
