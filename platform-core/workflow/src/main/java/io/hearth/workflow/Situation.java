package io.hearth.workflow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One ticket as its workflow sees it at one moment.
 *
 * @param fields the latest value of each field that has one
 * @param channel the name of the channel it came through
 * @param category the code of its category, empty without one
 * @param estate the id of its estate
 * @param assigned whether somebody is responsible
 * @param anonymous whether nobody is named as the one who reported it
 * @param openMinutes whole minutes since it was opened
 * @param stateMinutes whole minutes since it entered its state
 */
public record Situation(
        String state,
        Map<String, String> fields,
        Priority priority,
        String channel,
        String category,
        String estate,
        boolean assigned,
        boolean anonymous,
        int reopenCount,
        long openMinutes,
        long stateMinutes) {

    /** The same ticket without values in these fields. */
    Situation without(Collection<String> names) {
        Map<String, String> left = new LinkedHashMap<>(fields);
        left.keySet().removeAll(names);
        return new Situation(
                state,
                left,
                priority,
                channel,
                category,
                estate,
                assigned,
                anonymous,
                reopenCount,
                openMinutes,
                stateMinutes);
    }

    /** The same ticket once the step is taken with the values given: what the machine itself can know of it. */
    public Situation after(Workflow workflow, Step step, Map<String, String> given) {
        Map<String, String> next = new LinkedHashMap<>(fields);
        next.putAll(given);
        boolean responsible = assigned;
        for (WorkflowAction action : step.actions()) {
            switch (action) {
                case WorkflowAction.SetField set -> {
                    if (set.value() == null) {
                        next.remove(set.field());
                    } else {
                        next.put(set.field(), set.value());
                    }
                }
                case WorkflowAction.Assign assign -> responsible = assign.rule() != WorkflowAction.Rule.NOBODY;
                case WorkflowAction.Notify ignored -> {}
                case WorkflowAction.StartClock ignored -> {}
                case WorkflowAction.StopClock ignored -> {}
                case WorkflowAction.CreateTicket ignored -> {}
                case WorkflowAction.Webhook ignored -> {}
            }
        }
        boolean reopened = !workflow.state(state).category().isOpen()
                && step.to().category().isOpen();
        return new Situation(
                step.to().name(),
                next,
                priority,
                channel,
                category,
                estate,
                responsible,
                anonymous,
                reopened ? reopenCount + 1 : reopenCount,
                openMinutes,
                0);
    }
}
