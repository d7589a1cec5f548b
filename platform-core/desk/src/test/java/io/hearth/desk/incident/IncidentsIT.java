package io.hearth.desk.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.delivery.GivenProviders;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.Estates;
import io.hearth.desk.owneraccount.OwnerNotice;
import io.hearth.desk.progress.WordsForOwners;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class IncidentsIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    Estates estates;

    @Autowired
    FaultWatch watch;

    @Autowired
    NoticesOfIncidents notices;

    @Autowired
    WordsOfIncidents words;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TenantExecutor executor;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private GivenBuilding building;
    private StaffMember manager;
    private Client desk;

    @BeforeEach
    void anEstate() {
        company = given.company();
        estate = given.estate(company);
        building = executor.call(company, () -> GivenBuilding.in(estates, estate.id(), "3栋"));
        manager = given.staff(company, Role.ESTATE_MANAGER, estate.id());
        desk = http.as(company, Role.FRONT_DESK);
    }

    @Test
    void suggestsTheRiserThatThreeReportsHaveInCommonAndTellsTheManagerOnce() throws Exception {
        List<String> reports = threeOfOneRiser();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(suggestions().json().at("/items").size()).isEqualTo(1));
        Answer suggested = suggestions();
        assertThat(suggested.at("/items/0/placeLabel")).isEqualTo("3栋1单元01立管");
        assertThat(suggested.at("/items/0/supply")).isEqualTo("WATER");
        assertThat(suggested.at("/items/0/reporters")).isEqualTo("3");
        assertThat(suggested.at("/items/0/homes")).isEqualTo("6");
        assertThat(suggested.json().at("/items/0/tickets").findValuesAsString("id"))
                .containsAll(reports);
        follow(reports);
        follow(reports);

        assertThat(count("incident_suggestions")).isEqualTo(1);
        Answer told = http.as(company, manager).get("/api/v1/notifications");
        assertThat(told.json().at("/items").size()).isEqualTo(1);
        assertThat(told.at("/items/0/text")).contains("3栋1单元01立管").contains("3 户");
    }

    @Test
    void suggestsOnceWhenManyNodesLookAtOnce() throws Exception {
        List<String> reports = threeOfOneRiser();
        List<Callable<Void>> nodes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            nodes.add(() -> {
                follow(reports);
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> done : threads.invokeAll(nodes)) {
                done.get();
            }
        }

        assertThat(count("incident_suggestions")).isEqualTo(1);
        assertThat(count("notifications")).isEqualTo(1);
    }

    @Test
    void widensTheSuggestionWhenTheOtherStaircaseReportsToo() throws Exception {
        follow(threeOfOneRiser());
        List<String> more = List.of(open("2-202", "停水"), open("2-502", "没水了"), open("1-302", "停水"));
        follow(more);

        assertThat(count("incident_suggestions")).isEqualTo(1);
        assertThat(suggestions().at("/items/0/placeKey")).isEqualTo(building.key());
    }

    @Test
    void doesNotSuggestWhatSomebodyHasSaidToBeNoFault() throws Exception {
        List<String> reports = threeOfOneRiser();
        follow(reports);
        String suggestion = suggestions().at("/items/0/id");

        assertThat(desk.post("/api/v1/incident-suggestions/" + suggestion + "/dismissal", "{}")
                        .status())
                .isEqualTo(204);
        assertThat(desk.post("/api/v1/incident-suggestions/" + suggestion + "/dismissal", "{}")
                        .problem())
                .isEqualTo("409 incident.suggestion-decided");
        follow(reports);

        assertThat(suggestions().json().at("/items").size()).isZero();
    }

    @Test
    void saysOnEveryReportWhatWasToldOnceAndOnThoseThatComeLater() throws Exception {
        List<String> reports = threeOfOneRiser();
        String incident = incident(reports);
        Client managerClient = http.as(company, manager);

        assertThat(managerClient
                        .post("/api/v1/incidents/" + incident + "/updates", "{\"text\":\"水泵已更换，15:00 恢复\"}")
                        .status())
                .isEqualTo(201);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                desk.get("/api/v1/incidents/" + incident).at("/updates/0/reached"))
                        .isEqualTo("3"));
        String late = open("1-601", "停水");
        assertThat(desk.post("/api/v1/incidents/" + incident + "/tickets", tickets(List.of(late)))
                        .status())
                .isEqualTo(200);

        for (String report : List.of(reports.getFirst(), reports.get(1), reports.getLast(), late)) {
            assertThat(count("ticket_comments WHERE ticket_id = '%s' AND visibility = 'PUBLIC' AND text LIKE '水泵%%'"
                            .formatted(report)))
                    .isEqualTo(1);
        }
        assertThat(wordsOn(late)).containsExactly("水泵已更换，15:00 恢复");
        assertThat(wordsOn(reports.getFirst())).containsExactly("水泵已更换，15:00 恢复");
        assertThat(wordsOn(open("2-101", "没电"))).isEmpty();
        assertThat(desk.get("/api/v1/tickets/" + late + "/timeline").at("/items/0/actor/name"))
                .isEqualTo(manager.name());
        assertThat(desk.get("/api/v1/tickets/" + late + "/incident").at("/incident/id"))
                .isEqualTo(incident);
    }

    @Test
    void tellsOwnersOfTheHomesThatItConcernsOnceSomethingWasSaid() throws Exception {
        String incident = incident(threeOfOneRiser());
        assertThat(notices("1-601")).as("nothing was told").isEmpty();

        http.as(company, manager).post("/api/v1/incidents/" + incident + "/updates", "{\"text\":\"水泵已更换\"}");

        assertThat(notices("1-601")).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("3栋1单元01立管：供水故障");
            assertThat(notice.text()).isEqualTo("水泵已更换");
            assertThat(notice.to()).isNull();
        });
        assertThat(notices("2-601")).as("another riser").isEmpty();
        http.as(company, manager).post("/api/v1/incidents/" + incident + "/resolution", "{\"text\":\"好了\"}");
        assertThat(notices("1-601")).as("it is over").isEmpty();
    }

    private List<OwnerNotice> notices(String home) {
        return inTransaction(() ->
                notices.of(Map.of(estate.id(), Set.of(building.units().get(home))), Instant.now()));
    }

    private List<String> wordsOn(String ticket) {
        return inTransaction(() -> words.of(UUID.fromString(ticket)).stream()
                .map(WordsForOwners.Word::text)
                .toList());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(
                executor.call(company, () -> new TransactionTemplate(transactions).execute(status -> work.get())));
    }

    @Test
    void sendsWhatWasToldToEverybodyWhoReportedItOnce() throws Exception {
        GivenProviders.smsOn(http.as(company, Role.COMPANY_ADMIN));
        List<String> reports = List.of(open("1-301", "停水", "13722220001"), open("1-501", "没水了", "13722220002"));
        String incident = incident(reports);
        assertThat(http.as(company, manager)
                        .post("/api/v1/incidents/" + incident + "/updates", "{\"text\":\"水泵已更换，15:00 恢复\"}")
                        .status())
                .isEqualTo(201);
        String late = open("1-601", "停水", "13722220003");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sentNotices()).isEqualTo(2));
        assertThat(desk.post("/api/v1/incidents/" + incident + "/tickets", tickets(List.of(late)))
                        .status())
                .isEqualTo(200);

        assertThat(sentNotices()).isEqualTo(3);
        for (String report : List.of(reports.getFirst(), reports.getLast(), late)) {
            assertThat(count("messages WHERE ticket_id = '%s' AND way = 'SMS' AND text LIKE '水泵%%'".formatted(report)))
                    .isEqualTo(1);
        }
    }

    private long sentNotices() {
        return count("messages WHERE purpose = 'NOTICE'");
    }

    @Test
    void offersAReportThatFitsAnOpenIncidentInsteadOfSuggestingAnother() throws Exception {
        String incident = incident(threeOfOneRiser());
        List<String> later = List.of(open("1-201", "停水"), open("1-401", "停水"), open("1-601", "没水"));
        follow(later);

        assertThat(suggestions().json().at("/items").size()).isZero();
        assertThat(desk.get("/api/v1/incidents/" + incident)
                        .json()
                        .at("/candidates")
                        .findValuesAsString("id"))
                .containsAll(later);
        assertThat(desk.get("/api/v1/tickets/" + later.getFirst() + "/incident").at("/fitting/id"))
                .isEqualTo(incident);
    }

    @Test
    void resolvesReportsThatOneStepResolvesAndLeavesTheOthers() throws Exception {
        List<String> reports = threeOfOneRiser();
        String incident = incident(reports);
        onsite(reports.getFirst());
        Client managerClient = http.as(company, manager);

        Answer ended = managerClient.post("/api/v1/incidents/" + incident + "/resolution", "{\"text\":\"已恢复供水\"}");

        assertThat(ended.status()).as(ended.text()).isEqualTo(200);
        assertThat(ended.at("/summary/state")).isEqualTo("RESOLVED");
        assertThat(ended.at("/summary/open")).isEqualTo("2");
        assertThat(desk.get("/api/v1/tickets/" + reports.getFirst()).at("/stateCategory"))
                .isEqualTo("RESOLVED");
        assertThat(managerClient
                        .post("/api/v1/incidents/" + incident + "/resolution", "{\"text\":\"x\"}")
                        .problem())
                .isEqualTo("409 incident.ended");
    }

    @Test
    void letsReportsGoWhenItWasNoIncident() throws Exception {
        List<String> reports = threeOfOneRiser();
        String incident = incident(reports);

        assertThat(desk.post("/api/v1/incidents/" + incident + "/cancellation", "{}")
                        .at("/summary/state"))
                .isEqualTo("CANCELLED");

        assertThat(desk.get("/api/v1/tickets/" + reports.getFirst() + "/incident")
                        .json()
                        .at("/incident")
                        .isNull())
                .isTrue();
        assertThat(desk.get("/api/v1/incidents?open=false").at("/items/0/id")).isEqualTo(incident);
        assertThat(incident(reports)).isNotEqualTo(incident);
    }

    @Test
    void refusesReportsThatCannotBeOfTheIncident() throws Exception {
        List<String> reports = threeOfOneRiser();
        String incident = incident(reports);
        String elsewhere = given.ticket(company, given.estate(company), io.hearth.workflow.TicketKind.REPAIR)
                .id()
                .toString();
        String closed = open("1-601", "停水");
        desk.post("/api/v1/tickets/" + closed + "/transitions", "{\"transition\":\"cancel\",\"comment\":\"来水了\"}");
        String path = "/api/v1/incidents/" + incident + "/tickets";

        assertThat(desk.post(path, tickets(List.of(elsewhere))).problem()).isEqualTo("422 incident.ticket-unknown");
        assertThat(desk.post(path, tickets(List.of(closed))).problem()).isEqualTo("409 incident.ticket-closed");
        assertThat(open(reports.subList(0, 1), building.key()).problem()).isEqualTo("409 incident.ticket-taken");
        assertThat(open(List.of(open("1-601", "停水")), "building:" + UUID.randomUUID())
                        .problem())
                .isEqualTo("422 topology.place-unknown");
        assertThat(desk.call(HttpMethod.DELETE, path + "/" + closed, null).problem())
                .isEqualTo("404 not-found");
        assertThat(desk.post("/api/v1/incidents/" + incident + "/updates", "{\"text\":\" \"}")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(http.as(company, Role.TECHNICIAN)
                        .post(path, tickets(reports))
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(http.as(company, Role.FRONT_DESK, given.estate(company).id())
                        .get("/api/v1/incidents/" + incident)
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(http.as(company, Role.FRONT_DESK, given.estate(company).id())
                        .get("/api/v1/incidents")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void doesNotTakeACompanysReportsForAnothers() throws Exception {
        TenantId other = given.company();
        threeOfOneRiser();

        assertThat(http.as(other, Role.COMPANY_ADMIN)
                        .get("/api/v1/incident-suggestions")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    private List<String> threeOfOneRiser() throws Exception {
        return List.of(open("1-201", "家里停水了"), open("1-301", "没水"), open("1-501", "水龙头不出水"));
    }

    private String incident(List<String> reports) throws Exception {
        Answer opened = open(reports, building.riser(1, "01"));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.at("/summary/id");
    }

    private Answer open(List<String> reports, String placeKey) throws Exception {
        return desk.post("/api/v1/incidents", """
            {"estateId":"%s","supply":"WATER","placeKey":"%s","title":"3栋停水","ticketIds":["%s"]}\
            """.formatted(estate.id(), placeKey, String.join("\",\"", reports)));
    }

    private void onsite(String ticket) throws Exception {
        StaffMember technician = given.staff(company, Role.TECHNICIAN, estate.id());
        assertThat(desk.post(
                                "/api/v1/tickets/" + ticket + "/transitions",
                                "{\"transition\":\"dispatch\",\"fields\":{\"assigneeId\":\"%s\"}}"
                                        .formatted(technician.id()))
                        .status())
                .isEqualTo(200);
        assertThat(http.as(company, technician)
                        .post("/api/v1/tickets/" + ticket + "/transitions", "{\"transition\":\"arrive\"}")
                        .status())
                .isEqualTo(200);
    }

    private static String tickets(List<String> ids) {
        return "{\"ticketIds\":[\"" + String.join("\",\"", ids) + "\"]}";
    }

    private String open(String home, String title) throws Exception {
        return open(home, title, "");
    }

    private String open(String home, String title, String phone) throws Exception {
        Answer opened = desk.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","unitId":"%s","title":"%s","channel":"PHONE","reporter":{"name":"王芳"%s}}\
            """.formatted(
                estate.id(), building.units().get(home), title, phone.isEmpty() ? "" : ",\"phone\":\"" + phone + "\""));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.at("/id");
    }

    private Answer suggestions() throws Exception {
        return desk.get("/api/v1/incident-suggestions?estateId=" + estate.id());
    }

    private void follow(List<String> tickets) {
        executor.run(
                company,
                () -> watch.handle(tickets.stream()
                        .map(ticket -> new Fact(
                                UUID.randomUUID(),
                                TicketFacts.OPENED,
                                TicketFacts.AGGREGATE,
                                UUID.fromString(ticket),
                                0,
                                Map.of(),
                                Instant.now()))
                        .toList()));
    }

    private long count(String from) {
        return owner.sql("SELECT count(*) FROM " + company.schema() + "." + from)
                .query(Long.class)
                .single();
    }
}
