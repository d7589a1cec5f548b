package io.hearth.desk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.team.Absences;
import io.hearth.desk.team.ChangeTeam;
import io.hearth.desk.team.ReportAbsence;
import io.hearth.desk.team.TeamView;
import io.hearth.desk.team.Teams;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@DeskTest
class RoutingIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    Teams teams;

    @Autowired
    Absences absences;

    @Autowired
    RoutedTickets consumer;

    TenantId company;
    EstateView estate;
    StaffMember li;
    StaffMember zhang;
    Client admin;
    Client desk;

    @BeforeEach
    void aCompanyWhoseEngineersAreTwo() {
        company = given.company();
        estate = given.estate(company);
        li = given.staff(company, Role.TECHNICIAN, estate.id());
        zhang = given.staff(company, Role.TECHNICIAN, estate.id());
        admin = http.as(company, Role.COMPANY_ADMIN);
        desk = http.as(company, Role.FRONT_DESK);
        man("engineering", li.id(), zhang.id());
    }

    private void man(String key, UUID... members) {
        executor.run(company, () -> {
            TeamView team = teams.list().stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElseThrow();
            teams.change(team.id(), team.version(), new ChangeTeam(team.name(), team.nameEn(), List.of(members), null));
        });
    }

    private String category(String kind, String code) throws Exception {
        for (var category : desk.get("/api/v1/categories?kind=" + kind).json().at("/items")) {
            if (category.at("/code").asString().equals(code)) {
                return category.at("/id").asString();
            }
        }
        throw new AssertionError(code);
    }

    private String open(String kind, String code) throws Exception {
        return desk.post("/api/v1/tickets", """
            {"kind":"%s","estateId":"%s","title":"楼道灯不亮","channel":"PHONE","categoryId":"%s"}\
            """.formatted(kind, estate.id(), category(kind, code)))
                .header("Location");
    }

    private Answer routed(String ticket) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.get(ticket), answer -> !answer.at("/team/key").isEmpty());
    }

    private void publish(String rules) throws Exception {
        Answer draft = admin.call(HttpMethod.PUT, "/api/v1/routing-policy/draft", """
            {"version":0,"rules":[%s]}\
            """.formatted(rules));
        assertThat(draft.status()).isEqualTo(200);
        Answer published = admin.post("/api/v1/routing-policy/publications", "{}", "If-Match", draft.header("ETag"));
        assertThat(published.problem()).startsWith("201");
    }

    private static String rule(String name, String match, String target) {
        return "{\"name\":\"%s\",\"label\":\"%s\",\"labelEn\":\"%s\",\"match\":{%s},\"target\":{%s}}"
                .formatted(name, name, name, match, target);
    }

    @Test
    void sendsTheSeedsFourCategoriesToTheirDepartments() throws Exception {
        man("environment", li.id());
        man("order", li.id());
        man("customer-service", li.id());
        for (Map.Entry<String, String> expected : Map.of(
                        "maintenance", "engineering",
                        "environment", "environment",
                        "security", "order",
                        "attitude", "customer-service")
                .entrySet()) {
            Answer ticket = routed(open("COMPLAINT", expected.getKey()));

            assertThat(ticket.at("/team/key")).isEqualTo(expected.getValue());
            assertThat(ticket.json().at("/assignee").isNull()).isTrue();
            assertThat(ticket.at("/handOff/waitingSince")).isNotEmpty();
        }
    }

    @Test
    void saysWhichRuleAndWhyTheEarlierDidNotMatch() throws Exception {
        String ticket = open("REPAIR", "electricity");
        routed(ticket);

        Answer timeline = desk.get(ticket + "/timeline");

        assertThat(timeline.at("/items/0/type")).isEqualTo("TRANSFERRED");
        assertThat(timeline.at("/items/0/actor/kind")).isEqualTo("SYSTEM");
        assertThat(timeline.at("/items/0/data/ruleName")).isEqualTo("repair");
        assertThat(timeline.at("/items/0/data/policyVersion")).isEqualTo("1");
        assertThat(timeline.at("/items/0/data/passedOver/0/rule")).isEqualTo("complaint-maintenance");
        assertThat(timeline.at("/items/0/data/passedOver/0/whyEn")).isEqualTo("Another kind of ticket");
    }

    @Test
    void followsACategoryThatChanges() throws Exception {
        man("environment", li.id());
        String ticket = open("COMPLAINT", "maintenance");
        Answer first = routed(ticket);

        desk.patch(
                ticket,
                "{\"categoryId\":\"%s\"}".formatted(category("COMPLAINT", "environment")),
                "If-Match",
                first.header("ETag"));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.get(ticket).at("/team/key").equals("environment"));
        assertThat(desk.get(ticket + "/transfers").json().at("/items").size()).isEqualTo(2);
    }

    @Test
    void neverOverridesWhatAPersonHasChosen() throws Exception {
        man("environment", li.id());
        String ticket = open("COMPLAINT", "maintenance");
        routed(ticket);
        UUID order = executor.call(
                company,
                () -> teams.list().stream()
                        .filter(team -> team.key().equals("order"))
                        .findFirst()
                        .orElseThrow()
                        .id());
        Answer handed = desk.post(ticket + "/transfers", "{\"teamId\":\"%s\",\"reason\":\"请秩序部先看\"}".formatted(order));

        Answer edited = desk.patch(
                ticket,
                "{\"categoryId\":\"%s\"}".formatted(category("COMPLAINT", "environment")),
                "If-Match",
                handed.header("ETag"));
        String next = open("COMPLAINT", "maintenance");

        assertThat(edited.status()).isEqualTo(200);
        routed(next); // facts of one company arrive about in order; the edit was before
        await().during(Duration.ofMillis(600))
                .atMost(Duration.ofSeconds(30))
                .until(() -> desk.get(ticket).at("/team/key").equals("order"));
    }

    @Test
    void movesNothingTwiceForOneFact() throws Exception {
        String ticket = open("REPAIR", "electricity");
        Answer routed = routed(ticket);
        UUID id = UUID.fromString(routed.at("/id"));
        Instant now = Instant.parse(routed.at("/openedAt"));

        executor.run(
                company,
                () -> consumer.handle(List.of(
                        new Fact(UUID.randomUUID(), TicketFacts.OPENED, TicketFacts.AGGREGATE, id, 0, Map.of(), now))));

        assertThat(desk.get(ticket).header("ETag")).isEqualTo(routed.header("ETag"));
        assertThat(desk.get(ticket + "/transfers").json().at("/items").size()).isEqualTo(1);
    }

    @Test
    void takesTurnsAndSkipsWhoeverIsAway() throws Exception {
        publish(rule("all", "", "\"team\":\"engineering\",\"strategy\":\"ROUND_ROBIN\""));
        Set<String> had = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            had.add(routed(open("REPAIR", "electricity")).at("/assignee/id"));
        }
        assertThat(had).containsExactlyInAnyOrder(li.id().toString(), zhang.id().toString());
        Instant now = Instant.now().minusSeconds(60);
        executor.run(
                company,
                () -> absences.report(new ReportAbsence(li.id(), now, now.plus(Duration.ofDays(1)), zhang.id(), "休假")));

        for (int i = 0; i < 2; i++) {
            assertThat(routed(open("REPAIR", "electricity")).at("/assignee/id"))
                    .isEqualTo(zhang.id().toString());
        }
    }

    @Test
    void givesToTheLeastLoadedWithTheSkill() throws Exception {
        admin.call(HttpMethod.PUT, "/api/v1/skills/lift-licence", """
            {"label":"电梯作业证","labelEn":"Lift licence","active":true,"people":["%s"]}\
            """.formatted(zhang.id()));
        publish(rule(
                        "lifts",
                        "\"categories\":[\"elevator\"]",
                        "\"team\":\"engineering\",\"strategy\":\"LEAST_LOADED\",\"skill\":\"lift-licence\"")
                + ","
                + rule("rest", "", "\"team\":\"engineering\",\"strategy\":\"LEAST_LOADED\""));

        assertThat(routed(open("REPAIR", "elevator")).at("/assignee/id"))
                .isEqualTo(zhang.id().toString());
        assertThat(routed(open("REPAIR", "elevator")).at("/assignee/id"))
                .isEqualTo(zhang.id().toString());
        assertThat(routed(open("REPAIR", "electricity")).at("/assignee/id"))
                .isEqualTo(li.id().toString());
    }

    @Test
    void letsASubstituteStandIn() throws Exception {
        publish(rule(
                "li", "", "\"team\":\"engineering\",\"strategy\":\"PERSON\",\"personId\":\"%s\"".formatted(li.id())));
        Instant now = Instant.now().minusSeconds(60);
        executor.run(
                company,
                () -> absences.report(new ReportAbsence(li.id(), now, now.plus(Duration.ofDays(1)), zhang.id(), "")));

        assertThat(routed(open("REPAIR", "electricity")).at("/assignee/id"))
                .isEqualTo(zhang.id().toString());
    }

    @Test
    void leavesTicketsAloneWhileNoTeamHasPeople() throws Exception {
        man("engineering");
        String ticket = open("REPAIR", "electricity");

        await().during(Duration.ofMillis(800))
                .atMost(Duration.ofSeconds(30))
                .until(() -> desk.get(ticket).at("/version").equals("0"));
        Answer explained = admin.post("/api/v1/routing-policy/explain", """
            {"kind":"REPAIR","estateId":"%s","draft":false}\
            """.formatted(estate.id()));
        assertThat(explained.json().at("/rule").isNull()).isTrue();
        assertThat(explained.text()).contains("The team has nobody yet");
    }

    @Test
    void explainsADraftWithoutDoingIt() throws Exception {
        admin.call(
                HttpMethod.PUT,
                "/api/v1/routing-policy/draft",
                "{\"version\":1,\"rules\":[%s]}"
                        .formatted(rule(
                                "night",
                                "\"hours\":{\"days\":[],\"from\":\"20:00\",\"to\":\"08:00\"}",
                                "\"team\":\"engineering\",\"strategy\":\"LEAST_LOADED\"")));
        String question = """
            {"kind":"REPAIR","estateId":"%s","at":"%s","draft":true}\
            """;

        Answer night =
                admin.post("/api/v1/routing-policy/explain", question.formatted(estate.id(), "2026-11-21T18:00:00Z"));
        Answer day =
                admin.post("/api/v1/routing-policy/explain", question.formatted(estate.id(), "2026-11-21T06:00:00Z"));

        assertThat(night.at("/rule/name")).isEqualTo("night");
        assertThat(night.json().at("/candidates").size()).isEqualTo(2);
        assertThat(night.at("/person/name")).isEqualTo("李师傅");
        assertThat(day.at("/passedOver/0/whyEn")).isEqualTo("Outside of the rule's hours");
    }

    @Test
    void refusesToPublishWhatNamesNobody() throws Exception {
        Answer draft = admin.call(
                HttpMethod.PUT,
                "/api/v1/routing-policy/draft",
                "{\"version\":1,\"rules\":[%s,%s]}"
                        .formatted(
                                rule("a", "", "\"team\":\"nobody\",\"strategy\":\"POOL\""),
                                rule("a", "\"categories\":[\"dragons\"]", "\"strategy\":\"PERSON\"")));

        Answer refused = admin.post("/api/v1/routing-policy/publications", "{}", "If-Match", draft.header("ETag"));

        assertThat(refused.problem()).isEqualTo("422 routing-policy.unsound");
        assertThat(refused.json().at("/params/findings").findValuesAsString("code"))
                .containsExactlyInAnyOrder("team-unknown", "name-taken", "category-unknown", "person-required");
        assertThat(draft.json().at("/findings").findValuesAsString("code")).contains("rule-shadowed");
    }

    @Test
    void keepsTheDraftOfWhoeverSavedFirst() throws Exception {
        String policy = "{\"version\":1,\"rules\":[]}";
        String changed = "{\"version\":1,\"rules\":[%s]}".formatted(rule("a", "", "\"team\":\"engineering\""));
        assertThat(admin.get("/api/v1/routing-policy/draft").problem()).isEqualTo("404 not-found");
        assertThat(admin.post("/api/v1/routing-policy/publications", "{}", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("409 routing-policy.draft-gone");
        Answer first = admin.call(HttpMethod.PUT, "/api/v1/routing-policy/draft", policy);
        assertThat(first.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/routing-policy/draft", policy)
                        .problem())
                .isEqualTo("428 request.precondition-required");
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/routing-policy/draft", changed, "If-Match", "W/\"1\"")
                        .header("ETag"))
                .isEqualTo("W/\"2\"");
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/routing-policy/draft", policy, "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("412 request.stale-version");
        assertThat(desk.call(HttpMethod.PUT, "/api/v1/routing-policy/draft", policy, "If-Match", "W/\"2\"")
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(admin.call(HttpMethod.DELETE, "/api/v1/routing-policy/draft", null, "If-Match", "W/\"2\"")
                        .status())
                .isEqualTo(204);
        assertThat(admin.get("/api/v1/routing-policy/versions").at("/items/0/version"))
                .isEqualTo("1");
        assertThat(admin.get("/api/v1/routing-policy/versions/9").problem()).isEqualTo("404 not-found");
    }
}
