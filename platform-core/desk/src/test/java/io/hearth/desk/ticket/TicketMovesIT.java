package io.hearth.desk.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.team.NewTeam;
import io.hearth.desk.team.Teams;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Tickets in workflows that a company has drawn itself: choices, what happens by itself, and what is told to whom. */
@DeskTest
class TicketMovesIT {

    private static final String STATES = """
        "states": [
          {"name": "new", "category": "NEW", "label": "新", "labelEn": "New"},
          {"name": "urgent", "category": "ACTIVE", "label": "加急", "labelEn": "Urgent"},
          {"name": "waiting", "category": "WAITING", "label": "等待", "labelEn": "Waiting", "clock": "answer"},
          {"name": "late", "category": "ACTIVE", "label": "逾期", "labelEn": "Late"},
          {"name": "done", "category": "CLOSED", "label": "完", "labelEn": "Done"}],
        "clocks": [
          {"name": "answer", "label": "答复", "labelEn": "Answer", "minutes": {"LOW": 40, "NORMAL": 30, "HIGH": 20, "URGENT": 10}},
          {"name": "visit", "label": "上门", "labelEn": "Visit", "minutes": {"LOW": 90, "NORMAL": 90, "HIGH": 90, "URGENT": 90}}],
        "fields": [
          {"name": "cost", "type": "NUMBER", "label": "费用", "labelEn": "Cost"},
          {"name": "happy", "type": "CHOICE", "label": "满意", "labelEn": "Happy", "meaning": "SATISFACTION", "negative": ["NO"],
           "choices": [{"value": "YES", "label": "是", "labelEn": "Yes"}, {"value": "NO", "label": "否", "labelEn": "No"}]}],
        "messages": [
          {"name": "look", "text": "{number} {title} 在{estate}：{state}，{assignee}", "textEn": "{number} at {estate}: {state}"}],
        """;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    Teams teams;

    @Autowired
    TenantExecutor executor;

    @Autowired
    MutableClock clock;

    TenantId company;
    EstateView estate;
    Client desk;

