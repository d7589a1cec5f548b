package io.hearth.desk.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class SimulationIT {

    private static final String DEFINITION = """
        {
          "key": "repair", "kind": "REPAIR", "name": "维修", "nameEn": "Repair", "initial": "new", "defaultPriority": "NORMAL",
          "states": [
            {"name": "new", "category": "NEW", "label": "新", "labelEn": "New", "clock": "response"},
            {"name": "working", "category": "ACTIVE", "label": "处理中", "labelEn": "Working"},
            {"name": "parts", "category": "WAITING", "label": "等配件", "labelEn": "Waiting for parts"},
            {"name": "done", "category": "RESOLVED", "label": "完成", "labelEn": "Done"},
            {"name": "again", "category": "ACTIVE", "label": "返工", "labelEn": "Again"},
            {"name": "closed", "category": "CLOSED", "label": "关闭", "labelEn": "Closed"}
          ],
          "fields": [{"name": "stars", "type": "RATING", "label": "评分", "labelEn": "Stars"}],
          "clocks": [{"name": "response", "label": "响应", "labelEn": "Response",
                      "minutes": {"LOW": 60, "NORMAL": 30, "HIGH": 20, "URGENT": 10}}],
          "transitions": [
            {"name": "dispatch", "label": "派单", "labelEn": "Dispatch", "from": ["new"], "to": "working",
             "roles": ["FRONT_DESK"], "requires": ["assignee"], "actions": [{"type": "START_CLOCK", "clock": "response"}]},
            {"name": "wait", "label": "等配件", "labelEn": "Wait", "from": ["working"], "to": "parts", "assignee": true},
            {"name": "resume", "label": "自动恢复", "labelEn": "Resume", "from": ["parts"], "to": "working",
             "trigger": "TIMED", "afterMinutes": 120},
            {"name": "finish", "label": "完工", "labelEn": "Finish", "from": ["working", "again"], "to": "done", "assignee": true,
             "requires": ["comment"]},
            {"name": "rate", "label": "评价", "labelEn": "Rate", "from": ["done"], "to": "closed", "roles": ["FRONT_DESK"],
             "guard": "fields.stars >= 3", "requires": ["stars"]},
            {"name": "rate", "label": "评价", "labelEn": "Rate", "from": ["done"], "to": "again", "roles": ["FRONT_DESK"],
             "guard": "fields.stars < 3", "requires": ["stars"]}
          ],
          "targetMinutes": {"LOW": 4320, "NORMAL": 2880, "HIGH": 1440, "URGENT": 480}
        }\
        """;
    private static final String FRONT_DESK = "{\"roles\":[\"FRONT_DESK\"]}";
    private static final String ASSIGNEE = "{\"roles\":[\"TECHNICIAN\"],\"isAssignee\":true}";

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    private final JsonMapper json = JsonMapper.builder().build();
    private Client admin;

    @BeforeEach
    void somebody() {
        admin = http.as(given.company(), Role.COMPANY_ADMIN);
    }

    @Test
    void leadsATicketFromItsBeginningToItsEnd() throws Exception {
        JsonNode begun = run(null, FRONT_DESK, null);
        assertThat(begun.at("/ticket/state").asString()).isEqualTo("new");
        assertThat(begun.at("/ticket/clocks/response").asInt(-1)).isZero();
        assertThat(begun.at("/allowed/0/name").asString()).isEqualTo("dispatch");
        assertThat(begun.at("/allowed/0/why").asString()).isEqualTo("角色“客服”可以操作");
        assertThat(begun.at("/allowed/0/requires/0").asString()).isEqualTo("assignee");

        JsonNode dispatched = run(
                begun.at("/ticket"),
                FRONT_DESK,
                "{\"transition\":\"dispatch\",\"fields\":{\"assigneeId\":\"anybody\"}}");
        assertThat(dispatched.at("/path").toString()).isEqualTo("[\"new\",\"dispatch\",\"working\"]");
        assertThat(dispatched.at("/ticket/assigned").asBoolean()).isTrue();
        assertThat(dispatched
                        .at("/refused")
                        .valueStream()
                        .map(step -> step.at("/why").asString()))
                .containsOnly("只有负责人可以操作");

        JsonNode finished = run(dispatched.at("/ticket"), ASSIGNEE, "{\"transition\":\"finish\",\"comment\":true}");
        JsonNode rated =
                run(finished.at("/ticket"), FRONT_DESK, "{\"transition\":\"rate\",\"fields\":{\"stars\":\"2\"}}");
        assertThat(rated.at("/ticket/state").asString()).isEqualTo("again");
        assertThat(finished.at("/refused")
                        .valueStream()
                        .map(step -> step.at("/transition").asString()))
                .containsExactly("rate");
    }

    @Test
    void saysWhyAStepIsNotTaken() throws Exception {
        assertThat(run(null, FRONT_DESK, "{\"transition\":\"dispatch\"}")
                        .at("/problem/text")
                        .asString())
                .isEqualTo("需要先指定负责人");
        assertThat(run(null, ASSIGNEE, "{\"transition\":\"dispatch\"}")
                        .at("/problem/textEn")
                        .asString())
                .isEqualTo("Only front desk may take it");
        assertThat(run(null, FRONT_DESK, "{\"transition\":\"fly\"}")
                        .at("/problem/textEn")
                        .asString())
                .isEqualTo("There is no step fly in the state new");
        JsonNode done = json.readTree("{\"state\":\"done\"}");
        assertThat(run(done, FRONT_DESK, "{\"transition\":\"rate\"}")
                        .at("/problem/text")
                        .asString())
                .isEqualTo("需要填写“评分”");
        assertThat(run(done, FRONT_DESK, "{\"transition\":\"rate\",\"fields\":{\"stars\":\"9\"}}")
                        .at("/problem/textEn")
                        .asString())
                .isEqualTo("Stars does not accept 9");
    }

    @Test
    void takesTimedStepsAsTimePassesAndTellsWhichClocksRunOut() throws Exception {
        JsonNode late = run(null, FRONT_DESK, "{\"pass\":45}");
        assertThat(late.at("/effects")
                        .valueStream()
                        .map(effect -> effect.at("/type").asString()))
                .containsExactly("START_CLOCK", "CLOCK_DUE");
        assertThat(late.at("/ticket/openMinutes").asInt()).isEqualTo(45);

        JsonNode parts = json.readTree("{\"state\":\"parts\",\"assigned\":true,\"openMinutes\":10}");
        JsonNode resumed = run(parts, ASSIGNEE, "{\"pass\":150}");
        assertThat(resumed.at("/ticket/state").asString()).isEqualTo("working");
        assertThat(resumed.at("/ticket/stateMinutes").asInt()).isEqualTo(30);
        assertThat(resumed.at("/ticket/openMinutes").asInt()).isEqualTo(160);
        assertThat(run(parts, ASSIGNEE, "{\"pass\":119}").at("/ticket/state").asString())
                .isEqualTo("parts");
    }

    @Test
    void stopsAutomaticStepsThatNeverComeToRest() throws Exception {
        ObjectNode definition = (ObjectNode) json.readTree(DEFINITION);
        definition
                .withArray("transitions")
                .addObject()
                .put("name", "spin")
                .put("label", "转")
                .put("labelEn", "Spin")
                .put("to", "new")
                .put("trigger", "AUTOMATIC")
                .putArray("from")
                .add("new");

        Answer answer = admin.post(
                "/api/v1/workflow-simulations", "{\"definition\":" + definition + ",\"caller\":" + FRONT_DESK + "}");

        assertThat(answer.at("/problem/textEn")).startsWith("Automatic steps never come to rest");
    }

    @Test
    void refusesADefinitionThatCannotRunAndSaysWhatStandsInTheWay() throws Exception {
        String broken = DEFINITION.replace("\"to\": \"parts\"", "\"to\": \"nowhere\"");

        Answer refused = admin.post(
                "/api/v1/workflow-simulations", "{\"definition\":" + broken + ",\"caller\":" + FRONT_DESK + "}");

        assertThat(refused.problem()).isEqualTo("409 workflow.not-runnable");
        assertThat(refused.at("/params/findings/0/code")).isEqualTo("unknown-reference");
        Answer elsewhere = admin.post(
                "/api/v1/workflow-simulations",
                "{\"definition\":" + DEFINITION + ",\"caller\":" + FRONT_DESK + ",\"ticket\":{\"state\":\"moon\"}}");
        assertThat(elsewhere.problem()).isEqualTo("400 request.invalid");
        assertThat(elsewhere.at("/errors/0/field")).isEqualTo("ticket.state");
    }

    private JsonNode run(
            @org.jspecify.annotations.Nullable JsonNode ticket,
            String caller,
            @org.jspecify.annotations.Nullable String take)
            throws Exception {
        Answer answer = admin.post(
                "/api/v1/workflow-simulations",
                "{\"definition\":" + DEFINITION + ",\"caller\":" + caller + ",\"ticket\":" + ticket + ",\"take\":"
                        + take + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
