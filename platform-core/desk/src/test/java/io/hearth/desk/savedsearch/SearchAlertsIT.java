package io.hearth.desk.savedsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@DeskTest
class SearchAlertsIT {

    private static final String SEARCHES = "/api/v1/saved-searches";

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    AlertJob job;

    @Autowired
    DigestJob digest;

    @Autowired
    TenantExecutor executor;

    @Autowired
    AlertMessages messages;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    MutableClock clock;

    private final JdbcClient database = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private StaffMember clerkMember;
    private Client clerk;

    @BeforeEach
    void aCompany() {
        company = given.company();
        estate = given.estate(company);
        clerkMember = given.staff(company, Role.FRONT_DESK, estate.id());
        clerk = http.as(company, clerkMember);
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Test
    void tellsOfEachNewMatchOnceAndNotOfWhatWasThereBefore() throws Exception {
        String before = open(estate, "地下车库积水");
        untilFound(clerk, "积水", 1);
        String search = keep(clerk, "积水", "NOBODY");
        tellMe(clerk, search, "AT_ONCE");
        look(search);
        assertThat(notes(clerk)).isEmpty();

        String after = open(estate, "电梯厅积水");
        open(estate, "路灯不亮");
        untilFound(clerk, "积水", 2);
        untilTold(search, clerk, "「积水」新找到 1 张工单");

        for (String ticket : List.of(before, after)) {
            clerk.post("/api/v1/tickets/" + ticket + "/comments", "{\"text\":\"已记录\",\"visibility\":\"INTERNAL\"}");
        }
        open(estate, "门厅积水");
        untilFound(clerk, "积水", 3);
        // the last one alone: what had matched before is not told again because it changed
        untilTold(search, clerk, "「积水」新找到 1 张工单", "「积水」新找到 1 张工单");
    }

    @Test
    void tellsInTheMorningOfEverythingSinceTheLastOne() throws Exception {
        String search = keep(clerk, "异响", "NOBODY");
        tellMe(clerk, search, "DAILY");
        look(search);
        open(estate, "水泵异响");
        open(estate, "风机异响");
        untilFound(clerk, "异响", 2);
        await().untilAsserted(() -> {
            look(search);
            assertThat(waiting(search)).isEqualTo(2);
        });
        assertThat(notes(clerk)).isEmpty();
        morning(search);
        morning(search);
        assertThat(notes(clerk)).containsExactly("「异响」新找到 2 张工单");
    }

    @Test
    void leadsToTheSearchWithAllThatNarrowsIt() throws Exception {
        String kept = clerk.post(
                        SEARCHES,
                        "{\"name\":\"只看报修\",\"text\":\"井盖 破损\",\"kind\":[\"REPAIR\"],\"stateCategory\":[\"NEW\",\"ACTIVE\"],\"estateId\":[\"%s\"],\"shared\":\"NOBODY\"}"
                                .formatted(estate.id()))
                .at("/id");
        tellMe(clerk, kept, "AT_ONCE");
        look(kept);
        open(estate, "井盖破损");
        untilFound(clerk, "井盖 破损", 1);
        untilTold(kept, clerk, "「只看报修」新找到 1 张工单");
        assertThat(clerk.get("/api/v1/notifications").at("/items/0/link"))
                .isEqualTo(
                        "/search?q=%E4%BA%95%E7%9B%96+%E7%A0%B4%E6%8D%9F&kind=REPAIR&category=NEW&category=ACTIVE&estates="
                                + estate.id());
    }

    @Test
    void tellsByEmailHowManyAndNothingOfWhatATicketSays() throws Exception {
        emailOn();
        String search = keep(clerk, "岗亭", "NOBODY");
        assertThat(clerk.call(
                                HttpMethod.PUT,
                                SEARCHES + "/" + search + "/alert",
                                "{\"rhythm\":\"AT_ONCE\",\"byEmail\":true}")
                        .at("/alert/byEmail"))
                .isEqualTo("true");
        look(search);
        open(estate, "岗亭玻璃破碎");
        untilFound(clerk, "岗亭", 1);
        untilTold(search, clerk, "「岗亭」新找到 1 张工单");
        JsonNode mail = deliveries().at("/items/0");
        assertThat(mail.at("/staffId").asString()).isEqualTo(clerkMember.id().toString());
        assertThat(mail.at("/subject").asString()).isEqualTo("「岗亭」新找到 1 张工单");
        assertThat(database.sql("SELECT text FROM " + company.schema() + ".deliveries")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("请登录后查看")
                .doesNotContain("玻璃");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T12:59:59Z, 2026-12-01T12:59:59Z",
        "2026-12-01T13:00:00Z, 2026-12-02T00:00:00Z",
        "2026-12-01T23:59:59Z, 2026-12-02T00:00:00Z",
        "2026-12-02T00:00:00Z, 2026-12-02T00:00:00Z"
    })
    void sendsNoEmailBetweenNineInTheEveningAndEightInTheMorning(Instant found, Instant sent) throws Exception {
        emailOn();
        SavedSearchStore.Watch watch = new SavedSearchStore.Watch(
                UUID.randomUUID(),
                UUID.randomUUID(),
                clerkMember.id(),
                new SavedSearch.Alert(SavedSearch.Rhythm.AT_ONCE, true),
                found,
                true);
        SavedSearch search = new SavedSearch(
                watch.searchId(),
                "岗亭",
                "岗亭",
                Set.of(),
                Set.of(),
                Set.of(),
                SavedSearch.Shared.NOBODY,
                null,
                clerkMember.name(),
                true,
                watch.alert(),
                found,
                0);
        clock.stopAt(found);
        executor.run(
                company,
                () -> new TransactionTemplate(transactions)
                        .executeWithoutResult(
                                status -> messages.tell(watch, search, List.of(UUID.randomUUID()), found)));
        clock.reset();
        // the note inside of the product disturbs nobody and does not wait
        assertThat(notes(clerk)).containsExactly("「岗亭」新找到 1 张工单");
        assertThat(Instant.parse(deliveries().at("/items/0/notBefore").asString()))
                .isEqualTo(sent);
    }

    private void emailOn() throws Exception {
        assertThat(http.as(company, Role.COMPANY_ADMIN)
                        .call(
                                HttpMethod.PUT,
                                "/api/v1/delivery-channels/EMAIL",
                                "{\"enabled\":true,\"senderName\":\"云栖里物业\"}",
                                "If-Match",
                                "W/\"0\"")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode deliveries() throws Exception {
        return http.as(company, Role.COMPANY_ADMIN).get("/api/v1/deliveries").json();
    }

    @Test
    void countsMorningsByTheClockOfChina() {
        assertThat(DigestJob.next(Instant.parse("2026-11-21T23:59:00Z"))).isEqualTo("2026-11-22T00:00:00Z");
        assertThat(DigestJob.next(Instant.parse("2026-11-22T00:00:00Z"))).isEqualTo("2026-11-23T00:00:00Z");
    }

    @Test
    void looksAgainAtWhatTheIndexMayNotKnowYet() throws Exception {
        String search = keep(clerk, "消防栓", "NOBODY");
        tellMe(clerk, search, "AT_ONCE");
        look(search);
        UUID unknown = UUID.randomUUID();
        database.sql("INSERT INTO " + company.schema()
                        + ".search_alert_candidates (alert_id, ticket_id) SELECT id, :ticket FROM " + company.schema()
                        + ".search_alerts")
                .param("ticket", unknown)
                .update();
        look(search);
        assertThat(candidates()).containsExactly(unknown);
        database.sql("UPDATE " + company.schema()
                        + ".search_alert_candidates SET noted_at = noted_at - interval '11 seconds'")
                .update();
        look(search);
        assertThat(candidates()).isEmpty();
    }

    @Test
    void tellsNobodyOfWhatTheyMayNotSee() throws Exception {
        EstateView hidden = given.estate(company);
        StaffMember manager = given.staff(company, Role.COMPANY_ADMIN);
        Client everywhere = http.as(company, manager);
        String search = keep(everywhere, "喷泉", "EVERYBODY");
        tellMe(everywhere, search, "AT_ONCE");
        tellMe(clerk, search, "AT_ONCE");
        look(search);
        open(hidden, "喷泉停水");
        untilFound(everywhere, "喷泉", 1);
        untilTold(search, everywhere, "「喷泉」新找到 1 张工单");
        look(search);
        assertThat(notes(clerk)).isEmpty();
    }

    @Test
    void forgetsTheAlertOfSomebodyWhoLeftOrWhomTheSearchIsNoLongerSharedWith() throws Exception {
        StaffMember other = given.staff(company, Role.ESTATE_MANAGER, estate.id());
        Client manager = http.as(company, other);
        String search = keep(clerk, "门禁", "EVERYBODY");
        tellMe(manager, search, "AT_ONCE");
        tellMe(clerk, search, "AT_ONCE");
        assertThat(clerk.call(HttpMethod.PUT, SEARCHES + "/" + search, body("门禁", "NOBODY"), "If-Match", "\"0\"")
                        .status())
                .isEqualTo(200);
        look(search);
        assertThat(alerts(search)).hasSize(1);
        database.sql("UPDATE " + company.schema() + ".staff SET active = false WHERE id = :id")
                .param("id", clerkMember.id())
                .update();
        look(search);
        assertThat(alerts(search)).isEmpty();
    }

    @Test
    void sharesWithARoleByPermissionAndLetsOnlyTheOwnerChange() throws Exception {
        Client technician = http.as(company, given.staff(company, Role.TECHNICIAN, estate.id()));
        Client manager = http.as(company, given.staff(company, Role.ESTATE_MANAGER, estate.id()));
        assertThat(technician.post(SEARCHES, body("门锁", "EVERYBODY")).problem()).isEqualTo("403 access.denied");
        String own = keep(clerk, "我的", "NOBODY");
        String shared = clerk.post(
                        SEARCHES,
                        "{\"name\":\"师傅看\",\"text\":\"state:open\",\"shared\":\"ROLE\",\"role\":\"TECHNICIAN\"}")
                .at("/id");
        assertThat(technician.get(SEARCHES).json().at("/items")).hasSize(1);
        assertThat(technician.get(SEARCHES).at("/items/0/id")).isEqualTo(shared);
        assertThat(manager.get(SEARCHES).json().at("/items")).isEmpty();
        String change = body("别的", "NOBODY");
        assertThat(technician
                        .call(HttpMethod.PUT, SEARCHES + "/" + shared, change, "If-Match", "\"0\"")
                        .problem())
                .isEqualTo("403 saved-search.not-yours");
        assertThat(technician
                        .call(HttpMethod.DELETE, SEARCHES + "/" + own, null)
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(manager.call(HttpMethod.DELETE, SEARCHES + "/" + shared, null)
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(clerk.call(HttpMethod.PUT, SEARCHES + "/" + own, change, "If-Match", "\"7\"")
                        .status())
                .isEqualTo(412);
        assertThat(clerk.call(HttpMethod.DELETE, SEARCHES + "/" + own, null).status())
                .isEqualTo(204);
    }

    @Test
    void refusesWhatCannotBeASearch() throws Exception {
        assertThat(clerk.post(SEARCHES, body("", "NOBODY").replace("\"name\":\"\"", "\"name\":\"空\""))
                        .problem())
                .isEqualTo("422 saved-search.empty");
        assertThat(clerk.post(SEARCHES, body("state:opne", "NOBODY")).problem()).isEqualTo("400 search.value-unknown");
        assertThat(clerk.post(SEARCHES, body("漏".repeat(501), "NOBODY")).problem())
                .isEqualTo("400 request.invalid");
        assertThat(clerk.post(SEARCHES, body("漏水", "ROLE")).problem()).isEqualTo("400 request.invalid");
        for (int i = 0; i < 50; i++) {
            keep(clerk, "搜索" + i, "NOBODY");
        }
        assertThat(clerk.post(SEARCHES, body("漏水", "NOBODY")).problem()).isEqualTo("409 saved-search.too-many");
    }

    private static String body(String text, String shared) {
        return "{\"name\":\"%s\",\"text\":\"%s\",\"shared\":\"%s\"}"
                .formatted(text.length() > 40 ? "名字" : text, text, shared);
    }

    private static String keep(Client client, String text, String shared) throws Exception {
        var kept = client.post(SEARCHES, body(text, shared));
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        return kept.at("/id");
    }

    private static void tellMe(Client client, String search, String rhythm) throws Exception {
        var told = client.call(
                HttpMethod.PUT,
                SEARCHES + "/" + search + "/alert",
                "{\"rhythm\":\"" + rhythm + "\",\"byEmail\":false}");
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(told.at("/alert/rhythm")).isEqualTo(rhythm);
    }

    private List<UUID> alerts(String search) {
        return database.sql("SELECT id FROM " + company.schema() + ".search_alerts WHERE search_id = :id")
                .param("id", UUID.fromString(search))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private void look(String search) {
        alerts(search)
                .forEach(alert -> await().ignoreExceptionsMatching(PostponedException.class::isInstance)
                        .untilAsserted(() -> executor.run(company, () -> job.run(new AlertJob.Look(alert)))));
    }

    private void morning(String search) {
        alerts(search).forEach(alert -> executor.run(company, () -> digest.run(new DigestJob.Morning(alert))));
    }

    /** Whether this test looked or the job in the background did. */
    private void untilTold(String search, Client client, String... notes) {
        await().untilAsserted(() -> {
            look(search);
            assertThat(notes(client)).containsExactly(notes);
        });
    }

    private List<UUID> candidates() {
        return database.sql("SELECT ticket_id FROM " + company.schema() + ".search_alert_candidates")
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Matches that nobody was told of yet. */
    private int waiting(String search) {
        return database.sql("SELECT count(*) FROM " + company.schema()
                        + ".search_alert_matches WHERE told_at IS NULL AND alert_id IN (SELECT id FROM "
                        + company.schema() + ".search_alerts WHERE search_id = :id)")
                .param("id", UUID.fromString(search))
                .query(Integer.class)
                .single();
    }

    private static List<String> notes(Client client) throws Exception {
        return client.get("/api/v1/notifications")
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/text").asString())
                .filter(text -> text.contains("新找到"))
                .toList();
    }

    private static void untilFound(Client client, String text, int count) {
        await().untilAsserted(() -> assertThat(client.post("/api/v1/tickets/search", "{\"text\":\"" + text + "\"}")
                        .json()
                        .at("/total")
                        .asInt())
                .isEqualTo(count));
    }

    private String open(EstateView where, String title) throws Exception {
        var answer = http.as(company, Role.FRONT_DESK)
                .post(
                        "/api/v1/tickets",
                        "{\"kind\":\"REPAIR\",\"estateId\":\"%s\",\"title\":\"%s\",\"description\":\"\",\"channel\":\"PHONE\"}"
                                .formatted(where.id(), title));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id");
    }
}
