package io.hearth.workflow.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.hearth.workflow.StarterWorkflows;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CheckerTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Environment COMPANY = Environment.of(Map.of("crew", 2), Set.of("plumbing", "other"));

    @Test
    void showsTheShortestWayAndTheValuesWithWhichItIsGone() {
        Finding finding = only(
                TicketKind.COMPLAINT,
                e -> e.stage("second_follow_up", null).add(Edit.step("settle", "second_follow_up", "feedback")));

        assertThat(finding.path())
                .containsExactly(
                        "received",
                        "investigate",
                        "investigating",
                        "handle",
                        "handling",
                        "request-callback",
                        "callback",
                        "record-callback",
                        "second_follow_up",
                        "settle",
                        "feedback",
                        "close",
                        "closed");
        assertThat(finding.example()).containsEntry("fields.satisfaction", "DISSATISFIED");
        assertThat(finding.message()).contains("满意度是「不满意」");
        assertThat(finding.messageEn()).contains("Satisfaction = \"Dissatisfied\"");
    }

    @Test
    void namesTheCaseThatIsLeftOut() {
        Finding finding = only(
                TicketKind.COMPLAINT,
                e -> e.transition("record-callback", "feedback", t -> t.guard("fields.satisfaction == 'SATISFIED'"))
                        .transition(
                                "record-callback",
                                "second_follow_up",
                                t -> t.guard("fields.satisfaction in ['DISSATISFIED', 'NEUTRAL']")));

        assertThat(finding.code()).isEqualTo(FindingCode.UNCOVERED_CASE);
        assertThat(finding.example()).containsEntry("fields.satisfaction", "VERY_SATISFIED");
        assertThat(finding.elements())
                .extracting(ElementRef::kind)
                .containsExactly(ElementRef.Kind.TRANSITION, ElementRef.Kind.TRANSITION, ElementRef.Kind.STATE);
    }

    @Test
    void saysWhereAGuardCannotBeRead() {
        Finding finding =
                only(TicketKind.INQUIRY, e -> e.transition("close", t -> t.guard("ticket.assigned &&\n  nobody")));

        assertThat(finding.code()).isEqualTo(FindingCode.GUARD_INVALID);
        assertThat(finding.message()).contains("第 2 行第 3 列");
        assertThat(finding.messageEn()).contains("line 2, column 3");
    }

    @Test
    void knowsAFaultAgainWhenSomethingElseChanges() {
        UnaryOperator<Edit> fault = e -> e.add(Edit.step("cancel", "handling", "closed"));
        Finding before = only(TicketKind.COMPLAINT, fault);
        Finding after = only(
                TicketKind.COMPLAINT,
                e -> fault.apply(e.transition("handle", t -> t.labels("动手", "Set to work"))
                        .addState("paused", StateCategory.ACTIVE, null, null)
                        .add(Edit.step("pause", "handling", "paused"))
                        .add(Edit.step("go-on", "paused", "handling"))));

        assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
    }

    @Test
    void saysWhatItDidNotProveWhenThereAreTooManyValues() {
        WorkflowDefinition definition = Edit.of(
                        StarterWorkflows.of(TicketKind.INQUIRY).definition())
                .transition("close", t -> t.guard("fields.f0 == 'A' || !(fields.f0 == 'A')"))
                .done();
        Edit edit = Edit.of(definition);
        StringBuilder guard = new StringBuilder("ticket.assigned");
        for (int i = 0; i < 14; i++) {
            edit.addField("f" + i, WorkflowField.Type.CHOICE, null, null, "A", "B", "C", "D", "E");
            guard.append(" || fields.f%1$d == 'A' || fields.f%1$d in ['B', 'C'] && fields.f%1$d != 'C'".formatted(i));
        }
        edit.transition("cancel", t -> t.guard(guard.toString()));

        CheckResult result = Checker.check(edit.done(), COMPANY);

        assertThat(result.sound()).isTrue();
        assertThat(result.findings()).extracting(Finding::code).contains(FindingCode.TOO_COMPLEX);
        assertThat(result.explored()).isLessThanOrEqualTo(Effort.NODES);
    }

    @Test
    void staysBoundedWithTheLargestDefinitionThereCanBe() {
        CheckResult result = Checker.check(LargeDefinition.largest(), COMPANY);

        assertThat(result.states()).isEqualTo(200);
        assertThat(result.transitions()).isEqualTo(1_000);
        System.out.printf(
                "checker on 200 states, 1,000 transitions, guards of 60 conditions: %d ms, %d configurations, %d"
                        + " findings%n",
                result.duration().toMillis(),
                result.explored(),
                result.findings().size());
        // Generous: what is promised is measured by the benchmark, on a machine with nothing else to do.
        assertThat(result.duration()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void reportsWhateverIsMissingAndNeverThrows() {
        WorkflowDefinition definition = JSON.readValue("""
            {
              "initial": "a",
              "states": [{"position": {}}, {"name": "a"}],
              "extends": {},
              "fields": [{}, {"name": "b", "meaning": "SATISFACTION", "negative": ["x"]}],
              "clocks": [{}],
              "messages": [{}],
              "transitions": [
                {"guard": "((", "requires": ["?"]},
                {"name": "x", "from": ["a"], "to": "a", "trigger": "TIMED", "actions": [
                  {"type": "ASSIGN"}, {"type": "NOTIFY"}, {"type": "SET_FIELD"}, {"type": "START_CLOCK"},
                  {"type": "STOP_CLOCK"}, {"type": "CREATE_TICKET"}, {"type": "WEBHOOK"}]}],
              "promises": [{"type": "PASSES_BEFORE"}, {"type": "NEVER_FOLLOWED_BY"}, {"type": "ANSWERED_WITHIN"}],
              "intake": {}
            }
            """, WorkflowDefinition.class);

        assertThatNoException().isThrownBy(() -> Checker.check(definition, COMPANY));
        assertThat(Checker.check(definition, COMPANY).findings())
                .extracting(Finding::code)
                .contains(
                        FindingCode.INCOMPLETE,
                        FindingCode.MISSING_TARGET,
                        FindingCode.GUARD_INVALID,
                        FindingCode.UNFILLABLE_FIELD,
                        FindingCode.NO_WAY_TO_END);
    }

    private static Finding only(TicketKind kind, UnaryOperator<Edit> change) {
        CheckResult result = Checker.check(
                change.apply(Edit.of(StarterWorkflows.of(kind).definition())).done(), COMPANY);
        assertThat(result.findings()).hasSize(1);
        return result.findings().getFirst();
    }
}
