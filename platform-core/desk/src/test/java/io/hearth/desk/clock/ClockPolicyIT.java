package io.hearth.desk.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.schema.StarterContent;
import io.hearth.sla.policy.ClockPolicy;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class ClockPolicyIT implements PermissionContract {

    private static final String DRAFT = "/api/v1/clock-policy/draft";
    private static final String VERSIONS = "/api/v1/clock-policy/versions";
    private static final String PUBLICATIONS = "/api/v1/clock-policy/publications";
    private static final String EXPLAIN = "/api/v1/clock-policy/explain";

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    Isolation isolation;

    @Autowired
    ClockPolicyDesign design;

    @Autowired
    ClockPolicies policies;

    @Autowired
    ClockKeeper keeper;

    @Autowired
    TenantExecutor executor;

    @Autowired
    MutableClock clock;

    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId company;
    private Client admin;

    @BeforeEach
    void aCompany() {
        company = given.company();
        admin = http.as(company, Role.COMPANY_ADMIN);
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public List<Guarded> operations() {
        ClockPolicy policy =
                new PolicyTexts(JsonMapper.builder().build()).starter().policy();
        return List.of(
                new Guarded("versions", Permission.POLICY_READ, design::versions),
                new Guarded("version", Permission.POLICY_READ, () -> design.version(1)),
                new Guarded("draft", Permission.POLICY_READ, design::draft),
                new Guarded("check", Permission.POLICY_READ, () -> design.check(policy)),
                new Guarded("holidays", Permission.POLICY_READ, () -> design.holidays(2026)),
                new Guarded(
                        "explain",
                        Permission.POLICY_READ,
                        () -> design.explain(new TryClock(null, null, "nothing", Priority.LOW, null, Instant.EPOCH))),
                new Guarded("save", Permission.POLICY_MANAGE, () -> design.save(OptionalLong.of(9), policy)),
                new Guarded("discard", Permission.POLICY_MANAGE, () -> design.discard(9)),
                new Guarded(
                        "publish", Permission.POLICY_MANAGE, () -> design.publish(9, new PublishClockPolicy(null))));
    }

    private ObjectNode starter() {
        return (ObjectNode) json.readTree(StarterContent.clockPolicy());
    }

    private String withMinutes(int minutes) {
        ObjectNode policy = starter();
        policy.at("/rules").forEach(rule -> {
            if (rule.at("/name").asString().equals("complaint-first-contact")) {
                ObjectNode each = (ObjectNode) rule.at("/target/minutes");
                Map.of("LOW", minutes, "NORMAL", minutes, "HIGH", minutes, "URGENT", minutes)
                        .forEach(each::put);
            }
        });
        return policy.toString();
    }

    private Answer save(String policy, String... headers) throws Exception {
        return admin.call(HttpMethod.PUT, DRAFT, policy, headers);
    }

    @Test
    void beginsWithTheStarterAsVersionOne() throws Exception {
        Answer versions = admin.get(VERSIONS);

        assertThat(versions.json().at("/items").size()).isEqualTo(1);
        assertThat(versions.at("/items/0/version")).isEqualTo("1");
        assertThat(versions.at("/items/0/inForce")).isEqualTo("true");
        assertThat(admin.get(VERSIONS + "/1").json().at("/rules").size())
                .isEqualTo(starter().at("/rules").size());
        assertThat(admin.get(VERSIONS + "/2").problem()).isEqualTo("404 not-found");
        assertThat(admin.get(DRAFT).problem()).isEqualTo("404 not-found");
    }

    @Test
    void measuresACompanyFromBeforePoliciesByTheStarterAndKeepsItFromThenOn() throws Exception {
        JdbcClient owner = JdbcClient.create(RealServices.owner());
        owner.sql("DELETE FROM %s.clock_policies".formatted(company.schema())).update();

        assertThat(admin.get(VERSIONS).at("/items/0/version")).isEqualTo("1");
        assertThat(admin.get(VERSIONS + "/1").status()).isEqualTo(200);
        executor.call(company, () -> keeper.rebuild(company));
        assertThat(owner.sql("SELECT version FROM %s.clock_policies".formatted(company.schema()))
                        .query(Integer.class)
                        .list())
                .containsExactly(1);
    }

    @Test
    void publishesADraftForClocksThatBeginAMomentLater() throws Exception {
        EstateView estate = given.estate(company);
        Answer draft = save(withMinutes(30));
        assertThat(draft.status()).isEqualTo(200);
        assertThat(draft.at("/version")).isEqualTo("2");
        String before = given.ticket(company, estate, TicketKind.COMPLAINT).id().toString();

        Answer published = admin.post(PUBLICATIONS, "{\"note\":\"放宽到 30 分钟\"}", "If-Match", draft.header("ETag"));

        assertThat(published.status()).isEqualTo(200);
        assertThat(published.at("/version")).isEqualTo("2");
        assertThat(admin.get(VERSIONS).at("/items/0/inForce")).isEqualTo("false");
        clock.advance(ClockPolicies.NOTICE.plusMillis(100));
        Answer versions = admin.get(VERSIONS);
        assertThat(versions.at("/items/0/version")).isEqualTo("2");
        assertThat(versions.at("/items/0/inForce")).isEqualTo("true");
        assertThat(versions.at("/items/0/note")).isEqualTo("放宽到 30 分钟");
        assertThat(versions.at("/items/1/inForce")).isEqualTo("false");
        String after = given.ticket(company, estate, TicketKind.COMPLAINT).id().toString();
        assertThat(firstContactMinutes(after)).isEqualTo(30);
        assertThat(firstContactMinutes(before)).as("of one that ran already").isEqualTo(15);
        assertThat(admin.get(DRAFT).problem()).isEqualTo("404 not-found");
    }

    private long firstContactMinutes(String ticket) throws Exception {
        Answer why = admin.get("/api/v1/tickets/" + ticket + "/clocks/first_contact/explanation");
        return Duration.between(Instant.parse(why.at("/clock/startedAt")), Instant.parse(why.at("/clock/dueAt")))
                .toMinutes();
    }

    @Test
    void refusesToPublishWhatTheCheckFindsFaultyAndSaysWhere() throws Exception {
        ObjectNode policy = starter();
        ((ObjectNode) policy.at("/rules/0")).set("stops", json.createArrayNode());
        ((ObjectNode) policy).put("defaultCalendar", "nowhere");
        Answer draft = save(policy.toString());
        assertThat(draft.status()).as("an unsound draft is kept").isEqualTo(200);
        assertThat(draft.json().at("/findings").size()).isPositive();

        Answer refused = admin.post(PUBLICATIONS, "{}", "If-Match", draft.header("ETag"));

        assertThat(refused.problem()).isEqualTo("422 clock-policy.unsound");
        assertThat(refused.json().at("/errors").findValuesAsString("code")).contains("unknown-reference", "no-stop");
        assertThat(refused.json().at("/params/findings").findValuesAsString("path"))
                .contains("/rules/0/stops");
        Answer report = admin.post("/api/v1/clock-policy/check", policy.toString());
        assertThat(report.at("/sound")).isEqualTo("false");
        assertThat(admin.get(DRAFT).status()).as("nothing is lost").isEqualTo(200);
    }

    @Test
    void refusesToLoseACalendarThatEstatesUse() throws Exception {
        EstateView estate = given.estate(company);
        ObjectNode policy = starter();
        policy.putObject("estateCalendars").put(estate.id().toString(), "gone");

        Answer draft = save(policy.toString());
        Answer refused = admin.post(PUBLICATIONS, "{}", "If-Match", draft.header("ETag"));

        assertThat(refused.problem()).isEqualTo("422 clock-policy.unsound");
        assertThat(refused.json().at("/errors").findValuesAsString("field"))
                .anyMatch(field -> field.startsWith("/estateCalendars"));
    }

    @Test
    void letsNobodyOverwriteWhatSomebodyElseHasSaved() throws Exception {
        Answer first = save(withMinutes(20));

        assertThat(save(withMinutes(25)).problem()).isEqualTo("428 request.precondition-required");
        assertThat(save(withMinutes(25), "If-Match", "W/\"7\"").problem()).isEqualTo("412 request.stale-version");
        Answer second = save(withMinutes(25), "If-Match", first.header("ETag"));
        assertThat(second.at("/revision")).isEqualTo("2");
        assertThat(save(withMinutes(25), "If-Match", second.header("ETag")).at("/revision"))
                .as("saving the same again")
                .isEqualTo("2");
        assertThat(admin.post(PUBLICATIONS, "{}", "If-Match", first.header("ETag"))
                        .problem())
                .isEqualTo("412 request.stale-version");
        assertThat(admin.post(PUBLICATIONS, "{}").problem()).isEqualTo("428 request.precondition-required");
        assertThat(admin.call(HttpMethod.DELETE, DRAFT, null, "If-Match", second.header("ETag"))
                        .status())
                .isEqualTo(204);
        assertThat(save(withMinutes(25), "If-Match", second.header("ETag")).problem())
                .isEqualTo("409 clock-policy.draft-gone");
        assertThat(admin.post(PUBLICATIONS, "{}", "If-Match", second.header("ETag"))
                        .problem())
                .isEqualTo("409 clock-policy.draft-gone");
    }

    @Test
    void refusesAPolicyThatIsTooLargeOrNoPolicy() throws Exception {
        ObjectNode policy = starter();
        ArrayNode rules = (ArrayNode) policy.get("rules");
        while (rules.size() <= 500) {
            rules.add(rules.get(0));
        }
        assertThat(save(policy.toString()).problem()).isEqualTo("422 clock-policy.too-large");
        assertThat(save("{\"rules\": 7}").status()).isEqualTo(400);
        assertThat(admin.get(DRAFT).problem()).isEqualTo("404 not-found");
    }

    @Test
    void triesARuleWithABeginning() throws Exception {
        EstateView estate = given.estate(company);
        Answer tried = admin.post(EXPLAIN, """
            {"rule":"repair-arrival","priority":"URGENT","estateId":"%s","start":"2026-11-20T11:50:00Z"}\
            """.formatted(estate.id()));

        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.at("/time")).isEqualTo("BUSINESS");
        assertThat(tried.json().at("/segments").size()).isGreaterThan(1);
        assertThat(Instant.parse(tried.at("/dueAt"))).isAfter(Instant.parse("2026-11-20T12:20:00Z"));
        assertThat(admin.post(EXPLAIN, tryOf("nothing", "")).problem()).isEqualTo("422 clock-policy.rule-unknown");
        assertThat(admin.post(EXPLAIN, tryOf("inquiry-answer", ",\"version\":9"))
                        .problem())
                .isEqualTo("422 clock-policy.version-unknown");
        assertThat(admin.post(EXPLAIN, tryOf("inquiry-answer", ",\"estateId\":\"%s\"".formatted(UUID.randomUUID())))
                        .problem())
                .isEqualTo("422 estate.unknown");
        assertThat(admin.post(EXPLAIN, "{\"rule\":\"inquiry-answer\"}").problem())
                .isEqualTo("400 request.invalid");
    }

    private static String tryOf(String rule, String more) {
        return "{\"rule\":\"%s\",\"priority\":\"LOW\",\"start\":\"2026-11-20T11:50:00Z\"%s}".formatted(rule, more);
    }

    @Test
    void tellsTheHolidaysItKnowsAndGuessesNone() throws Exception {
        Answer known = admin.get("/api/v1/holidays/2026");
        assertThat(known.at("/covered")).isEqualTo("true");
        assertThat(known.json().at("/days").size()).isGreaterThan(20);
        Answer unknown = admin.get("/api/v1/holidays/2031");
        assertThat(unknown.at("/covered")).isEqualTo("false");
        assertThat(unknown.json().at("/days").size()).isZero();
        assertThat(admin.get("/api/v1/holidays/1").problem()).isEqualTo("400 request.invalid");
    }

    @Test
    void letsTheStaffReadAndTheAdminAloneChange() throws Exception {
        Client technician = http.as(company, Role.TECHNICIAN);
        assertThat(technician.get(VERSIONS).status()).isEqualTo(200);
        assertThat(technician.call(HttpMethod.PUT, DRAFT, withMinutes(20)).problem())
                .isEqualTo("403 access.denied");
        assertThat(http.as(company, Role.ESTATE_MANAGER)
                        .post(PUBLICATIONS, "{}", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("403 access.denied");
    }
}
