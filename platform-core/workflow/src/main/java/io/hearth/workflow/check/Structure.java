package io.hearth.workflow.check;

import static io.hearth.workflow.check.Draft.named;
import static io.hearth.workflow.check.Draft.words;

import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.workflow.Priority;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowClock;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowMessage;
import io.hearth.workflow.WorkflowPromise;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import io.hearth.workflow.WorkflowTransition.Trigger;
import io.hearth.workflow.check.ElementRef.Kind;
import io.hearth.workflow.guard.Guard;
import io.hearth.workflow.guard.GuardError;
import io.hearth.workflow.guard.Literal;
import io.hearth.workflow.guard.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be told of a definition without following a ticket: names, references, what is missing. */
final class Structure {

    private static final Set<String> SAID_WHEN_OPENING = Set.of("reporter", "unit", "category", "description");
    private static final Words CHINESE = new Words("中文", "Chinese");
    private static final Words ENGLISH = new Words("英文", "English");

    private final Draft draft;
    private final WorkflowDefinition definition;
    private final Environment environment;
    private final Report report;

    Structure(Draft draft, Environment environment, Report report) {
        this.draft = draft;
        this.definition = draft.definition();
        this.environment = environment;
        this.report = report;
    }

    void check() {
        workflow();
        states();
        fields();
        clocks();
        messages();
        for (int i = 0; i < definition.transitions().size(); i++) {
            transition(i, definition.transitions().get(i));
        }
        sameSteps();
        intake();
        promises();
    }

    private void workflow() {
        ElementRef whole = new ElementRef(Kind.WORKFLOW, Objects.requireNonNullElse(definition.key(), ""), null);
        if (definition.states().isEmpty()) {
            report.add(Sentence.NO_STATES, List.of(whole));
        } else if (draft.stateNumber(definition.initial()) < 0) {
            report.add(Sentence.UNKNOWN_FIRST_STATE, List.of(whole), shown(definition.initial()));
        }
        if (definition.kind() == null) {
            report.add(Sentence.NO_KIND, List.of(whole));
        }
        if (definition.defaultPriority() == null) {
            report.add(Sentence.NO_DEFAULT_PRIORITY, List.of(whole));
        }
        for (Priority priority : Priority.values()) {
            if (definition.targetMinutes().getOrDefault(priority, 0) <= 0) {
                report.add(
                        Sentence.NO_TARGET,
                        List.of(whole, new ElementRef(Kind.WORKFLOW, priority.name(), null)),
                        Speech.priority(priority));
            }
        }
        labels(whole, new Words("流程", "The workflow"), definition.name(), definition.nameEn());
    }

