package io.hearth.workflow;

import static io.hearth.workflow.StateCategory.ACTIVE;
import static io.hearth.workflow.StateCategory.CLOSED;
import static io.hearth.workflow.StateCategory.NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hearth.kernel.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowTests {

    private static final Mover FRONT_DESK = Mover.of(Set.of(Role.FRONT_DESK), false, Set.of());
    private static final Mover TECHNICIAN = Mover.of(Set.of(Role.TECHNICIAN), false, Set.of());

    private static Draft draft() {
        return new Draft().state("new", NEW).state("working", ACTIVE).state("done", CLOSED);
    }

    record Fault(String said, UnaryOperator<Draft> makes) {
        @Override
        public String toString() {
            return said;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault(
                        "transition step names a state",
                        d -> d.step(Draft.from("new").to("gone"))),
                new Fault(
                        "transition step names a state",
                        d -> d.step(Draft.from("gone").to("new"))),
                new Fault(
                        "not declared", d -> d.step(Draft.from("new").to("done").requires("colour"))),
                new Fault("two states share a name", d -> d.state("new", NEW)),
                new Fault(
                        "two fields share a name",
                        d -> d.field("a", WorkflowField.Type.TEXT).field("a", WorkflowField.Type.DATE)),
                new Fault("priority LOW has no target", d -> d.withoutTarget(Priority.LOW)),
                new Fault("names the clock lunch", d -> d.state("waiting", ACTIVE, "lunch")),
                new Fault("clock short has no time", d -> d.clock("short", 0)),
                new Fault(
                        "names the clock lunch",
                        d -> d.step(Draft.from("new").to("done").does(new WorkflowAction.StartClock("lunch")))),
                new Fault(
                        "names the clock lunch",
                        d -> d.step(Draft.from("new").to("done").does(new WorkflowAction.StopClock("lunch")))),
                new Fault(
                        "names the message hello",
                        d -> d.step(Draft.from("new")
                                .to("done")
                                .does(new WorkflowAction.Notify("hello", true, null, null)))),
                new Fault(
                        "sets colour to what it cannot be",
                        d -> d.step(Draft.from("new").to("done").does(new WorkflowAction.SetField("colour", "red")))),
                new Fault(
                        "sets cost to what it cannot be",
                        d -> d.field("cost", WorkflowField.Type.NUMBER)
                                .step(Draft.from("new").to("done").does(new WorkflowAction.SetField("cost", "much")))),
                new Fault(
                        "after how many minutes",
                        d -> d.step(Draft.from("new").to("done").after(0))),
                new Fault(
                        "guard of transition step, line 1 column 1",
                        d -> d.step(Draft.from("new").to("done").when("colour == 'red'"))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesWhatItDoesNotHave(Fault fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fault.makes().apply(draft()).workflow())
                .withMessageContaining(fault.said());
    }

    @Test
    void letsWhoeverHoldsTheRightTakeAStepAndSaysByWhat() {
        Workflow workflow = draft().step(Draft.from("new")
                        .to("working")
                        .roles(Role.FRONT_DESK)
                        .assignee()
                        .reporter()
                        .teams("night"))
                .workflow();

        assertThat(by(workflow, FRONT_DESK)).isEqualTo(new Authority(Authority.Who.ROLE, "FRONT_DESK"));
        assertThat(by(workflow, Mover.of(Set.of(Role.TECHNICIAN), true, Set.of())))
                .isEqualTo(new Authority(Authority.Who.ASSIGNEE, null));
        assertThat(by(workflow, Mover.of(Set.of(Role.TECHNICIAN), false, Set.of("day", "night"))))
                .isEqualTo(new Authority(Authority.Who.TEAM, "night"));
        assertThat(by(workflow, new Mover(Set.of(), false, true, Set.of(), false)))
                .isEqualTo(new Authority(Authority.Who.REPORTER, null));
        assertThat(decide(workflow, in("new"), TECHNICIAN)).isInstanceOf(Decision.ForOthers.class);
        assertThat(decide(workflow, in("new"), Mover.SYSTEM)).isInstanceOf(Decision.ForOthers.class);
        assertThat(workflow.namesTeams()).isTrue();
    }

    @Test
    void leadsOneChoiceWhereItsGuardsSay() {
        Workflow workflow = satisfaction();

        assertThat(decide(workflow, in("new"), FRONT_DESK, Map.of("happy", "YES")))
                .isInstanceOfSatisfying(Decision.Taken.class, taken -> {
                    assertThat(taken.step().to().name()).isEqualTo("done");
                    assertThat(taken.given()).containsExactly(Map.entry("happy", "YES"));
                });
        assertThat(decide(workflow, in("new"), FRONT_DESK, Map.of("happy", " NO ")))
                .isInstanceOfSatisfying(
                        Decision.Taken.class,
                        taken -> assertThat(taken.step().to().name()).isEqualTo("working"));
        assertThat(decide(workflow, in("new"), FRONT_DESK, Map.of("happy", "MAYBE")))
                .isInstanceOf(Decision.NothingHolds.class);
    }

    @Test
    void offersAChoiceOnceWithEverywhereItMayLead() {
        List<Standing.Offered> offered = satisfaction().offered(in("new"), FRONT_DESK);

        assertThat(offered).singleElement().satisfies(choice -> {
            assertThat(choice.outcomes()).extracting(step -> step.to().name()).containsExactly("done", "working");
            assertThat(choice.choice().requires()).containsExactly("happy");
        });
        assertThat(satisfaction().offered(in("new"), TECHNICIAN)).isEmpty();
    }

    @Test
    void asksAgainForAFieldThatTheTicketHasAlready() {
        Situation before = in("new", Map.of("happy", "NO"));

        assertThat(decide(satisfaction(), before, FRONT_DESK)).isInstanceOf(Decision.Missing.class);
        assertThat(satisfaction().offered(before, FRONT_DESK).getFirst().outcomes())
                .hasSize(2);
    }

    @Test
    void doesNotOfferWhatCannotHold() {
        Workflow workflow = draft().field("cost", WorkflowField.Type.NUMBER)
                .step(Draft.from("new").to("done").when("fields.cost > 100"))
                .workflow();

        assertThat(workflow.standings(in("new"), FRONT_DESK)).hasOnlyElementsOfType(Standing.ShutOff.class);
        assertThat(workflow.offered(in("new", Map.of("cost", "101")), FRONT_DESK))
                .hasSize(1);
        assertThat(workflow.standings(in("new", Map.of("cost", "101")), TECHNICIAN))
                .hasOnlyElementsOfType(Standing.ForOthers.class);
    }

    @Test
    void reckonsThatAChoiceMayMakeSomebodyResponsible() {
        Workflow workflow = draft().step(
                        Draft.from("new").to("working").requires("assignee").when("ticket.assigned"))
                .workflow();

        assertThat(workflow.offered(in("new"), FRONT_DESK)).hasSize(1);
        assertThat(decide(workflow, in("new"), FRONT_DESK))
                .isInstanceOfSatisfying(
                        Decision.Missing.class,
                        missing -> assertThat(missing.what()).isEqualTo("assignee"));
    }

    @Test
    void saysWhatIsMissingAndWhatCannotStand() {
        Workflow workflow = draft().field("cost", WorkflowField.Type.NUMBER)
                .step(Draft.from("new").to("done").requires("comment", "cost"))
                .workflow();

        assertThat(decide(workflow, in("new"), FRONT_DESK))
                .isInstanceOfSatisfying(
                        Decision.Missing.class,
                        missing -> assertThat(missing.what()).isEqualTo("comment"));
        assertThat(workflow.decide(in("new"), FRONT_DESK, "step", Map.of("cost", " "), true))
                .isInstanceOfSatisfying(
                        Decision.Missing.class,
                        missing -> assertThat(missing.what()).isEqualTo("cost"));
        assertThat(workflow.decide(in("new"), FRONT_DESK, "step", Map.of("cost", "much"), true))
                .isInstanceOfSatisfying(
                        Decision.Unacceptable.class,
                        refused -> assertThat(refused.field().name()).isEqualTo("cost"));
        assertThat(workflow.decide(in("new"), FRONT_DESK, "leap", Map.of(), true))
                .isEqualTo(new Decision.Unknown("leap", "new"));
    }

    @Test
    void looksOnlyAtFieldsThatTheStepAsksFor() {
        Workflow workflow = draft().field("happy", WorkflowField.Type.CHOICE, "YES", "NO")
                .step(Draft.from("new").to("done").when("fields.happy == 'YES'"))
                .workflow();

        assertThat(decide(workflow, in("new"), FRONT_DESK, Map.of("happy", "YES")))
                .isInstanceOf(Decision.NothingHolds.class);
    }

    @Test
    void takesAutomaticStepsByItself() {
        Workflow workflow = draft().step(
                        Draft.from("new").to("done").automatic().when("ticket.priority == 'LOW' && caller.isSystem"))
                .step(Draft.from("new").to("working").automatic().when("ticket.assigned"))
                .workflow();

        assertThat(workflow.automatic(in("new"))).isEmpty();
        assertThat(workflow.offered(in("new"), FRONT_DESK)).isEmpty();
        Situation low = new Situation("new", Map.of(), Priority.LOW, "PHONE", "", "", true, false, 0, 0, 0);
        assertThat(workflow.automatic(low))
                .hasValueSatisfying(step -> assertThat(step.to().name()).isEqualTo("done"));
        assertThat(workflow.automatic(in("done"))).isEmpty();
    }

    @Test
    void takesATimedStepOnceItsTimeHasComeAndItsGuardHolds() {
        Workflow workflow = draft().step(Draft.from("new").to("done").after(30).when("ticket.reopenCount == 0"))
                .workflow();

        assertThat(workflow.timed("new")).hasSize(1);
        assertThat(workflow.due(waiting(29, 0))).isEmpty();
        assertThat(workflow.due(waiting(30, 0))).isPresent();
        assertThat(workflow.due(waiting(31, 1))).isEmpty();
    }

    @Test
    void asksGuardsAboutEverythingATicketHas() {
        Workflow workflow = draft().step(Draft.from("new").to("done").when("""
            ticket.channel == 'PHONE' && ticket.category == 'lift' && ticket.estate == 'e1' && ticket.anonymous
            && ticket.reopenCount == 2 && ticket.openMinutes >= 90 && ticket.stateMinutes < 5
            && 'FRONT_DESK' in caller.roles && !caller.isAssignee && !caller.isReporter && !caller.isSystem\
            """)).workflow();
        Situation ticket = new Situation("new", Map.of(), Priority.LOW, "PHONE", "lift", "e1", false, true, 2, 90, 4);

        assertThat(decide(workflow, ticket, FRONT_DESK)).isInstanceOf(Decision.Taken.class);
    }

    @Test
    void takesAValueOfAnotherVersionThatIsNoNumberAsNone() {
        Workflow workflow = draft().field("cost", WorkflowField.Type.NUMBER)
                .step(Draft.from("new").to("done").when("!has(fields.cost) && !(fields.cost > 1)"))
                .workflow();

        assertThat(decide(workflow, in("new", Map.of("cost", "a lot")), FRONT_DESK))
                .isInstanceOf(Decision.Taken.class);
    }

    @Test
    void knowsATicketAfterAStep() {
        Workflow workflow = draft().field("cost", WorkflowField.Type.NUMBER)
                .field("note", WorkflowField.Type.TEXT)
                .step(Draft.from("done")
                        .to("working")
                        .does(
                                new WorkflowAction.SetField("cost", "5"),
                                new WorkflowAction.SetField("note", null),
                                new WorkflowAction.Assign(WorkflowAction.Rule.CALLER, null, null)))
                .workflow();
        Situation before = in("done", Map.of("note", "x"));
        Decision.Taken taken = (Decision.Taken) decide(workflow, before, FRONT_DESK);

        Situation after = before.after(workflow, taken.step(), taken.given());

        assertThat(after.state()).isEqualTo("working");
        assertThat(after.fields()).containsExactly(Map.entry("cost", "5"));
        assertThat(after.assigned()).isTrue();
        assertThat(after.reopenCount()).isEqualTo(1);
        assertThat(after.stateMinutes()).isZero();
    }

    private static Workflow satisfaction() {
        return draft().field("happy", WorkflowField.Type.CHOICE, "YES", "NO", "MAYBE")
                .step(Draft.from("new").to("done").requires("happy").when("fields.happy == 'YES'"))
                .step(Draft.from("new").to("working").requires("happy").when("fields.happy == 'NO'"))
                .workflow();
    }

    private static Authority by(Workflow workflow, Mover mover) {
        return ((Decision.Taken) decide(workflow, in("new"), mover)).by();
    }

    private static Decision decide(Workflow workflow, Situation ticket, Mover mover) {
        return decide(workflow, ticket, mover, Map.of());
    }

    private static Decision decide(Workflow workflow, Situation ticket, Mover mover, Map<String, String> fields) {
        return workflow.decide(ticket, mover, "step", fields, false);
    }

    private static Situation in(String state) {
        return in(state, Map.of());
    }

    private static Situation in(String state, Map<String, String> fields) {
        return new Situation(state, fields, Priority.NORMAL, "PHONE", "", "", false, false, 0, 0, 0);
    }

    private static Situation waiting(long minutes, int reopened) {
        return new Situation("new", Map.of(), Priority.NORMAL, "PHONE", "", "", false, false, reopened, 0, minutes);
    }
}
