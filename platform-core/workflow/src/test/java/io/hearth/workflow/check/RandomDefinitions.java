package io.hearth.workflow.check;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.Priority;
import io.hearth.workflow.Stage;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowClock;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowPromise;
import io.hearth.workflow.WorkflowState;
import io.hearth.workflow.WorkflowTransition;
import io.hearth.workflow.WorkflowTransition.Trigger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small workflows without rhyme or reason, each from its own number: readable for the engine, sound by chance only. */
final class RandomDefinitions {

    /** The company they are for. */
    static final Environment COMPANY = new Environment(
            Map.of("crew", 2), Set.of("plumbing"), EnumSet.of(Role.FRONT_DESK, Role.TECHNICIAN, Role.AUDITOR));

    private final Random random;
    private final List<WorkflowField> fields = new ArrayList<>();
    private final List<WorkflowState> states = new ArrayList<>();

    private RandomDefinitions(long seed) {
        random = new Random(seed);
    }

    static WorkflowDefinition of(long seed) {
        return new RandomDefinitions(seed).definition();
    }

    private WorkflowDefinition definition() {
        fields();
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            states.add(new WorkflowState(
                    "s" + i,
                    i == 0 ? StateCategory.NEW : i == count - 1 && chance(95) ? StateCategory.CLOSED : category(),
                    "状态" + i,
                    "State " + i,
                    chance(50) ? one(Stage.values()) : null,
                    chance(30) ? (chance(50) ? "short" : "long") : null,
                    null));
        }
        List<WorkflowTransition> transitions = new ArrayList<>();
        for (int i = 0; i + 1 < count; i++) {
            if (chance(75)) {
                transitions.add(transition(List.of("s" + i), "s" + (i + 1), one("a", "b"), guard()));
            }
        }
        if (chance(25)) {
            ring(transitions);
        }
        int more = 1 + random.nextInt(5);
        for (int i = 0; i < more; i++) {
            if (chance(35)) {
                pair(transitions);
            } else {
                transitions.add(transition(from(), state(), one("a", "b", "c"), guard()));
            }
        }
        return new WorkflowDefinition(
                "random",
                1,
                chance(60) ? TicketKind.COMPLAINT : TicketKind.REPAIR,
                "随机",
                "Random",
                "s0",
                Priority.NORMAL,
                states,
                fields,
                List.of(clock("short", 10), clock("long", 100)),
                List.of(),
                transitions,
                minutes(100),
                chance(40) && !fields.isEmpty()
                        ? new WorkflowDefinition.Intake(
                                List.of(fields.getFirst().name()), false)
                        : null,
                promises());
    }

    private void fields() {
        if (chance(70)) {
            fields.add(new WorkflowField(
                    "mood",
                    WorkflowField.Type.CHOICE,
                    "满意度",
                    "Mood",
                    List.of(choice("GOOD"), choice("SOSO"), choice("BAD")),
                    WorkflowField.Meaning.SATISFACTION,
                    chance(80) ? List.of("BAD") : List.of(),
                    null,
                    null));
        }
        if (chance(35)) {
            fields.add(field("stars", WorkflowField.Type.RATING, 1L, 3L));
        }
        if (chance(25)) {
            fields.add(field("paid", WorkflowField.Type.YES_NO, null, null));
        }
        if (chance(15) && fields.size() < 3) {
            fields.add(field("note", WorkflowField.Type.TEXT, null, null));
        }
        if (chance(10) && fields.size() < 3) {
            fields.add(field("day", WorkflowField.Type.DATE, null, null));
        }
    }

    private static WorkflowField field(String name, WorkflowField.Type type, @Nullable Long min, @Nullable Long max) {
        return new WorkflowField(name, type, "字段" + name, "Field " + name, null, null, List.of(), min, max);
    }

    private static WorkflowField.Choice choice(String value) {
        return new WorkflowField.Choice(value, "选" + value, value);
    }

    /** Two or three steps of one name out of one state, often with guards that share the cases out between them. */
    private void pair(List<WorkflowTransition> transitions) {
        String from = state();
        String name = one("d", "e");
        List<String> requires = requires();
        String condition = condition(2);
        String other = chance(60) ? "!(" + condition + ")" : condition(2);
        transitions.add(step(List.of(from), state(), name, Trigger.MANUAL, condition, requires));
        if (chance(25)) {
            String third = condition(1);
            transitions.add(step(List.of(from), state(), name, Trigger.MANUAL, other + " && " + third, List.of()));
            transitions.add(step(
                    List.of(from), state(), name, Trigger.MANUAL, "(" + other + ") && !(" + third + ")", List.of()));
        } else {
            transitions.add(step(List.of(from), state(), name, Trigger.MANUAL, other, List.of()));
        }
    }

    /** Automatic steps there and back, which go round only if one moment allows both. */
    private void ring(List<WorkflowTransition> transitions) {
        String one = state();
        String other = state();
        transitions.add(step(List.of(one), other, "f", Trigger.AUTOMATIC, moment(), List.of()));
        transitions.add(step(List.of(other), one, "g", Trigger.AUTOMATIC, moment(), List.of()));
    }

    private String moment() {
        String condition = one(
                "ticket.priority == 'LOW'",
                "ticket.priority != 'LOW'",
                "ticket.priority in ['LOW', 'HIGH']",
                "ticket.channel == 'PHONE'",
                "ticket.channel != 'PHONE'",
                "ticket.stateMinutes > 0",
                "ticket.stateMinutes < 2",
                "ticket.openMinutes < 2",
                "ticket.openMinutes > 1",
                "ticket.assigned",
                "!ticket.assigned");
        return chance(60) ? condition : condition + one(" && ", " || ") + atom();
    }

    private WorkflowTransition transition(List<String> from, String to, String name, @Nullable String guard) {
        int dice = random.nextInt(100);
        Trigger trigger = dice < 68 ? Trigger.MANUAL : dice < 86 ? Trigger.AUTOMATIC : Trigger.TIMED;
        return step(from, to, name, trigger, guard, trigger == Trigger.MANUAL ? requires() : List.of());
    }

    private WorkflowTransition step(
            List<String> from, String to, String name, Trigger trigger, @Nullable String guard, List<String> requires) {
        boolean manual = trigger == Trigger.MANUAL;
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (manual && chance(75)) {
            roles.add(chance(70) ? Role.FRONT_DESK : Role.TECHNICIAN);
            if (chance(20)) {
                roles.add(Role.AUDITOR);
            }
        }
        // A step that takes itself within one moment keeps what does not change in it.
        String condition =
                trigger == Trigger.AUTOMATIC && guard != null && guard.contains("reopenCount") ? null : guard;
        return new WorkflowTransition(
                name,
                "步骤",
                "Step",
                from,
                to,
                trigger,
                trigger == Trigger.TIMED ? 1 + random.nextInt(3) : null,
                roles,
                manual && chance(25),
                manual && chance(10),
                manual && chance(10) ? List.of("crew") : List.of(),
                condition,
                requires,
                actions(manual));
    }

    private List<WorkflowAction> actions(boolean manual) {
        List<WorkflowAction> actions = new ArrayList<>();
        if (chance(15) && !fields.isEmpty()) {
            WorkflowField field = one(fields);
            actions.add(new WorkflowAction.SetField(field.name(), chance(30) ? null : value(field)));
        }
        if (chance(10)) {
            actions.add(new WorkflowAction.StartClock(one("short", "long")));
        }
        if (chance(7)) {
            actions.add(new WorkflowAction.StopClock(one("short", "long")));
        }
        if (manual && chance(8)) {
            actions.add(new WorkflowAction.Assign(WorkflowAction.Rule.CALLER, null, null));
        }
        return actions;
    }

    private List<String> requires() {
        List<String> requires = new ArrayList<>();
        for (WorkflowField field : fields) {
            if (chance(35)) {
                requires.add(field.name());
            }
        }
        if (chance(10)) {
            requires.add(WorkflowTransition.COMMENT);
        }
        if (chance(8)) {
            requires.add(WorkflowTransition.ASSIGNEE);
        }
        return requires;
    }

    private @Nullable String guard() {
        return chance(45) ? condition(2) : null;
    }

    private String condition(int depth) {
        if (depth == 0 || chance(50)) {
            return chance(15) ? "!(" + atom() + ")" : atom();
        }
        return "(" + condition(depth - 1) + (chance(50) ? " && " : " || ") + condition(depth - 1) + ")";
    }

    private String atom() {
        if (!fields.isEmpty() && chance(60)) {
            return about(one(fields));
        }
        return switch (random.nextInt(11)) {
            case 0 -> "ticket.priority " + one("==", "!=") + " '" + one(Priority.values()) + "'";
            case 1 -> "ticket.priority in ['HIGH', 'URGENT']";
            case 2 -> "ticket.channel == '" + one("PHONE", "WEB") + "'";
            case 3 -> "ticket.category " + one("==", "!=") + " '" + one("plumbing", "") + "'";
            case 4 -> one("ticket.assigned", "!ticket.assigned");
            case 5 -> one("ticket.anonymous", "ticket.anonymous == false");
            case 6 -> "ticket.reopenCount " + ordered() + " " + random.nextInt(2);
            case 7 -> "ticket.openMinutes " + ordered() + " " + random.nextInt(3);
            case 8 -> "ticket.stateMinutes " + ordered() + " " + random.nextInt(3);
            case 9 -> "'" + one(Role.FRONT_DESK, Role.TECHNICIAN, Role.AUDITOR) + "' in caller.roles";
            default -> one("caller.isAssignee", "caller.isReporter", "caller.isSystem");
        };
    }

    private String about(WorkflowField field) {
        String path = "fields." + field.name();
        if (chance(10)) {
            return "has(" + path + ")";
        }
        return switch (field.type()) {
            case CHOICE ->
                chance(30) ? path + " in ['GOOD', 'SOSO']" : path + " " + one("==", "!=") + " '" + value(field) + "'";
            case TEXT -> path + " " + one("==", "!=") + " '" + value(field) + "'";
            case NUMBER, RATING -> path + " " + ordered() + " " + (random.nextInt(5));
            case YES_NO -> chance(50) ? path : path + " == " + value(field);
            case DATE -> path + " " + ordered() + " '" + value(field) + "'";
        };
    }

    private String ordered() {
        return one("==", "!=", "<", "<=", ">", ">=");
    }

    private String value(WorkflowField field) {
        return switch (field.type()) {
            case CHOICE -> one("GOOD", "SOSO", "BAD");
            case TEXT -> one("x", "y");
            case NUMBER, RATING -> Integer.toString(1 + random.nextInt(3));
            case YES_NO -> one("true", "false");
            case DATE -> one("2026-11-21", "2026-11-22", "2026-12-01");
        };
    }

    private List<WorkflowPromise> promises() {
        List<WorkflowPromise> promises = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String name = "p" + i;
            promises.add(
                    switch (random.nextInt(3)) {
                        case 0 -> new WorkflowPromise.PassesBefore(name, state(), state(), state());
                        case 1 -> new WorkflowPromise.NeverFollowedBy(name, state(), state());
                        default -> new WorkflowPromise.AnsweredWithin(name, state(), one(2, 10, 50));
                    });
        }
        return promises;
    }

    private List<String> from() {
        return chance(80)
                ? List.of(state())
                : List.of(state(), state()).stream().distinct().toList();
    }

    private String state() {
        return "s" + random.nextInt(states.size());
    }

    private StateCategory category() {
        int dice = random.nextInt(100);
        return dice < 60
                ? StateCategory.ACTIVE
                : dice < 75 ? StateCategory.WAITING : dice < 85 ? StateCategory.RESOLVED : StateCategory.CLOSED;
    }

    private static WorkflowClock clock(String name, int minutes) {
        return new WorkflowClock(name, "计时", "Clock", minutes(minutes));
    }

    private static Map<Priority, Integer> minutes(int minutes) {
        Map<Priority, Integer> all = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            all.put(priority, minutes);
        }
        return all;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    private <T> T one(T... all) {
        return one(Arrays.asList(all));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
