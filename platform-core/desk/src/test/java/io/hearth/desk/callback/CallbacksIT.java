package io.hearth.desk.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
class CallbacksIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private Client desk;
    private Client admin;

    @BeforeEach
    void aCompanyWithAnEstate() {
        company = given.company();
        estate = given.estate(company);
        desk = http.as(company, Role.FRONT_DESK);
        admin = http.as(company, Role.COMPANY_ADMIN);
    }

    @Test
    void makesACallbackWhenAComplaintWaitsForOneDueWhenItsClockIs() throws Exception {
        String ticket = awaited();

        JsonNode file = desk.get(ticket + "/callbacks").json();

        assertThat(file.at("/current/callback/state").asString()).isEqualTo("OPEN");
        assertThat(file.at("/promised").asBoolean()).isTrue();
        assertThat(file.at("/settled").asBoolean()).isFalse();
        Instant clockDue =
                Instant.parse(clock(desk.get(ticket), "callback").at("/dueAt").asString());
        await().untilAsserted(() -> assertThat(
                        Instant.parse(desk.get(ticket + "/callbacks").at("/current/callback/dueAt")))
                .isEqualTo(clockDue));
        assertThat(desk.get("/api/v1/callbacks").json().at("/items").findValuesAsString("state"))
                .containsExactly("OPEN");
        assertThat(desk.get("/api/v1/callbacks/counts").at("/open")).isEqualTo("1");
    }

    @Test
    void takesTheAnswerAsRatingAndTakesTheTicketOn() throws Exception {
        String ticket = awaited();
        String callback = callbackOf(ticket);

        Answer done = desk.post("/api/v1/callbacks/" + callback + "/attempts", """
            {"method":"VISIT","outcome":"REACHED","answer":{"level":"FAIR","reasons":["SLOW"],"text":"等得有点久"},"clientKey":"k"}\
            """);

        assertThat(done.status()).as(done.text()).isEqualTo(201);
        assertThat(done.at("/callback/state")).isEqualTo("ANSWERED");
        assertThat(done.at("/callback/level")).isEqualTo("FAIR");
        Answer now = desk.get(ticket);
        assertThat(now.at("/state")).isEqualTo("feedback");
        assertThat(now.at("/fields/satisfaction")).isEqualTo("NEUTRAL");
        assertThat(now.at("/fields/contactMethod")).isEqualTo("VISIT");
        JsonNode file = desk.get(ticket + "/callbacks").json();
        assertThat(file.at("/ratings/0/level").asString()).isEqualTo("FAIR");
        assertThat(file.at("/ratings/0/source").asString()).isEqualTo("VISIT");
        assertThat(file.at("/settled").asBoolean()).isTrue();
        JsonNode contact = desk.get(ticket + "/contact-records").json().at("/items/0");
        assertThat(contact.at("/purpose").asString()).isEqualTo("CALLBACK");
        assertThat(contact.at("/text").asString()).contains("一般", "等得有点久");
        assertThat(clock(now, "callback").at("/stoppedAt").isNull()).isFalse();
        assertThat(step(ticket, "close", "{}").status()).isEqualTo(200);

        Answer again = desk.post("/api/v1/callbacks/" + callback + "/attempts", """
            {"method":"VISIT","outcome":"REACHED","answer":{"level":"FAIR"},"clientKey":"k"}\
            """);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().at("/attempts").size()).isEqualTo(1);
        assertThat(desk.post("/api/v1/callbacks/" + callback + "/attempts", """
            {"method":"VISIT","outcome":"NO_ANSWER","clientKey":"k"}\
            """).problem())
                .isEqualTo("422 idempotency.key-reused");
        assertThat(desk.post("/api/v1/callbacks/" + callback + "/attempts", """
            {"method":"PHONE","outcome":"NO_ANSWER"}\
            """).problem())
                .isEqualTo("409 callback.ended");
    }

    @Test
    void makesAnAnsweredCallbackOfTheStepThatSaysTheSame() throws Exception {
        String ticket = awaited();

        assertThat(step(ticket, "record-callback", """
            {"contactMethod":"PHONE","satisfaction":"VERY_SATISFIED"}\
            """).at("/state")).isEqualTo("feedback");

        JsonNode file = desk.get(ticket + "/callbacks").json();
        assertThat(file.at("/current").isNull()).isTrue();
        assertThat(file.at("/past/0/callback/state").asString()).isEqualTo("ANSWERED");
        assertThat(file.at("/past/0/attempts/0/outcome").asString()).isEqualTo("REACHED");
        assertThat(file.at("/ratings/0/level").asString()).isEqualTo("VERY_SATISFIED");
        assertThat(step(ticket, "close", "{}").status()).isEqualTo(200);
    }

    @Test
    void countsAnOwnerAsOutOfReachByTheRuleAndNotBefore() throws Exception {
        String ticket = awaited();
        String callback = callbackOf(ticket);
        // 09:00, 09:10 and 19:00 in Shanghai, and 08:30 the next day
        assertThat(inVain(callback, "NO_ANSWER", "2026-03-01T01:00:00Z").at("/callback/state"))
                .isEqualTo("OPEN");
        assertThat(inVain(callback, "BUSY", "2026-03-01T01:10:00Z").at("/tried/attempts"))
                .isEqualTo("1");
        assertThat(inVain(callback, "NO_ANSWER", "2026-03-01T11:00:00Z").at("/tried/untried/0"))
                .isEqualTo("AFTERNOON");
        assertThat(desk.get(ticket).at("/state")).isEqualTo("callback");

        Answer last = inVain(callback, "NO_ANSWER", "2026-03-02T00:30:00Z");

        assertThat(last.at("/callback/state")).isEqualTo("UNREACHABLE");
        Answer now = desk.get(ticket);
        assertThat(now.at("/state")).isEqualTo("feedback");
        assertThat(now.json().at("/fields").has("satisfaction")).isFalse();
        assertThat(desk.get(ticket + "/timeline").json().at("/items").findValuesAsString("text"))
                .anyMatch(text -> text.contains("3 次未联系上"));
        assertThat(desk.get(ticket + "/callbacks").json().at("/ratings").size()).isZero();
        assertThat(step(ticket, "close", "{}").status()).isEqualTo(200);
    }

    @Test
    void makesCallbacksOfTicketsThatWaitedForOneBeforeTheyWereKept() throws Exception {
        String ticket = awaited();
        given.ticket(company, estate, TicketKind.COMPLAINT);
        owner.sql("DELETE FROM " + company.schema() + ".callbacks").update();

        owner.sql(new org.springframework.core.io.ClassPathResource(
                                "db/changelog/tenant/callback/005-call-back-who-waits.sql")
                        .getContentAsString(java.nio.charset.StandardCharsets.UTF_8)
                        .replace("${tenant}", company.schema()))
                .update();

        assertThat(desk.get("/api/v1/callbacks").json().at("/items").size()).isEqualTo(1);
        assertThat(step(ticket, "record-callback", "{\"contactMethod\":\"PHONE\",\"satisfaction\":\"SATISFIED\"}")
                        .at("/state"))
                .isEqualTo("feedback");
        assertThat(desk.get(ticket + "/callbacks").at("/past/0/callback/state")).isEqualTo("ANSWERED");
    }

    @Test
    void letsAnOwnerRefuseToAnswer() throws Exception {
        String ticket = awaited();

        Answer refused = desk.post(
                "/api/v1/callbacks/" + callbackOf(ticket) + "/attempts",
                "{\"method\":\"PHONE\",\"outcome\":\"REFUSED\",\"note\":\"不想评价\"}");

        assertThat(refused.at("/callback/state")).isEqualTo("REFUSED");
        assertThat(desk.get(ticket).at("/state")).isEqualTo("feedback");
    }

    @Test
    void doesNotLetATicketBeClosedWithoutWhatItsWorkflowPromises() throws Exception {
        String ticket = awaited();
        step(ticket, "record-callback", "{\"contactMethod\":\"PHONE\",\"satisfaction\":\"SATISFIED\"}");
        // somebody who writes into the database themselves: the answer was never given
        owner.sql("DELETE FROM " + company.schema() + ".callback_attempts").update();
        owner.sql("DELETE FROM " + company.schema() + ".ratings").update();
        owner.sql("UPDATE " + company.schema() + ".callbacks SET state = 'WITHDRAWN', level = NULL")
                .update();

        Answer refused = desk.post(ticket + "/transitions", "{\"transition\":\"close\"}");

        assertThat(refused.problem()).isEqualTo("409 callback.missing");
        assertThat(desk.get(ticket).at("/state")).isEqualTo("feedback");
        assertThat(desk.post(ticket + "/rating", "{\"level\":\"SATISFIED\",\"source\":\"COUNTER\"}")
                        .status())
                .isEqualTo(201);
        assertThat(step(ticket, "close", "{}").status()).isEqualTo(200);
    }

    @Test
    void withdrawsTheCallbackOfATicketThatGoesBackToWork() throws Exception {
        String ticket = awaited();

        step(ticket, "rework", "{}");

        assertThat(desk.get(ticket + "/callbacks").at("/past/0/callback/state")).isEqualTo("WITHDRAWN");
        step(ticket, "request-callback", "{}");
        assertThat(desk.get(ticket + "/callbacks").at("/current/callback/state"))
                .isEqualTo("OPEN");
    }

    @Test
    void callsBackOtherKindsWhenTheCompanySaysSoAndDoesNotHoldThemBack() throws Exception {
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/callback-settings", """
            {"dueHours":24,"kinds":["REPAIR"],"unreachable":{"attempts":2,"timesOfDay":1,"days":1,"gapMinutes":0},
             "followUpHours":12}\
            """).status())
                .isEqualTo(200);
        String ticket = repaired();

        JsonNode current = desk.get(ticket + "/callbacks").json().at("/current/callback");

        assertThat(current.at("/state").asString()).isEqualTo("OPEN");
        assertThat(Duration.between(
                        Instant.parse(current.at("/createdAt").asString()),
                        Instant.parse(current.at("/dueAt").asString())))
                .isEqualTo(Duration.ofHours(24));
        assertThat(step(ticket, "close", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"method\":\"PHONE\",\"outcome\":\"REACHED\"} | 422 callback.answer-required",
                "{\"method\":\"PHONE\",\"outcome\":\"BUSY\",\"answer\":{\"level\":\"FAIR\"}} | 422"
                        + " callback.answer-unexpected",
                "{\"method\":\"PHONE\",\"outcome\":\"BUSY\",\"at\":\"2099-01-01T00:00:00Z\"} | 422"
                        + " callback.attempt-in-future",
                "{\"method\":\"PHONE\"} | 400 request.invalid",
                "{\"method\":\"LETTER\",\"outcome\":\"BUSY\"} | 400 request.invalid",
                "{\"method\":\"PHONE\",\"outcome\":\"BUSY\",\"gifts\":[{\"code\":\"car\",\"quantity\":1}]} | 422"
                        + " gift.unknown",
                "{\"method\":\"PHONE\",\"outcome\":\"BUSY\",\"gifts\":[{\"code\":\"plant\",\"quantity\":1}]} | 409"
                        + " gift.out-of-stock"
            })
    void saysWhatIsWrongWithAnAttemptAndKeepsNothingOfIt(String body, String problem) throws Exception {
        String callback = callbackOf(awaited());

        assertThat(desk.post("/api/v1/callbacks/" + callback + "/attempts", body)
                        .problem())
                .isEqualTo(problem);
        assertThat(desk.get("/api/v1/callbacks/" + callback)
                        .json()
                        .at("/attempts")
                        .size())
                .isZero();
    }

    @Test
    void givesGiftsAwayAsLongAsThereAreAnyHoweverManyHandsReachForThem() throws Exception {
        admin.post("/api/v1/gifts/plant/movements", """
            {"estateId":"%s","change":3,"note":"花店送来"}\
            """.formatted(estate.id()));
        List<String> callbacks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callbacks.add(callbackOf(awaited()));
        }
        CountDownLatch start = new CountDownLatch(1);
        List<String> answers = new ArrayList<>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> given = callbacks.stream()
                    .map(callback -> people.submit(() -> {
                        start.await();
                        return http.as(company, Role.FRONT_DESK)
                                .post("/api/v1/callbacks/" + callback + "/attempts", """
                                    {"method":"VISIT","outcome":"REACHED","answer":{"level":"SATISFIED"},
                                     "gifts":[{"code":"plant","quantity":1}]}\
                                    """);
                    }))
                    .toList();
            start.countDown();
            for (Future<Answer> each : given) {
                answers.add(each.get().status() == 201 ? "given" : each.get().problem());
            }
        }

        assertThat(answers).filteredOn("given"::equals).hasSize(3);
        assertThat(answers).filteredOn("409 gift.out-of-stock"::equals).hasSize(5);
        JsonNode plant = gift("plant");
        assertThat(plant.at("/stock/" + estate.id()).asInt()).isZero();
        JsonNode movements = desk.get("/api/v1/gift-movements").json().at("/items");
        assertThat(movements.findValuesAsString("balance")).containsExactly("0", "1", "2", "3");
        assertThat(movements.at("/0/ticketNumber").asString()).startsWith("TS-");
        assertThat(admin.post(
                                "/api/v1/gifts/plant/movements",
                                "{\"estateId\":\"%s\",\"change\":-1}".formatted(estate.id()))
                        .problem())
                .isEqualTo("409 gift.out-of-stock");
    }

    @Test
    void showsOnlyWhatIsInSightAndMasksTelephonesForThoseWhoMayNotReadThem() throws Exception {
        EstateView other = given.estate(company);
        awaited();
        Client elsewhere = http.as(company, Role.FRONT_DESK, other.id());
        Client technician = http.as(company, Role.TECHNICIAN);

        assertThat(elsewhere.get("/api/v1/callbacks").json().at("/items").size())
                .isZero();
        assertThat(elsewhere.get("/api/v1/callbacks/counts").at("/open")).isEqualTo("0");
        String id = desk.get("/api/v1/callbacks").at("/items/0/id");
        assertThat(elsewhere.get("/api/v1/callbacks/" + id).problem()).isEqualTo("404 not-found");
        assertThat(elsewhere
                        .post("/api/v1/callbacks/" + id + "/attempts", "{\"method\":\"PHONE\",\"outcome\":\"BUSY\"}")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(desk.get("/api/v1/callbacks").at("/items/0/phone"))
                .startsWith("138")
                .doesNotContain("*");
        assertThat(technician.get("/api/v1/callbacks").at("/items/0/phone")).contains("*");
    }

    /** A complaint that waits for its callback. */
    private String awaited() throws Exception {
        String ticket = "/api/v1/tickets/"
                + given.ticket(company, estate, TicketKind.COMPLAINT).id();
        step(ticket, "investigate", "{}");
        step(ticket, "handle", "{}");
        step(ticket, "request-callback", "{}");
        return ticket;
    }

    private String repaired() throws Exception {
        UUID technician = given.staff(company, Role.TECHNICIAN).id();
        String ticket = "/api/v1/tickets/"
                + given.ticket(company, estate, TicketKind.REPAIR).id();
        step(ticket, "dispatch", "{\"assigneeId\":\"%s\"}".formatted(technician));
        step(ticket, "arrive", "{}");
        step(ticket, "complete", "{}");
        return ticket;
    }

    private Answer step(String ticket, String transition, String fields) throws Exception {
        Answer answer = desk.post(ticket + "/transitions", """
            {"transition":"%s","comment":"说明","fields":%s}\
            """.formatted(transition, fields));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private String callbackOf(String ticket) throws Exception {
        return desk.get(ticket + "/callbacks").at("/current/callback/id");
    }

    private Answer inVain(String callback, String outcome, String at) throws Exception {
        return desk.post("/api/v1/callbacks/" + callback + "/attempts", """
            {"method":"PHONE","outcome":"%s","at":"%s"}\
            """.formatted(outcome, at));
    }

    private JsonNode gift(String code) throws Exception {
        for (JsonNode gift : desk.get("/api/v1/gifts").json().at("/items")) {
            if (gift.at("/code").asString().equals(code)) {
                return gift;
            }
        }
        throw new AssertionError("no gift " + code);
    }

    private static JsonNode clock(Answer ticket, String name) {
        for (JsonNode clock : ticket.json().at("/clocks")) {
            if (clock.at("/name").asString().equals(name)) {
                return clock;
            }
        }
        throw new AssertionError("no clock " + name);
    }
}
