package io.hearth.desk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
class TicketContactsIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    MutableClock clock;

    TenantId company;
    EstateView estate;
    Client desk;
    String ticket;

    @BeforeEach
    void aComplaint() {
        company = given.company();
        estate = given.estate(company);
        desk = http.as(company, Role.FRONT_DESK);
        ticket = "/api/v1/tickets/"
                + given.ticket(company, estate, TicketKind.COMPLAINT).id();
    }

    @Test
    void keepsWhenWhereWithWhomAndWhatWasSaid() throws Exception {
        Instant earlier = clock.instant().minus(Duration.ofMinutes(5));

        Answer logged = desk.post(ticket + "/contact-records", """
            {"at":"%s","way":"VISIT","direction":"OUT","purpose":"CONFIRM","reached":true,"place":" 3栋大堂 ",
             "participants":"王芳、秩序主管","text":"确认是装修中午施工，约定 12-14 点停工"}\
            """.formatted(earlier));

        assertThat(logged.status()).isEqualTo(201);
        assertThat(logged.at("/place")).isEqualTo("3栋大堂");
        assertThat(Instant.parse(logged.at("/at")))
                .isCloseTo(earlier, org.assertj.core.api.Assertions.within(Duration.ofMillis(1)));
        assertThat(desk.get(ticket + "/contact-records").json().at("/items/0")).isEqualTo(logged.json());
        JsonNode entry = desk.get(ticket + "/timeline").json().at("/items/0");
        assertThat(entry.at("/type").asString()).isEqualTo("CONTACTED");
        assertThat(entry.at("/contactText").asString()).isEqualTo("确认是装修中午施工，约定 12-14 点停工");
        assertThat(entry.at("/data/purpose").asString()).isEqualTo("CONFIRM");
        assertThat(entry.at("/data/participants").asString()).isEqualTo("王芳、秩序主管");
        assertThat(desk.get(ticket).at("/firstRespondedAt")).isNotEmpty();
    }

    @Test
    void keepsAttemptsInVainWithoutCallingThemAResponse() throws Exception {
        Answer logged = desk.post(ticket + "/contact-records", """
            {"way":"PHONE","direction":"OUT","purpose":"CONFIRM","reached":false}\
            """);

        assertThat(logged.status()).isEqualTo(201);
        assertThat(desk.get(ticket).json().at("/firstRespondedAt").isNull()).isTrue();
        assertThat(desk.get(ticket + "/timeline")
                        .json()
                        .at("/items/0/data/reached")
                        .asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"text\":\"  \""})
    void refusesAReachedContactThatSaysNothing(String text) throws Exception {
        Answer refused = desk.post(ticket + "/contact-records", """
            {"way":"PHONE","direction":"OUT","purpose":"CONFIRM","reached":true%s}\
            """.formatted(text));

        assertThat(refused.problem()).isEqualTo("422 ticket.contact-text-required");
        assertThat(refused.at("/errors/0/field")).isEqualTo("text");
        assertThat(desk.get(ticket + "/contact-records").json().at("/items").size())
                .isZero();
    }

    @Test
    void refusesAContactThatHasNotBeenYet() throws Exception {
        Answer refused = desk.post(
                ticket + "/contact-records", """
                    {"at":"%s","way":"PHONE","direction":"OUT","purpose":"CONFIRM","reached":true,"text":"好"}\
                    """.formatted(clock.instant().plus(Duration.ofMinutes(1))));

        assertThat(refused.problem()).isEqualTo("422 ticket.contact-in-future");
    }

    @Test
    void tellsFactsOfContactsWithoutWordsOrNames() throws Exception {
        desk.post(ticket + "/contact-records", """
            {"way":"PHONE","direction":"IN","purpose":"OTHER","reached":true,"place":"电话","participants":"王芳","text":"又来电催问"}\
            """);

        String history = JdbcClient.create(RealServices.owner())
                .sql("SELECT data::text FROM " + company.schema() + ".ticket_history WHERE type = 'CONTACTED'")
                .query(String.class)
                .single();
        assertThat(history).contains("\"direction\": \"IN\"").doesNotContain("又来电催问");
        ContactRecordView contact = new ContactRecordView(
                java.util.UUID.randomUUID(),
                clock.instant(),
                ContactRecordView.Way.PHONE,
                ContactRecordView.Direction.IN,
                ContactRecordView.Purpose.OTHER,
                true,
                "门口",
                "王芳",
                "催问",
                Actor.SYSTEM,
                clock.instant());
        assertThat(new TicketEvent.Contacted(contact).fact().toString()).doesNotContain("门口", "王芳", "催问");
    }

    @Test
    void neverLetsTheCompanysRoleChangeAContactRecord() {
        Boolean may = JdbcClient.create(RealServices.owner())
                .sql("SELECT has_table_privilege('" + company.role() + "', '" + company.schema()
                        + ".contact_records', 'UPDATE')")
                .query(Boolean.class)
                .single();

        assertThat(may).isFalse();
    }

    @Test
    void promisesWhatByWhenByWhomAndMarksItKept() throws Exception {
        StaffMember li = given.staff(company, Role.TECHNICIAN, estate.id());
        Answer made = promise(Duration.ofHours(4), ",\"byId\":\"" + li.id() + "\"");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/by/name")).isEqualTo(li.name());
        assertThat(made.json().at("/end").isNull()).isTrue();

        Answer kept = desk.post(ticket + "/promises/" + made.at("/id") + "/outcome", "{\"outcome\":\"KEPT\"}");

        assertThat(kept.at("/end/outcome")).isEqualTo("KEPT");
        assertThat(kept.json().at("/end/late").asBoolean()).isFalse();
        assertThat(desk.get(ticket + "/promises").json().at("/items/0")).isEqualTo(kept.json());
        JsonNode timeline = desk.get(ticket + "/timeline").json();
        assertThat(timeline.at("/items/0/type").asString()).isEqualTo("PROMISE_ENDED");
        assertThat(timeline.at("/items/0/data/outcome").asString()).isEqualTo("KEPT");
        assertThat(timeline.at("/items/1/type").asString()).isEqualTo("PROMISED");
        assertThat(timeline.at("/items/1/data/promiseId").asString()).isEqualTo(made.at("/id"));
        assertThat(timeline.at("/items/1/data/byId").asString())
                .isEqualTo(li.id().toString());
        assertThat(Instant.parse(timeline.at("/items/1/data/dueAt").asString()))
                .isEqualTo(Instant.parse(made.at("/dueAt")));
    }

    @Test
    void listsTheNextDuePromiseFirstAndEndedOnesLast() throws Exception {
        String later = promise(Duration.ofHours(8), "").at("/id");
        String sooner = promise(Duration.ofHours(2), "").at("/id");
        String ended = promise(Duration.ofHours(1), "").at("/id");
        desk.post(ticket + "/promises/" + ended + "/outcome", "{\"outcome\":\"WITHDRAWN\",\"reason\":\"业主自行解决\"}");

        assertThat(desk.get(ticket + "/promises")
                        .json()
                        .at("/items")
                        .valueStream()
                        .map(one -> one.at("/id").asString()))
                .containsExactly(sooner, later, ended);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -3600})
    void refusesAPromiseForATimeThatIsOver(long seconds) throws Exception {
        Answer refused = promise(Duration.ofSeconds(seconds), "");

        assertThat(refused.problem()).isEqualTo("422 ticket.promise-in-past");
        assertThat(refused.at("/errors/0/field")).isEqualTo("dueAt");
        assertThat(desk.get(ticket + "/promises").json().at("/items").size()).isZero();
    }

    @Test
    void refusesAPromiseAboutATicketThatIsNotOpen() throws Exception {
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".tickets SET state_category = 'RESOLVED'")
                .update();

        assertThat(promise(Duration.ofHours(1), "").problem()).isEqualTo("409 ticket.not-open");
    }

    @Test
    void refusesSomebodyWhoDoesNotWorkThere() throws Exception {
        StaffMember elsewhere =
                given.staff(company, Role.TECHNICIAN, given.estate(company).id());

        assertThat(promise(Duration.ofHours(1), ",\"byId\":\"" + elsewhere.id() + "\"")
                        .problem())
                .isEqualTo("422 ticket.assignee-unknown");
    }

    @ParameterizedTest
    @CsvSource({"BROKEN", "WITHDRAWN"})
    void asksWhyAPromiseIsNotKept(String outcome) throws Exception {
        String promise = promise(Duration.ofHours(1), "").at("/id");

        Answer refused = desk.post(
                ticket + "/promises/" + promise + "/outcome", "{\"outcome\":\"" + outcome + "\",\"reason\":\" \"}");

        assertThat(refused.problem()).isEqualTo("422 ticket.promise-reason-required");
        assertThat(desk.get(ticket + "/promises").json().at("/items/0/end").isNull())
                .isTrue();
    }

    @Test
    void endsAPromiseOnce() throws Exception {
        String promise = promise(Duration.ofHours(1), "").at("/id");
        desk.post(ticket + "/promises/" + promise + "/outcome", "{\"outcome\":\"BROKEN\",\"reason\":\"缺配件\"}");

        Answer again = desk.post(ticket + "/promises/" + promise + "/outcome", "{\"outcome\":\"KEPT\"}");

        assertThat(again.problem()).isEqualTo("409 ticket.promise-ended");
        assertThat(again.at("/params/outcome")).isEqualTo("BROKEN");
    }

    @Test
    void doesNotEndAPromiseOfAnotherTicket() throws Exception {
        String promise = promise(Duration.ofHours(1), "").at("/id");
        String other = "/api/v1/tickets/"
                + given.ticket(company, estate, TicketKind.REPAIR).id();

        assertThat(desk.post(other + "/promises/" + promise + "/outcome", "{\"outcome\":\"KEPT\"}")
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void hidesContactsAndPromisesOfEstatesOutOfSight() throws Exception {
        promise(Duration.ofHours(1), "");
        Client elsewhere =
                http.as(company, Role.FRONT_DESK, given.estate(company).id());

        assertThat(elsewhere.get(ticket + "/promises").problem()).isEqualTo("404 not-found");
        assertThat(elsewhere.get(ticket + "/contact-records").problem()).isEqualTo("404 not-found");
    }

    private Answer promise(Duration ahead, String more) throws Exception {
        return desk.post(ticket + "/promises", """
            {"what":"明天前查看隔壁施工并答复","dueAt":"%s"%s}\
            """.formatted(clock.instant().plus(ahead), more));
    }
}
