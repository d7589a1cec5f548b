package io.hearth.workflow;

import io.hearth.workflow.guard.Guard;
import io.hearth.workflow.guard.GuardError;
import io.hearth.workflow.guard.GuardReading;
import io.hearth.workflow.guard.Guards;
import io.hearth.workflow.guard.Truth;
import io.hearth.workflow.guard.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a workflow that tickets move through: its definition, compiled. A ticket keeps the version it began with. Says who may
 * take which step and what comes of it; changes nothing itself.
 */
public final class Workflow {

    private final WorkflowDefinition definition;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, WorkflowField> fields = new LinkedHashMap<>();
    private final Map<String, WorkflowClock> clocks = new LinkedHashMap<>();
    private final Map<String, WorkflowMessage> messages = new LinkedHashMap<>();
    private final boolean namesTeams;

    private Workflow(WorkflowDefinition definition) {
        this.definition = definition;
        definition.fields().forEach(field -> fields.put(field.name(), field));
        definition.clocks().forEach(clock -> clocks.put(clock.name(), clock));
        definition.messages().forEach(message -> messages.put(message.name(), message));
        Vocabulary vocabulary = WorkflowField.vocabulary(definition.fields());
        List<Step> steps = definition.transitions().stream()
                .map(transition -> compile(transition, vocabulary))
                .toList();
        definition.states().forEach(state -> places.put(state.name(), new Place(state, steps, definition.fields())));
        this.namesTeams = definition.transitions().stream()
                .anyMatch(transition -> !transition.teams().isEmpty());
    }

    /** A state and what leaves it. */
    private static final class Place {

        private final WorkflowState state;
        private final List<Step> leaving;
        private final Map<String, Choice> choices = new LinkedHashMap<>();
        private final List<Step> automatic;
        private final List<Step> timed;

        Place(WorkflowState state, List<Step> steps, List<WorkflowField> fields) {
            this.state = state;
            this.leaving = steps.stream()
                    .filter(step -> step.transition().leaves(state.name()))
                    .toList();
            Map<String, List<Step>> byName = new LinkedHashMap<>();
            triggered(WorkflowTransition.Trigger.MANUAL)
                    .forEach(step -> byName.computeIfAbsent(step.name(), name -> new ArrayList<>())
                            .add(step));
            byName.forEach((name, same) -> choices.put(name, new Choice(same, fields)));
            this.automatic = triggered(WorkflowTransition.Trigger.AUTOMATIC);
            this.timed = triggered(WorkflowTransition.Trigger.TIMED);
        }

        private List<Step> triggered(WorkflowTransition.Trigger trigger) {
            return leaving.stream()
                    .filter(step -> step.transition().trigger() == trigger)
                    .toList();
        }
    }

    /**
     * Compiles a definition.
     *
     * @throws IllegalArgumentException when it names what it does not have, or a guard is none
     */
    public static Workflow of(WorkflowDefinition definition) {
        References.check(definition);
        return new Workflow(definition);
    }

    public WorkflowDefinition definition() {
        return definition;
    }

    public String key() {
        return definition.key();
    }

    public int version() {
        return definition.version();
    }

    public TicketKind kind() {
        return definition.kind();
    }

    public String name() {
        return definition.name();
    }

    public String initial() {
        return definition.initial();
    }

    public Priority defaultPriority() {
        return definition.defaultPriority();
    }

    public List<WorkflowState> states() {
        return definition.states();
    }

    public List<WorkflowField> fields() {
        return definition.fields();
    }

    public List<WorkflowTransition> transitions() {
        return definition.transitions();
    }

    /** Whether some step is for a team, so that it must be known which teams somebody is in. */
    public boolean namesTeams() {
        return namesTeams;
    }

    /** The state of that name. */
    public WorkflowState state(String state) {
        return place(state).state;
    }

    /** Where tickets begin. */
    public WorkflowState initialState() {
        return state(initial());
    }

    /** Every transition that leaves the state, whoever may take it and whatever sets it off. */
    public List<WorkflowTransition> leaving(String state) {
        return place(state).leaving.stream().map(Step::transition).toList();
    }