    @BeforeEach
    void aCompanyWithAnEstate() {
        company = given.company();
        estate = given.estate(company);
        desk = http.as(company, Role.FRONT_DESK);
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Test
    void leadsADissatisfiedOwnerToASecondFollowUp() throws Exception {
        String ticket = open("COMPLAINT", "");
        step(ticket, "{\"transition\":\"investigate\"}");
        step(ticket, "{\"transition\":\"handle\",\"comment\":\"核实\"}");
        Answer waiting = step(ticket, "{\"transition\":\"request-callback\",\"comment\":\"已处理\"}");
        JsonNode choice = waiting.json().at("/allowedTransitions/0");
        assertThat(choice.at("/name").asString()).isEqualTo("record-callback");
        assertThat(choice.at("/toState").asString()).isEqualTo("feedback");
        assertThat(choice.at("/outcomes").size()).isEqualTo(2);
        assertThat(choice.at("/outcomes/1/toState").asString()).isEqualTo("second_follow_up");
        assertThat(clock(waiting, "callback").at("/state").asString()).isEqualTo("RUNNING");
        assertThat(clock(waiting, "callback").at("/stoppedAt").isNull()).isTrue();

        Answer again = step(ticket, """
            {"transition":"record-callback","comment":"业主不满意","fields":{"contactMethod":"PHONE","satisfaction":"DISSATISFIED"}}\
            """);

        assertThat(again.at("/state")).isEqualTo("second_follow_up");
        assertThat(again.at("/fields/satisfaction")).isEqualTo("DISSATISFIED");
        assertThat(clock(again, "callback").at("/stoppedAt").isNull()).isFalse();
        JsonNode why = desk.get(ticket + "/timeline").json().at("/items/0/data");
        assertThat(why.at("/workflow/key").asString()).isEqualTo("complaint");
        assertThat(why.at("/workflow/version").asInt()).isEqualTo(1);
        assertThat(why.at("/trigger").asString()).isEqualTo("MANUAL");
        assertThat(why.at("/rule/who").asString()).isEqualTo("ROLE");
        assertThat(why.at("/rule/detail").asString()).isEqualTo("FRONT_DESK");
        assertThat(why.at("/rule/guard").asString()).isEqualTo("fields.satisfaction == 'DISSATISFIED'");
        step(ticket, "{\"transition\":\"handle-again\",\"comment\":\"再次上门\"}");
        step(ticket, "{\"transition\":\"request-callback\",\"comment\":\"再次处理\"}");
        assertThat(step(ticket, """
            {"transition":"record-callback","comment":"满意了","fields":{"contactMethod":"VISIT","satisfaction":"SATISFIED"}}\
            """).at("/state")).isEqualTo("feedback");
    }

    @Test
    void saysWhichConditionsDoNotHold() throws Exception {
        publish("""
            "transitions": [
              {"name": "finish", "label": "完成", "labelEn": "Finish", "from": ["new"], "to": "done", "roles": ["FRONT_DESK"],
               "guard": "fields.cost > 100", "requires": ["cost"]}]\
            """);
        String ticket = open("REPAIR", "");

        Answer refused = desk.post(ticket + "/transitions", "{\"transition\":\"finish\",\"fields\":{\"cost\":\"5\"}}");

        assertThat(refused.problem()).isEqualTo("409 ticket.transition-guard");
        assertThat(refused.at("/params/outcomes/0/toState")).isEqualTo("done");
        assertThat(refused.at("/params/outcomes/0/guard")).isEqualTo("fields.cost > 100");
        assertThat(desk.get(ticket).at("/version")).isEqualTo("0");
        assertThat(desk.get(ticket).json().at("/fields").isEmpty()).isTrue();
        assertThat(desk.post(ticket + "/transitions", "{\"transition\":\"finish\",\"fields\":{\"cost\":\"a lot\"}}")
                        .problem())
                .isEqualTo("422 ticket.field-invalid");
        assertThat(step(ticket, "{\"transition\":\"finish\",\"fields\":{\"cost\":\"101\"}}")
                        .at("/state"))
                .isEqualTo("done");
    }

    @Test
    void offersNothingThatCannotHold() throws Exception {
        publish("""
            "transitions": [
              {"name": "finish", "label": "完成", "labelEn": "Finish", "from": ["new"], "to": "done", "roles": ["FRONT_DESK"],
               "guard": "fields.cost > 100"}]\
            """);

        assertThat(desk.get(open("REPAIR", "")).json().at("/allowedTransitions").size())
                .isZero();
        assertThat(desk.get(open("REPAIR", ",\"fields\":{\"cost\":\"200\"}"))
                        .json()
                        .at("/allowedTransitions")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void asksForWhatTheIntakeWants() throws Exception {
        publish("""
            "intake": {"requires": ["reporter", "unit", "description", "cost"], "anonymous": true},
            "transitions": []\
            """);

        Answer refused = desk.post("/api/v1/tickets", body("REPAIR", ""));
        assertThat(refused.problem()).isEqualTo("422 ticket.intake-required");
        assertThat(refused.json().at("/params/fields").toString())
                .isEqualTo("[\"unitId\",\"description\",\"fields.cost\"]");
        assertThat(desk.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","title":"匿名","channel":"PHONE","description":"路灯","fields":{"cost":"7"}}\
            """.formatted(estate.id())).at("/fields/cost"))
                .isEqualTo("7");
        assertThat(desk.post("/api/v1/tickets", body("REPAIR", ",\"fields\":{\"happy\":\"YES\"}"))
                        .problem())
                .isEqualTo("422 ticket.field-invalid");
        assertThat(desk.post("/api/v1/tickets", body("REPAIR", ",\"fields\":{\"cost\":\"much\"}"))
                        .problem())
                .isEqualTo("422 ticket.field-invalid");
    }

    @Test
    void takesAutomaticStepsAtOnceAndDoesWhatTheySay() throws Exception {
        StaffMember busy = given.staff(company, Role.TECHNICIAN, estate.id());
        StaffMember free = given.staff(company, Role.TECHNICIAN, estate.id());
        given.staff(company, Role.TECHNICIAN, given.estate(company).id());
        publish("""
            "transitions": [
              {"name": "hurry", "label": "自动加急", "labelEn": "Hurry", "from": ["new"], "to": "urgent", "trigger": "AUTOMATIC",
               "guard": "ticket.priority == 'URGENT'",
               "actions": [{"type": "ASSIGN", "rule": "LEAST_LOADED", "role": "TECHNICIAN"},
                           {"type": "SET_FIELD", "field": "cost", "value": "50"},
                           {"type": "START_CLOCK", "clock": "visit"},
                           {"type": "NOTIFY", "message": "look", "assignee": true}]},
              {"name": "wait", "label": "等待", "labelEn": "Wait", "from": ["urgent"], "to": "waiting", "trigger": "AUTOMATIC",
               "guard": "fields.cost == 50 && ticket.assigned", "actions": [{"type": "STOP_CLOCK", "clock": "visit"}]}]\
            """);
        String first = open("REPAIR", "");
        desk.post(first + "/assignment", "{\"assigneeId\":\"%s\"}".formatted(busy.id()));

        Answer opened = desk.post("/api/v1/tickets", body("REPAIR", ",\"priority\":\"URGENT\""));

        assertThat(opened.at("/state")).isEqualTo("waiting");
        assertThat(opened.at("/assignee/id")).isEqualTo(free.id().toString());
        assertThat(opened.at("/fields/cost")).isEqualTo("50");
        assertThat(clock(opened, "visit").at("/stoppedAt").isNull()).isFalse();
        assertThat(clock(opened, "answer").at("/stoppedAt").isNull()).isTrue();
        JsonNode timeline =
                desk.get(opened.header("Location") + "/timeline").json().at("/items");
        assertThat(timeline.findValuesAsString("type"))
                .startsWith("TRANSITIONED")
                .contains("ASSIGNED", "OPENED");
        JsonNode hurry = entry(timeline, "hurry");
        assertThat(hurry.at("/actor/kind").asString()).isEqualTo("SYSTEM");
        assertThat(hurry.at("/data/rule/who").asString()).isEqualTo("SYSTEM");
        assertThat(hurry.at("/data/actions").findValuesAsString("type"))
                .containsExactly("ASSIGN", "SET_FIELD", "START_CLOCK", "NOTIFY");
        Answer told = http.as(company, free).get("/api/v1/notifications");
        assertThat(told.at("/items/0/text"))
                .isEqualTo("%s 漏水 在%s：加急，%s".formatted(opened.at("/number"), estate.name(), free.name()));

        // The same holds when a change of another kind opens the condition.
        String raised = open("REPAIR", "");
        Answer edited = desk.patch(raised, "{\"priority\":\"URGENT\"}", "If-Match", "W/\"0\"");
        assertThat(edited.at("/state")).isEqualTo("waiting");
    }

    @Test
    void givesTicketsInTurnAndTellsATeam() throws Exception {
        StaffMember li = given.staff(company, Role.TECHNICIAN, estate.id());
        StaffMember wang = given.staff(company, Role.TECHNICIAN, estate.id());
        executor.run(company, () -> teams.add(new NewTeam("night", "夜班", "Night", List.of(li.id(), wang.id()), null)));
        publish("""
            "transitions": [
              {"name": "dispatch", "label": "派", "labelEn": "Dispatch", "from": ["new"], "to": "urgent", "roles": ["FRONT_DESK"],
               "actions": [{"type": "ASSIGN", "rule": "ROUND_ROBIN", "team": "night"}, {"type": "NOTIFY", "message": "look", "team": "night"}]},
              {"name": "finish", "label": "完", "labelEn": "Finish", "from": ["urgent"], "to": "done", "teams": ["night"]},
              {"name": "drop", "label": "退", "labelEn": "Drop", "from": ["urgent"], "to": "new", "roles": ["FRONT_DESK"],
               "actions": [{"type": "ASSIGN", "rule": "NOBODY"}]},
              {"name": "mine", "label": "我来", "labelEn": "Mine", "from": ["new"], "to": "urgent", "assignee": false,
               "roles": ["TECHNICIAN"], "actions": [{"type": "ASSIGN", "rule": "CALLER"}]}]\
            """);
        String first = open("REPAIR", "");
        String second = open("REPAIR", "");

        String one = step(first, "{\"transition\":\"dispatch\"}").at("/assignee/id");
        String other = step(second, "{\"transition\":\"dispatch\"}").at("/assignee/id");

        assertThat(List.of(one, other))
                .containsExactlyInAnyOrder(li.id().toString(), wang.id().toString());
        assertThat(http.as(company, li).get("/api/v1/notifications").at("/unread"))
                .isEqualTo("2");
        Client stranger = http.as(company, given.staff(company, Role.TECHNICIAN, estate.id()));
        assertThat(stranger.post(first + "/transitions", "{\"transition\":\"finish\"}")
                        .problem())
                .isEqualTo("403 ticket.transition-forbidden");
        assertThat(stranger.get(first).json().at("/allowedTransitions").size()).isZero();
        Client night = http.as(company, one.equals(li.id().toString()) ? wang : li);
        assertThat(night.get(first).at("/allowedTransitions/0/name")).isEqualTo("finish");
        assertThat(night.post(first + "/transitions", "{\"transition\":\"finish\"}")
                        .at("/state"))
                .isEqualTo("done");
        assertThat(night.get(first + "/timeline").at("/items/0/data/rule/who")).isEqualTo("TEAM");
        assertThat(step(second, "{\"transition\":\"drop\"}")
                        .json()
                        .at("/assignee")
                        .isNull())
                .isTrue();
        assertThat(http.as(company, li)
                        .post(second + "/transitions", "{\"transition\":\"mine\"}")
                        .at("/assignee/id"))
                .isEqualTo(li.id().toString());
    }

    @Test
    void saysInTheHistoryWhenNobodyFits() throws Exception {
        publish("""
            "transitions": [
              {"name": "dispatch", "label": "派", "labelEn": "Dispatch", "from": ["new"], "to": "urgent", "roles": ["FRONT_DESK"],
               "actions": [{"type": "ASSIGN", "rule": "LEAST_LOADED", "role": "TECHNICIAN"}]}]\
            """);
        String ticket = open("REPAIR", "");

        assertThat(step(ticket, "{\"transition\":\"dispatch\"}")
                        .json()
                        .at("/assignee")
                        .isNull())
                .isTrue();
        assertThat(desk.get(ticket + "/timeline").at("/items/0/data/actions/0/nobodyFits"))
                .isEqualTo("true");
    }

    @Test
    void movesTheLimitOfARunningClockWithThePriority() throws Exception {
        publish("""
            "transitions": [
              {"name": "wait", "label": "等待", "labelEn": "Wait", "from": ["new"], "to": "waiting", "roles": ["FRONT_DESK"]}]\
            """);
        String ticket = open("REPAIR", "");
        Answer waiting = step(ticket, "{\"transition\":\"wait\"}");
        Instant started =
                Instant.parse(clock(waiting, "answer").at("/startedAt").asString());
        assertThat(Instant.parse(clock(waiting, "answer").at("/dueAt").asString()))
                .isEqualTo(started.plus(Duration.ofMinutes(30)));

        Answer urgent = desk.patch(ticket, "{\"priority\":\"URGENT\"}", "If-Match", waiting.header("ETag"));

        assertThat(Instant.parse(clock(urgent, "answer").at("/dueAt").asString()))
                .isEqualTo(started.plus(Duration.ofMinutes(10)));
        assertThat(Instant.parse(clock(urgent, "answer").at("/startedAt").asString()))
                .isEqualTo(started);
    }

    /** The clock of that name in an answer; tickets have those of the company's policy besides their workflow's own. */
    private static JsonNode clock(Answer answer, String name) {
        return answer.json()
                .at("/clocks")
                .valueStream()
                .filter(clock -> clock.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void takesATimedStepWhenItsTimeHasComeAndNoSooner() throws Exception {
        publish("""
            "transitions": [
              {"name": "wait", "label": "等待", "labelEn": "Wait", "from": ["new", "late"], "to": "waiting", "roles": ["FRONT_DESK"]},
              {"name": "go-on", "label": "继续", "labelEn": "Go on", "from": ["waiting"], "to": "urgent", "roles": ["FRONT_DESK"]},
              {"name": "expire", "label": "逾期", "labelEn": "Expire", "from": ["waiting"], "to": "late", "trigger": "TIMED",
               "afterMinutes": 45, "guard": "!ticket.assigned"}]\
            """);
        StaffMember li = given.staff(company, Role.TECHNICIAN, estate.id());
        String waits = open("REPAIR", "");
        String moved = open("REPAIR", "");
        String held = open("REPAIR", "");
        for (String ticket : List.of(waits, moved, held)) {
            step(ticket, "{\"transition\":\"wait\"}");
        }
        step(moved, "{\"transition\":\"go-on\"}");
        desk.post(held + "/assignment", "{\"assigneeId\":\"%s\"}".formatted(li.id()));

        forgetTheTimersOfOthers();
        clock.advance(Duration.ofMinutes(44));
        Answer early = desk.patch(
                waits, "{\"title\":\"还在等\"}", "If-Match", desk.get(waits).header("ETag"));
        assertThat(early.at("/state")).isEqualTo("waiting");
        clock.advance(Duration.ofMinutes(2));

        // A timer that rings while somebody else writes the ticket rings again a minute later.
        await().pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(20));
            assertThat(desk.get(waits).at("/state")).isEqualTo("late");
        });
        JsonNode why = desk.get(waits + "/timeline").json().at("/items/0");
        assertThat(why.at("/data/trigger").asString()).isEqualTo("TIMED");
        assertThat(why.at("/actor/kind").asString()).isEqualTo("SYSTEM");
        assertThat(desk.get(moved).at("/state")).isEqualTo("urgent");
        // The time has come but the condition does not hold; it is taken as soon as the ticket changes so that it does.
        assertThat(desk.get(held).at("/state")).isEqualTo("waiting");
        assertThat(desk.post(held + "/assignment", "{\"assigneeId\":null}").at("/state"))
                .isEqualTo("late");
    }

    /** All that earlier tests have left behind would be due before, as soon as the clock is moved. */
    private void forgetTheTimersOfOthers() {
        JdbcClient.create(RealServices.owner())
                .sql("DELETE FROM relay.scheduled_tasks WHERE NOT picked AND task_instance NOT LIKE :own")
                .param("own", company.role() + ":%")
                .update();
    }

    @Test
    void opensATicketForWhatComesNext() throws Exception {
        StaffMember caller = given.staff(company, Role.FRONT_DESK, estate.id());
        publish("""
            "transitions": [
              {"name": "finish", "label": "完", "labelEn": "Finish", "from": ["new"], "to": "done", "roles": ["FRONT_DESK"],
               "actions": [{"type": "CREATE_TICKET", "kind": "CALLBACK", "title": "回访：维修", "role": "FRONT_DESK"}]}]\
            """);
        String ticket = open("REPAIR", "");
        step(ticket, "{\"transition\":\"finish\"}");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(desk.get(ticket).json().at("/children").size())
                                .isEqualTo(1));
        Answer parent = desk.get(ticket);
        Answer child = desk.get("/api/v1/tickets/" + parent.at("/children/0/id"));
        assertThat(child.at("/kind")).isEqualTo("CALLBACK");
        assertThat(child.at("/parent/number")).isEqualTo(parent.at("/number"));
        assertThat(child.at("/reporter/name")).isEqualTo("王芳");
        assertThat(child.at("/assignee/id")).isEqualTo(caller.id().toString());
    }

