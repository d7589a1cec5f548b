package io.hearth.desk.talk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.workflow.TicketKind;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@DeskTest
class TalkIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    private TenantId company;
    private EstateView estate;
    private UnitView home;
    private ContactView person;
    private StaffMember clerk;
    private Client desk;

    @BeforeEach
    void aDesk() {
        company = given.company();
        estate = given.estate(company);
        home = given.unit(company, estate);
        person = given.contact(company, home, "13800138000");
        clerk = given.staff(company, Role.FRONT_DESK);
        desk = http.as(company, clerk);
    }

    @Test
    void keepsTimePlacePeopleAndMatterOfEveryTalk() throws Exception {
        Answer added = desk.post("/api/v1/conversations", talk("\"mood\":\"EMOTIONAL\""));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.at("/conversation/place")).isEqualTo("客服前台");
        assertThat(added.at("/conversation/participants")).isEqualTo("王女士、前台小周");
        assertThat(added.at("/conversation/matter")).isEqualTo("咨询车位租金");
        assertThat(added.at("/conversation/home")).isEqualTo(home.label());
        assertThat(added.at("/mood")).isEqualTo("EMOTIONAL");

        String ticket = desk.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","unitId":"%s","title":"漏水","channel":"PHONE","reporter":{"contactId":"%s"}}\
            """.formatted(estate.id(), home.id(), person.id()))
                .at("/id");
        desk.post("/api/v1/tickets/" + ticket + "/contact-records", """
            {"way":"PHONE","direction":"OUT","purpose":"CONFIRM","reached":true,"text":"确认厨房弯头渗水"}\
            """);

        for (String filter :
                new String[] {"contactId=" + person.id(), "unitId=" + home.id(), "estateId=" + estate.id(), "limit=50"
                }) {
            Answer log = desk.get("/api/v1/conversations?" + filter);
            assertThat(log.json().at("/items").size()).as(filter).isEqualTo(2);
            assertThat(log.at("/items/0/matter")).as(filter).isEqualTo("确认厨房弯头渗水");
            assertThat(log.at("/items/0/ticketId")).isEqualTo(ticket);
            assertThat(log.at("/items/1/matter")).isEqualTo("咨询车位租金");
        }
        assertThat(desk.get("/api/v1/conversations?ticketId=" + ticket)
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
        Answer first = desk.get("/api/v1/conversations?limit=1");
        assertThat(desk.get("/api/v1/conversations?limit=1&cursor=" + first.at("/nextCursor"))
                        .at("/items/0/matter"))
                .isEqualTo("咨询车位租金");
    }

    @Test
    void leavesAMoodWithItsConversationAndNeverWithThePerson() throws Exception {
        String id = desk.post("/api/v1/conversations", talk("\"mood\":\"INSISTENT\""))
                .at("/conversation/id");
        for (String path : new String[] {
            "/api/v1/conversations?contactId=" + person.id(),
            "/api/v1/contacts/" + person.id(),
            "/api/v1/contacts",
            "/api/v1/homes/" + home.id()
        }) {
            assertThat(http.as(company, Role.COMPANY_ADMIN).get(path).text())
                    .as(path)
                    .doesNotContain("INSISTENT")
                    .doesNotContain("mood");
        }
        Answer forgotten = desk.call(HttpMethod.PUT, "/api/v1/conversations/" + id + "/mood", "{\"mood\":null}");
        assertThat(forgotten.json().at("/mood").isNull()
                        || forgotten.json().at("/mood").isMissingNode())
                .isTrue();
    }

    @Test
    void refusesRecordsThatSayNothing() throws Exception {
        for (String field : new String[] {"place", "participants", "matter"}) {
            assertThat(desk.post("/api/v1/conversations", talk("\"" + field + "\":\" \""))
                            .problem())
                    .as(field)
                    .isEqualTo("400 request.invalid");
        }
        assertThat(desk.post("/api/v1/conversations", talk("\"at\":\"2099-01-01T00:00:00Z\""))
                        .problem())
                .isEqualTo("422 talk.in-future");
        EstateView other = given.estate(company);
        assertThat(http.as(company, Role.FRONT_DESK, other.id())
                        .post("/api/v1/conversations", talk("\"at\":null"))
                        .problem())
                .isEqualTo("422 estate.unknown");
        assertThat(http.as(company, Role.AUDITOR)
                        .post("/api/v1/conversations", talk("\"at\":null"))
                        .problem())
                .isEqualTo("403 access.denied");
        String id = desk.post("/api/v1/conversations", talk("\"at\":null")).at("/conversation/id");
        assertThat(http.as(company, Role.FRONT_DESK, other.id())
                        .get("/api/v1/conversations/" + id)
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void letsASuperiorTakeOverFromSomebodyWhoIsAbused() throws Exception {
        StaffMember manager = given.staff(company, Role.ESTATE_MANAGER, estate.id());
        TicketView ticket = given.ticket(company, estate, TicketKind.COMPLAINT);
        Client boss = http.as(company, manager);

        Answer asked = desk.post("/api/v1/abuse-reports", report(ticket.id()));
        assertThat(asked.status()).isEqualTo(202);
        assertThat(boss.get("/api/v1/notifications").at("/items/0/number")).isEqualTo(ticket.number());
        assertThat(desk.post("/api/v1/abuse-reports", report(ticket.id())).problem())
                .isEqualTo("409 abuse.open");
        String path = "/api/v1/abuse-reports/" + asked.at("/id");
        assertThat(desk.post(path + "/take-over", "").problem()).isEqualTo("403 access.denied");

        Answer taken = boss.post(path + "/take-over", "");
        assertThat(taken.at("/state")).isEqualTo("TAKEN");
        assertThat(desk.get("/api/v1/tickets/" + ticket.id()).at("/assignee/id"))
                .isEqualTo(manager.id().toString());
        assertThat(desk.get("/api/v1/notifications").at("/items/0/text")).contains("已接手");
        assertThat(boss.post(path + "/take-over", "").problem()).isEqualTo("409 abuse.taken");
        assertThat(boss.post(path + "/ending", "{\"outcome\":\" \"}").problem()).isEqualTo("400 request.invalid");
        assertThat(boss.post(path + "/ending", "{\"outcome\":\"已当面沟通，员工休息半天\"}").at("/state"))
                .isEqualTo("ENDED");
        assertThat(boss.post(path + "/ending", "{\"outcome\":\"x\"}").problem()).isEqualTo("409 abuse.over");
        assertThat(boss.get("/api/v1/abuse-reports?state=ENDED&ticketId=" + ticket.id())
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
        assertThat(desk.post("/api/v1/abuse-reports", report(ticket.id())).status())
                .as("again, when it happens again")
                .isEqualTo(202);
    }

    @Test
    void letsOneOfTwoSuperiorsTakeOver() throws Exception {
        TicketView ticket = given.ticket(company, estate, TicketKind.COMPLAINT);
        String path = "/api/v1/abuse-reports/"
                + desk.post("/api/v1/abuse-reports", report(ticket.id())).at("/id") + "/take-over";
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tries = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(n -> {
                        Client boss = http.as(company, given.staff(company, Role.ESTATE_MANAGER, estate.id()));
                        return () -> boss.post(path, "").status();
                    })
                    .toList();
            int won = 0;
            for (Future<Integer> answer : threads.invokeAll(tries)) {
                won += answer.get() == 200 ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }

    @Test
    void helpsInATalkWithoutATicketTooButNobodyHelpsThemselves() throws Exception {
        StaffMember manager = given.staff(company, Role.ESTATE_MANAGER, estate.id());
        Client boss = http.as(company, manager);
        String talk = boss.post("/api/v1/conversations", talk("\"at\":null")).at("/conversation/id");
        Answer asked = boss.post("/api/v1/abuse-reports", """
            {"conversationId":"%s","text":"当面辱骂"}\
            """.formatted(talk));
        assertThat(asked.status()).isEqualTo(202);
        assertThat(boss.post("/api/v1/abuse-reports/" + asked.at("/id") + "/take-over", "")
                        .problem())
                .isEqualTo("409 abuse.own");
        assertThat(boss.post("/api/v1/abuse-reports", "{\"text\":\"x\"}").problem())
                .isEqualTo("422 abuse.subject-required");
        assertThat(boss.post("/api/v1/abuse-reports", report(UUID.randomUUID())).problem())
                .isEqualTo("404 not-found");
    }

    private static String report(UUID ticketId) {
        return """
            {"ticketId":"%s","text":"电话里持续辱骂，已两次提醒"}\
            """.formatted(ticketId);
    }

    /** A whole conversation in which one field is another. */
    private String talk(String field) {
        String name = field.substring(1, field.indexOf('"', 1));
        StringBuilder body = new StringBuilder("{").append(field);
        String[][] rest = {
            {"way", "\"COUNTER\""},
            {"direction", "\"IN\""},
            {"estateId", '"' + estate.id().toString() + '"'},
            {"unitId", '"' + home.id().toString() + '"'},
            {"contactId", '"' + person.id().toString() + '"'},
            {"place", "\"客服前台\""},
            {"participants", "\"王女士、前台小周\""},
            {"matter", "\"咨询车位租金\""}
        };
        for (String[] each : rest) {
            if (!each[0].equals(name)) {
                body.append(",\"").append(each[0]).append("\":").append(each[1]);
            }
        }
        return body.append('}').toString();
    }
}
