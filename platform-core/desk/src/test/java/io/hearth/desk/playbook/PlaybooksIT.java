package io.hearth.desk.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class PlaybooksIT {

    private static final String RULE = "complaint-first-contact";

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    List<Derived> derived;

    @Autowired
    MutableClock clock;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView model;
    private EstateView second;
    private EstateView third;
    private Client head;
    private Client approver;

    @BeforeEach
    void aCompanyWhoseModelEstateDoesEverythingItsOwnWay() throws Exception {
        company = given.company();
        model = given.estate(company);
        second = given.estate(company);
        third = given.estate(company);
        head = http.as(company, given.staff(company, Role.COMPANY_ADMIN));
        approver = http.as(company, given.staff(company, Role.COMPANY_ADMIN));
        workflow(model, "标杆问询");
        ownRule(15, model);
        wording(null, "下雨不修");
        wording(model, "雨天也能修");
        greet(model, "您好，{{estate}}，我是{{staff}}。");
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    private Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer;
    }

    private void workflow(EstateView at, String name) throws Exception {
        ObjectNode definition =
                (ObjectNode) head.get("/api/v1/workflows/inquiry/versions/1").json();
        definition.remove("extends");
        definition.put("name", name);
        String draft = "/api/v1/workflows/inquiry@" + at.id() + "/draft";
        Answer saved = ok(head.call(HttpMethod.PUT, draft, definition.toString()));
        ok(head.post(draft + "/publication", "{}", "If-Match", saved.header("ETag")));
    }

    private JsonNode policy() throws Exception {
        String newest = head.get("/api/v1/clock-policy/versions").at("/items/0/version");
        return head.get("/api/v1/clock-policy/versions/" + newest).json();
    }

    private void publish(JsonNode policy) throws Exception {
        Answer saved = ok(head.call(HttpMethod.PUT, "/api/v1/clock-policy/draft", policy.toString()));
        ok(head.post("/api/v1/clock-policy/publications", "{}", "If-Match", saved.header("ETag")));
    }

    /** A rule of the estate's own before the company's, and a calendar of its own. */
    private void ownRule(int minutes, EstateView at) throws Exception {
        ObjectNode policy = (ObjectNode) policy();
        ArrayNode rules = (ArrayNode) policy.at("/rules");
        ObjectNode own = (ObjectNode) rules.valueStream()
                .filter(rule -> rule.at("/name").asString().equals(RULE))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        own.put("name", "own-" + minutes);
        ((ObjectNode) own.at("/match")).putArray("estates").add(at.id().toString());
        ObjectNode target = (ObjectNode) own.at("/target/minutes");
        target.propertyNames().forEach(priority -> target.put(priority, minutes));
        rules.insert(0, own);
        ArrayNode calendars = (ArrayNode) policy.at("/calendars");
        ObjectNode calendar = (ObjectNode) calendars.get(0).deepCopy();
        calendar.put("key", "own-" + minutes).put("label", "标杆班次 " + minutes);
        calendars.add(calendar);
        ObjectNode estates =
                policy.at("/estateCalendars") instanceof ObjectNode there ? there : policy.putObject("estateCalendars");
        estates.put(at.id().toString(), "own-" + minutes);
        publish(policy);
    }

    private static String content(String body) {
        return """
            {"title":"下雨能修吗","questions":[],"body":"%s","plain":"%s","kinds":[],"channels":[],"tags":[],"variables":[],"basis":null}\
            """.formatted(body, body);
    }

    private void wording(@Nullable EstateView at, String body) throws Exception {
        Answer made = ok(head.post(
                "/api/v1/replies", """
                    {"code":"rain","folder":"repair","estateId":%s,"reviewMonths":6,"note":null,"content":%s}\
                    """.formatted(at == null ? "null" : "\"" + at.id() + "\"", content(body))));
        String path = "/api/v1/replies/" + made.at("/id");
        ok(head.post(path + "/submission", "", "If-Match", "W/\"1\""));
        ok(approver.post(path + "/approval", "", "If-Match", "W/\"1\""));
    }

    private void greet(EstateView at, String text) throws Exception {
        Answer rules = head.get("/api/v1/writing-rules");
        ObjectNode kept = (ObjectNode) rules.json();
        List.of("mine", "shipped", "version").forEach(kept::remove);
        ((ArrayNode) kept.at("/estates"))
                .addObject()
                .put("estateId", at.id().toString())
                .putNull("openingText")
                .put("greetingText", text);
        ok(head.call(HttpMethod.PUT, "/api/v1/writing-rules", kept.toString(), "If-Match", rules.header("ETag")));
    }

    private Answer packaged(@Nullable String measure) throws Exception {
        return ok(head.post("/api/v1/playbooks", """
            {"estateId":"%s","content":{"name":"标杆做法","purpose":"更快","notes":"先培训","measure":%s},
             "version":{"note":"第一版","parts":%s}}\
            """.formatted(
                        model.id(), measure == null ? "null" : "\"" + measure + "\"", everything(model))));
    }

    private String everything(EstateView at) throws Exception {
        List<String> names = head.get("/api/v1/estates/" + at.id() + "/own-ways")
                .json()
                .valueStream()
                .map(part -> "{\"type\":\"%s\",\"key\":\"%s\"}"
                        .formatted(part.at("/type").asString(), part.at("/key").asString()))
                .toList();
        return names.toString();
    }

    private static String path(Answer playbook) {
        return "/api/v1/playbooks/" + playbook.at("/id");
    }

    private static String adoption(int number, String choices, EstateView... at) {
        return "{\"number\":%d,\"estateIds\":%s,\"choices\":%s,\"note\":\"推广\"}"
                .formatted(
                        number,
                        List.of(at).stream()
                                .map(each -> "\"" + each.id() + "\"")
                                .toList(),
                        choices);
    }

    /** Every conflict of a plan, decided one way. */
    private static String choices(Answer plan, boolean take) {
        return plan.json()
                .at("/parts")
                .valueStream()
                .filter(part -> part.at("/state").asString().equals("CONFLICT"))
                .map(part -> "{\"estateId\":\"%s\",\"type\":\"%s\",\"key\":\"%s\",\"take\":%b,\"seen\":\"%s\"}"
                        .formatted(
                                part.at("/estateId").asString(),
                                part.at("/type").asString(),
                                part.at("/key").asString(),
                                take,
                                part.at("/seen").asString()))
                .toList()
                .toString();
    }

    private List<String> ways(EstateView at) throws Exception {
        return head.get("/api/v1/estates/" + at.id() + "/own-ways")
                .json()
                .valueStream()
                .map(part ->
                        part.at("/type").asString() + " " + part.at("/name").asString())
                .toList();
    }

    private static List<String> states(Answer plan) {
        return plan.json()
                .at("/parts")
                .valueStream()
                .map(part ->
                        part.at("/type").asString() + " " + part.at("/state").asString())
                .toList();
    }

    @Test
    void packagesWhatTheEstateDoesAndKeepsItWhateverItDoesLater() throws Exception {
        assertThat(ways(model))
                .containsExactly(
                        "WORKFLOW 标杆问询",
                        "CLOCK " + policy().at("/rules/0/label").asString(),
                        "CALENDAR 标杆班次 15",
                        "REPLY 下雨能修吗",
                        "GREETING 您好，{{estate}}，我是{{staff}}。");
        Answer playbook = packaged(null);
        assertThat(playbook.json().at("/versions/0/parts").size()).isEqualTo(5);
        workflow(model, "更好的问询");
        ok(head.post(
                path(playbook) + "/versions",
                "{\"note\":\"第二版\",\"parts\":[{\"type\":\"WORKFLOW\",\"key\":\"INQUIRY\"}]}"));
        assertThat(head.get(path(playbook) + "/versions/1").at("/parts/0/name")).isEqualTo("标杆问询");
        JsonNode differences =
                head.get(path(playbook) + "/differences?from=1&to=2").json();
        assertThat(differences
                        .valueStream()
                        .map(each -> each.at("/type").asString() + " "
                                + each.at("/change").asString()))
                .containsExactly(
                        "WORKFLOW CHANGED", "CLOCK REMOVED", "CALENDAR REMOVED", "REPLY REMOVED", "GREETING REMOVED");
        assertThat(differences.at("/0/lines").size()).isEqualTo(1);
        assertThat(differences.at("/0/lines/0/place").asString()).isEqualTo("name");
        assertThat(differences.at("/0/lines/0/theirs").asString()).isEqualTo("更好的问询");
        assertThat(head.get(path(playbook) + "/differences?from=2&to=1")
                        .json()
                        .valueStream()
                        .map(each -> each.at("/change").asString()))
                .contains("ADDED");
        assertThat(head.get(path(playbook) + "/versions/3").status()).isEqualTo(404);
        assertThat(head.post(
                                path(playbook) + "/versions",
                                "{\"note\":null,\"parts\":[{\"type\":\"OPENING\",\"key\":\"words\"}]}")
                        .problem())
                .isEqualTo("422 playbook.part-unknown");
    }

    @Test
    void triesAnAdoptionThatChangesNothingThenAdoptsAndUndoesIt() throws Exception {
        Answer playbook = packaged(null);
        int policies =
                head.get("/api/v1/clock-policy/versions").json().at("/items").size();
        Answer plan = ok(head.post(path(playbook) + "/adoption-plans", adoption(1, "[]", second, third)));
        assertThat(states(plan)).hasSize(10).allMatch(state -> state.endsWith(" NEW"));
        assertThat(plan.at("/refused")).as(plan.text()).isEqualTo("0");
        assertThat(plan.at("/changes")).isEqualTo("10");
        assertThat(plan.json().at("/parts").valueStream())
                .as("what would be put is told")
                .allSatisfy(part -> assertThat(part.at("/lines").valueStream())
                        .isNotEmpty()
                        .allMatch(line -> line.path("ours").isNull()
                                && !line.path("theirs").isNull()));
        assertThat(ways(second)).isEmpty();
        assertThat(head.get("/api/v1/clock-policy/versions").json().at("/items").size())
                .isEqualTo(policies);

        Answer adopted = ok(head.post(path(playbook) + "/adoptions", adoption(1, "[]", second, third)));
        assertThat(adopted.json().at("/outcomes").valueStream())
                .hasSize(10)
                .allMatch(each -> each.at("/taken").asBoolean());
        // The reply waits for somebody else; everything else is in force.
        assertThat(ways(second)).hasSize(4).contains("WORKFLOW 标杆问询", "CALENDAR 标杆班次 15");
        assertThat(given.ticket(company, second, TicketKind.INQUIRY).workflow().key())
                .isEqualTo("inquiry@" + second.id());
        JsonNode rule = policy().at("/rules/0");
        assertThat(rule.at("/name").asString()).isEqualTo("own-15");
        assertThat(rule.at("/match/estates").size())
                .as("one rule for all of them")
                .isEqualTo(3);
        assertThat(head.get("/api/v1/clock-policy/versions").json().at("/items").size())
                .as("one publication")
                .isEqualTo(policies + 1);
        assertThat(head.get("/api/v1/replies?inReview=true&estateId=" + second.id())
                        .at("/items/0/open/state"))
                .isEqualTo("IN_REVIEW");
        assertThat(head.get(path(playbook)).at("/adoptions")).isEqualTo("2");
        assertThat(states(ok(head.post(path(playbook) + "/adoption-plans", adoption(1, "[]", second)))))
                .allMatch(state -> state.endsWith(" SAME"));
        assertThat(head.post(path(playbook) + "/adoptions", adoption(1, "[]", second))
                        .problem())
                .isEqualTo("409 playbook.nothing-to-adopt");

        String undo = "/api/v1/playbook-adoptions/" + adopted.at("/id") + "/reversal";
        assertThat(ok(head.post(undo, "")).at("/undoneBy")).isNotBlank();
        assertThat(ways(second)).isEmpty();
        assertThat(ways(third)).isEmpty();
        assertThat(ways(model)).hasSize(5);
        assertThat(policy().at("/rules/0/match/estates").size()).isEqualTo(1);
        assertThat(head.get("/api/v1/replies?inReview=true&estateId=" + second.id())
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(head.post(undo, "").problem()).isEqualTo("409 playbook.undone");
        assertThat(head.get(path(playbook)).at("/adoptions")).isEqualTo("0");
    }

    @Test
    void showsConflictsWithBothSidesAndPutsBackWhatTheEstateDidBefore() throws Exception {
        workflow(second, "我们的问询");
        ownRule(45, second);
        wording(second, "小雨能修");
        greet(second, "这里是{{estate}}。");
        Answer playbook = packaged(null);
        Answer plan = ok(head.post(path(playbook) + "/adoption-plans", adoption(1, "[]", second)));
        assertThat(states(plan)).hasSize(5).allMatch(state -> state.endsWith(" CONFLICT"));
        assertThat(plan.at("/open")).isEqualTo("5");
        assertThat(plan.json().at("/parts/0/lines").size()).isEqualTo(1);
        assertThat(plan.at("/parts/0/lines/0/ours")).isEqualTo("我们的问询");
        assertThat(plan.at("/parts/0/lines/0/theirs")).isEqualTo("标杆问询");
        assertThat(plan.at("/parts/1/lines/0/ours")).isEqualTo("45");
        Answer open = head.post(path(playbook) + "/adoptions", adoption(1, "[]", second));
        assertThat(open.problem()).isEqualTo("409 playbook.choice-missing");
        assertThat(open.json().at("/params/open").size()).isEqualTo(5);
        assertThat(head.post(path(playbook) + "/adoptions", adoption(1, choices(plan, false), second))
                        .problem())
                .isEqualTo("409 playbook.nothing-to-adopt");

        Answer adopted = ok(head.post(path(playbook) + "/adoptions", adoption(1, choices(plan, true), second)));
        assertThat(ways(second)).contains("WORKFLOW 标杆问询", "CALENDAR 标杆班次 15", "GREETING 您好，{{estate}}，我是{{staff}}。");
        assertThat(policy().at("/rules")
                        .valueStream()
                        .map(rule -> rule.at("/name").asString()))
                .contains("own-15")
                .doesNotContain("own-45");
        ok(head.post("/api/v1/playbook-adoptions/" + adopted.at("/id") + "/reversal", ""));
        assertThat(ways(second)).contains("WORKFLOW 我们的问询", "CALENDAR 标杆班次 45", "GREETING 这里是{{estate}}。");
        assertThat(policy().at("/rules")
                        .valueStream()
                        .filter(rule -> rule.at("/name").asString().equals("own-45"))
                        .findFirst()
                        .orElseThrow()
                        .at("/match/estates/0")
                        .asString())
                .isEqualTo(second.id().toString());
        assertThat(ok(head.post(path(playbook) + "/adoption-plans", adoption(1, "[]", second)))
                        .at("/open"))
                .isEqualTo("5");
    }

    @Test
    void doesAllOrNothing() throws Exception {
        Answer playbook = packaged(null);
        // Somebody writes the second estate's wording: the last of the parts that are put.
        ok(approver.post("/api/v1/replies", """
            {"code":"rain","folder":"repair","estateId":"%s","reviewMonths":6,"note":null,"content":%s}\
            """.formatted(second.id(), content("正在写"))));
        Answer plan = ok(head.post(path(playbook) + "/adoption-plans", adoption(1, "[]", second)));
        Answer tried = ok(head.post(path(playbook) + "/adoption-plans", adoption(1, choices(plan, true), second)));
        assertThat(tried.at("/refused")).isEqualTo("1");
        assertThat(tried.json()
                        .at("/parts")
                        .valueStream()
                        .filter(part -> part.at("/type").asString().equals("REPLY"))
                        .map(part -> part.at("/problem/code").asString()))
                .containsExactly("playbook.being-changed");
        Answer refused = head.post(path(playbook) + "/adoptions", adoption(1, choices(plan, true), second));
        assertThat(refused.problem()).isEqualTo("409 playbook.being-changed");
        assertThat(ways(second)).as("nothing half done").isEmpty();
        assertThat(policy().at("/rules/0/match/estates").size()).isEqualTo(1);
        assertThat(head.get("/api/v1/playbook-adoptions").json().at("/items").size())
                .isZero();
        ok(head.post(path(playbook) + "/adoptions", adoption(1, choices(plan, false), second)));
        assertThat(ways(second)).hasSize(4);
    }

    @Test
    void overwritesNothingThatNobodyHasSeenAndUndoesNothingThatWasChangedSince() throws Exception {
        Answer playbook = packaged(null);
        greet(second, "这里是{{estate}}。");
        Answer plan = ok(head.post(path(playbook) + "/adoption-plans", adoption(1, "[]", second)));
        greet(second, "{{estate}}服务中心。");
        assertThat(head.post(path(playbook) + "/adoptions", adoption(1, choices(plan, true), second))
                        .problem())
                .isEqualTo("409 playbook.changed-meanwhile");
        plan = ok(head.post(path(playbook) + "/adoption-plans", adoption(1, "[]", second)));
        Answer adopted = ok(head.post(path(playbook) + "/adoptions", adoption(1, choices(plan, true), second)));
        workflow(second, "又改了");
        Answer refused = head.post("/api/v1/playbook-adoptions/" + adopted.at("/id") + "/reversal", "");
        assertThat(refused.problem()).isEqualTo("409 playbook.changed-since");
        assertThat(refused.at("/params/name")).isEqualTo("标杆问询");
        assertThat(ways(second)).contains("WORKFLOW 又改了", "CALENDAR 标杆班次 15");
    }

    @Test
    void asksForThePermissionOfEachPartAndSeesOnlyItsEstates() throws Exception {
        Answer playbook = packaged(null);
        Client manager = http.as(company, given.staff(company, Role.ESTATE_MANAGER, second.id()));
        assertThat(manager.get(path(playbook)).at("/changeable")).isEqualTo("false");
        Answer plan = ok(manager.post(path(playbook) + "/adoption-plans", adoption(1, "[]", second)));
        assertThat(plan.json()
                        .at("/parts")
                        .valueStream()
                        .filter(part -> part.at("/type").asString().equals("WORKFLOW"))
                        .map(part -> part.at("/problem/code").asString()))
                .containsExactly("access.denied");
        assertThat(manager.post(path(playbook) + "/adoptions", adoption(1, "[]", second))
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(ways(second)).isEmpty();
        assertThat(manager.post(path(playbook) + "/adoption-plans", adoption(1, "[]", third))
                        .problem())
                .isEqualTo("422 estate.unknown");
        assertThat(head.post(path(playbook) + "/adoption-plans", adoption(1, "[]", model))
                        .problem())
                .isEqualTo("422 playbook.same-estate");
        assertThat(manager.get("/api/v1/estates/" + model.id() + "/own-ways").status())
                .isEqualTo(404);
        assertThat(manager.call(HttpMethod.PUT, path(playbook) + "/withdrawal", null)
                        .problem())
                .isEqualTo("403 playbook.other-estates");
        Answer adopted = ok(head.post(path(playbook) + "/adoptions", adoption(1, "[]", second, third)));
        String one = "/api/v1/playbook-adoptions/" + adopted.at("/id");
        assertThat(manager.get(one).json().at("/outcomes").size())
                .as("those of its own estate")
                .isEqualTo(5);
        assertThat(manager.post(one + "/reversal", "").problem()).isEqualTo("403 playbook.other-estates");
        Client elsewhere = http.as(company, given.staff(company, Role.ESTATE_MANAGER, model.id()));
        assertThat(elsewhere.get(one).status()).isEqualTo(404);
        assertThat(elsewhere
                        .get("/api/v1/playbook-adoptions?playbookId=" + playbook.at("/id"))
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        ok(head.call(HttpMethod.PUT, path(playbook) + "/withdrawal", null));
        assertThat(head.get("/api/v1/playbooks").json().at("/items").size()).isZero();
        assertThat(head.post(path(playbook) + "/adoption-plans", adoption(1, "[]", second))
                        .problem())
                .isEqualTo("409 playbook.withdrawn");
        assertThat(head.post(path(playbook) + "/versions", "{\"note\":null,\"parts\":" + everything(model) + "}")
                        .problem())
                .isEqualTo("409 playbook.withdrawn");
        Answer again = ok(head.call(HttpMethod.DELETE, path(playbook) + "/withdrawal", null));
        String edited = "{\"name\":\"新名\",\"purpose\":\"\",\"notes\":\"\",\"measure\":\"nothing\"}";
        assertThat(head.call(HttpMethod.PUT, path(playbook), edited, "If-Match", again.header("ETag"))
                        .problem())
                .isEqualTo("422 benchmark.unknown-measure");
        assertThat(head.call(HttpMethod.PUT, path(playbook), edited, "If-Match", "W/\"0\"")
                        .problem())
                .isEqualTo("412 request.stale-version");
    }

    private static String greetingAlone(EstateView at) {
        return """
            {"estateId":"%s","content":{"name":"接听","purpose":"","notes":"","measure":null},
             "version":{"note":null,"parts":[{"type":"GREETING","key":"words"}]}}\
            """.formatted(at.id());
    }

    @Test
    void managerOfOneEstateTakesAGreetingOverWhereOthersHaveTheirOwn() throws Exception {
        greet(third, "第三个项目：{{estate}}。");
        Answer playbook = ok(head.post("/api/v1/playbooks", greetingAlone(model)));
        Client manager = http.as(company, given.staff(company, Role.ESTATE_MANAGER, second.id()));
        Answer plan = ok(manager.post(path(playbook) + "/adoption-plans", adoption(1, "[]", second)));
        assertThat(plan.at("/refused")).as(plan.text()).isEqualTo("0");
        Answer adopted = ok(manager.post(path(playbook) + "/adoptions", adoption(1, "[]", second)));
        assertThat(ways(second)).containsExactly("GREETING 您好，{{estate}}，我是{{staff}}。");
        assertThat(ways(third)).containsExactly("GREETING 第三个项目：{{estate}}。");
        ok(manager.post("/api/v1/playbook-adoptions/" + adopted.at("/id") + "/reversal", ""));
        assertThat(ways(second)).isEmpty();
        assertThat(ways(third)).hasSize(1);
    }

    /** What the others say is handed back as it is; another word, or none, is a change of an estate that is out of sight. */
    @Test
    void managerOfOneEstateLeavesTheWordsOfOthersAlone() throws Exception {
        Client manager = http.as(company, given.staff(company, Role.ESTATE_MANAGER, second.id()));
        Answer rules = manager.get("/api/v1/writing-rules");
        for (boolean gone : List.of(true, false)) {
            ObjectNode changed = (ObjectNode) rules.json().deepCopy();
            List.of("mine", "shipped", "version").forEach(changed::remove);
            ArrayNode words = (ArrayNode) changed.at("/estates");
            if (gone) {
                words.removeAll();
            } else {
                ((ObjectNode) words.get(0)).put("greetingText", "改了。");
            }
            assertThat(manager.call(
                                    HttpMethod.PUT,
                                    "/api/v1/writing-rules",
                                    changed.toString(),
                                    "If-Match",
                                    rules.header("ETag"))
                            .problem())
                    .isEqualTo("422 estate.unknown");
        }
        assertThat(ways(model)).contains("GREETING 您好，{{estate}}，我是{{staff}}。");
    }

    /** While somebody else holds every table for changing: whoever only looks waits for nobody, and nobody for them. */
    @Test
    void plansWithoutLockingAnything() throws Exception {
        workflow(second, "我们的问询");
        ownRule(45, second);
        wording(second, "小雨能修");
        greet(second, "这里是{{estate}}。");
        Answer playbook = packaged(null);
        String take = choices(ok(head.post(path(playbook) + "/adoption-plans", adoption(1, "[]", second))), true);
        List<String> tables = owner.sql("SELECT tablename FROM pg_tables WHERE schemaname = :schema")
                .param("schema", company.schema())
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(tables).contains("workflow_versions", "writing_rules", "replies", "playbooks");
        try (Connection busy = RealServices.owner().getConnection()) {
            busy.setAutoCommit(false);
            try (Statement statement = busy.createStatement()) {
                for (String table : tables) {
                    statement.execute("LOCK TABLE %s.%s IN EXCLUSIVE MODE".formatted(company.schema(), table));
                }
            }
            Answer plan =
                    CompletableFuture.supplyAsync(() -> tried(playbook, take)).get(30, TimeUnit.SECONDS);
            assertThat(plan.at("/changes")).as(plan.text()).isEqualTo("10");
            assertThat(plan.at("/refused")).isEqualTo("0");
            busy.rollback();
            busy.setAutoCommit(true);
        }
    }

    private Answer tried(Answer playbook, String choices) {
        try {
            return ok(head.post(path(playbook) + "/adoption-plans", adoption(1, choices, second, third)));
        } catch (Exception failed) {
            throw new IllegalStateException("the plan was not answered", failed);
        }
    }

    /** What a plan says of unsound parts is what adopting them answers. */
    @Test
    void refusesInAPlanWhatAnAdoptionWouldRefuse() throws Exception {
        Answer playbook = packaged(null);
        owner.sql(
                        "UPDATE %s.playbook_versions SET parts = replace(replace(parts::text, '\"雨天也能修\"', '\"{{gap}}\"'), :greeting, '{{gap}}')::jsonb"
                                .formatted(company.schema()))
                .param("greeting", "您好，{{estate}}，我是{{staff}}。")
                .update();
        Answer plan = ok(head.post(path(playbook) + "/adoption-plans", adoption(1, "[]", second)));
        assertThat(plan.json()
                        .at("/parts")
                        .valueStream()
                        .filter(part -> !part.path("problem").isNull())
                        .map(part -> part.at("/type").asString() + " "
                                + part.at("/problem/code").asString()))
                .containsExactly("REPLY reply.flawed", "GREETING reply.flawed");
        assertThat(head.post(path(playbook) + "/adoptions", adoption(1, "[]", second))
                        .problem())
                .isEqualTo("422 reply.flawed");
        assertThat(ways(second)).isEmpty();
    }

    /** Repairs of seven estates as long as ever, at the adopting one forty minutes where they were a hundred. */
    @Test
    void tellsByMatchedEstatesWhetherAnAdoptionHelped() throws Exception {
        clock.stopAt(Instant.parse("2026-10-07T04:00:00Z"));
        Answer silent = packaged(null);
        Answer without = ok(head.post(path(silent) + "/adoptions", adoption(1, "[]", third)));
        assertThat(head.post("/api/v1/playbook-adoptions/" + without.at("/id") + "/effect-checks", "")
                        .problem())
                .isEqualTo("409 playbook.no-measure");
        ok(head.post("/api/v1/playbook-adoptions/" + without.at("/id") + "/reversal", ""));
        Answer playbook = packaged("resolution_time");
        Answer adopted = ok(head.post(path(playbook) + "/adoptions", adoption(1, "[]", second)));
        String check = "/api/v1/playbook-adoptions/" + adopted.at("/id") + "/effect-checks";
        Answer early = head.post(check, "");
        assertThat(early.problem()).isEqualTo("409 effect.too-early");
        assertThat(early.at("/params/from")).isEqualTo("2026-11-10").isEqualTo(adopted.at("/tellableFrom"));
        List<EstateView> all = new ArrayList<>(List.of(second, third, model));
        while (all.size() < 8) {
            all.add(given.estate(company));
        }
        clock.stopAt(Instant.parse("2026-10-14T04:00:00Z"));
        ok(head.post(path(playbook) + "/adoptions", adoption(1, "[]", third)));
        clock.stopAt(Instant.parse("2026-11-16T04:00:00Z"));
        ok(head.post(path(playbook) + "/adoptions", adoption(1, "[]", all.getLast())));

        clock.stopAt(Instant.parse("2026-11-22T04:00:00Z"));
        for (int at = 0; at < all.size(); at++) {
            for (int week = 0; week < 12; week++) {
                for (int day = 0; day < 5; day++) {
                    boolean after = week >= (at == 1 ? 8 : 6);
                    repair(
                            all.get(at),
                            Instant.parse("2026-08-25T02:00:00Z").plus(Duration.ofDays(week * 7L + day)),
                            100 + 2 * at + (after ? (at < 2 ? -60 : -10 + at % 3) : 0));
                }
            }
        }
        given.settled(company);
        derived.forEach(each -> each.rebuild(company));
        Answer found = ok(head.post(check, ""));
        assertThat(found.at("/effect/verdict")).isEqualTo("BETTER");
        assertThat(found.json().at("/effect/change").asDouble()).isCloseTo(-60, within(0.6));
        assertThat(found.json().at("/effect/high").asDouble()).isNegative();
        assertThat(found.json().at("/effect/comparison").valueStream().map(JsonNode::asString))
                .as("neither the model itself nor one that took something over then, but one that did so afterwards")
                .hasSize(5)
                .contains(all.getLast().id().toString())
                .doesNotContain(model.id().toString(), third.id().toString());

        Answer pooled = ok(head.get(path(playbook) + "/versions/1/effect"));
        assertThat(pooled.json()
                        .at("/estates")
                        .valueStream()
                        .map(each -> each.at("/estateId").asString() + " "
                                + each.at("/worksFrom").asString() + " " + each.at("/weeks")))
                .containsExactly(second.id() + " 2026-10-07 5", third.id() + " 2026-10-14 4");
        assertThat(pooled.json().at("/estates").valueStream())
                .allSatisfy(each -> assertThat(each.at("/comparison").asInt()).isEqualTo(5));
        assertThat(pooled.at("/pooled/verdict")).isEqualTo("BETTER");
        assertThat(pooled.json().at("/pooled/difference").asDouble()).isCloseTo(-51, within(2.0));
        assertThat(pooled.json().at("/pooled/high").asDouble()).isNegative();
        assertThat(pooled.at("/uncounted/0/why")).isEqualTo("TOO_EARLY");
        assertThat(pooled.at("/uncounted/0/tellableFrom")).isEqualTo("2026-12-22");
        Client manager = http.as(company, given.staff(company, Role.ESTATE_MANAGER, second.id()));
        Answer alone = ok(manager.get(path(playbook) + "/versions/1/effect"));
        assertThat(alone.at("/uncounted/0/why"))
                .as("whoever sees one estate has nothing to compare it with")
                .isEqualTo("NO_COMPARISON");
        assertThat(alone.json().at("/uncounted").size()).isEqualTo(1);
        assertThat(head.get(path(silent) + "/versions/1/effect").problem()).isEqualTo("409 playbook.no-measure");
        assertThat(head.get(path(playbook) + "/versions/2/effect").status()).isEqualTo(404);
        // The second adopts the next version too: it did so already.
        workflow(model, "更好的问询");
        ok(head.post(
                path(playbook) + "/versions",
                "{\"note\":null,\"parts\":[{\"type\":\"WORKFLOW\",\"key\":\"INQUIRY\"}]}"));
        Answer next = ok(head.post(path(playbook) + "/adoption-plans", adoption(2, "[]", second)));
        ok(head.post(path(playbook) + "/adoptions", adoption(2, choices(next, true), second)));
        Answer second2 = ok(head.get(path(playbook) + "/versions/2/effect"));
        assertThat(second2.at("/uncounted/0/why")).isEqualTo("DONE_BEFORE");
        assertThat(second2.json().path("pooled").isNull()).isTrue();
    }

    private void repair(EstateView at, Instant opened, int minutes) {
        TicketView ticket = given.ticket(company, at, TicketKind.REPAIR);
        owner.sql("""
            UPDATE %s.tickets SET opened_at = :opened, resolved_at = :resolved, state_category = 'RESOLVED' WHERE id = :id\
            """.formatted(company.schema()))
                .param("opened", opened.atOffset(ZoneOffset.UTC))
                .param("resolved", opened.plus(Duration.ofMinutes(minutes)).atOffset(ZoneOffset.UTC))
                .param("id", ticket.id())
                .update();
    }
}
