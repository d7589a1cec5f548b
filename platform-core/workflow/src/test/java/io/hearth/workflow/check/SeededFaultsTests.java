package io.hearth.workflow.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.kernel.access.Role;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StarterWorkflows;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowAction;
import io.hearth.workflow.WorkflowClock;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowPromise;
import io.hearth.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Shipped workflows with a fault put into each: the checker finds that fault, at that place, and nothing else. */
class SeededFaultsTests {

    private static final Environment COMPANY =
            Environment.of(Map.of("crew", 2, "night", 0), Set.of("plumbing", "electricity", "noise", "other"));

    /**
     * A shipped workflow with something done to it.
     *
     * @param expected what is found: the code and the name of the first element
     */
    private record Fault(
            String name, TicketKind kind, UnaryOperator<Edit> seed, Environment company, Set<String> expected) {

        WorkflowDefinition definition() {
            return seed.apply(Edit.of(StarterWorkflows.of(kind).definition())).done();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @EnumSource(TicketKind.class)
    void findNothingInWhatIsShipped(TicketKind kind) {
        assertThat(Checker.check(StarterWorkflows.of(kind).definition(), COMPANY)
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void areFoundWhereTheyAre(Fault fault) {
        CheckResult result = Checker.check(fault.definition(), fault.company());

        assertThat(found(result)).as("%s", result.findings()).isEqualTo(fault.expected());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void areSaidInBothLanguagesAndKeepTheirFingerprint(Fault fault) {
        CheckResult result = Checker.check(fault.definition(), fault.company());

        assertThat(result.findings()).allSatisfy(finding -> {
            assertThat(finding.message()).matches("(?s).*\\p{IsHan}.*").doesNotContain("{");
            assertThat(finding.messageEn()).isNotBlank().doesNotContain("{");
        });
        assertThat(result.findings()).extracting(Finding::fingerprint).doesNotHaveDuplicates();
        assertThat(Checker.check(fault.definition(), fault.company()).findings())
                .isEqualTo(result.findings());
    }

    @Test
    void coverEveryKindOfFinding() {
        List<Fault> faults = faults();
        Set<String> codes = new TreeSet<>();
        faults.forEach(fault -> fault.expected().forEach(line -> codes.add(line.split(" ")[0])));

        assertThat(faults).hasSizeGreaterThanOrEqualTo(60);
        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FindingCode.values())
                        .map(FindingCode::code)
                        .toList());
        System.out.printf("seeded faults: %d definitions, %d kinds of finding%n", faults.size(), codes.size());
    }

    private static Set<String> found(CheckResult result) {
        Set<String> found = new TreeSet<>();
        for (Finding finding : result.findings()) {
            found.add(
                    finding.code().code() + " " + finding.elements().getFirst().name());
        }
        return found;
    }

    static List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        ways(faults);
        guards(faults);
        loops(faults);
        complaints(faults);
        fields(faults);
        references(faults);
        promises(faults);
        formalities(faults);
        return faults;
    }

    private static void ways(List<Fault> faults) {
        seed(
                faults,
                "a state that nothing leads to",
                TicketKind.INQUIRY,
                e -> e.addState("lost", StateCategory.ACTIVE, null, null).add(Edit.step("find", "lost", "closed")),
                "unreachable-state lost");
        seed(
                faults,
                "the only step into a state is gone",
                TicketKind.REPAIR,
                e -> e.dropTransition("wait-for-parts"),
                "unreachable-state waiting_parts");
        seed(
                faults,
                "two states that only lead to each other and nothing leads to",
                TicketKind.CONVENIENCE,
                e -> e.addState("one", StateCategory.ACTIVE, null, null)
                        .addState("other", StateCategory.ACTIVE, null, null)
                        .add(Edit.step("there", "one", "other"))
                        .add(Edit.step("back", "other", "one")),
                "unreachable-state one",
                "unreachable-state other");
        seed(
                faults,
                "no step out of the second follow-up",
                TicketKind.COMPLAINT,
                e -> e.dropTransition("handle-again"),
                "no-way-to-end second_follow_up");
        seed(
                faults,
                "no step out of waiting for parts",
                TicketKind.REPAIR,
                e -> e.dropTransition("resume"),
                "no-way-to-end waiting_parts");
        seed(
                faults,
                "a state that only leads to itself",
                TicketKind.CONVENIENCE,
                e -> e.addState("stuck", StateCategory.ACTIVE, null, null)
                        .add(Edit.step("stick", "serving", "stuck"))
                        .add(Edit.step("again", "stuck", "stuck")),
                "no-way-to-end stuck");
        seed(
                faults,
                "nothing closes",
                TicketKind.INQUIRY,
                e -> e.dropTransition("close").dropTransition("cancel"),
                "unreachable-state closed",
                "no-way-to-end new",
                "no-way-to-end answering",
                "no-way-to-end answered");
        seed(
                faults,
                "no closed state",
                TicketKind.INQUIRY,
                e -> e.category("closed", StateCategory.RESOLVED),
                "no-way-to-end new");
        seed(
                faults,
                "closing asks for an answer that may have been no",
                TicketKind.INQUIRY,
                e -> e.addField("billed", WorkflowField.Type.YES_NO, null, null)
                        .transition("answer", t -> t.requires(List.of("comment", "billed")))
                        .transition("close", t -> t.guard("fields.billed"))
                        .transition("reopen", t -> t.from("closed")),
                "no-way-to-end answered");
        seed(
                faults,
                "a waiting state without a clock",
                TicketKind.REPAIR,
                e -> e.clock("waiting_parts", null),
                "waiting-without-clock waiting_parts");
        seed(
                faults,
                "a waiting state without a clock and without a way on",
                TicketKind.REPAIR,
                e -> e.clock("waiting_parts", null).dropTransition("resume"),
                "waiting-without-clock waiting_parts",
                "no-way-to-end waiting_parts");
        seed(
                faults,
                "a waiting state without a clock that not every step starts",
                TicketKind.EMERGENCY,
                e -> e.clock("controlled", null)
                        .add(Edit.step("hold", "reported", "controlled")
                                .actions(List.of(new WorkflowAction.StartClock("aftermath")))),
                "waiting-without-clock controlled");
        seed(
                faults,
                "a waiting state that a timed step leaves (sound)",
                TicketKind.REPAIR,
                e -> e.clock("waiting_parts", null)
                        .add(Edit.step("remind", "waiting_parts", "onsite").timed(2880)));
        seed(
                faults,
                "nobody may take a step",
                TicketKind.INQUIRY,
                e -> e.transition("cancel", Edit.Step::nobody),
                "never-fires cancel");
        seed(
                faults,
                "a step for auditors only",
                TicketKind.INQUIRY,
                e -> e.transition("cancel", t -> t.nobody().roles(Role.AUDITOR)),
                "never-fires cancel");
        seed(
                faults,
                "an unguarded automatic step leaves a state before anybody can",
                TicketKind.INQUIRY,
                e -> e.add(Edit.step("settle", "answered", "closed").automatic()),
                "never-fires close");
        seed(
                faults,
                "a timed step behind one that is always sooner",
                TicketKind.INQUIRY,
                e -> e.add(Edit.step("expire", "answered", "closed").timed(60))
                        .add(Edit.step("expire-late", "answered", "closed").timed(120)),
                "never-fires expire-late");
    }

    private static void guards(List<Fault> faults) {
        seed(
                faults,
                "a condition that contradicts itself",
                TicketKind.INQUIRY,
                e -> e.transition("close", t -> t.guard("ticket.priority == 'HIGH' && ticket.priority == 'LOW'")),
                "never-fires close");
        seed(
                faults,
                "a condition that contradicts who may",
                TicketKind.INQUIRY,
                e -> e.transition(
                        "cancel", t -> t.nobody().roles(Role.FRONT_DESK).guard("!('FRONT_DESK' in caller.roles)")),
                "never-fires cancel");
        seed(
                faults,
                "a person who is the machine",
                TicketKind.INQUIRY,
                e -> e.transition("cancel", t -> t.guard("caller.isSystem")),
                "never-fires cancel");
        seed(
                faults,
                "more stars than there are",
                TicketKind.INQUIRY,
                e -> e.addField("stars", WorkflowField.Type.RATING, null, null)
                        .transition("cancel", t -> t.guard("fields.stars > 5")),
                "never-fires cancel");
        seed(
                faults,
                "an assignee of what is assigned to nobody",
                TicketKind.REPAIR,
                e -> e.transition("complete", t -> t.guard("caller.isAssignee && !ticket.assigned")),
                "never-fires complete",
                "unreachable-state repaired",
                "no-way-to-end onsite",
                "no-way-to-end waiting_parts");
        seed(
                faults,
                "longer in the state than open",
                TicketKind.INQUIRY,
                e -> e.transition("cancel", t -> t.guard("ticket.stateMinutes > 60 && ticket.openMinutes < 60")),
                "never-fires cancel");
        seed(
                faults,
                "a value that the step before always changes",
                TicketKind.INQUIRY,
                e -> e.addField("topic", WorkflowField.Type.CHOICE, null, null, "A", "B")
                        .transition("answer", t -> t.actions(List.of(new WorkflowAction.SetField("topic", "B"))))
                        .transition("close", t -> t.guard("fields.topic == 'A'")),
                "never-fires close");
        seed(
                faults,
                "the contented way is open to everybody",
                TicketKind.COMPLAINT,
                e -> e.transition("record-callback", "feedback", t -> t.guard(null)),
                "overlapping-guards record-callback",
                "never-fires record-callback",
                "unreachable-state second_follow_up",
                "skips-second-follow-up closed");
        seed(
                faults,
                "two ways for urgent matters",
                TicketKind.CONVENIENCE,
                e -> choice(e, "ticket.priority in ['HIGH', 'URGENT']", "ticket.priority != 'HIGH'"),
                "overlapping-guards wrap-up");
        seed(
                faults,
                "three stars go both ways",
                TicketKind.CONVENIENCE,
                e -> choice(
                        e.addField("stars", WorkflowField.Type.RATING, 1L, 5L),
                        "fields.stars <= 3",
                        "fields.stars >= 3",
                        "stars"),
                "overlapping-guards wrap-up");
        seed(
                faults,
                "somebody holds two roles, and somebody none of them",
                TicketKind.CONVENIENCE,
                e -> choice(e, "'FRONT_DESK' in caller.roles", "'TECHNICIAN' in caller.roles"),
                "overlapping-guards wrap-up",
                "uncovered-case wrap-up");
        seed(
                faults,
                "an hour counts twice",
                TicketKind.CONVENIENCE,
                e -> choice(e, "ticket.openMinutes <= 60", "ticket.openMinutes >= 60"),
                "overlapping-guards wrap-up");
        seed(
                faults,
                "the dissatisfied are forgotten",
                TicketKind.COMPLAINT,
                e -> e.transition(
                        "record-callback",
                        "second_follow_up",
                        t -> t.guard("fields.satisfaction == 'DISSATISFIED' && ticket.priority == 'URGENT'")),
                "uncovered-case record-callback");
        seed(
                faults,
                "a priority is forgotten",
                TicketKind.CONVENIENCE,
                e -> choice(e, "ticket.priority in ['HIGH', 'URGENT']", "ticket.priority == 'LOW'"),
                "uncovered-case wrap-up");
        seed(
                faults,
                "three stars are forgotten",
                TicketKind.CONVENIENCE,
                e -> choice(
                        e.addField("stars", WorkflowField.Type.RATING, 1L, 5L),
                        "fields.stars < 3",
                        "fields.stars > 3",
                        "stars"),
                "uncovered-case wrap-up");
        seed(
                faults,
                "nothing is said when a field is empty",
                TicketKind.CONVENIENCE,
                e -> choice(
                        e.addField("topic", WorkflowField.Type.CHOICE, null, null, "A", "B"),
                        "fields.topic == 'A'",
                        "fields.topic == 'B'"),
                "uncovered-case wrap-up");
        seed(
                faults,
                "every value of a field that is given along (sound)",
                TicketKind.CONVENIENCE,
                e -> choice(
                        e.addField("topic", WorkflowField.Type.CHOICE, null, null, "A", "B"),
                        "fields.topic == 'A'",
                        "fields.topic == 'B'",
                        "topic"));
        seed(
                faults,
                "a category without an end",
                TicketKind.CONVENIENCE,
                e -> choice(e, "ticket.category == 'other'", "ticket.category in ['plumbing', 'noise']"),
                "uncovered-case wrap-up");
        seed(
                faults,
                "an answer that is asked for and refused",
                TicketKind.INQUIRY,
                e -> e.addField("solved", WorkflowField.Type.YES_NO, null, null)
                        .transition("close", t -> t.requires(List.of("solved")).guard("fields.solved")),
                "uncovered-case close");
        seed(
                faults,
                "a guard that is no expression",
                TicketKind.INQUIRY,
                e -> e.transition("close", t -> t.guard("ticket.priority == ")),
                "guard-invalid close");
        seed(
                faults,
                "a guard about a field that does not exist",
                TicketKind.INQUIRY,
                e -> e.transition("close", t -> t.guard("fields.colour == 'RED'")),
                "guard-invalid close");
        seed(
                faults,
                "a guard with a value that does not exist",
                TicketKind.COMPLAINT,
                e -> e.transition("record-callback", "feedback", t -> t.guard("fields.satisfaction != 'FURIOUS'")),
                "guard-invalid record-callback");
        seed(
                faults,
                "a guard that calculates",
                TicketKind.INQUIRY,
                e -> e.transition("close", t -> t.guard("ticket.openMinutes + 1 > 60")),
                "guard-invalid close");
    }

    /** Replaces finishing by a choice between done and closed. */
    private static Edit choice(Edit edit, String done, String closed, String... requires) {
        return edit.add(Edit.step("wrap-up", "serving", "done")
                        .roles(Role.FRONT_DESK, Role.TECHNICIAN, Role.COMPANY_ADMIN)
                        .guard(done)
                        .requires(List.of(requires)))
                .add(Edit.step("wrap-up", "serving", "closed").guard(closed));
    }

    private static void loops(List<Fault> faults) {
        seed(
                faults,
                "urgent matters go back and forth",
                TicketKind.INQUIRY,
                e -> e.add(Edit.step("hurry", "new", "answering").automatic().guard("ticket.priority == 'URGENT'"))
                        .add(Edit.step("return", "answering", "new").automatic().guard("ticket.priority == 'URGENT'")),
                "endless-loop hurry");
        seed(
                faults,
                "what goes forth when urgent and back when not does not go round (sound)",
                TicketKind.INQUIRY,
                e -> e.add(Edit.step("hurry", "new", "answering").automatic().guard("ticket.priority == 'URGENT'"))
                        .add(Edit.step("return", "answering", "new").automatic().guard("ticket.priority == 'LOW'")));
        seed(
                faults,
                "a state that enters itself",
                TicketKind.REPAIR,
                e -> e.add(Edit.step("spin", "onsite", "onsite").automatic().guard("ticket.assigned")),
                "endless-loop spin");
        seed(
                faults,
                "a state that enters itself after an hour does so once (sound)",
                TicketKind.REPAIR,
                e -> e.add(Edit.step("spin", "onsite", "onsite").automatic().guard("ticket.stateMinutes >= 60")));
        seed(
                faults,
                "three states in a ring, with a value that each sets for the next",
                TicketKind.CONVENIENCE,
                e -> e.addField("turn", WorkflowField.Type.CHOICE, null, null, "A", "B")
                        .add(ring("one", "requested", "arranged", "A", "B"))
                        .add(ring("two", "arranged", "serving", "B", "A"))
                        .add(ring("three", "serving", "requested", "A", "A")),
                "endless-loop one",
                "no-way-to-end requested",
                "no-way-to-end arranged",
                "no-way-to-end serving");
        seed(
                faults,
                "more automatic steps in a row than are followed",
                TicketKind.INQUIRY,
                SeededFaultsTests::chain,
                "endless-loop walk0");
    }

    private static Edit.Step ring(String name, String from, String to, String when, String then) {
        return Edit.step(name, from, to)
                .automatic()
                .guard("fields.turn == '" + when + "'")
                .actions(List.of(new WorkflowAction.SetField("turn", then)));
    }

    private static Edit chain(Edit edit) {
        String from = "closed";
        for (int i = 0; i < 22; i++) {
            edit.addState("later" + i, StateCategory.CLOSED, null, null)
                    .add(Edit.step("walk" + i, from, "later" + i).automatic().guard("ticket.priority == 'LOW'"));
            from = "later" + i;
        }
        return edit;
    }

    private static void complaints(List<Fault> faults) {
        seed(
                faults,
                "a complaint that is cancelled while handled",
                TicketKind.COMPLAINT,
                e -> e.add(Edit.step("cancel", "handling", "closed")),
                "closes-without-callback closed");
        seed(
                faults,
                "a complaint that is cancelled at once, and handled when it is opened again",
                TicketKind.COMPLAINT,
                e -> e.add(Edit.step("cancel", "received", "closed")),
                "broken-promise 先调查核实，后处理",
                "closes-without-callback closed",
                "skips-investigation closed");
        seed(
                faults,
                "a complaint that closes by itself after a month",
                TicketKind.COMPLAINT,
                e -> e.add(Edit.step("expire", "callback", "closed").timed(43_200)),
                "closes-without-callback closed");
        seed(
                faults,
                "a callback that does not ask, so that who was dissatisfied at first is so for ever",
                TicketKind.COMPLAINT,
                e -> e.transition("record-callback", t -> t.requires(List.of("contactMethod", "comment"))),
                "closes-without-callback closed",
                "no-way-to-end received",
                "no-way-to-end investigating",
                "no-way-to-end handling",
                "no-way-to-end callback",
                "no-way-to-end second_follow_up");
        seed(
                faults,
                "a callback that is not called one",
                TicketKind.COMPLAINT,
                e -> e.stage("callback", null),
                "closes-without-callback closed");
        seed(
                faults,
                "a satisfaction that is not called one",
                TicketKind.COMPLAINT,
                e -> e.field(
                        "satisfaction",
                        f -> new WorkflowField(
                                f.name(), f.type(), f.label(), f.labelEn(), f.choices(), null, List.of(), null, null)),
                "closes-without-callback closed");
        seed(
                faults,
                "an investigation that is not called one",
                TicketKind.COMPLAINT,
                e -> e.stage("investigating", null),
                "skips-investigation closed");
        seed(
                faults,
                "a complaint that is handled at once",
                TicketKind.COMPLAINT,
                e -> e.dropPromise(0).add(Edit.step("hurry", "received", "handling")),
                "skips-investigation closed");
        seed(
                faults,
                "a dissatisfied owner gets feedback",
                TicketKind.COMPLAINT,
                e -> e.stage("second_follow_up", null).add(Edit.step("settle", "second_follow_up", "feedback")),
                "skips-second-follow-up closed");
        seed(
                faults,
                "a dissatisfied owner is followed up and gets feedback (sound)",
                TicketKind.COMPLAINT,
                e -> e.add(Edit.step("settle", "second_follow_up", "feedback")));
        seed(
                faults,
                "both answers lead to feedback",
                TicketKind.COMPLAINT,
                e -> e.transition("record-callback", "second_follow_up", t -> t.to("feedback")),
                "duplicate-name record-callback",
                "unreachable-state second_follow_up",
                "skips-second-follow-up closed");
        seed(
                faults,
                "closing says that the owner was dissatisfied",
                TicketKind.COMPLAINT,
                e -> e.transition(
                        "close", t -> t.actions(List.of(new WorkflowAction.SetField("satisfaction", "DISSATISFIED")))),
                "skips-second-follow-up closed");
        seed(
                faults,
                "a callback ticket of a dissatisfied owner is closed",
                TicketKind.CALLBACK,
                e -> e.field(
                        "satisfaction",
                        f -> new WorkflowField(
                                f.name(),
                                f.type(),
                                f.label(),
                                f.labelEn(),
                                f.choices(),
                                WorkflowField.Meaning.SATISFACTION,
                                List.of("DISSATISFIED"),
                                null,
                                null)),
                "skips-second-follow-up closed");
    }

    private static void fields(List<Fault> faults) {
        seed(
                faults,
                "a step asks for a field that does not exist",
                TicketKind.INQUIRY,
                e -> e.transition("answer", t -> t.requires(List.of("comment", "colour"))),
                "unfillable-field answer");
        seed(
                faults,
                "a choice without choices",
                TicketKind.INQUIRY,
                e -> e.addField("topic", WorkflowField.Type.CHOICE, null, null)
                        .transition("answer", t -> t.requires(List.of("topic"))),
                "unfillable-field answer");
        seed(
                faults,
                "a number between ten and one",
                TicketKind.INQUIRY,
                e -> e.addField("fee", WorkflowField.Type.NUMBER, 10L, 1L)
                        .transition("answer", t -> t.requires(List.of("fee"))),
                "unfillable-field answer");
        seed(
                faults,
                "a rating that begins above its end",
                TicketKind.INQUIRY,
                e -> e.addField("stars", WorkflowField.Type.RATING, 6L, null)
                        .transition("answer", t -> t.requires(List.of("stars"))),
                "unfillable-field answer");
        seed(
                faults,
                "an automatic step asks for a comment",
                TicketKind.INQUIRY,
                e -> e.add(Edit.step("settle", "answered", "closed")
                        .automatic()
                        .guard("ticket.priority == 'LOW'")
                        .requires(List.of("comment"))),
                "unfillable-field settle");
        seed(
                faults,
                "a timed step asks for a field",
                TicketKind.INQUIRY,
                e -> e.addField("note", WorkflowField.Type.TEXT, null, null)
                        .add(Edit.step("expire", "answered", "closed").timed(60).requires(List.of("note"))),
                "unfillable-field expire");
        seed(
                faults,
                "opening asks for a field that does not exist",
                TicketKind.INQUIRY,
                e -> e.intake(false, "reporter", "colour"),
                "unfillable-field inquiry");
        faults.add(new Fault(
                "opening asks for a category where there are none",
                TicketKind.INQUIRY,
                e -> e.intake(false, "category"),
                Environment.of(Map.of(), Set.of()),
                Set.of("unfillable-field inquiry")));
    }

    private static void references(List<Fault> faults) {
        seed(
                faults,
                "a step to a state that does not exist",
                TicketKind.INQUIRY,
                e -> e.transition("cancel", t -> t.to("gone")),
                "unknown-reference cancel");
        seed(
                faults,
                "a step from a state that does not exist",
                TicketKind.INQUIRY,
                e -> e.transition("cancel", t -> t.from("new", "gone")),
                "unknown-reference cancel");
        seed(
                faults,
                "a first state that does not exist",
                TicketKind.INQUIRY,
                e -> e.initial("gone"),
                "unknown-reference inquiry");
        seed(
                faults,
                "a state with a clock that does not exist",
                TicketKind.REPAIR,
                e -> e.clock("onsite", "gone"),
                "unknown-reference onsite");
        seed(
                faults,
                "an action that starts a clock that does not exist",
                TicketKind.REPAIR,
                e -> e.transition("arrive", t -> t.actions(List.of(new WorkflowAction.StartClock("gone")))),
                "unknown-reference arrive");
        seed(
                faults,
                "an action that stops a clock that does not exist",
                TicketKind.REPAIR,
                e -> e.transition("arrive", t -> t.actions(List.of(new WorkflowAction.StopClock("gone")))),
                "unknown-reference arrive");
        seed(
                faults,
                "an action that sends words that do not exist",
                TicketKind.REPAIR,
                e -> e.transition(
                        "arrive", t -> t.actions(List.of(new WorkflowAction.Notify("gone", true, null, null)))),
                "unknown-reference arrive");
        seed(
                faults,
                "a step for a team that does not exist",
                TicketKind.REPAIR,
                e -> e.transition("arrive", t -> t.teams("gone")),
                "unknown-reference arrive");
        seed(
                faults,
                "an action for a team that does not exist",
                TicketKind.REPAIR,
                e -> e.transition(
                        "arrive",
                        t -> t.actions(
                                List.of(new WorkflowAction.Assign(WorkflowAction.Rule.ROUND_ROBIN, null, "gone")))),
                "unknown-reference arrive");
        seed(
                faults,
                "an action that sets a field that does not exist",
                TicketKind.REPAIR,
                e -> e.transition("arrive", t -> t.actions(List.of(new WorkflowAction.SetField("gone", "x")))),
                "unknown-reference arrive");
        seed(
                faults,
                "an action that sets a value that does not exist",
                TicketKind.COMPLAINT,
                e -> e.transition(
                        "investigate", t -> t.actions(List.of(new WorkflowAction.SetField("contactMethod", "FAX")))),
                "unknown-reference investigate");
        seed(
                faults,
                "a guard about a category that does not exist",
                TicketKind.REPAIR,
                e -> e.transition("cancel", t -> t.guard("ticket.category == 'gone'")),
                "unknown-reference cancel");
        seed(
                faults,
                "a step for the platform's administrators too",
                TicketKind.REPAIR,
                e -> e.transition("cancel", t -> t.roles(Role.FRONT_DESK, Role.PLATFORM_ADMIN)),
                "unknown-reference cancel");
        seed(
                faults,
                "a dissatisfaction that is no answer",
                TicketKind.COMPLAINT,
                e -> e.field(
                        "satisfaction",
                        f -> new WorkflowField(
                                f.name(),
                                f.type(),
                                f.label(),
                                f.labelEn(),
                                f.choices(),
                                f.meaning(),
                                List.of("DISSATISFIED", "FURIOUS"),
                                null,
                                null)),
                "unknown-reference satisfaction");
        seed(
                faults,
                "a promise about a state that does not exist",
                TicketKind.REPAIR,
                e -> e.promise(new WorkflowPromise.NeverFollowedBy("quiet", "closed", "gone")),
                "unknown-reference quiet");
    }

    private static void promises(List<Fault> faults) {
        seed(
                faults,
                "repaired without having been on site",
                TicketKind.REPAIR,
                e -> e.promise(new WorkflowPromise.PassesBefore("seen", "submitted", "onsite", "repaired"))
                        .add(Edit.step("explain", "dispatched", "repaired")),
                "broken-promise seen");
        seed(
                faults,
                "on site before it is repaired (sound)",
                TicketKind.REPAIR,
                e -> e.promise(new WorkflowPromise.PassesBefore("seen", "submitted", "onsite", "repaired")));
        seed(
                faults,
                "passed on the first time, not on the second",
                TicketKind.REPAIR,
                e -> e.promise(new WorkflowPromise.PassesBefore("seen", "dispatched", "onsite", "repaired"))
                        .add(Edit.step("by-phone", "dispatched", "repaired").guard("ticket.reopenCount > 0")),
                "broken-promise seen");
        seed(
                faults,
                "closed is not for ever",
                TicketKind.INQUIRY,
                e -> e.promise(new WorkflowPromise.NeverFollowedBy("final", "closed", "answering")),
                "broken-promise final");
        seed(
                faults,
                "a state without any clock is not answered in time",
                TicketKind.INQUIRY,
                e -> e.promise(new WorkflowPromise.AnsweredWithin("prompt", "new", 60)),
                "broken-promise prompt");
        seed(
                faults,
                "a clock that is too slow for matters of low priority",
                TicketKind.REPAIR,
                e -> e.promise(new WorkflowPromise.AnsweredWithin("prompt", "waiting_parts", 1440)),
                "broken-promise prompt");
        seed(
                faults,
                "a step stops the clock of the state it enters",
                TicketKind.REPAIR,
                e -> e.promise(new WorkflowPromise.AnsweredWithin("prompt", "waiting_parts", 20_000))
                        .transition("wait-for-parts", t -> t.actions(List.of(new WorkflowAction.StopClock("parts")))),
                "broken-promise prompt");
        seed(
                faults,
                "a timed step answers in time (sound)",
                TicketKind.INQUIRY,
                e -> e.promise(new WorkflowPromise.AnsweredWithin("prompt", "new", 60))
                        .add(Edit.step("hurry", "new", "answering").timed(45)));
        seed(
                faults,
                "a timed step answers urgent matters only",
                TicketKind.INQUIRY,
                e -> e.promise(new WorkflowPromise.AnsweredWithin("prompt", "new", 60))
                        .add(Edit.step("hurry", "new", "answering").timed(45).guard("ticket.priority == 'URGENT'")),
                "broken-promise prompt");
        seed(
                faults,
                "everything at once",
                TicketKind.COMPLAINT,
                e -> e.clock("callback", null)
                        .stage("second_follow_up", null)
                        .add(Edit.step("settle", "second_follow_up", "feedback").teams("night"))
                        .add(Edit.step("cancel", "received", "closed").guard("ticket.anonymous"))
                        .addState("lost", StateCategory.ACTIVE, null, null)
                        .add(Edit.step("lose", "lost", "closed"))
                        .target(Priority.LOW, null),
                "waiting-without-clock callback",
                "broken-promise 两天内回访",
                "broken-promise 先调查核实，后处理",
                "skips-second-follow-up closed",
                "closes-without-callback closed",
                "skips-investigation closed",
                "team-empty settle",
                "unreachable-state lost",
                "missing-target complaint");
    }

    private static void formalities(List<Fault> faults) {
        seed(
                faults,
                "two states of one name",
                TicketKind.INQUIRY,
                e -> e.addState("closed", StateCategory.CLOSED, null, null),
                "duplicate-name closed");
        seed(
                faults,
                "two fields of one name",
                TicketKind.COMPLAINT,
                e -> e.addField("satisfaction", WorkflowField.Type.TEXT, null, null),
                "duplicate-name satisfaction");
        seed(
                faults,
                "two choices of one name",
                TicketKind.INQUIRY,
                e -> e.addField("topic", WorkflowField.Type.CHOICE, null, null, "A", "A"),
                "duplicate-name topic");
        seed(faults, "two clocks of one name", TicketKind.REPAIR, e -> e.addClock("parts", 60), "duplicate-name parts");
        seed(
                faults,
                "two messages of one name",
                TicketKind.REPAIR,
                e -> e.addMessage("hello").addMessage("hello"),
                "duplicate-name hello");
        seed(
                faults,
                "one step drawn twice",
                TicketKind.INQUIRY,
                e -> e.add(Edit.step("cancel", "new", "closed")
                        .from("answering", "new")
                        .guard("ticket.priority == 'LOW'")),
                "duplicate-name cancel",
                "overlapping-guards cancel",
                "never-fires cancel");
        seed(
                faults,
                "a priority without a target",
                TicketKind.INQUIRY,
                e -> e.target(Priority.URGENT, null),
                "missing-target inquiry");
        seed(
                faults,
                "a target of no time at all",
                TicketKind.INQUIRY,
                e -> e.target(Priority.URGENT, 0),
                "missing-target inquiry");
        seed(
                faults,
                "a clock without a limit for urgent matters",
                TicketKind.INQUIRY,
                e -> e.add(new WorkflowClock(
                        "reply", "答复", "Reply", Map.of(Priority.LOW, 60, Priority.NORMAL, 60, Priority.HIGH, 60))),
                "missing-target reply");
        seed(
                faults,
                "a step without an English name",
                TicketKind.INQUIRY,
                e -> e.transition("close", t -> t.labels("关闭", " ")),
                "missing-label close");
        seed(
                faults,
                "a state without a Chinese name",
                TicketKind.INQUIRY,
                e -> e.state("closed", s -> new WorkflowState("closed", s.category(), "", "Closed")),
                "missing-label closed");
        seed(
                faults,
                "a team without members",
                TicketKind.REPAIR,
                e -> e.transition("arrive", t -> t.teams("crew", "night")),
                "team-empty arrive");
        seed(
                faults,
                "a timed step without a time",
                TicketKind.INQUIRY,
                e -> e.add(Edit.step("expire", "answered", "closed").timed(null)),
                "incomplete expire");
        seed(
                faults,
                "a step that leads nowhere",
                TicketKind.INQUIRY,
                e -> e.transition("cancel", t -> t.to("")),
                "incomplete cancel");
        seed(
                faults,
                "a notification of nobody",
                TicketKind.INQUIRY,
                e -> e.addMessage("hello")
                        .transition(
                                "answer",
                                t -> t.actions(List.of(new WorkflowAction.Notify("hello", false, null, null)))),
                "incomplete answer");
        seed(
                faults,
                "a promise of no time",
                TicketKind.INQUIRY,
                e -> e.promise(new WorkflowPromise.AnsweredWithin("prompt", "new", 0)),
                "incomplete prompt");
        seed(
                faults,
                "more values than can be followed",
                TicketKind.INQUIRY,
                SeededFaultsTests::tangle,
                "too-complex f0");
    }

    /** Twelve fields, each with five values that make a difference to closing. */
    private static Edit tangle(Edit edit) {
        StringBuilder guard = new StringBuilder("ticket.assigned");
        for (int i = 0; i < 12; i++) {
            edit.addField("f" + i, WorkflowField.Type.CHOICE, null, null, "A", "B", "C", "D", "E");
            guard.append(" || (fields.f%d == 'A' && fields.f%d != 'B') || fields.f%d in ['C', 'D']"
                    .formatted(i, (i + 1) % 12, i));
        }
        return edit.transition("close", t -> t.guard(guard.toString()));
    }

    private static void seed(
            List<Fault> faults, String name, TicketKind kind, UnaryOperator<Edit> seed, String... expected) {
        faults.add(new Fault(name, kind, seed, COMPANY, new TreeSet<>(List.of(expected))));
    }
}
