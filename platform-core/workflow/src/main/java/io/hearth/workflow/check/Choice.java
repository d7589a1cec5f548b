package io.hearth.workflow.check;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowTransition;
import io.hearth.workflow.WorkflowTransition.Trigger;
import io.hearth.workflow.check.Draft.Step;
import io.hearth.workflow.check.Question.Answer;
import io.hearth.workflow.guard.Guard;
import io.hearth.workflow.guard.Variable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Steps of one state of which at most one is taken at a time, the first whose guard holds: what one button of people can lead to, all that
 * is automatic, or all that is timed.
 */
final class Choice {

    private final Draft draft;
    private final int state;
    private final Trigger trigger;
    private final List<Step> steps;
    private final Set<String> given = new LinkedHashSet<>();
    private final Set<String> kept = new LinkedHashSet<>();
    private final boolean readable;
    private final Question question;
    private final Condition side;
    private final List<Condition> guards = new ArrayList<>();
    private final List<Map<String, String>> sets = new ArrayList<>();
    private final int[] settled;
    private final int[] first;

    Choice(Draft draft, Environment environment, Effort effort, int state, Trigger trigger, List<Step> steps) {
        this.draft = draft;
        this.state = state;
        this.trigger = trigger;
        this.steps = List.copyOf(steps);
        steps.forEach(step -> sets.add(sets(step)));
        this.readable = steps.stream().allMatch(step -> step.guard() != null);
        if (trigger == Trigger.MANUAL) {
            steps.forEach(step -> given.addAll(draft.requiredFields(step.data())));
        }
        question = new Question(
                draft,
                effort,
                steps.stream().map(Step::guard).filter(Objects::nonNull).toList(),
                trigger == Trigger.TIMED
                        ? steps.stream().map(Choice::after).distinct().toList()
                        : List.of());
        for (Step step : steps) {
            guards.add(
                    step.guard() == null
                            ? Question.yes(question.yesOrNo("guard " + step.index()))
                            : question.tooLong()
                                    ? Question.yes(question.yesOrNo("guard " + step.index()))
                                    : question.condition(step.guard()));
        }
        List<Condition> along = new ArrayList<>();
        if (trigger == Trigger.MANUAL) {
            people(along, environment);
        }
        Condition time = question.inStateAtMostOpen();
        if (time != null) {
            along.add(time);
        }
        for (int i = 0; i < steps.size() && trigger == Trigger.TIMED; i++) {
            guards.set(i, Condition.all(List.of(question.inStateFor(after(steps.get(i))), guards.get(i))));
        }
        boolean requiresAssignee =
                steps.stream().anyMatch(step -> step.data().requires().contains(WorkflowTransition.ASSIGNEE));
        int system = question.yesOrNo(Variable.Known.IS_SYSTEM);
        int assigned = question.yesOrNo(Variable.Known.ASSIGNED);
        int assignee = question.yesOrNo(Variable.Known.IS_ASSIGNEE);
        int reporter = question.yesOrNo(Variable.Known.IS_REPORTER);
        Map<Role, Integer> roles = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            roles.put(role, question.role(role));
        }
        side = Condition.all(along);
        settled = question.open();
        settled[system] = trigger == Trigger.MANUAL ? 0 : 1;
        if (trigger == Trigger.MANUAL && requiresAssignee) {
            settled[assigned] = 1;
        }
        if (trigger != Trigger.MANUAL) {
            settled[assignee] = 0;
            settled[reporter] = 0;
        }
        roles.forEach((role, number) -> {
            if (trigger != Trigger.MANUAL || !environment.roles().contains(role)) {
                settled[number] = 0;
            }
        });
        first = new int[settled.length];
        question.mentioned().forEach((variable, number) -> {
            if (variable instanceof Variable.Field field) {
                if (given.contains(field.name())) {
                    first[number] = question.size(number) > 1 ? 1 : 0;
                } else {
                    kept.add(field.name());
                }
            }
        });
    }

    private static long after(Step step) {
        return Math.max(0, Objects.requireNonNullElse(step.data().afterMinutes(), 0));
    }

    /** Who can press the button, and what goes with being somebody. */
    private void people(List<Condition> along, Environment environment) {
        Set<Role> named = EnumSet.noneOf(Role.class);
        List<Condition> who = new ArrayList<>();
        boolean assignee = false;
        boolean reporter = false;
        boolean member = false;
        for (Step step : steps) {
            named.addAll(step.data().roles());
            assignee |= step.data().assignee();
            reporter |= step.data().reporter();
            member |= !step.data().teams().isEmpty();
        }
        named.forEach(role -> who.add(Question.yes(question.role(role))));
        Condition isAssignee = Question.yes(question.yesOrNo(Variable.Known.IS_ASSIGNEE));
        Condition isReporter = Question.yes(question.yesOrNo(Variable.Known.IS_REPORTER));
        if (assignee) {
            who.add(isAssignee);
        }
        if (reporter) {
            who.add(isReporter);
        }
        if (member) {
            who.add(Question.yes(question.member()));
        }
        along.add(Condition.any(who));
        List<Condition> works = new ArrayList<>();
        for (Role role : environment.roles()) {
            if (Structure.works(role)) {
                works.add(Question.yes(question.role(role)));
            }
        }
        works.add(isReporter);
        along.add(Condition.any(works));
        along.add(implies(isAssignee, Question.yes(question.yesOrNo(Variable.Known.ASSIGNED))));
        along.add(implies(isReporter, new Condition.Not(Question.yes(question.yesOrNo(Variable.Known.ANONYMOUS)))));
    }

    private static Condition implies(Condition one, Condition other) {
        return Condition.any(List.of(new Condition.Not(one), other));
    }

    int state() {
        return state;
    }

    Trigger trigger() {
        return trigger;
    }

    List<Step> steps() {
        return steps;
    }

    /** The fields that are given along. */
    Set<String> given() {
        return given;
    }

    /** The fields that the guards ask about and that the ticket must already have. */
    Set<String> kept() {
        return kept;
    }

    /** Whether every guard can be read and reasoned about. */
    boolean readable() {
        return readable && !question.tooLong();
    }

    /** Whether a timed step is sure to be due once a ticket has been in the state for so many minutes. */
    boolean dueWithin(long minutes, int[] settled) {
        for (int i = 0; i < steps.size(); i++) {
            long after = after(steps.get(i));
            if (after > 0 && after <= minutes) {
                Condition not =
                        Condition.all(List.of(question.inStateFor(after), new Condition.Not(guards.get(i)), side));
                if (question.ask(not, settled.clone(), first) == Answer.NO) {
                    return true;
                }
            }
        }
        return false;
    }

    Question question() {
        return question;
    }

    /** What the step's actions set, the last of each field; an empty text for taking a value away. */
    Map<String, String> sets(int step) {
        return sets.get(step);
    }

    private Map<String, String> sets(Step step) {
        Map<String, String> sets = new LinkedHashMap<>();
        for (WorkflowAction action : step.data().actions()) {
            if (action instanceof WorkflowAction.SetField set && set.field() != null) {
                WorkflowField field = draft.fields().get(set.field());
                if (field != null && (set.value() == null || field.accepts(set.value()))) {
                    sets.remove(set.field());
                    sets.put(set.field(), set.value() == null ? "" : set.value());
                }
            }
        }
        return sets;
    }

    /** Nothing settled but what is so of everybody who could do this. */
    int[] anybody() {
        return settled.clone();
    }

    /** Whether the step is the one that is taken. */
    Answer takes(int step, int[] settled) {
        List<Condition> parts = new ArrayList<>();
        parts.add(guards.get(step));
        for (int i = 0; i < step; i++) {
            parts.add(new Condition.Not(guards.get(i)));
        }
        parts.add(side);
        return question.ask(Condition.all(parts), settled, first);
    }

    /** Whether the guard of the step can hold, whatever the others do. */
    Answer holds(int step, int[] settled) {
        return question.ask(Condition.all(List.of(guards.get(step), side)), settled, first);
    }

    /** Whether two guards hold in one case. */
    Answer both(int one, int other, int[] settled) {
        return question.ask(Condition.all(List.of(guards.get(one), guards.get(other), side)), settled, first);
    }

    /** Whether no guard holds in some case. */
    Answer none(int[] settled) {
        List<Condition> parts = new ArrayList<>();
        guards.forEach(guard -> parts.add(new Condition.Not(guard)));
        parts.add(side);
        return question.ask(Condition.all(parts), settled, first);
    }

    /** Whether anybody at all could press the button. */
    boolean possible() {
        return question.ask(side, settled.clone(), first) != Answer.NO;
    }

    /** The values of what the guards mention in a case that was found, by the names guards use. */
    Map<String, String> values(int[] found) {
        Map<String, String> values = new LinkedHashMap<>();
        question.mentioned().forEach((variable, number) -> {
            boolean telling = variable != Variable.Known.IS_SYSTEM && found[number] >= 0;
            if (telling) {
                values.put(variable.path(), question.cells(number).shown(found[number]));
            }
        });
        long inState = number(values, Variable.Known.STATE_MINUTES);
        if (inState > number(values, Variable.Known.OPEN_MINUTES)
                && values.containsKey(Variable.Known.OPEN_MINUTES.path())) {
            values.put(Variable.Known.OPEN_MINUTES.path(), Long.toString(inState));
        }
        boolean asksRole =
                steps.stream().map(Step::guard).filter(Objects::nonNull).anyMatch(Choice::asksRole);
        if (asksRole && trigger == Trigger.MANUAL) {
            String held = EnumSet.allOf(Role.class).stream()
                    .filter(role -> found[question.role(role)] == 1)
                    .map(Enum::name)
                    .collect(Collectors.joining(","));
            values.put("caller.roles", held);
        }
        return values;
    }

    private static long number(Map<String, String> values, Variable variable) {
        return Long.parseLong(values.getOrDefault(variable.path(), "0"));
    }

    private static boolean asksRole(Guard guard) {
        boolean[] asks = new boolean[1];
        guard.eachAtom(atom -> asks[0] |= atom instanceof Guard.HasRole);
        return asks[0];
    }
}
