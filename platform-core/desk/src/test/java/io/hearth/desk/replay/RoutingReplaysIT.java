package io.hearth.desk.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.team.ChangeTeam;
import io.hearth.desk.team.TeamView;
import io.hearth.desk.team.Teams;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Six repairs that the starter's rule sent to engineering; two of them were for the environment, as somebody saw later. */
@DeskTest
class RoutingReplaysIT {

    private static final String REPLAYS = "/api/v1/replays";

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    Teams teams;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private StaffMember li;
    private StaffMember wang;
    private Client admin;

    @BeforeEach
    void aCompanyThatMovedTickets() throws Exception {
        company = given.company();
        estate = given.estate(company);
        li = given.staff(company, Role.TECHNICIAN, estate.id());
        wang = given.staff(company, Role.TECHNICIAN, estate.id());
        admin = http.as(company, Role.COMPANY_ADMIN);
        man("engineering", li.id(), wang.id());
        man("environment", li.id());
        for (String code :
                List.of("electricity", "electricity", "electricity", "electricity", "plumbing", "plumbing")) {
            String ticket = admin.post("/api/v1/tickets", """
                {"kind":"REPAIR","estateId":"%s","title":"楼道灯不亮","channel":"PHONE","categoryId":"%s"}\
                """.formatted(estate.id(), category(code)))
                    .header("Location");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> admin.get(ticket).at("/team/key").equals("engineering"));
            if (code.equals("plumbing")) {
                Answer moved = admin.post(
                        ticket + "/transfers",
                        "{\"teamId\":\"%s\",\"reason\":\"归口环境\"}".formatted(team("environment")));
                assertThat(moved.status()).as(moved.text()).isLessThan(300);
            }
        }
    }

    private void man(String key, UUID... members) {
        executor.run(company, () -> {
            TeamView team = teams.require(UUID.fromString(team(key)));
            teams.change(team.id(), team.version(), new ChangeTeam(team.name(), team.nameEn(), List.of(members), null));
        });
    }

    private String team(String key) {
        return owner.sql("SELECT id::text FROM %s.teams WHERE key = :key".formatted(company.schema()))
                .param("key", key)
                .query(String.class)
                .single();
    }

    private String category(String code) {
        return owner.sql("SELECT id::text FROM %s.categories WHERE kind = 'REPAIR' AND code = :code"
                        .formatted(company.schema()))
                .param("code", code)
                .query(String.class)
                .single();
    }

    private Answer replayed(String source) throws Exception {
        Answer started = admin.post(
                REPLAYS,
                "{\"subject\":\"ROUTING_POLICY\",\"from\":\"2026-01-01\",\"to\":\"2027-12-31\",%s}".formatted(source));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String path = REPLAYS + "/" + started.at("/id");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !admin.get(path).at("/status").equals("RUNNING"));
        Answer replay = admin.get(path);
        assertThat(replay.at("/status")).as(replay.text()).isEqualTo("COMPLETED");
        return replay;
    }

    private static String rules(String... rules) {
        return "\"source\":\"GIVEN\",\"routingPolicy\":{\"version\":0,\"rules\":[%s]}"
                .formatted(String.join(",", rules));
    }

    private static String rule(String name, String match, String target) {
        return "{\"name\":\"%s\",\"label\":\"规则%s\",\"labelEn\":\"%s\",\"match\":{%s},\"target\":{%s}}"
                .formatted(name, name, name, match, target);
    }

    private JsonNode findings(Answer replay, String query) throws Exception {
        return admin.get(REPLAYS + "/" + replay.at("/id") + "/findings" + query)
                .json()
                .at("/items");
    }

    @Test
    void saysThatThePolicyInForceSentEverythingWhereItWent() throws Exception {
        Answer replay = replayed("\"source\":\"IN_FORCE\"");

        assertThat(replay.at("/counts/SAME")).isEqualTo("4");
        assertThat(replay.at("/counts/SAME_THEN_MOVED")).isEqualTo("2");
        assertThat(replay.json()
                        .at("/counts")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .isEqualTo(6);
    }

    @Test
    void countsWhatADraftWouldHaveSentStraightToWhereItEnded() throws Exception {
        String draft = """
            {"version":0,"rules":[%s,%s]}\
            """.formatted(
                        rule("plumbing", "\"categories\":[\"plumbing\"]", "\"team\":\"environment\""),
                        rule("rest", "\"kinds\":[\"REPAIR\"]", "\"team\":\"engineering\""));
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/routing-policy/draft", draft)
                        .status())
                .isEqualTo(200);

        Answer replay = replayed("\"source\":\"DRAFT\"");

        assertThat(replay.at("/counts/SAME")).isEqualTo("4");
        assertThat(replay.at("/counts/DIRECT")).isEqualTo("2");
        JsonNode route = findings(replay, "?outcome=DIRECT").at("/0/route");
        assertThat(route.at("/rule").asString()).isEqualTo("plumbing");
        assertThat(route.at("/would/team").asString()).isEqualTo("environment");
        assertThat(route.at("/would/teamName").asString()).isNotEmpty();
        assertThat(route.at("/first/team").asString()).isEqualTo("engineering");
        assertThat(route.at("/last/team").asString()).isEqualTo("environment");
        assertThat(route.at("/transfers").asInt()).isEqualTo(1);
        String path = REPLAYS + "/" + replay.at("/id") + "/parts?by=";
        JsonNode byTeam = admin.get(path + "TEAM").json().at("/items");
        assertThat(byTeam.findValuesAsString("key")).containsExactly("engineering", "environment");
        JsonNode byCategory = admin.get(path + "CATEGORY").json().at("/items");
        assertThat(byCategory.at("/1/key").asString()).isEqualTo("plumbing");
        assertThat(byCategory.at("/1/label").asString()).isNotEmpty();
        assertThat(byCategory.at("/1/counts/DIRECT").asInt()).isEqualTo(2);
        JsonNode byRule = admin.get(path + "RULE").json().at("/items");
        assertThat(byRule.at("/1/label").asString()).isEqualTo("规则plumbing");
        assertThat(findings(replay, "?by=DESTINATION&key=environment").size()).isEqualTo(2);
        assertThat(admin.get(path + "CLOCK").problem()).isEqualTo("400 request.invalid");
    }

    @Test
    void saysAmongHowManyTheLoadWouldHaveDecidedInsteadOfGuessing() throws Exception {
        Answer several = replayed(rules(
                rule("least", "\"kinds\":[\"REPAIR\"]", "\"team\":\"engineering\",\"strategy\":\"LEAST_LOADED\"")));
        JsonNode route = findings(several, "?outcome=SAME").at("/0/route");
        assertThat(route.at("/candidates").asInt()).isEqualTo(2);
        assertThat(route.at("/would/personId").isMissingNode()
                        || route.at("/would/personId").isNull())
                .isTrue();
        assertThat(route.at("/strategy").asString()).isEqualTo("LEAST_LOADED");

        Answer one = replayed(
                rules(rule("turn", "\"kinds\":[\"REPAIR\"]", "\"team\":\"environment\",\"strategy\":\"ROUND_ROBIN\"")));
        JsonNode certain = findings(one, "?limit=1").at("/0/route");
        assertThat(certain.at("/candidates").asInt()).isZero();
        assertThat(certain.at("/would/personId").asString())
                .as("the only one of the team")
                .isEqualTo(li.id().toString());
        assertThat(certain.at("/would/personName").asString()).isEqualTo("李师傅");

        Answer nobody = replayed(
                rules(
                        rule(
                                "skilled",
                                "\"kinds\":[\"REPAIR\"]",
                                "\"team\":\"engineering\",\"strategy\":\"LEAST_LOADED\",\"fallbackTeam\":\"environment\",\"onShiftOnly\":true")));
        JsonNode fallen = findings(nobody, "?limit=1").at("/0/route");
        assertThat(fallen.at("/would/team").asString()).as("nobody was on duty").isEqualTo("environment");
    }

    @Test
    void goesToWhoeverStoodInWhileSomebodyWasAway() throws Exception {
        String person = rules(rule(
                "wang", "\"kinds\":[\"REPAIR\"]", "\"strategy\":\"PERSON\",\"personId\":\"%s\"".formatted(wang.id())));
        assertThat(findings(replayed(person), "?limit=1")
                        .at("/0/route/would/personId")
                        .asString())
                .isEqualTo(wang.id().toString());
        owner.sql("""
            INSERT INTO %s.absences (id, staff_id, from_at, to_at, substitute_id, created_by, created_by_name, created_at)
            VALUES (gen_random_uuid(), :wang, now() - interval '9 days', now() + interval '1 day', :li, :li, '李', now())\
            """.formatted(company.schema()))
                .param("wang", wang.id())
                .param("li", li.id())
                .update();

        assertThat(findings(replayed(person), "?limit=1")
                        .at("/0/route/would/personId")
                        .asString())
                .isEqualTo(li.id().toString());
    }

    @Test
    void tellsWhatNoRuleWouldSendAnyMore() throws Exception {
        Answer replay = replayed(rules(rule("complaints", "\"kinds\":[\"COMPLAINT\"]", "\"team\":\"engineering\"")));

        assertThat(replay.at("/counts/UNSENT")).isEqualTo("6");
        assertThat(findings(replay, "?outcome=UNSENT").at("/0/route/would").isNull()
                        || findings(replay, "?outcome=UNSENT")
                                .at("/0/route/would")
                                .isMissingNode())
                .isTrue();
    }

    @Test
    void refusesAPolicyThatCannotBeTried() throws Exception {
        String body = "{\"subject\":\"ROUTING_POLICY\",\"from\":\"2026-01-01\",\"to\":\"2027-12-31\",%s}";
        assertThat(admin.post(REPLAYS, body.formatted("\"source\":\"DRAFT\"")).problem())
                .isEqualTo("404 not-found");
        assertThat(admin.post(REPLAYS, body.formatted("\"source\":\"GIVEN\"")).problem())
                .isEqualTo("400 request.invalid");
        assertThat(admin.post(REPLAYS, body.formatted("\"source\":\"VERSION\",\"version\":9"))
                        .problem())
                .isEqualTo("404 not-found");
        String unknown = rule("r", "", "\"team\":\"moon\"");
        assertThat(admin.post(REPLAYS, body.formatted(rules(unknown))).problem())
                .isEqualTo("422 replay.unsound");
        admin.call(HttpMethod.PUT, "/api/v1/routing-policy/draft", "{\"version\":0,\"rules\":[%s]}".formatted(unknown));
        Answer unsound = admin.post(REPLAYS, body.formatted("\"source\":\"DRAFT\""));
        assertThat(unsound.problem()).as("a draft with errors").isEqualTo("422 replay.unsound");
        assertThat(unsound.at("/params/findings/0/code")).isEqualTo("team-unknown");
        String many = String.join(",", Collections.nCopies(301, rule("r", "", "\"team\":\"engineering\"")));
        assertThat(admin.post(REPLAYS, body.formatted(rules(many))).problem())
                .isEqualTo("422 routing-policy.too-large");
    }
}
