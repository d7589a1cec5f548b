package io.hearth.desk.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class MattersIT {

    private static final String LEAK = "厨房水管漏水";
    private static final String PHONE = "13911112222";

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    RepeatedContacts consumer;

    @Autowired
    TenantExecutor executor;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    TenantId company;
    EstateView estate;
    StaffMember manager;
    Client desk;

    @BeforeEach
    void aCompany() {
        company = given.company();
        estate = given.estate(company);
        manager = given.staff(company, Role.ESTATE_MANAGER, estate.id());
        desk = http.as(company, Role.FRONT_DESK);
    }

    @Test
    void linksAndEscalatesWhenTheSameTelephoneBringsUpTheSameThingForTheThirdTime() throws Exception {
        String first = open(estate, PHONE, LEAK);
        String second = open(estate, PHONE, "厨房漏水还没人来");
        String third = open(estate, PHONE, "漏水，第三次打电话了");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(desk.get(third).at("/reportedTimes")).isEqualTo("3"));

        for (String ticket : List.of(first, second, third)) {
            assertThat(desk.get(ticket).at("/priority")).isEqualTo("HIGH");
            assertThat(desk.get(ticket + "/links").json().at("/items").size()).isEqualTo(2);
        }
        assertThat(desk.get("/api/v1/tickets").at("/items/0/reportedTimes")).isEqualTo("3");
        Answer told = http.as(company, manager).get("/api/v1/notifications");
        assertThat(told.json().at("/items").size()).isEqualTo(1);
        assertThat(told.at("/items/0/ticketId")).isEqualTo(id(third).toString());
        assertThat(told.at("/items/0/text")).contains("第 3 次反映");
        var raised = desk.get(third + "/timeline").json().at("/items/0");
        assertThat(raised.at("/type").asString()).isEqualTo("EDITED");
        assertThat(raised.at("/actor/kind").asString()).isEqualTo("SYSTEM");
        assertThat(raised.at("/data/priority/to").asString()).isEqualTo("HIGH");
        assertThat(raised.at("/data/reportedTimes").asInt()).isEqualTo(3);
    }

    @Test
    void countsWhatTheOwnerAskedAboutOneTicketAndNotWhatTheCompanyDid() throws Exception {
        String ticket = open(estate, PHONE, LEAK);
        contact(ticket, "OUT");
        contact(ticket, "OUT");
        contact(ticket, "IN");
        follow(id(ticket));
        assertThat(desk.get(ticket).json().at("/reportedTimes").isNull()).isTrue();

        contact(ticket, "IN");
        follow(id(ticket));

        assertThat(desk.get(ticket).at("/reportedTimes")).isEqualTo("3");
        assertThat(desk.get(ticket).at("/priority")).isEqualTo("HIGH");
    }

    @ParameterizedTest
    @CsvSource({"0,true", "-1,false"})
    void countsUpToTheEdgeOfTheWindow(long microseconds, boolean escalates) throws Exception {
        List<UUID> tickets = threeApart();
        Instant last = openedAt(tickets.get(2));
        opened(tickets.get(0), last.minus(Duration.ofDays(14)).plusNanos(microseconds * 1_000));
        opened(tickets.get(1), last.minus(Duration.ofDays(5)));
        samePhone();

        tickets.forEach(this::follow);

        assertThat(matters()).isEqualTo(escalates ? 1 : 0);
    }

    @Test
    void doesNotMixCompanies() throws Exception {
        TenantId other = given.company();
        EstateView theirs = given.estate(other);
        Client theirDesk = http.as(other, Role.FRONT_DESK);
        follow(id(open(estate, PHONE, LEAK)));
        follow(id(open(estate, PHONE, LEAK)));
        String foreign = open(theirDesk, theirs, PHONE, LEAK);
        executor.run(other, () -> consumer.handle(List.of(fact(id(foreign)))));

        assertThat(matters()).isZero();
        assertThat(theirDesk.get(foreign).json().at("/reportedTimes").isNull()).isTrue();
    }

    @Test
    void doesNotMixEstates() throws Exception {
        EstateView elsewhere = given.estate(company);
        follow(id(open(estate, PHONE, LEAK)));
        follow(id(open(estate, PHONE, LEAK)));
        follow(id(open(elsewhere, PHONE, LEAK)));

        assertThat(matters()).isZero();
    }

    @Test
    void doesNotMixMattersOrPeople() throws Exception {
        follow(id(open(estate, PHONE, LEAK)));
        follow(id(open(estate, PHONE, "楼上半夜噪音扰民")));
        follow(id(open(estate, PHONE, "停车费调整的依据")));
        follow(id(open(estate, "13933334444", LEAK)));
        follow(id(open(estate, "13955556666", LEAK)));

        assertThat(matters()).isZero();
    }

    @Test
    void escalatesOnceHoweverOftenFactsAreDelivered() throws Exception {
        List<UUID> tickets = threeApart();
        samePhone();
        for (int i = 0; i < 4; i++) {
            tickets.forEach(this::follow);
        }

        assertThat(matters()).isEqualTo(1);
        assertThat(history("LINKED")).isEqualTo(3);
        assertThat(history("EDITED")).isEqualTo(3);
        assertThat(notifications()).isEqualTo(1);
    }

    @Test
    void escalatesOnceWhenManyNodesHandleTheFactsAtOnce() throws Exception {
        List<UUID> tickets = threeApart();
        samePhone();
        List<Callable<Void>> nodes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            UUID ticket = tickets.get(i % 3);
            nodes.add(() -> {
                follow(ticket);
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (Future<Void> done : threads.invokeAll(nodes)) {
                done.get();
            }
        }

        assertThat(matters()).isEqualTo(1);
        assertThat(history("LINKED")).isEqualTo(3);
        assertThat(history("EDITED")).isEqualTo(3);
        assertThat(notifications()).isEqualTo(1);
    }

    @Test
    void takesAFourthContactIntoTheMatterWithoutEscalatingAgain() throws Exception {
        List<UUID> tickets = threeApart();
        samePhone();
        tickets.forEach(this::follow);

        String fourth = open(estate, PHONE, LEAK);
        follow(id(fourth));

        assertThat(desk.get(fourth).at("/reportedTimes")).isEqualTo("4");
        assertThat(desk.get(fourth).at("/priority")).isEqualTo("NORMAL");
        assertThat(desk.get("/api/v1/tickets/" + tickets.getFirst()).at("/reportedTimes"))
                .isEqualTo("4");
        assertThat(matters()).isEqualTo(1);
        assertThat(notifications()).isEqualTo(1);
    }

    @Test
    void leavesUrgentAndResolvedTicketsAsTheyAre() throws Exception {
        List<UUID> tickets = threeApart();
        owner.sql("UPDATE " + company.schema() + ".tickets SET priority = 'URGENT' WHERE id = :id")
                .param("id", tickets.get(0))
                .update();
        owner.sql("UPDATE " + company.schema() + ".tickets SET state_category = 'RESOLVED' WHERE id = :id")
                .param("id", tickets.get(1))
                .update();
        samePhone();
        tickets.forEach(this::follow);

        assertThat(tickets.stream().map(this::priority)).containsExactly("URGENT", "NORMAL", "HIGH");
        assertThat(notifications()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatAPersonTookOutForGood() throws Exception {
        List<UUID> tickets = threeApart();
        samePhone();
        tickets.forEach(this::follow);
        String out = "/api/v1/tickets/" + tickets.get(1);

        Answer unlinked = desk.call(HttpMethod.DELETE, out + "/links", null);
        tickets.forEach(this::follow);

        assertThat(unlinked.status()).isEqualTo(200);
        assertThat(desk.get(out).json().at("/reportedTimes").isNull()).isTrue();
        assertThat(desk.get(out + "/links").json().at("/items").size()).isZero();
        assertThat(desk.get("/api/v1/tickets/" + tickets.getFirst())
                        .json()
                        .at("/reportedTimes")
                        .isNull())
                .isTrue();
        assertThat(desk.get(out + "/timeline").at("/items/0/type")).isEqualTo("UNLINKED");
        assertThat(desk.call(HttpMethod.DELETE, out + "/links", null).problem()).isEqualTo("409 ticket.not-linked");
        assertThat(notifications()).isEqualTo(1);
    }

    @Test
    void letsOnlyThoseUnlinkWhoMayEdit() throws Exception {
        String ticket = open(estate, PHONE, LEAK);

        assertThat(http.as(company, Role.TECHNICIAN)
                        .call(HttpMethod.DELETE, ticket + "/links", null)
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(http.as(company, Role.FRONT_DESK, given.estate(company).id())
                        .call(HttpMethod.DELETE, ticket + "/links", null)
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void countsByTheCompanysOwnSettings() throws Exception {
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        assertThat(desk.get("/api/v1/matter-settings").json().toString())
                .isEqualTo("{\"threshold\":3,\"windowDays\":14}");
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/matter-settings", "{\"threshold\":2,\"windowDays\":7}")
                        .status())
                .isEqualTo(200);

        follow(id(open(estate, PHONE, LEAK)));
        follow(id(open(estate, PHONE, LEAK)));

        assertThat(matters()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"threshold\":1,\"windowDays\":7}",
                "{\"threshold\":3,\"windowDays\":0}",
                "{\"threshold\":3,\"windowDays\":91}",
                "{\"threshold\":11,\"windowDays\":7}"
            })
    void refusesSettingsThatMakeNoSense(String settings) throws Exception {
        assertThat(http.as(company, Role.COMPANY_ADMIN)
                        .call(HttpMethod.PUT, "/api/v1/matter-settings", settings)
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(desk.call(HttpMethod.PUT, "/api/v1/matter-settings", "{\"threshold\":3,\"windowDays\":7}")
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void tellsTheAdministratorsWhereNobodyRunsTheEstate() throws Exception {
        EstateView unmanaged = given.estate(company);
        StaffMember admin = given.staff(company, Role.COMPANY_ADMIN);
        for (int i = 0; i < 3; i++) {
            follow(id(open(unmanaged, PHONE, LEAK)));
        }

        assertThat(http.as(company, admin)
                        .get("/api/v1/notifications")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
        assertThat(http.as(company, manager)
                        .get("/api/v1/notifications")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    /** Three tickets that nobody takes for one matter yet, because their telephones differ. */
    private List<UUID> threeApart() throws Exception {
        List<UUID> tickets = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID ticket = id(open(estate, "1390000000" + i, LEAK));
            follow(ticket);
            tickets.add(ticket);
        }
        return tickets;
    }

    private void samePhone() {
        owner.sql("UPDATE " + company.schema() + ".tickets SET reporter_phone = :phone")
                .param("phone", PHONE)
                .update();
    }

    private void opened(UUID ticket, Instant at) {
        owner.sql("UPDATE " + company.schema() + ".tickets SET opened_at = :at WHERE id = :id")
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("id", ticket)
                .update();
    }

    private Instant openedAt(UUID ticket) {
        return owner.sql("SELECT opened_at FROM " + company.schema() + ".tickets WHERE id = :id")
                .param("id", ticket)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private String priority(UUID ticket) {
        return owner.sql("SELECT priority FROM " + company.schema() + ".tickets WHERE id = :id")
                .param("id", ticket)
                .query(String.class)
                .single();
    }

    private String open(EstateView where, String phone, String title) throws Exception {
        return open(desk, where, phone, title);
    }

    private static String open(Client who, EstateView where, String phone, String title) throws Exception {
        Answer opened = who.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","title":"%s","channel":"PHONE","reporter":{"name":"王芳","phone":"%s"}}\
            """.formatted(where.id(), title, phone));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.header("Location");
    }

    private void contact(String ticket, String direction) throws Exception {
        assertThat(desk.post(ticket + "/contact-records", """
            {"way":"PHONE","direction":"%s","purpose":"OTHER","reached":true,"text":"催问什么时候来"}\
            """.formatted(direction))
                        .status())
                .isEqualTo(201);
    }

    private void follow(UUID ticket) {
        executor.run(company, () -> consumer.handle(List.of(fact(ticket))));
    }

    private static Fact fact(UUID ticket) {
        return new Fact(
                UUID.randomUUID(), TicketFacts.OPENED, TicketFacts.AGGREGATE, ticket, 0, Map.of(), Instant.now());
    }

    private static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    private long matters() {
        return count("matters");
    }

    private long notifications() {
        return count("notifications");
    }

    private long history(String type) {
        return count("ticket_history WHERE type = '" + type + "'");
    }

    private long count(String from) {
        return owner.sql("SELECT count(*) FROM " + company.schema() + "." + from)
                .query(Long.class)
                .single();
    }
}