    @Test
    void sendsSignedMessagesUntilTheyArrive() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean first = calls.incrementAndGet() == 1;
            if (!first) {
                received.add(exchange.getRequestHeaders().getFirst("X-Hearth-Signature") + "\n" + body);
            }
            exchange.sendResponseHeaders(first ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            publish("""
                "transitions": [
                  {"name": "finish", "label": "完", "labelEn": "Finish", "from": ["new"], "to": "done", "roles": ["FRONT_DESK"],
                   "actions": [{"type": "WEBHOOK", "url": "http://127.0.0.1:%d/hook"}]}]\
                """.formatted(server.getAddress().getPort()));
            String ticket = open("REPAIR", "");
            step(ticket, "{\"transition\":\"finish\"}");
            Client admin = http.as(company, Role.COMPANY_ADMIN);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Answer deliveries = admin.get("/api/v1/webhook-deliveries");
                assertThat(deliveries.at("/items/0/lastError")).isEqualTo("answered 503");
                assertThat(deliveries.at("/items/0/state")).isEqualTo("PENDING");
            });
            clock.advance(Duration.ofMinutes(5));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    admin.get("/api/v1/webhook-deliveries").at("/items/0/state"))
                            .isEqualTo("DELIVERED"));
            String[] message = received.getFirst().split("\n", 2);
            assertThat(message[1]).contains("\"transition\":\"finish\"").doesNotContain("王芳");
            assertThat(message[0]).matches("t=\\d+,v1=[0-9a-f]{64}");
            assertThat(Instant.parse(admin.get("/api/v1/webhook-secret").at("/createdAt")))
                    .isBeforeOrEqualTo(Instant.now().plusSeconds(60));
        } finally {
            server.stop(0);
        }
    }

    private static JsonNode entry(JsonNode timeline, String transition) {
        for (JsonNode entry : timeline) {
            if (entry.at("/data/transition").asString("").equals(transition)) {
                return entry;
            }
        }
        throw new AssertionError("no step " + transition + " in " + timeline);
    }

    /** Makes what is given the company's workflow of repairs, before anybody has asked for it. */
    private void publish(String rest) {
        String definition = """
            {"key": "repair", "version": 1, "kind": "REPAIR", "name": "维修", "nameEn": "Repair", "initial": "new",
             "defaultPriority": "NORMAL", %s %s, "targetMinutes": {"LOW": 60, "NORMAL": 60, "HIGH": 60, "URGENT": 60}}\
            """.formatted(STATES, rest);
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema()
                        + ".workflow_versions SET definition = CAST(:definition AS jsonb) WHERE kind = 'REPAIR'")
                .param("definition", definition)
                .update();
    }

    private String open(String kind, String more) throws Exception {
        Answer opened = desk.post("/api/v1/tickets", body(kind, more));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.header("Location");
    }

    private String body(String kind, String more) {
        return """
            {"kind":"%s","estateId":"%s","title":"漏水","channel":"PHONE","reporter":{"name":"王芳","phone":"13800138000"}%s}\
            """.formatted(kind, estate.id(), more);
    }

    private Answer step(String ticket, String body) throws Exception {
        Answer stepped = desk.post(ticket + "/transitions", body);
        assertThat(stepped.status()).as(stepped.text()).isEqualTo(200);
        return stepped;
    }
}
