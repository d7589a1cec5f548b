package io.hearth.workflow.check;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.Decision;
import io.hearth.workflow.Mover;
import io.hearth.workflow.Priority;
import io.hearth.workflow.Situation;
import io.hearth.workflow.Stage;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.Step;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowPromise;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import io.hearth.workflow.guard.Values;
import io.hearth.workflow.guard.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a workflow, found the long way: every value that can be written is tried on a real ticket in the real engine. Shares no
 * code and no idea with the checker but what the words of a finding mean; therefore slow, and for small definitions only.
 */
final class BruteForce {

    private static final int ENOUGH_STEPS = 20;
    private static final Set<Role> ROLES = RandomDefinitions.COMPANY.roles();

    /** A ticket as far as it lasts: its state and the values it carries. */
    private record Standing(String state, Map<String, String> fields) {}

    /** One step that was really taken. */
    private record Taken(Standing from, Step step, Set<String> asked, Map<String, String> given, Standing to) {}

    /** What guards see of a ticket; written anew here, so that the engine's own sight is tested too. */
    private record Sight(Situation ticket, Mover mover, Map<String, String> given) implements Values {
        private @Nullable String value(Variable variable) {
            String name = variable.path().substring("fields.".length());
            return given.containsKey(name) ? given.get(name) : ticket.fields().get(name);
        }

        @Override
        public boolean isSet(Variable variable) {
            return !variable.path().startsWith("fields.") || value(variable) != null;
        }

        @Override
        public @Nullable String text(Variable variable) {
            return switch (variable.path()) {
                case "ticket.priority" -> ticket.priority().name();
                case "ticket.channel" -> ticket.channel();
                case "ticket.category" -> ticket.category();
                case "ticket.estate" -> ticket.estate();
                default -> value(variable);
            };
        }

        @Override
        public long number(Variable variable) {
            return switch (variable.path()) {
                case "ticket.reopenCount" -> ticket.reopenCount();
                case "ticket.openMinutes" -> ticket.openMinutes();
                case "ticket.stateMinutes" -> ticket.stateMinutes();
                default -> Long.parseLong(Objects.requireNonNull(value(variable)));
            };
        }

        @Override
        public boolean flag(Variable variable) {
            return switch (variable.path()) {
                case "ticket.assigned" -> ticket.assigned();
                case "ticket.anonymous" -> ticket.anonymous();
                case "caller.isAssignee" -> mover.assignee();
                case "caller.isReporter" -> mover.reporter();
                case "caller.isSystem" -> mover.system();
                default -> Boolean.parseBoolean(value(variable));
            };
        }

        @Override
        public boolean hasRole(Role role) {
            return mover.roles().contains(role);
        }
    }

    private final WorkflowDefinition definition;
    private final Workflow workflow;
    private final Set<Standing> reached = new LinkedHashSet<>();
    private final Map<Standing, List<Taken>> leaving = new HashMap<>();
    private final Set<Standing> resting = new HashSet<>();
    private final Set<WorkflowTransition> fired = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> faults = new TreeSet<>();

    private BruteForce(WorkflowDefinition definition) {
        this.definition = definition;
        this.workflow = Workflow.of(definition);
    }

    /** The faults, each as one line; the same lines {@link #linesOf} makes of the checker's findings. */
    static Set<String> faults(WorkflowDefinition definition) {
        return new BruteForce(definition).look();
    }