    /** The choices out of the state, whoever may take them. */
    public List<Choice> choices(String state) {
        return List.copyOf(place(state).choices.values());
    }

    /** The choice of that name out of the state. */
    public Optional<Choice> choice(String state, String name) {
        return Optional.ofNullable(place(state).choices.get(name));
    }

    /** The field of that name. */
    public WorkflowField field(String name) {
        return declared(fields.get(name), "field", name);
    }

    public Optional<WorkflowField> findField(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The clock of that name. */
    public WorkflowClock clock(String name) {
        return declared(clocks.get(name), "clock", name);
    }

    /** The clock of that name, unless this version has none such. */
    public Optional<WorkflowClock> findClock(String name) {
        return Optional.ofNullable(clocks.get(name));
    }

    /** The message of that name. */
    public WorkflowMessage message(String name) {
        return declared(messages.get(name), "message", name);
    }

    /** The time from opening to resolution that counts as timely. */
    public Duration target(Priority priority) {
        Integer minutes = definition.targetMinutes().get(priority);
        if (minutes == null) {
            throw new IllegalStateException("targetMinutes: no target for " + priority + " in workflow " + key());
        }
        return Duration.ofMinutes(minutes);
    }

    /** How every choice out of the ticket's state stands for them, in the order of the definition. */
    public List<Standing> standings(Situation ticket, Mover mover) {
        List<Standing> standings = new ArrayList<>();
        for (Choice choice : place(ticket.state()).choices.values()) {
            standings.add(standing(ticket, mover, choice));
        }
        return standings;
    }

    /** What they are offered: what they may take, unless its guards are certain not to hold. */
    public List<Standing.Offered> offered(Situation ticket, Mover mover) {
        List<Standing.Offered> offered = new ArrayList<>();
        for (Choice choice : place(ticket.state()).choices.values()) {
            if (standing(ticket, mover, choice) instanceof Standing.Offered open) {
                offered.add(open);
            }
        }
        return offered;
    }

    private static Standing standing(Situation ticket, Mover mover, Choice choice) {
        Optional<Authority> authority = choice.authority(mover);
        if (authority.isEmpty()) {
            return new Standing.ForOthers(choice);
        }
        Moment moment = Moment.before(ticket, mover, choice);
        List<Step> outcomes = new ArrayList<>(choice.steps().size());
        for (Step step : choice.steps()) {
            if (step.guard().evaluate(moment) != Truth.FALSE) {
                outcomes.add(step);
            }
        }
        return outcomes.isEmpty()
                ? new Standing.ShutOff(choice)
                : new Standing.Offered(choice, authority.get(), outcomes);
    }

    /**
     * What comes of somebody's wish to take a step.
     *
     * @param fields the values given along; those that the step does not ask for are not looked at
     * @param comment whether something is said along with it
     */
    public Decision decide(Situation ticket, Mover mover, String name, Map<String, String> fields, boolean comment) {
        Choice choice = place(ticket.state()).choices.get(name);
        if (choice == null) {
            return new Decision.Unknown(name, ticket.state());
        }
        Optional<Authority> authority = choice.authority(mover);
        if (authority.isEmpty()) {
            return new Decision.ForOthers(choice);
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (String required : choice.requires()) {
            Decision.Refused refused = take(ticket, choice, required, fields, comment, given);
            if (refused != null) {
                return refused;
            }
        }
        Moment moment = Moment.of(ticket, mover, given);
        for (Step step : choice.steps()) {
            if (step.guard().holds(moment)) {
                return new Decision.Taken(step, step.authority(mover).orElse(authority.get()), given);
            }
        }
        return new Decision.NothingHolds(choice, choice.steps());
    }

    private Decision.@Nullable Refused take(
            Situation ticket,
            Choice choice,
            String required,
            Map<String, String> fields,
            boolean comment,
            Map<String, String> given) {
        switch (required) {
            case WorkflowTransition.COMMENT -> {
                return comment ? null : new Decision.Missing(choice, required);
            }
            case WorkflowTransition.ASSIGNEE -> {
                return ticket.assigned() ? null : new Decision.Missing(choice, required);
            }
            default -> {
                String value = fields.get(required);
                if (value == null || value.isBlank()) {
                    return new Decision.Missing(choice, required);
                }
                WorkflowField field = field(required);
                if (!field.accepts(value.strip())) {
                    return new Decision.Unacceptable(choice, field, value.strip());
                }
                given.put(required, value.strip());
                return null;
            }
        }
    }

    /** The fields in which an owner says how content they are. */
    public List<String> satisfactionFields() {
        return fields().stream()
                .filter(field -> field.meaning() == WorkflowField.Meaning.SATISFACTION)
                .map(WorkflowField::name)
                .toList();
    }

    /** Whether tickets stand somewhere until the owner is called back. */
    public boolean promisesCallback() {
        return states().stream().anyMatch(state -> state.stage() == Stage.CALLBACK);
    }

    /**
     * The step out of a callback in which nobody could be asked: the one that would have kept the answer, without one and without what was
     * answered before. Whether that may be is for others to know.
     */
    public Optional<Decision.Taken> withoutAnswer(Situation ticket, Mover mover) {
        List<String> answers = satisfactionFields();
        Situation unanswered = ticket.without(answers);
        Moment moment = Moment.of(unanswered, mover, Map.of());
        for (Choice choice : place(ticket.state()).choices.values()) {
            Optional<Authority> authority = choice.authority(mover);
            if (authority.isPresent() && choice.requires().stream().anyMatch(answers::contains)) {
                for (Step step : choice.steps()) {
                    if (step.guard().holds(moment)) {
                        return Optional.of(new Decision.Taken(step, authority.get(), Map.of()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The step that takes itself now: the first automatic one whose guard holds. */
    public Optional<Step> automatic(Situation ticket) {
        List<Step> steps = place(ticket.state()).automatic;
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        Moment moment = Moment.of(ticket, Mover.SYSTEM, Map.of());
        for (Step step : steps) {
            if (step.guard().holds(moment)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** Whether some step out of the state takes itself. */
    public boolean movesByItself(String state) {
        Place place = place(state);
        return !place.automatic.isEmpty() || !place.timed.isEmpty();
    }

    /** The steps that take themselves after some time in the state. */
    public List<Step> timed(String state) {
        return place(state).timed;
    }

    /** The timed step that is due now: the first whose time has come and whose guard holds. */
    public Optional<Step> due(Situation ticket) {
        Moment moment = Moment.of(ticket, Mover.SYSTEM, Map.of());
        for (Step step : place(ticket.state()).timed) {
            if (ticket.stateMinutes() >= step.afterMinutes() && step.guard().holds(moment)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    private Place place(String state) {
        Place place = places.get(state);
        if (place == null) {
            throw new IllegalStateException("state: %s (expected: one of %s in workflow %s version %d)"
                    .formatted(state, places.keySet(), key(), version()));
        }
        return place;
    }

    private <T> T declared(@Nullable T found, String what, String name) {
        return Objects.requireNonNull(
                found, () -> "%s: %s is not declared by workflow %s".formatted(what, name, key()));
    }

    private Step compile(WorkflowTransition transition, Vocabulary vocabulary) {
        WorkflowState to = definition.states().stream()
                .filter(state -> state.name().equals(transition.to()))
                .findFirst()
                .orElseThrow();
        String text = transition.guard();
        if (text == null) {
            return new Step(transition, Guard.ALWAYS, null, to);
        }
        return switch (Guards.parse(text, vocabulary)) {
            case GuardReading.Sound sound -> new Step(transition, sound.guard(), sound.text(), to);
            case GuardReading.Faulty faulty -> {
                GuardError first = faulty.errors().getFirst();
                throw new IllegalArgumentException("workflow %s: guard of transition %s, line %d column %d: %s"
                        .formatted(
                                definition.key(), transition.name(), first.line(), first.column(), first.messageEn()));
            }
        };
    }
}