    private void states() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < definition.states().size(); i++) {
            WorkflowState state = definition.states().get(i);
            ElementRef ref = new ElementRef(Kind.STATE, shown(state.name()).en(), i);
            if (!named(state.name())) {
                report.add(Sentence.NAMELESS, List.of(ref), new Words("状态", "State"), Words.same(i + 1));
            } else if (!seen.add(state.name())) {
                report.add(Sentence.SAME_STATE, List.of(ref), Words.same(state.name()));
            }
            if (state.category() == null) {
                report.add(Sentence.NO_CATEGORY, List.of(ref), words(state));
            }
            if (state.clock() != null && !draft.clocks().containsKey(state.clock())) {
                report.add(
                        Sentence.UNKNOWN_STATE_CLOCK,
                        List.of(ref, new ElementRef(Kind.CLOCK, state.clock(), null)),
                        words(state),
                        Words.same(state.clock()));
            }
            labels(ref, thing("状态", "The state", state.name()), state.label(), state.labelEn());
        }
    }

    private void fields() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < definition.fields().size(); i++) {
            WorkflowField field = definition.fields().get(i);
            ElementRef ref = new ElementRef(Kind.FIELD, shown(field.name()).en(), i);
            if (!named(field.name())) {
                report.add(Sentence.NAMELESS, List.of(ref), new Words("字段", "Field"), Words.same(i + 1));
            } else if (!seen.add(field.name())) {
                report.add(Sentence.SAME_FIELD, List.of(ref), Words.same(field.name()));
            }
            if (field.type() == null) {
                report.add(Sentence.NO_TYPE, List.of(ref), words(field));
            }
            labels(ref, thing("字段", "The field", field.name()), field.label(), field.labelEn());
            Set<String> values = new HashSet<>();
            for (WorkflowField.Choice choice :
                    Objects.requireNonNullElse(field.choices(), List.<WorkflowField.Choice>of())) {
                if (!values.add(shown(choice.value()).en())) {
                    report.add(Sentence.SAME_CHOICE, List.of(ref), words(field), shown(choice.value()));
                }
                labels(ref, thing("选项", "The choice", choice.value()), choice.label(), choice.labelEn());
            }
            if (field.type() != null && field.meaning() != null) {
                for (String negative : field.negative()) {
                    if (!field.accepts(negative)) {
                        report.add(Sentence.UNKNOWN_NEGATIVE, List.of(ref), words(field), Words.same(negative));
                    }
                }
            }
        }
    }

    private void clocks() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < definition.clocks().size(); i++) {
            WorkflowClock clock = definition.clocks().get(i);
            ElementRef ref = new ElementRef(Kind.CLOCK, shown(clock.name()).en(), i);
            if (!named(clock.name())) {
                report.add(Sentence.NAMELESS, List.of(ref), new Words("时限", "Clock"), Words.same(i + 1));
            } else if (!seen.add(clock.name())) {
                report.add(Sentence.SAME_CLOCK, List.of(ref), Words.same(clock.name()));
            }
            for (Priority priority : Priority.values()) {
                if (clock.minutes().getOrDefault(priority, 0) <= 0) {
                    report.add(
                            Sentence.NO_LIMIT,
                            List.of(ref, new ElementRef(Kind.WORKFLOW, priority.name(), null)),
                            words(clock),
                            Speech.priority(priority));
                }
            }
            labels(ref, thing("时限", "The clock", clock.name()), clock.label(), clock.labelEn());
        }
    }

    private void messages() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < definition.messages().size(); i++) {
            WorkflowMessage message = definition.messages().get(i);
            ElementRef ref = new ElementRef(Kind.MESSAGE, shown(message.name()).en(), i);
            if (!named(message.name())) {
                report.add(Sentence.NAMELESS, List.of(ref), new Words("消息", "Message"), Words.same(i + 1));
            } else if (!seen.add(message.name())) {
                report.add(Sentence.SAME_MESSAGE, List.of(ref), Words.same(message.name()));
            }
            labels(ref, thing("消息", "The message", message.name()), message.text(), message.textEn());
        }
    }

    private void transition(int index, WorkflowTransition transition) {
        ElementRef ref = draft.transition(index);
        Words step = words(transition);
        if (!named(transition.name())) {
            report.add(Sentence.NAMELESS, List.of(ref), new Words("步骤", "Step"), Words.same(index + 1));
        }
        if (transition.from().isEmpty()) {
            report.add(Sentence.NO_ORIGIN, List.of(ref), step);
        }
        if (!named(transition.to())) {
            report.add(Sentence.NO_AIM, List.of(ref), step);
        }
        Set<String> mentioned = new LinkedHashSet<>(transition.from());
        if (named(transition.to())) {
            mentioned.add(transition.to());
        }
        for (String state : mentioned) {
            if (draft.stateNumber(state) < 0) {
                report.add(
                        Sentence.UNKNOWN_STATE,
                        List.of(ref, new ElementRef(Kind.STATE, state, null)),
                        step,
                        Words.same(state));
            }
        }
        if (transition.trigger() == Trigger.TIMED
                && (transition.afterMinutes() == null || transition.afterMinutes() <= 0)) {
            report.add(Sentence.NO_MINUTES, List.of(ref), step);
        }
        labels(ref, thing("步骤", "The step", transition.name()), transition.label(), transition.labelEn());
        who(index, transition);
        requires(index, transition);
        guard(index, transition);
        for (int i = 0; i < transition.actions().size(); i++) {
            action(index, i, transition, transition.actions().get(i));
        }
    }

    private void who(int index, WorkflowTransition transition) {
        ElementRef ref = draft.transition(index);
        Words step = words(transition);
        for (String team : new LinkedHashSet<>(transition.teams())) {
            team(ref, step, team);
        }
        transition.roles().stream().sorted().forEach(role -> role(ref, step, role));
        if (transition.trigger() != Trigger.MANUAL) {
            return;
        }
        boolean others = transition.assignee()
                || transition.reporter()
                || !transition.teams().isEmpty();
        if (!others && transition.roles().isEmpty() && !sharesButton(index, transition)) {
            report.add(Sentence.NOBODY_MAY, List.of(ref), step);
        } else if (!others
                && !transition.roles().isEmpty()
                && transition.roles().stream().noneMatch(Structure::works)) {
            report.add(
                    Sentence.POWERLESS_ROLES,
                    List.of(ref),
                    step,
                    transition.roles().stream()
                            .sorted()
                            .map(Speech::role)
                            .reduce(Words::and)
                            .orElseThrow());
        }
    }

    /** Whether another step of the name and of one of its states says who may press the button. */
    private boolean sharesButton(int index, WorkflowTransition transition) {
        for (int i = 0; i < definition.transitions().size(); i++) {
            WorkflowTransition other = definition.transitions().get(i);
            if (i != index
                    && other.trigger() == Trigger.MANUAL
                    && Objects.equals(other.name(), transition.name())
                    && other.from().stream().anyMatch(transition::leaves)
                    && (other.assignee()
                            || other.reporter()
                            || !other.teams().isEmpty()
                            || !other.roles().isEmpty())) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody with this role alone can take any step. */
    static boolean works(Role role) {
        return role.permissions().contains(Permission.TICKET_TRANSITION);
    }

    private void team(ElementRef ref, Words step, String team) {
        Integer members = environment.teams().get(team);
        if (members == null) {
            report.add(Sentence.UNKNOWN_TEAM, List.of(ref, element(Kind.WORKFLOW, team)), step, Words.same(team));
        } else if (members <= 0) {
            report.add(Sentence.NO_MEMBERS, List.of(ref, element(Kind.WORKFLOW, team)), step, Words.same(team));
        }
    }

    private void role(ElementRef ref, Words step, Role role) {
        if (!environment.roles().contains(role)) {
            report.add(
                    Sentence.UNKNOWN_ROLE, List.of(ref, element(Kind.WORKFLOW, role.name())), step, Speech.role(role));
        }
    }

    private void requires(int index, WorkflowTransition transition) {
        ElementRef ref = draft.transition(index);
        for (String required : new LinkedHashSet<>(transition.requires())) {
            boolean field =
                    !required.equals(WorkflowTransition.COMMENT) && !required.equals(WorkflowTransition.ASSIGNEE);
            List<ElementRef> elements = List.of(ref, element(Kind.FIELD, required));
            if (field) {
                Sentence sentence = unfillable(
                        required,
                        Sentence.REQUIRES_UNDECLARED,
                        Sentence.REQUIRES_NO_CHOICE,
                        Sentence.REQUIRES_NO_NUMBER);
                if (sentence != null) {
                    report.add(sentence, elements, words(transition), label(required));
                    continue;
                }
            }
            if (transition.trigger() != Trigger.MANUAL) {
                report.add(Sentence.REQUIRES_OF_NOBODY, elements, words(transition), label(required));
            }
        }
    }

    private @Nullable Sentence unfillable(String name, Sentence undeclared, Sentence choiceless, Sentence numberless) {
        WorkflowField field = draft.fields().get(name);
        if (field == null) {
            return undeclared;
        }
        return switch (field.type()) {
            case CHOICE -> field.choiceValues().isEmpty() ? choiceless : null;
            case NUMBER, RATING -> field.least() > field.greatest() ? numberless : null;
            case TEXT, YES_NO, DATE -> null;
        };
    }

    private void guard(int index, WorkflowTransition transition) {
        ElementRef ref = draft.transition(index);
        ElementRef guard = draft.of(Kind.GUARD, index);
        if (draft.unreadable().containsKey(index)) {
            for (GuardError error : draft.unreadable().get(index).errors()) {
                report.add(
                        Sentence.GUARD_UNREADABLE,
                        List.of(guard, ref),
                        words(transition),
                        Words.same(error.line()),
                        Words.same(error.column()),
                        new Words(error.message(), error.messageEn()));
            }
            return;
        }
        Set<String> unknown = new LinkedHashSet<>();
        Consumer<Literal> category = literal -> {
            if (!literal.plain().isEmpty() && !environment.categories().contains(literal.plain())) {
                unknown.add(literal.plain());
            }
        };
        Objects.requireNonNull(draft.guards().get(index)).eachAtom(atom -> {
            if (atom instanceof Guard.Compare compare && compare.variable() == Variable.Known.CATEGORY) {
                category.accept(compare.value());
            } else if (atom instanceof Guard.In in && in.variable() == Variable.Known.CATEGORY) {
                in.values().forEach(category);
            }
        });
        for (String code : unknown) {
            report.add(
                    Sentence.UNKNOWN_CATEGORY,
                    List.of(guard, ref, element(Kind.WORKFLOW, code)),
                    words(transition),
                    Words.same(code));
        }
    }

    private void action(int index, int place, WorkflowTransition transition, WorkflowAction action) {
        ElementRef ref = draft.of(Kind.ACTION, index);
        ElementRef step = draft.transition(index);
        Words words = words(transition);
        List<String> missing = new ArrayList<>();
        switch (action) {
            case WorkflowAction.Assign assign -> {
                if (assign.rule() == null) {
                    missing.add("rule");
                } else if ((assign.rule() == WorkflowAction.Rule.LEAST_LOADED
                                || assign.rule() == WorkflowAction.Rule.ROUND_ROBIN)
                        && assign.role() == null
                        && !named(assign.team())) {
                    missing.add("role");
                }
                addressees(ref, words, assign.role(), assign.team());
            }
            case WorkflowAction.Notify notify -> {
                if (!named(notify.message())) {
                    missing.add("message");
                } else if (!draft.messages().containsKey(notify.message())) {
                    report.add(
                            Sentence.UNKNOWN_MESSAGE,
                            List.of(ref, step, element(Kind.MESSAGE, notify.message())),
                            words,
                            Words.same(notify.message()));
                }
                if (!notify.assignee() && notify.role() == null && !named(notify.team())) {
                    missing.add("role");
                }
                addressees(ref, words, notify.role(), notify.team());
            }
            case WorkflowAction.SetField set -> set(index, words, set, missing);
            case WorkflowAction.StartClock start -> clock(ref, step, words, start.clock(), missing);
            case WorkflowAction.StopClock stop -> clock(ref, step, words, stop.clock(), missing);
            case WorkflowAction.CreateTicket create -> {
                if (create.kind() == null) {
                    missing.add("kind");
                }
                if (!named(create.title())) {
                    missing.add("title");
                }
                addressees(ref, words, create.role(), create.team());
            }
            case WorkflowAction.Webhook webhook -> {
                if (!named(webhook.url())) {
                    missing.add("url");
                }
            }
        }
        for (String part : missing) {
            report.add(Sentence.ACTION_INCOMPLETE, List.of(ref, step), words, Words.same(place + 1), Words.same(part));
        }
    }

    private void set(int index, Words words, WorkflowAction.SetField set, List<String> missing) {
        ElementRef ref = draft.of(Kind.ACTION, index);
        ElementRef step = draft.transition(index);
        if (!named(set.field())) {
            missing.add("field");
            return;
        }
        WorkflowField field = draft.fields().get(set.field());
        List<ElementRef> elements = List.of(ref, step, element(Kind.FIELD, set.field()));
        if (field == null) {
            report.add(Sentence.UNKNOWN_FIELD, elements, words, Words.same(set.field()));
        } else if (set.value() != null && !field.accepts(set.value())) {
            report.add(Sentence.UNKNOWN_VALUE, elements, words, words(field), Words.same(set.value()));
        }
    }

    private void clock(ElementRef ref, ElementRef step, Words words, @Nullable String clock, List<String> missing) {
        if (clock == null || clock.isBlank()) {
            missing.add("clock");
        } else if (!draft.clocks().containsKey(clock)) {
            report.add(
                    Sentence.UNKNOWN_CLOCK, List.of(ref, step, element(Kind.CLOCK, clock)), words, Words.same(clock));
        }
    }

    private void addressees(ElementRef ref, Words words, @Nullable Role role, @Nullable String team) {
        if (role != null) {
            role(ref, words, role);
        }
        if (team != null && !team.isBlank()) {
            team(ref, words, team);
        }
    }

    private void sameSteps() {
        for (int i = 0; i < definition.transitions().size(); i++) {
            WorkflowTransition first = definition.transitions().get(i);
            for (int j = i + 1; j < definition.transitions().size(); j++) {
                WorkflowTransition second = definition.transitions().get(j);
                if (named(first.name())
                        && first.name().equals(second.name())
                        && Objects.equals(first.to(), second.to())
                        && Set.copyOf(first.from()).equals(Set.copyOf(second.from()))) {
                    report.add(
                            Sentence.SAME_STEP,
                            List.of(draft.transition(i), draft.transition(j)),
                            words(first),
                            Words.same(String.join(", ", first.from())),
                            shown(first.to()));
                }
            }
        }
    }

    private void intake() {
        WorkflowDefinition.Intake intake = definition.intake();
        if (intake == null) {
            return;
        }
        ElementRef ref = new ElementRef(Kind.INTAKE, Objects.requireNonNullElse(definition.key(), ""), null);
        for (String required : new LinkedHashSet<>(intake.requires())) {
            if (SAID_WHEN_OPENING.contains(required)) {
                if (required.equals("category") && environment.categories().isEmpty()) {
                    report.add(Sentence.OPENING_NO_CATEGORY, List.of(ref));
                }
                continue;
            }
            Sentence sentence = unfillable(
                    required, Sentence.OPENING_UNDECLARED, Sentence.OPENING_NO_CHOICE, Sentence.OPENING_NO_NUMBER);
            if (sentence != null) {
                report.add(sentence, List.of(ref, element(Kind.FIELD, required)), label(required));
            }
        }
    }

    private void promises() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < definition.promises().size(); i++) {
            WorkflowPromise promise = definition.promises().get(i);
            ElementRef ref = new ElementRef(Kind.PROMISE, shown(promise.name()).en(), i);
            if (!named(promise.name())) {
                report.add(Sentence.NAMELESS, List.of(ref), new Words("承诺", "Promise"), Words.same(i + 1));
            } else if (!seen.add(promise.name())) {
                report.add(Sentence.SAME_PROMISE, List.of(ref), Words.same(promise.name()));
            }
            List<@Nullable String> states = new ArrayList<>();
            boolean complete = true;
            switch (promise) {
                case WorkflowPromise.PassesBefore passes -> {
                    states.add(passes.from());
                    states.add(passes.through());
                    states.add(passes.before());
                }
                case WorkflowPromise.NeverFollowedBy never -> {
                    states.add(never.state());
                    states.add(never.never());
                }
                case WorkflowPromise.AnsweredWithin answered -> {
                    states.add(answered.state());
                    complete = answered.minutes() > 0;
                }
            }
            for (String state : new LinkedHashSet<>(states)) {
                if (!named(state)) {
                    complete = false;
                } else if (draft.stateNumber(state) < 0) {
                    report.add(
                            Sentence.UNKNOWN_PROMISED_STATE,
                            List.of(ref, element(Kind.STATE, state)),
                            shown(promise.name()),
                            Words.same(state));
                }
            }
            if (!complete) {
                report.add(Sentence.PROMISE_INCOMPLETE, List.of(ref), shown(promise.name()));
            }
        }
    }

    private void labels(ElementRef ref, Words thing, @Nullable String label, @Nullable String labelEn) {
        if (!named(label)) {
            report.add(Sentence.NO_WORDS, List.of(ref), thing, CHINESE);
        }
        if (!named(labelEn)) {
            report.add(Sentence.NO_WORDS, List.of(ref), thing, ENGLISH);
        }
    }

    private Words label(String field) {
        return switch (field) {
            case WorkflowTransition.COMMENT -> new Words("备注", "a comment");
            case WorkflowTransition.ASSIGNEE -> new Words("负责人", "an assignee");
            default -> draft.fields().containsKey(field) ? words(draft.fields().get(field)) : Words.same(field);
        };
    }

    private static Words thing(String zh, String en, @Nullable String name) {
        String shown = shown(name).en();
        return new Words(zh + '「' + shown + '」', en + " \"" + shown + '"');
    }

    private static ElementRef element(Kind kind, String name) {
        return new ElementRef(kind, name, null);
    }

    private static Words shown(@Nullable String name) {
        return Words.same(Draft.or(name, "?"));
    }
}
