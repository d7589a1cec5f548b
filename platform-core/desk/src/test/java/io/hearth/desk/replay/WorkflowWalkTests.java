package io.hearth.desk.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.replay.PastTicket.Entry;
import io.hearth.desk.replay.WorkflowWalk.Impossible;
import io.hearth.desk.replay.WorkflowWalk.Known;
import io.hearth.desk.replay.WorkflowWalk.Way;
import io.hearth.desk.ticket.Channel;
import io.hearth.kernel.access.Role;
import io.hearth.schema.StarterContent;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A complaint that went the whole way, walked through drafts of its workflow. */
class WorkflowWalkTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant OPENED = Instant.parse("2026-03-02T01:00:00Z");
    private static final Instant AS_OF = OPENED.plusSeconds(30 * 86_400L);
    private static final UUID DESK = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final String STARTER = StarterContent.workflows().stream()
            .filter(text -> text.contains("\"key\": \"complaint\""))
            .findFirst()
            .orElseThrow();
    private static final Workflow OWN = workflow(definition -> {});

    private final List<Entry> past = new ArrayList<>();
    private Known known = new Known(Set.of(Role.FRONT_DESK), Set.of());
    private int minute;

    private static Workflow workflow(Consumer<ObjectNode> change) {
        ObjectNode definition = (ObjectNode) JSON.readTree(STARTER);
        change.accept(definition);
        return Workflow.of(JSON.treeToValue(definition, WorkflowDefinition.class));
    }

    private static ObjectNode step(ObjectNode definition, String name) {
        for (var step : definition.get("transitions")) {
            if (step.get("name").asString().equals(name)) {
                return (ObjectNode) step;
            }
        }
        throw new AssertionError(name);
    }

    private static void remove(ObjectNode definition, String name) {
        ((ArrayNode) definition.get("transitions")).remove(steps(definition).indexOf(name));
    }

    private static List<String> steps(ObjectNode definition) {
        return definition
                .get("transitions")
                .valueStream()
                .map(step -> step.get("name").asString())
                .toList();
    }

    /** Half an hour after the one before. */
    private void took(String transition, String from, String to, String more) {
        minute += 30;
        past.add(new Entry("TRANSITIONED", OPENED.plusSeconds(minute * 60L), DESK, "STAFF", JSON.readTree("""
            {"transition":"%s","from":"%s","to":"%s","toCategory":"%s"%s}\
            """.formatted(
                        transition, from, to, OWN.state(to).category().name(), more))));
    }

    private void wentTheWholeWay(String callback) {
        took("investigate", "received", "investigating", "");
        took("handle", "investigating", "handling", "");
        took("request-callback", "handling", "callback", "");
        took("record-callback", "callback", "feedback", callback);
        took("close", "feedback", "closed", "");
    }

    private static final String SATISFIED = ",\"fields\":{\"contactMethod\":\"PHONE\",\"satisfaction\":\"SATISFIED\"}";

    private Way walk(Workflow draft) {
        PastTicket ticket = new PastTicket(
                UUID.randomUUID(),
                TicketKind.COMPLAINT,
                Priority.NORMAL,
                Channel.PHONE,
                UUID.randomUUID(),
                null,
                "",
                null,
                "",
                null,
                OPENED,
                false,
                Map.of(),
                "complaint",
                1,
                List.copyOf(past));
        return new WorkflowWalk(ticket, draft, version -> OWN, id -> known, id -> "").walk(AS_OF);
    }

    private static List<ReplayOutcome> why(Way way) {
        return way.impossible().stream().map(Impossible::why).toList();
    }

    @Test
    void goesThroughTheVersionInWhichItWas() {
        wentTheWholeWay(SATISFIED);

        assertThat(walk(OWN).outcome()).isEqualTo(ReplayOutcome.THROUGH);
        assertThat(walk(OWN).impossible()).isEmpty();
    }

    @Test
    void sticksWhereTheDraftHasNoSuchStep() {
        wentTheWholeWay(SATISFIED);

        Way way = walk(workflow(definition -> remove(definition, "request-callback")));

        assertThat(way.outcome()).isEqualTo(ReplayOutcome.STUCK);
        assertThat(why(way))
                .containsExactly(ReplayOutcome.NO_SUCH_STEP, ReplayOutcome.NO_SUCH_STEP, ReplayOutcome.NO_SUCH_STEP);
        assertThat(way.impossible()).extracting(Impossible::number).containsExactly(3, 4, 5);
        assertThat(way.impossible()).extracting(Impossible::state).containsOnly("handling");
        assertThat(way.stays())
                .filteredOn(stay -> stay.side() == Trial.Side.STUCK)
                .extracting(Trial.Stay::state)
                .containsExactly("handling");
    }

    @Test
    void comesToTheSameEndWhereALaterStepIsPossible() {
        wentTheWholeWay(SATISFIED);

        Way way = walk(workflow(definition -> {
            remove(definition, "investigate");
            step(definition, "handle").putArray("from").add("received");
        }));

        assertThat(way.outcome()).isEqualTo(ReplayOutcome.DETOUR);
        assertThat(why(way)).containsExactly(ReplayOutcome.NO_SUCH_STEP);
    }

    @Test
    void missesWhatOnlyTheDraftAsksFor() {
        wentTheWholeWay(SATISFIED);

        Way way = walk(workflow(definition -> {
            ((ArrayNode) definition.get("fields"))
                    .addObject()
                    .put("name", "cause")
                    .put("type", "TEXT")
                    .put("label", "原因")
                    .put("labelEn", "Cause");
            ((ArrayNode) step(definition, "handle").get("requires")).add("cause");
        }));

        assertThat(way.outcome()).isEqualTo(ReplayOutcome.STUCK);
        assertThat(way.impossible().getFirst().why()).isEqualTo(ReplayOutcome.FIELD_MISSING);
        assertThat(way.impossible().getFirst().missing()).isEqualTo("cause");
    }

    @Test
    void missesACommentThatOnlyTheDraftAsksFor() {
        wentTheWholeWay(SATISFIED);
        Workflow draft =
                workflow(definition -> ((ArrayNode) step(definition, "close").get("requires")).add("comment"));

        assertThat(walk(draft).impossible()).extracting(Impossible::missing).containsExactly("comment");

        past.add(new Entry("COMMENTED", past.getLast().at(), DESK, "STAFF", JSON.readTree("{}")));
        assertThat(walk(draft).outcome()).isEqualTo(ReplayOutcome.THROUGH);
    }

    @Test
    void takesAsGivenWhatTheVersionOfThenAskedForToo() {
        wentTheWholeWay("");

        Way way = walk(OWN);

        assertThat(way.outcome()).isEqualTo(ReplayOutcome.THROUGH);
        assertThat(way.stays())
                .filteredOn(stay -> stay.side() == Trial.Side.WOULD)
                .extracting(Trial.Stay::state)
                .as("and with it the way that it went")
                .containsExactly("received", "investigating", "handling", "callback", "feedback");
    }

    @Test
    void refusesWhoMayNot() {
        wentTheWholeWay(SATISFIED);
        Workflow draft = workflow(
                definition -> step(definition, "close").putArray("roles").add("COMPANY_ADMIN"));

        assertThat(why(walk(draft))).containsExactly(ReplayOutcome.NOT_ALLOWED);
        assertThat(walk(draft).outcome()).isEqualTo(ReplayOutcome.STUCK);

        known = Known.NOT;
        assertThat(walk(draft).outcome())
                .as("of somebody whose roles nobody knows any more")
                .isEqualTo(ReplayOutcome.THROUGH);
    }

    @Test
    void knowsTheRoleByWhichTheStepWasTaken() {
        known = new Known(Set.of(Role.TECHNICIAN), Set.of());
        took("investigate", "received", "investigating", ",\"rule\":{\"who\":\"ROLE\",\"detail\":\"FRONT_DESK\"}");

        assertThat(walk(OWN).outcome()).isEqualTo(ReplayOutcome.THROUGH);
    }

    @Test
    void refusesWhatItsConditionForbids() {
        wentTheWholeWay(SATISFIED);

        Way way = walk(workflow(
                definition -> step(definition, "close").put("guard", "fields.satisfaction == 'VERY_SATISFIED'")));

        assertThat(why(way)).containsExactly(ReplayOutcome.GUARD_REFUSED);
        assertThat(way.impossible().getFirst().guard()).contains("VERY_SATISFIED");
    }

    @Test
    void refusesAValueThatCannotStandInTheField() {
        wentTheWholeWay(SATISFIED);

        Way way = walk(workflow(definition -> {
            ObjectNode field = (ObjectNode) definition.at("/fields/0");
            ((ArrayNode) field.get("choices")).remove(1);
        }));

        assertThat(way.impossible().getFirst().why()).isEqualTo(ReplayOutcome.FIELD_UNACCEPTABLE);
        assertThat(way.impossible().getFirst().missing()).isEqualTo("contactMethod");
    }

    @Test
    void takesTheTimedStepsOfTheDraftWhenTheyComeDue() {
        wentTheWholeWay(SATISFIED);
        past.removeLast();
        Workflow draft = workflow(definition -> ((ArrayNode) definition.get("transitions"))
                .addObject()
                .put("name", "fade")
                .put("label", "自动关闭")
                .put("labelEn", "Close by itself")
                .put("to", "closed")
                .put("trigger", "TIMED")
                .put("afterMinutes", 600)
                .putArray("from")
                .add("feedback"));

        Way way = walk(draft);

        assertThat(way.outcome()).isEqualTo(ReplayOutcome.DIVERGED);
        assertThat(way.stays())
                .filteredOn(
                        stay -> stay.side() == Trial.Side.WOULD && stay.state().equals("feedback"))
                .extracting(Trial.Stay::minutes)
                .containsExactly(600L);
    }

    @Test
    void takesTheAutomaticStepsOfTheDraftAtOnce() {
        wentTheWholeWay(SATISFIED);
        Workflow draft = workflow(definition -> ((ArrayNode) definition.get("transitions"))
                .addObject()
                .put("name", "fade")
                .put("label", "自动关闭")
                .put("labelEn", "Close by itself")
                .put("to", "closed")
                .put("trigger", "AUTOMATIC")
                .putArray("from")
                .add("feedback"));

        Way way = walk(draft);

        assertThat(way.outcome()).as("closed by itself before somebody could").isEqualTo(ReplayOutcome.DETOUR);
        assertThat(way.impossible()).extracting(Impossible::state).containsExactly("closed");
    }

    @Test
    void measuresHowLongItStayedOnBothSides() {
        wentTheWholeWay(SATISFIED);

        Way way = walk(workflow(definition -> {
            remove(definition, "investigate");
            step(definition, "handle").putArray("from").add("received");
        }));

        assertThat(way.stays())
                .filteredOn(stay -> stay.state().equals("received"))
                .extracting(stay -> stay.side() + " " + stay.minutes())
                .containsExactlyInAnyOrder("HAPPENED 30", "WOULD 60");
    }
}
