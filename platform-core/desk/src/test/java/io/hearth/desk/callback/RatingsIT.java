package io.hearth.desk.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class RatingsIT {

    @Autowired
    MockMvc mvc;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantDirectory directory;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId company;
    private EstateView estate;
    private StaffMember technician;
    private StaffMember manager;
    private Client desk;
    private String ticketId;
    private String ticket;
    private String token;

    @BeforeEach
    void aRepairWithAPage() throws Exception {
        company = given.company();
        estate = given.estate(company);
        technician = given.staff(company, Role.TECHNICIAN);
        manager = given.staff(company, Role.ESTATE_MANAGER);
        desk = http.as(company, Role.FRONT_DESK);
        ticketId = given.ticket(company, estate, TicketKind.REPAIR).id().toString();
        ticket = "/api/v1/tickets/" + ticketId;
        token = desk.post(ticket + "/progress-link", "{}").at("/path").substring("/p/".length());
    }

    @Test
    void asksTheOwnerOnceTheWorkIsDoneAndTakesTheirWord() throws Exception {
        assertThat(page().at("/rating").isNull()).isTrue();
        assertThat(code(rate("SATISFIED"))).isEqualTo("409 rating.not-yet");
        repaired();
        assertThat(page().at("/rating/level").isNull()).isTrue();

        MockHttpServletResponse given = rate("VERY_SATISFIED");

        assertThat(given.getStatus()).isEqualTo(200);
        assertThat(body(given).at("/rating/level").asString()).isEqualTo("VERY_SATISFIED");
        assertThat(page().at("/rating/level").asString()).isEqualTo("VERY_SATISFIED");
        JsonNode file = desk.get(ticket + "/callbacks").json();
        assertThat(file.at("/ratings/0/source").asString()).isEqualTo("OWNER_PAGE");
        assertThat(file.at("/ratings/0/by/kind").asString()).isEqualTo("OWNER");
        assertThat(file.at("/followUps").size()).isZero();
        assertThat(desk.get(ticket + "/timeline").at("/items/0/type")).isEqualTo("RATED");
        // pressed twice it is the same; another word is not taken
        assertThat(rate("VERY_SATISFIED").getStatus()).isEqualTo(200);
        assertThat(code(rate("DISSATISFIED"))).isEqualTo("409 rating.given");
        assertThat(rows("ratings")).isEqualTo(1);
    }

    @Test
    void neverRatesBecauseAPageIsOpened() throws Exception {
        repaired();
        for (String path : List.of("", "/rating", "?level=DISSATISFIED", "/rating?level=DISSATISFIED")) {
            for (var request : List.of(
                    get("/api/v1/public/progress/" + token + path), head("/api/v1/public/progress/" + token + path))) {
                mvc.perform(request.header("X-Hearth-Portal", portal())).andReturn();
            }
        }

        assertThat(rows("ratings")).isZero();
    }

    @Test
    void beginsExactlyOneSecondFollowUpHoweverOftenTheOwnerIsNotContentAtOnce() throws Exception {
        repaired();
        CountDownLatch start = new CountDownLatch(1);
        List<Integer> answers = new ArrayList<>();
        try (var owners = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> sent = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sent.add(owners.submit(() -> {
                    start.await();
                    return rate("DISSATISFIED").getStatus();
                }));
            }
            start.countDown();
            for (Future<Integer> each : sent) {
                answers.add(each.get());
            }
        }

        assertThat(answers).hasSize(50).containsOnly(200);
        assertThat(rows("ratings")).isEqualTo(1);
        assertThat(rows("second_follow_ups")).isEqualTo(1);
        JsonNode followUp = desk.get(ticket + "/callbacks").json().at("/followUps/0");
        assertThat(followUp.at("/assigneeId").asString())
                .isEqualTo(manager.id().toString())
                .isNotEqualTo(technician.id().toString());
        assertThat(followUp.at("/dueAt").asString())
                .isGreaterThan(followUp.at("/createdAt").asString());
        String id = followUp.at("/id").asString();
        await().untilAsserted(() ->
                assertThat(desk.get("/api/v1/tickets/" + id).status()).isEqualTo(200));
        Answer case2 = desk.get("/api/v1/tickets/" + id);
        assertThat(case2.at("/kind")).isEqualTo("CALLBACK");
        assertThat(case2.at("/assignee/id")).isEqualTo(manager.id().toString());
        assertThat(case2.at("/priority")).isEqualTo("HIGH");
        assertThat(case2.at("/parent/id")).isEqualTo(ticketId);
        assertThat(children()).isEqualTo(1);
        assertThat(http.as(company, manager)
                        .get("/api/v1/notifications")
                        .json()
                        .at("/items")
                        .findValuesAsString("text"))
                .filteredOn(text -> text.contains("二次跟进"))
                .hasSize(1);
        assertThat(desk.get("/api/v1/second-follow-ups").at("/items/0/number")).isEqualTo(case2.at("/number"));
    }

    @Test
    void followsUpInTheTimeThatTheClockPolicySaysAndNotTheSettings() throws Exception {
        var admin = http.as(company, Role.COMPANY_ADMIN);
        ObjectNode settings =
                (ObjectNode) admin.get("/api/v1/callback-settings").json().deepCopy();
        settings.put("followUpHours", 72);
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/callback-settings", settings.toString())
                        .status())
                .isEqualTo(200);

        repaired();
        assertThat(rate("DISSATISFIED").getStatus()).isEqualTo(200);

        String id = desk.get(ticket + "/callbacks").at("/followUps/0/id");
        await().untilAsserted(() ->
                assertThat(desk.get("/api/v1/tickets/" + id).status()).isEqualTo(200));
        Answer followUp = desk.get("/api/v1/tickets/" + id);
        assertThat(followUp.at("/category/name")).isEqualTo("二次跟进");
        assertThat(followUp.at("/clocks/0/name")).isEqualTo("follow_up");
        Instant due = Instant.parse(followUp.at("/openedAt")).plus(Duration.ofHours(24));
        assertThat(Instant.parse(followUp.at("/clocks/0/dueAt"))).isEqualTo(due);
        await().untilAsserted(() -> assertThat(
                        Instant.parse(desk.get(ticket + "/callbacks").at("/followUps/0/dueAt")))
                .isEqualTo(due));
    }

    @Test
    void takesNothingWhenTheFollowUpCannotBegin() throws Exception {
        repaired();
        owner.sql("ALTER TABLE " + company.schema() + ".second_follow_ups ADD CONSTRAINT never CHECK (false) NOT VALID")
                .update();

        MockHttpServletResponse refused = rate("DISSATISFIED");

        assertThat(refused.getStatus()).isGreaterThanOrEqualTo(400);
        assertThat(rows("ratings")).isZero();
        assertThat(children()).isZero();
    }

    @Test
    void ratesAReopenedTicketAsANewService() throws Exception {
        repaired();
        rate("SATISFIED");
        step("reopen", "{}");
        assertThat(page().at("/rating").isNull()).isTrue();
        step("arrive", "{}");
        step("complete", "{}");

        assertThat(rate("DISSATISFIED").getStatus()).isEqualTo(200);

        JsonNode ratings = desk.get(ticket + "/callbacks").json().at("/ratings");
        assertThat(ratings.findValuesAsString("service")).containsExactly("2", "1");
        assertThat(ratings.findValuesAsString("level")).containsExactly("DISSATISFIED", "SATISFIED");
        assertThat(rows("second_follow_ups")).isEqualTo(1);
    }

    @Test
    void keepsWhatWasSaidOnThePhone() throws Exception {
        repaired();

        Answer kept = desk.post(ticket + "/rating", """
            {"level":"DISSATISFIED","source":"PHONE","reasons":["NOT_SOLVED","NOT_SOLVED"],"text":"还在漏"}\
            """);

        assertThat(kept.status()).isEqualTo(201);
        assertThat(kept.json().at("/reasons").size()).isEqualTo(1);
        assertThat(rows("second_follow_ups")).isEqualTo(1);
        assertThat(page().at("/rating/level").asString()).isEqualTo("DISSATISFIED");
        assertThat(page().toString()).doesNotContain("还在漏");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"level\":\"GREAT\",\"source\":\"PHONE\"} | 400 request.invalid",
                "{\"source\":\"PHONE\"} | 400 request.invalid",
                "{\"level\":\"FAIR\"} | 400 request.invalid",
                "{\"level\":\"FAIR\",\"source\":\"OWNER_PAGE\"} | 422 rating.source-invalid",
                "{\"level\":\"FAIR\",\"source\":\"PHONE\",\"reasons\":[\"PRETTY\"]} | 400 request.invalid"
            })
    void saysWhatIsWrongWithARating(String body, String problem) throws Exception {
        repaired();
        assertThat(desk.post(ticket + "/rating", body).problem()).isEqualTo(problem);
    }

    @Test
    void refusesTokensThatLeadNowhereAlsoForRatings() throws Exception {
        repaired();
        String altered = token.substring(0, 23) + (token.charAt(23) == 'A' ? 'B' : 'A');

        assertThat(rate(altered, portal(), "DISSATISFIED").getStatus()).isEqualTo(404);
        assertThat(rate(token, directory.require(given.company()).slug(), "DISSATISFIED")
                        .getStatus())
                .isEqualTo(404);
        assertThat(rows("ratings")).isZero();
    }

    private void repaired() throws Exception {
        step("dispatch", "{\"assigneeId\":\"%s\"}".formatted(technician.id()));
        step("arrive", "{}");
        step("complete", "{}");
    }

    private void step(String transition, String fields) throws Exception {
        Answer answer = desk.post(ticket + "/transitions", """
            {"transition":"%s","comment":"说明","fields":%s}\
            """.formatted(transition, fields));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private MockHttpServletResponse rate(String level) throws Exception {
        return rate(token, portal(), level);
    }

    private MockHttpServletResponse rate(String with, String portal, String level) throws Exception {
        return mvc.perform(post("/api/v1/public/progress/" + with + "/rating")
                        .header("X-Hearth-Portal", portal)
                        .header("X-Forwarded-For", UUID.randomUUID().toString())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"level\":\"%s\"}".formatted(level)))
                .andReturn()
                .getResponse();
    }

    private JsonNode page() throws Exception {
        return body(mvc.perform(get("/api/v1/public/progress/" + token)
                        .header("X-Hearth-Portal", portal())
                        .header("X-Forwarded-For", UUID.randomUUID().toString()))
                .andReturn()
                .getResponse());
    }

    private JsonNode body(MockHttpServletResponse response) {
        return json.readTree(new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private String code(MockHttpServletResponse response) {
        return response.getStatus() + " " + body(response).path("code").asString();
    }

    private String portal() {
        return directory.require(company).slug();
    }

    private int rows(String table) {
        return owner.sql("SELECT count(*) FROM " + company.schema() + "." + table)
                .query(Integer.class)
                .single();
    }

    private int children() {
        return owner.sql("SELECT count(*) FROM " + company.schema() + ".tickets WHERE parent_id IS NOT NULL")
                .query(Integer.class)
                .single();
    }
}