    /** The findings of kinds that trying can decide, as lines. */
    static Set<String> linesOf(WorkflowDefinition definition, CheckResult result) {
        Set<String> lines = new TreeSet<>();
        Set<String> unreachable = new HashSet<>();
        for (Finding finding : result.findings()) {
            if (finding.code() == FindingCode.UNREACHABLE_STATE) {
                unreachable.add(finding.elements().getFirst().name());
            }
        }
        for (Finding finding : result.findings()) {
            String code = finding.code().code();
            ElementRef first = finding.elements().getFirst();
            switch (finding.code()) {
                case UNREACHABLE_STATE, CLOSES_WITHOUT_CALLBACK, SKIPS_INVESTIGATION, SKIPS_SECOND_FOLLOW_UP ->
                    lines.add(code + " " + first.name());
                case NO_WAY_TO_END ->
                    finding.elements().stream()
                            .filter(element -> !unreachable.contains(element.name()))
                            .forEach(element -> lines.add(code + " " + element.name()));
                case NEVER_FIRES -> {
                    WorkflowTransition transition = definition.transitions().get(Objects.requireNonNull(first.index()));
                    if (!unreachable.containsAll(transition.from())) {
                        lines.add(code + " " + first.index());
                    }
                }
                case OVERLAPPING_GUARDS ->
                    lines.add(code + " " + first.index() + " "
                            + finding.elements().get(1).index() + " "
                            + finding.elements().get(2).name());
                case UNCOVERED_CASE -> {
                    if (finding.severity() == Severity.ERROR) {
                        lines.add(code + " " + first.name() + " "
                                + finding.elements().getLast().name());
                    }
                }
                case ENDLESS_LOOP -> lines.add(code);
                case BROKEN_PROMISE -> lines.add(code + " " + first.name());
                case TOO_COMPLEX -> lines.add(code);
                case WAITING_WITHOUT_CLOCK,
                        UNFILLABLE_FIELD,
                        UNKNOWN_REFERENCE,
                        GUARD_INVALID,
                        DUPLICATE_NAME,
                        MISSING_TARGET,
                        MISSING_LABEL,
                        TEAM_EMPTY,
                        INCOMPLETE -> {}
            }
        }
        return lines;
    }

    private Set<String> look() {
        open();
        Deque<Standing> waiting = new ArrayDeque<>(reached);
        while (!waiting.isEmpty()) {
            Standing standing = waiting.pop();
            List<Taken> taken = new ArrayList<>(new LinkedHashSet<>(leave(standing)));
            leaving.put(standing, taken);
            for (Taken one : taken) {
                fired.add(one.step().transition());
                if (reached.add(one.to())) {
                    waiting.push(one.to());
                }
            }
        }
        states();
        steps();
        if (definition.kind() == TicketKind.COMPLAINT) {
            complaint();
        }
        dissatisfied();
        for (WorkflowPromise promise : definition.promises()) {
            promise(promise);
        }
        return faults;
    }

