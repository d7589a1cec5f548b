package io.hearth.desk.outage;

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
import io.hearth.desk.incident.GivenBuilding;
import io.hearth.desk.owneraccount.OwnerNotice;
import io.hearth.desk.progress.WordsForOwners;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class OutageNoticesIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    Estates estates;

    @Autowired
    OutageWatch watch;

    @Autowired
    NoticesOfOutages notices;

    @Autowired
    WordsOfOutages words;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TenantExecutor executor;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private GivenBuilding second;
    private GivenBuilding third;
    private Client desk;
    private Client manager;

    @BeforeEach
    void twoBuildings() {
        company = given.company();
        estate = given.estate(company);
        second = executor.call(company, () -> GivenBuilding.in(estates, estate.id(), "2号楼"));
        third = executor.call(company, () -> GivenBuilding.in(estates, estate.id(), "3号楼"));
        desk = http.as(company, Role.FRONT_DESK);
        manager = http.as(company, Role.ESTATE_MANAGER);
    }

    @Test
    void answersAReportOfItsPlaceSupplyAndTimeOnceAndNoOther() throws Exception {
        String notice =
                published(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600));

        String caught = open(second, "1-201", "家里没水了");
        String otherBuilding = open(third, "1-201", "家里没水了");
        String otherSupply = open(second, "1-301", "家里没电了");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(words(caught)).isEqualTo(1));
        for (String ticket : List.of(caught, otherBuilding, otherSupply)) {
            follow(ticket);
            follow(ticket);
        }

        assertThat(words(caught)).isEqualTo(1);
        assertThat(words(otherBuilding)).isZero();
        assertThat(words(otherSupply)).isZero();
        Answer timeline = desk.get("/api/v1/tickets/" + caught + "/timeline");
        assertThat(timeline.at("/items/0/comment/text")).contains("2号楼水箱清洗停水").contains("请提前储水");
        assertThat(timeline.at("/items/0/actor/kind")).isEqualTo("SYSTEM");
        assertThat(desk.get("/api/v1/tickets/" + caught)
                        .json()
                        .at("/firstRespondedAt")
                        .isNull())
                .as("what is announced by itself is no response")
                .isTrue();
        assertThat(desk.get("/api/v1/outage-notices/" + notice).at("/caught")).isEqualTo("1");
        assertThat(desk.get("/api/v1/outage-notices/" + notice + "/tickets").at("/items/0/id"))
                .isEqualTo(caught);
    }

    @Test
    void sendsItsAnswerToWhoeverReportedIt() throws Exception {
        GivenProviders.smsOn(http.as(company, Role.COMPANY_ADMIN));
        published(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600));

        String caught = open(second, "1-201", "家里没水了", "13722220001");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sent(caught)).isEqualTo(1));
        follow(caught);
        follow(caught);

        assertThat(sent(caught)).isEqualTo(1);
        String text = owner.sql("SELECT text FROM %s.messages WHERE ticket_id = :id".formatted(company.schema()))
                .param("id", UUID.fromString(caught))
                .query(String.class)
                .single();
        assertThat(text).contains("2号楼水箱清洗停水").contains("请提前储水");
    }

    private long sent(String ticket) {
        return owner.sql("SELECT count(*) FROM %s.messages WHERE ticket_id = :id AND purpose = 'NOTICE'"
                        .formatted(company.schema()))
                .param("id", UUID.fromString(ticket))
                .query(Long.class)
                .single();
    }

    @Test
    void letsLaterReportsRestInTheFirstOne() throws Exception {
        published(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600));
        String first = open(second, "1-201", "停水");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(words(first)).isEqualTo(1));
        String later = open(second, "2-602", "怎么停水了");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(desk.get("/api/v1/tickets/" + later).at("/mergedInto/id"))
                                .isEqualTo(first));
        assertThat(words(later)).isEqualTo(1);
        assertThat(desk.get("/api/v1/tickets/" + first).at("/stateCategory")).isEqualTo("NEW");
        assertThat(desk.call(HttpMethod.DELETE, "/api/v1/tickets/" + later + "/merge", null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answersReportsThatCameBeforeItWasAnnounced() throws Exception {
        String early = open(second, "1-201", "停水");
        published(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(words(early)).isEqualTo(1));
    }

    @Test
    void answersNothingBeforeItBeginsAfterItIsOverOrWhenItIsCancelled() throws Exception {
        published(Instant.now().plusSeconds(3600), Instant.now().plusSeconds(7200));
        String cancelled =
                published(Instant.now().minusSeconds(60), Instant.now().plusSeconds(7200));
        assertThat(manager.post("/api/v1/outage-notices/" + cancelled + "/cancellation", "{\"reason\":\"提前完成\"}")
                        .at("/state"))
                .isEqualTo("CANCELLED");
        String over = published(Instant.now().minusSeconds(7200), Instant.now().plusSeconds(60));
        owner.sql("UPDATE " + company.schema()
                        + ".outage_notices SET to_at = now() - interval '31 minutes' WHERE id = :id")
                .param("id", UUID.fromString(over))
                .update();

        String ticket = open(second, "1-201", "停水");
        follow(ticket);

        assertThat(words(ticket)).isZero();
    }

    @Test
    void refusesNoticesThatMakeNoSense() throws Exception {
        Instant now = Instant.now();
        assertThat(draft(desk, now.plusSeconds(60), now).problem()).isEqualTo("422 outage.window-invalid");
        assertThat(draft(desk, now, now.plus(Duration.ofDays(15))).problem()).isEqualTo("422 outage.window-invalid");
        assertThat(desk.post("/api/v1/outage-notices", body("building:" + UUID.randomUUID(), now, now.plusSeconds(60)))
                        .problem())
                .isEqualTo("422 topology.place-unknown");
        String over = draft(desk, now.minusSeconds(120), now.minusSeconds(60)).at("/id");
        assertThat(manager.post("/api/v1/outage-notices/" + over + "/publication", "{}")
                        .problem())
                .isEqualTo("409 outage.over");
        assertThat(desk.post("/api/v1/outage-notices/" + over + "/publication", "{}")
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(manager.post("/api/v1/outage-notices/" + over + "/cancellation", "{\"reason\":\"x\"}")
                        .problem())
                .isEqualTo("409 outage.not-published");
        String published = published(now.minusSeconds(60), now.plusSeconds(3600));
        assertThat(desk.call(
                                HttpMethod.PUT,
                                "/api/v1/outage-notices/" + published,
                                body(second.key(), now, now.plusSeconds(60)),
                                "If-Match",
                                "W/\"1\"")
                        .problem())
                .isEqualTo("409 outage.not-draft");
        assertThat(http.as(company, Role.ESTATE_MANAGER, given.estate(company).id())
                        .get("/api/v1/outage-notices/" + published)
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void tellsOwnersOfTheHomesThatItConcernsUntilItIsOver() throws Exception {
        Instant now = Instant.now();
        published(now.plusSeconds(3600), now.plusSeconds(7200));
        draft(desk, now, now.plusSeconds(7200));

        List<OwnerNotice> told = notices(second, "1-201", now);

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().title()).isEqualTo("2号楼水箱清洗停水");
        assertThat(told.getFirst().estate()).isEqualTo(estate.name());
        assertThat(told.getFirst().from().toInstant().getEpochSecond())
                .isEqualTo(now.plusSeconds(3600).getEpochSecond());
        assertThat(told.getFirst().from().getOffset()).hasToString("+08:00");
        assertThat(notices(third, "1-201", now)).isEmpty();
        assertThat(notices(second, "1-201", now.plusSeconds(7200))).isEmpty();
    }

    @Test
    void standsOnThePageOfWhoeverWasAnswered() throws Exception {
        published(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600));
        String caught = open(second, "1-201", "家里没水了");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(words(caught)).isEqualTo(1));

        List<WordsForOwners.Word> told =
                executor.call(company, () -> transaction().execute(status -> words.of(UUID.fromString(caught))));

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().text()).contains("2号楼水箱清洗停水").contains("请提前储水");
    }

    private List<OwnerNotice> notices(GivenBuilding building, String home, Instant now) {
        return executor.call(
                company,
                () -> transaction()
                        .execute(status -> notices.of(
                                Map.of(estate.id(), Set.of(building.units().get(home))), now)));
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    @Test
    void changesADraftForWhoHasSeenItsLastVersion() throws Exception {
        Instant now = Instant.now();
        String id = draft(desk, now, now.plusSeconds(3600)).at("/id");
        String path = "/api/v1/outage-notices/" + id;

        Answer changed =
                desk.call(HttpMethod.PUT, path, body(third.key(), now, now.plusSeconds(7200)), "If-Match", "W/\"0\"");

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.at("/places/0/label")).isEqualTo("3号楼");
        assertThat(changed.at("/homes")).isEqualTo("24");
        assertThat(desk.call(HttpMethod.PUT, path, body(third.key(), now, now.plusSeconds(60)), "If-Match", "W/\"0\"")
                        .problem())
                .isEqualTo("412 request.stale-version");
    }

    private String published(Instant from, Instant to) throws Exception {
        String id = draft(desk, from, to).at("/id");
        Answer published = manager.post("/api/v1/outage-notices/" + id + "/publication", "{}");
        assertThat(published.status()).as(published.text()).isEqualTo(200);
        return id;
    }

    private Answer draft(Client who, Instant from, Instant to) throws Exception {
        return who.post("/api/v1/outage-notices", body(second.key(), from, to));
    }

    private String body(String place, Instant from, Instant to) {
        return """
            {"estateId":"%s","supply":"WATER","placeKeys":["%s"],"title":"2号楼水箱清洗停水","text":"请提前储水。",
             "from":"%s","to":"%s"}\
            """.formatted(estate.id(), place, from, to);
    }

    private String open(GivenBuilding building, String home, String title) throws Exception {
        return open(building, home, title, "");
    }

    private String open(GivenBuilding building, String home, String title, String phone) throws Exception {
        Answer opened = desk.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","unitId":"%s","title":"%s","channel":"PHONE","reporter":{"name":"王芳"%s}}\
            """.formatted(
                estate.id(), building.units().get(home), title, phone.isEmpty() ? "" : ",\"phone\":\"" + phone + "\""));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.at("/id");
    }

    private void follow(String ticket) {
        executor.run(
                company,
                () -> watch.handle(List.of(new Fact(
                        UUID.randomUUID(),
                        TicketFacts.OPENED,
                        TicketFacts.AGGREGATE,
                        UUID.fromString(ticket),
                        0,
                        Map.of(),
                        Instant.now()))));
    }

    private long words(String ticket) {
        return owner.sql("SELECT count(*) FROM " + company.schema()
                        + ".ticket_comments WHERE ticket_id = :id AND visibility = 'PUBLIC'")
                .param("id", UUID.fromString(ticket))
                .query(Long.class)
                .single();
    }
}
