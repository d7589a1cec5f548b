package io.hearth.workflow.check;

import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowClock;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowMessage;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import io.hearth.workflow.guard.Guard;
import io.hearth.workflow.guard.GuardReading;
import io.hearth.workflow.guard.Guards;
import io.hearth.workflow.guard.Variable;
import io.hearth.workflow.guard.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A definition as far as it can be read: what names nothing or what does not exist is left out, of two of one name the first counts. */
final class Draft {

    /**
     * One transition that leads somewhere.
     *
     * @param index its place in the definition
     * @param from the states it leaves, by number
     * @param to the state it enters, by number
     * @param guard null when its text cannot be read
     */
    record Step(
            int index,
            WorkflowTransition data,
            List<Integer> from,
            int to,
            @Nullable Guard guard) {

        WorkflowTransition.Trigger trigger() {
            return data.trigger();
        }
    }

    private final WorkflowDefinition definition;
    private final List<WorkflowState> states = new ArrayList<>();
    private final Map<String, Integer> stateNumbers = new LinkedHashMap<>();
    private final Map<String, WorkflowField> fields = new LinkedHashMap<>();
    private final Map<String, WorkflowClock> clocks = new LinkedHashMap<>();
    private final Map<String, WorkflowMessage> messages = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, GuardReading.Faulty> unreadable = new LinkedHashMap<>();
    private final Map<Integer, Guard> guards = new LinkedHashMap<>();
    private final Vocabulary vocabulary;

    Draft(WorkflowDefinition definition) {
        this.definition = definition;
        for (WorkflowState state : definition.states()) {
            if (named(state.name()) && !stateNumbers.containsKey(state.name())) {
                stateNumbers.put(state.name(), states.size());
                states.add(state);
            }
        }
        for (WorkflowField field : definition.fields()) {
            if (named(field.name()) && field.type() != null) {
                fields.putIfAbsent(field.name(), field);
            }
        }
        definition.clocks().stream().filter(c -> named(c.name())).forEach(c -> clocks.putIfAbsent(c.name(), c));
        definition.messages().stream().filter(m -> named(m.name())).forEach(m -> messages.putIfAbsent(m.name(), m));
        vocabulary = WorkflowField.vocabulary(fields.values());
        for (int i = 0; i < definition.transitions().size(); i++) {
            read(i, definition.transitions().get(i));
        }
    }

    private void read(int index, WorkflowTransition transition) {
        Guard guard = Guard.ALWAYS;
        if (transition.guard() != null) {
            switch (Guards.parse(transition.guard(), vocabulary)) {
                case GuardReading.Sound sound -> guard = sound.guard();
                case GuardReading.Faulty faulty -> {
                    unreadable.put(index, faulty);
                    guard = null;
                }
            }
        }
        if (guard != null) {
            guards.put(index, guard);
        }
        List<Integer> from = new LinkedHashSet<>(transition.from())
                .stream().map(stateNumbers::get).filter(Objects::nonNull).toList();
        Integer to = named(transition.to()) ? stateNumbers.get(transition.to()) : null;
        if (to != null && !from.isEmpty()) {
            steps.add(new Step(index, transition, from, to, guard));
        }
    }

    WorkflowDefinition definition() {
        return definition;
    }

    boolean complaint() {
        return definition.kind() == TicketKind.COMPLAINT;
    }

    List<WorkflowState> states() {
        return states;
    }

    WorkflowState state(int number) {
        return states.get(number);
    }

    /** The number of the state of that name, -1 when there is none. */
    int stateNumber(@Nullable String name) {
        return name == null ? -1 : stateNumbers.getOrDefault(name, -1);
    }

    Map<String, WorkflowField> fields() {
        return fields;
    }

    Map<String, WorkflowClock> clocks() {
        return clocks;
    }

    Map<String, WorkflowMessage> messages() {
        return messages;
    }

    List<Step> steps() {
        return steps;
    }

    Map<Integer, Guard> guards() {
        return guards;
    }

    Map<Integer, GuardReading.Faulty> unreadable() {
        return unreadable;
    }

    /** The field as guards know it. */
    Variable variable(WorkflowField field) {
        return vocabulary.find("fields." + field.name()).orElseThrow();
    }

    /** The fields that somebody who takes the step must give. */
    Set<String> requiredFields(WorkflowTransition transition) {
        Set<String> required = new LinkedHashSet<>(transition.requires());
        required.retainAll(fields.keySet());
        return required;
    }

    Words words(int state) {
        return words(states.get(state));
    }

    static Words words(WorkflowState state) {
        return words(state.label(), state.labelEn(), state.name());
    }

    static Words words(WorkflowTransition transition) {
        return words(transition.label(), transition.labelEn(), transition.name());
    }

    static Words words(WorkflowField field) {
        return words(field.label(), field.labelEn(), field.name());
    }

    static Words words(WorkflowClock clock) {
        return words(clock.label(), clock.labelEn(), clock.name());
    }

    private static Words words(@Nullable String label, @Nullable String labelEn, @Nullable String name) {
        String fallback = or(name, "?");
        return new Words(or(label, fallback), or(labelEn, fallback));
    }

    static ElementRef ref(WorkflowState state) {
        return new ElementRef(ElementRef.Kind.STATE, state.name(), null);
    }

    ElementRef ref(int state) {
        return new ElementRef(
                ElementRef.Kind.STATE,
                states.get(state).name(),
                definition.states().indexOf(states.get(state)));
    }

    ElementRef ref(Step step) {
        return transition(step.index());
    }

    ElementRef transition(int index) {
        return new ElementRef(ElementRef.Kind.TRANSITION, name(index), index);
    }

    /** What belongs to a transition: its guard, one of its actions. */
    ElementRef of(ElementRef.Kind kind, int transition) {
        return new ElementRef(kind, name(transition), transition);
    }

    private String name(int index) {
        return or(definition.transitions().get(index).name(), "");
    }

    static boolean named(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** The text, or something else when there is none. */
    static String or(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }
}