    /** Every ticket that can be opened. */
    private void open() {
        List<Map<String, String>> beginnings = new ArrayList<>(List.of(Map.of()));
        for (WorkflowField field : definition.fields()) {
            List<@Nullable String> values = new ArrayList<>(values(field));
            WorkflowDefinition.Intake intake = definition.intake();
            if (intake == null || !intake.requires().contains(field.name())) {
                values.add(null);
            }
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> beginning : beginnings) {
                for (String value : values) {
                    Map<String, String> one = new HashMap<>(beginning);
                    if (value != null) {
                        one.put(field.name(), value);
                    }
                    more.add(one);
                }
            }
            beginnings = more;
        }
        beginnings.forEach(fields -> reached.add(new Standing(definition.initial(), fields)));
    }

    /** Everything that can happen to the ticket next. */
    private List<Taken> leave(Standing standing) {
        List<Taken> taken = new ArrayList<>();
        List<WorkflowTransition> here = workflow.leaving(standing.state());
        boolean rests = false;
        boolean automatic = here.stream().anyMatch(t -> t.trigger() == WorkflowTransition.Trigger.AUTOMATIC);
        // What the next automatic steps ask makes a difference to where this one leads in the end.
        String asked = automatic ? guards(definition.transitions(), WorkflowTransition.Trigger.AUTOMATIC) : "";
        for (Situation ticket : situations(standing, asked)) {
            Step step = workflow.automatic(ticket).orElse(null);
            if (step == null) {
                rests = true;
            } else {
                taken.add(taken(standing, ticket, step, Set.of(), Map.of()));
                follow(ticket);
            }
        }
        if (!rests) {
            return taken;
        }
        resting.add(standing);
        for (Situation ticket : situations(standing, guards(here, WorkflowTransition.Trigger.TIMED) + "stateMinutes")) {
            workflow.due(ticket).ifPresent(step -> taken.add(taken(standing, ticket, step, Set.of(), Map.of())));
        }
        Set<String> buttons = new LinkedHashSet<>();
        here.stream()
                .filter(t -> t.trigger() == WorkflowTransition.Trigger.MANUAL)
                .forEach(t -> buttons.add(t.name()));
        for (String button : buttons) {
            press(standing, button, here, taken);
        }
        return taken;
    }

    /** Presses one button as everybody, with every answer, in every situation. */
    private void press(Standing standing, String button, List<WorkflowTransition> here, List<Taken> taken) {
        List<WorkflowTransition> same = here.stream()
                .filter(t -> t.trigger() == WorkflowTransition.Trigger.MANUAL
                        && t.name().equals(button))
                .toList();
        Set<String> asked = new LinkedHashSet<>();
        same.forEach(t -> asked.addAll(t.requires()));
        List<Map<String, String>> answers = new ArrayList<>(List.of(Map.of()));
        for (WorkflowField field : definition.fields()) {
            if (asked.contains(field.name())) {
                List<Map<String, String>> more = new ArrayList<>();
                for (Map<String, String> answer : answers) {
                    for (String value : values(field)) {
                        Map<String, String> one = new HashMap<>(answer);
                        one.put(field.name(), value);
                        more.add(one);
                    }
                }
                answers = more;
            }
        }
        String text = guards(same, WorkflowTransition.Trigger.MANUAL);
        List<Step> steps =
                workflow.choice(standing.state(), button).orElseThrow().steps();
        for (Situation ticket : situations(standing, text)) {
            for (Mover mover : movers(text)) {
                if ((mover.assignee() && !ticket.assigned()) || (mover.reporter() && ticket.anonymous())) {
                    continue;
                }
                for (Map<String, String> answer : answers) {
                    press(standing, ticket, mover, button, steps, asked, answer, taken);
                }
            }
        }
    }

    private void press(
            Standing standing,
            Situation ticket,
            Mover mover,
            String button,
            List<Step> steps,
            Set<String> asked,
            Map<String, String> answer,
            List<Taken> taken) {
        switch (workflow.decide(ticket, mover, button, answer, true)) {
            case Decision.Taken decided -> {
                List<Step> holding = steps.stream()
                        .filter(step -> step.guard().holds(new Sight(ticket, mover, answer)))
                        .toList();
                if (holding.getFirst() != decided.step()) {
                    faults.add("the engine takes " + decided.step() + " although " + holding + " hold");
                }
                for (int i = 0; i < holding.size(); i++) {
                    for (int j = i + 1; j < holding.size(); j++) {
                        faults.add("overlapping-guards " + index(holding.get(i)) + " " + index(holding.get(j)) + " "
                                + standing.state());
                    }
                }
                taken.add(taken(standing, ticket, decided.step(), asked, answer));
            }
            case Decision.NothingHolds nothing -> {
                if (steps.size() > 1) {
                    faults.add("uncovered-case " + button + " " + standing.state());
                }
            }
            case Decision.ForOthers others -> {}
            case Decision.Missing missing -> {}
            case Decision.Unacceptable unacceptable -> faults.add("the engine refuses " + answer);
            case Decision.Unknown unknown -> faults.add("the engine does not know " + button);
        }
    }

    private Taken taken(Standing from, Situation ticket, Step step, Set<String> asked, Map<String, String> given) {
        Situation after = ticket.after(workflow, step, given);
        return new Taken(from, step, asked, given, new Standing(after.state(), Map.copyOf(after.fields())));
    }

    /** Lets the ticket run by itself, in this very moment. */
    private void follow(Situation ticket) {
        Situation now = ticket;
        for (int steps = 0; steps <= ENOUGH_STEPS; steps++) {
            Step step = workflow.automatic(now).orElse(null);
            if (step == null) {
                return;
            }
            now = now.after(workflow, step, Map.of());
        }
        faults.add("endless-loop");
    }

    private void states() {
        for (WorkflowState state : definition.states()) {
            if (reached.stream().noneMatch(standing -> standing.state().equals(state.name()))) {
                faults.add("unreachable-state " + state.name());
            }
        }
        Set<Standing> ending = new HashSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Standing standing : reached) {
                if (!ending.contains(standing)
                        && (closed(standing)
                                || Objects.requireNonNull(leaving.get(standing)).stream()
                                        .anyMatch(taken -> ending.contains(taken.to())))) {
                    ending.add(standing);
                    grown = true;
                }
            }
        }
        reached.stream()
                .filter(standing -> !ending.contains(standing))
                .forEach(standing -> faults.add("no-way-to-end " + standing.state()));
    }

    private void steps() {
        Set<String> seen = new HashSet<>();
        reached.forEach(standing -> seen.add(standing.state()));
        for (int i = 0; i < definition.transitions().size(); i++) {
            WorkflowTransition transition = definition.transitions().get(i);
            if (transition.from().stream().anyMatch(seen::contains) && !fired.contains(transition)) {
                faults.add("never-fires " + i);
            }
        }
    }

    private void complaint() {
        live(
                standing -> false,
                (called, taken) -> called
                        || (stage(taken.from(), Stage.CALLBACK)
                                && taken.asked().stream().anyMatch(this::tellsMood)),
                (called, standing) -> {
                    if (!called && closed(standing)) {
                        faults.add("closes-without-callback " + standing.state());
                    }
                });
        live(
                standing -> stage(standing, Stage.INVESTIGATION),
                (investigated, taken) -> investigated || stage(taken.to(), Stage.INVESTIGATION),
                (investigated, standing) -> {
                    if (!investigated && closed(standing)) {
                        faults.add("skips-investigation " + standing.state());
                    }
                });
    }

    private void dissatisfied() {
        live(
                standing -> false,
                (before, taken) -> {
                    boolean unhappy = before;
                    for (Map.Entry<String, String> answer : taken.given().entrySet()) {
                        if (tellsMood(answer.getKey())) {
                            unhappy = workflow.field(answer.getKey()).negative().contains(answer.getValue());
                        }
                    }
                    for (WorkflowAction action : taken.step().actions()) {
                        if (action instanceof WorkflowAction.SetField set && tellsMood(set.field())) {
                            unhappy = set.value() != null
                                    && workflow.field(set.field()).negative().contains(set.value());
                        }
                    }
                    return unhappy && !stage(taken.to(), Stage.SECOND_FOLLOW_UP);
                },
                (unhappy, standing) -> {
                    if (unhappy && closed(standing)) {
                        faults.add("skips-second-follow-up " + standing.state());
                    }
                });
    }

    private void promise(WorkflowPromise promise) {
        String broken = "broken-promise " + promise.name();
        switch (promise) {
            case WorkflowPromise.PassesBefore passes ->
                live(
                        standing -> owes(false, standing, passes),
                        (owing, taken) -> {
                            if (owing
                                    && taken.to().state().equals(passes.before())
                                    && !passes.before().equals(passes.through())) {
                                faults.add(broken);
                            }
                            return owes(owing, taken.to(), passes);
                        },
                        (owing, standing) -> {});
            case WorkflowPromise.NeverFollowedBy never ->
                live(
                        standing -> standing.state().equals(never.state()),
                        (been, taken) -> {
                            if (been && taken.to().state().equals(never.never())) {
                                faults.add(broken);
                            }
                            return been || taken.to().state().equals(never.state());
                        },
                        (been, standing) -> {});
            case WorkflowPromise.AnsweredWithin answered ->
                live(
                        standing -> clocks(Set.of(), null, standing, List.of()),
                        (running, taken) -> clocks(
                                running, taken.from(), taken.to(), taken.step().actions()),
                        (running, standing) -> {
                            boolean fast = running.stream()
                                    .anyMatch(clock -> workflow.clock(clock).minutes().values().stream()
                                            .allMatch(minutes -> minutes <= answered.minutes()));
                            if (standing.state().equals(answered.state())
                                    && resting.contains(standing)
                                    && !fast
                                    && !leaves(standing, answered.minutes())) {
                                faults.add(broken);
                            }
                        });
        }
    }

    private static boolean owes(boolean owing, Standing now, WorkflowPromise.PassesBefore promise) {
        if (now.state().equals(promise.through())) {
            return false;
        }
        return owing || now.state().equals(promise.from());
    }

    private Set<String> clocks(
            Set<String> running, @Nullable Standing left, Standing entered, List<WorkflowAction> actions) {
        Set<String> now = new HashSet<>(running);
        String here = workflow.state(entered.state()).clock();
        if (left != null) {
            String there = workflow.state(left.state()).clock();
            if (!Objects.equals(there, here)) {
                now.remove(there);
            }
        }
        if (here != null) {
            now.add(here);
        }
        for (WorkflowAction action : actions) {
            if (action instanceof WorkflowAction.StartClock start) {
                now.add(start.clock());
            } else if (action instanceof WorkflowAction.StopClock stop) {
                now.remove(stop.clock());
            }
        }
        return now;
    }

    /** Whether some timed step comes true soon enough, whatever the ticket is like. */
    private boolean leaves(Standing standing, int minutes) {
        for (Step step : workflow.timed(standing.state())) {
            String text = String.valueOf(step.transition().guard()) + "stateMinutes";
            if (step.afterMinutes() <= minutes
                    && situations(standing, text).stream()
                            .filter(ticket -> ticket.stateMinutes() >= step.afterMinutes())
                            .allMatch(ticket -> step.guard().holds(new Sight(ticket, Mover.SYSTEM, Map.of())))) {
                return true;
            }
        }
        return false;
    }

    /** How a life goes on: what is remembered after a step. */
    private interface Memory<T> {
        T after(T before, Taken taken);
    }

    /** Something looked at in every moment of a life. */
    private interface Look<T> {
        void at(T remembered, Standing standing);
    }

    /** Follows every life of a ticket with something remembered of it. */
    private <T> void live(Function<Standing, T> birth, Memory<T> memory, Look<T> look) {
        Set<Map.Entry<Standing, T>> seen = new LinkedHashSet<>();
        Deque<Map.Entry<Standing, T>> waiting = new ArrayDeque<>();
        for (Standing standing : reached) {
            if (standing.state().equals(definition.initial()) && opened(standing)) {
                Map.Entry<Standing, T> born = Map.entry(standing, birth.apply(standing));
                if (seen.add(born)) {
                    waiting.push(born);
                }
            }
        }
        while (!waiting.isEmpty()) {
            Map.Entry<Standing, T> now = waiting.pop();
            look.at(now.getValue(), now.getKey());
            for (Taken taken : Objects.requireNonNull(leaving.get(now.getKey()))) {
                Map.Entry<Standing, T> next = Map.entry(taken.to(), memory.after(now.getValue(), taken));
                if (seen.add(next)) {
                    waiting.push(next);
                }
            }
        }
    }

    /** Whether a ticket can be opened with these values. */
    private boolean opened(Standing standing) {
        WorkflowDefinition.Intake intake = definition.intake();
        return intake == null || standing.fields().keySet().containsAll(intake.requires());
    }

    /** Every ticket of that standing, different in what the text mentions. */
    private static List<Situation> situations(Standing standing, String text) {
        List<Situation> situations = new ArrayList<>();
        for (Priority priority : text.contains("priority") ? List.of(Priority.values()) : List.of(Priority.LOW)) {
            for (String channel :
                    text.contains("channel") ? List.of("PHONE", "WEB", "COUNTER", "API") : List.of("PHONE")) {
                for (String category : text.contains("category") ? List.of("plumbing", "", "more") : List.of("")) {
                    for (boolean assigned :
                            text.contains("assigned") ? new boolean[] {true, false} : new boolean[] {true}) {
                        for (boolean anonymous :
                                text.contains("anonymous") ? new boolean[] {true, false} : new boolean[] {false}) {
                            for (int reopened = 0; reopened <= (text.contains("reopenCount") ? 3 : 0); reopened++) {
                                for (int here = 0; here <= (text.contains("stateMinutes") ? 5 : 0); here++) {
                                    for (int all = here; all <= (text.contains("openMinutes") ? 6 : here); all++) {
                                        situations.add(new Situation(
                                                standing.state(),
                                                standing.fields(),
                                                priority,
                                                channel,
                                                category,
                                                "e1",
                                                assigned,
                                                anonymous,
                                                reopened,
                                                all,
                                                here));
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return situations;
    }

    /** Everybody who may work on tickets, different in what the text mentions. */
    private static List<Mover> movers(String text) {
        List<Mover> movers = new ArrayList<>();
        List<Role> roles = List.copyOf(ROLES);
        boolean all = text.contains("caller");
        for (int held = 0; held < 1 << roles.size(); held++) {
            Set<Role> some = new HashSet<>();
            for (int i = 0; i < roles.size(); i++) {
                if ((held & 1 << i) != 0) {
                    some.add(roles.get(i));
                }
            }
            if (!all && some.size() > 1) {
                continue;
            }
            boolean works = some.contains(Role.FRONT_DESK) || some.contains(Role.TECHNICIAN);
            for (int flags = 0; flags < 8; flags++) {
                if (!all && Integer.bitCount(flags) > 1) {
                    continue;
                }
                boolean reporter = (flags & 2) != 0;
                if (works || reporter) {
                    movers.add(new Mover(
                            some, (flags & 1) != 0, reporter, (flags & 4) != 0 ? Set.of("crew") : Set.of(), false));
                }
            }
        }
        return movers;
    }

    private static List<String> values(WorkflowField field) {
        return switch (field.type()) {
            case CHOICE -> field.choiceValues();
            case RATING, NUMBER -> List.of("1", "2", "3");
            case YES_NO -> List.of("true", "false");
            case TEXT -> List.of("x", "y", "z");
            case DATE -> List.of("2026-11-20", "2026-11-21", "2026-11-22", "2026-11-25", "2026-12-01", "2026-12-02");
        };
    }

    private static String guards(List<WorkflowTransition> transitions, WorkflowTransition.Trigger trigger) {
        StringBuilder text = new StringBuilder();
        transitions.stream().filter(t -> t.trigger() == trigger).forEach(t -> text.append(t.guard()));
        return text.toString();
    }

    private int index(Step step) {
        for (int i = 0; i < definition.transitions().size(); i++) {
            if (definition.transitions().get(i) == step.transition()) {
                return i;
            }
        }
        throw new IllegalStateException("step: " + step + " is of another definition");
    }

    private boolean tellsMood(String field) {
        return workflow.findField(field)
                .filter(declared -> declared.meaning() == WorkflowField.Meaning.SATISFACTION)
                .isPresent();
    }

    private boolean stage(Standing standing, Stage stage) {
        return workflow.state(standing.state()).stage() == stage;
    }

    private boolean closed(Standing standing) {
        return workflow.state(standing.state()).category() == StateCategory.CLOSED;
    }
}
