package io.hearth.desk.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.TableReads;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.search.EngineInFront.Mood;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Searching and working while the search engine is slow, busy, gone or read-only, and after. */
@DeskTest
@TestPropertySource(
        properties = {
            "hearth.search.search-timeout=1s",
            "hearth.search.bulk-timeout=2s",
            "hearth.search.slow-search=800ms",
            "hearth.search.failures-to-open=2",
            "hearth.search.open-for=500ms",
            "hearth.search.upkeep.behind-after=300ms",
            "hearth.search.upkeep.watch-every=200ms"
        })
class SearchOutageIT {

    private static final EngineInFront ENGINE = new EngineInFront();

    @DynamicPropertySource
    static void inFront(DynamicPropertyRegistry properties) {
        properties.add("hearth.search.uris", ENGINE::url);
    }

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    TableReads reads;

    @Autowired
    SearchIndexes indexes;

    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId company;
    private EstateView estate;
    private UnitView home;

    @BeforeEach
    void openCompany() {
        ENGINE.is(Mood.PASSES);
        company = given.company();
        estate = given.estate(company);
        home = given.unit(company, estate);
    }

    @AfterEach
    void bringBack() throws Exception {
        ENGINE.is(Mood.PASSES);
        readOnly(false);
    }

    @Test
    void makesNoFileOfWhatTheDatabaseFindsAndSaysThatSimilarOnesAreAway() throws Exception {
        JsonNode ticket = open("停车位被占", home);
        var desk = http.as(company, Role.FRONT_DESK);
        ENGINE.is(Mood.CUTS);
        assertThat(desk.post("/api/v1/tickets/search/export", "{\"text\":\"停车位\",\"form\":\"CSV\"}")
                        .problem())
                .isEqualTo("503 dependency.search-unavailable");
        assertThat(desk.get("/api/v1/tickets/" + ticket.at("/id").asString() + "/similar")
                        .problem())
                .isEqualTo("503 dependency.search-unavailable");
    }

    @ParameterizedTest
    @EnumSource(names = {"IS_SLOW", "CUTS", "IS_BUSY"})
    void findsWhatTheDatabaseCanAndCatchesUpByItself(Mood mood) throws Exception {
        JsonNode before = open("停车位被占", home);
        await().untilAsserted(() -> assertThat(source(found("停车位"))).isEqualTo("INDEX true"));
        ENGINE.is(mood);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(source(found("停车位"))).isEqualTo("DATABASE false"));

        String number = before.at("/number").asString();
        assertThat(source(found(number)))
                .as("a number leads to one ticket and no other")
                .isEqualTo("DATABASE true");
        for (String text : List.of(
                number,
                number.substring(3),
                home.label(),
                "赵敏",
                "赵",
                "赵敏 " + home.label(),
                "尾号7391",
                "13912347391",
                "7391")) {
            assertThat(ids(found(text)))
                    .as(text)
                    .containsExactly(before.at("/id").asString());
        }
        for (String text : List.of("停车位", "钱", "8888", "赵敏 8888", "has:photo", "3栋9单元999")) {
            assertThat(ids(found(text))).as(text).isEmpty();
        }
        assertThat(ids(found(Role.HQ_ANALYST, "7391", "{}")))
                .as("without the right to personal data")
                .isEmpty();
        assertThat(ids(found(Role.FRONT_DESK, "赵敏", "{\"kind\":[\"COMPLAINT\"]}")))
                .isEmpty();
        assertThat(ids(found(Role.FRONT_DESK, "赵敏 kind:投诉", "{}"))).isEmpty();
        assertThat(ids(found(Role.FRONT_DESK, "赵敏 after:2020-01 state:open", "{}")))
                .hasSize(1);

        long began = System.nanoTime();
        JsonNode during = open("对讲机没有声音", null);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("a ticket does not wait for the search engine")
                .isLessThan(Duration.ofSeconds(2));
        assertThat(ids(found("")))
                .as("the newest")
                .containsExactly(during.at("/id").asString(), before.at("/id").asString());

        ENGINE.is(Mood.PASSES);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode found = found("对讲机");
            assertThat(source(found)).isEqualTo("INDEX true");
            assertThat(ids(found)).containsExactly(during.at("/id").asString());
        });
    }

    @Test
    void answersQuicklyOnceTheEngineIsKnownToBeGone() throws Exception {
        open("门禁失灵", null);
        ENGINE.is(Mood.IS_SLOW);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(source(found("赵敏"))).startsWith("DATABASE"));
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long began = System.nanoTime();
            found("赵敏");
            took.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
        }
        // One of them may have been the one that finds out whether the engine is back.
        assertThat(took.stream().filter(millis -> millis > 500).count())
                .as("slow ones of " + took)
                .isLessThanOrEqualTo(4);
    }

    @Test
    void goesOnSearchingAnIndexThatTakesNoWritesAndLosesNoneOfThem() throws Exception {
        JsonNode before = open("花坛积水", null);
        await().untilAsserted(() -> assertThat(ids(found("花坛"))).hasSize(1));
        readOnly(true);
        JsonNode during = open("花坛里有蚊虫", null);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode found = found("花坛");
            assertThat(source(found)).isEqualTo("INDEX_BEHIND false");
            assertThat(ids(found)).containsExactly(before.at("/id").asString());
        });
        readOnly(false);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode found = found("花坛");
            assertThat(source(found)).isEqualTo("INDEX true");
            assertThat(ids(found))
                    .containsExactlyInAnyOrder(
                            before.at("/id").asString(), during.at("/id").asString());
        });
        assertThat(JdbcClient.create(RealServices.owner())
                        .sql("SELECT count(*) FROM relay.poison WHERE company = ?")
                        .param(company.value())
                        .query(Long.class)
                        .single())
                .as("facts set aside")
                .isZero();
    }

    @Test
    void refusesAFurtherPageOfWhatTheIndexBegan() throws Exception {
        open("楼道灯一", null);
        open("楼道灯二", null);
        await().untilAsserted(() -> assertThat(ids(found("楼道灯"))).hasSize(2));
        String cursor = search(Role.FRONT_DESK, "{\"text\":\"楼道灯\",\"limit\":1}")
                .json()
                .at("/nextCursor")
                .asString();
        ENGINE.is(Mood.CUTS);
        var answer = search(Role.FRONT_DESK, "{\"text\":\"楼道灯\",\"limit\":1,\"cursor\":\"" + cursor + "\"}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/code")).isEqualTo("dependency.search-unavailable");
    }

    @Test
    void readsAFewRowsHoweverManyTicketsThereAre() throws Exception {
        open("一张", home);
        // The first row of an index has all of them read, which would be counted with what a search reads.
        given.settled(company);
        indexes.rebuild(TicketIndex.NAME, company);
        indexes.rebuild(ThingIndex.NAME, company);
        JdbcClient owner = JdbcClient.create(RealServices.owner());
        owner.sql("""
            INSERT INTO %1$s.tickets (id, number, kind, title, state, state_category, priority, channel, estate_id, opened_by, opened_at,
                                      updated_at, workflow_key, workflow_version, reporter_name, reporter_phone)
            SELECT gen_random_uuid(), 'WX-20200101-' || lpad(i::text, greatest(4, length(i::text)), '0'), 'REPAIR', '漏水', 'closed', 'CLOSED', 'NORMAL', 'PHONE',
                   :estate, :estate, timestamptz '2020-01-01' + i * interval '1 minute', timestamptz '2020-01-01' + i * interval '1 minute',
                   'repair', 1, (ARRAY['王','李','张','孙'])[1 + i %% 4] || i, '137' || lpad(i::text, 8, '0')
            FROM generate_series(1, 40000) AS i\
            """.formatted(company.schema())).param("estate", estate.id()).update();
        for (String table : List.of("tickets", "contacts", "units", "staff")) {
            owner.sql("ANALYZE %s.%s".formatted(company.schema(), table)).update();
        }
        ENGINE.is(Mood.CUTS);
        await().untilAsserted(() -> assertThat(source(found(""))).startsWith("DATABASE"));
        for (String text : List.of(
                "",
                "王39",
                "尾号9999",
                "13700039999",
                home.label(),
                "WX-20200101-0042",
                "20200101-42",
                "赵敏",
                "state:closed")) {
            for (int i = 0; i < 7; i++) {
                TableReads.Counters was = reads.of(company, "tickets");
                JsonNode found = found(text);
                TableReads.Counters is = reads.of(company, "tickets");
                assertThat(found.at("/items")).as(text).isNotEmpty();
                assertThat(is.scans() - was.scans())
                        .as("readings of all tickets for '%s'", text)
                        .isZero();
                assertThat(is.rows() - was.rows())
                        .as("rows read for '%s'", text)
                        .isLessThan(2_500);
            }
        }
    }

    private JsonNode open(String title, @Nullable UnitView unit) throws Exception {
        var body = json.createObjectNode()
                .put("kind", "REPAIR")
                .put("estateId", estate.id().toString())
                .put("title", title)
                .put("description", "")
                .put("channel", "PHONE");
        if (unit != null) {
            body.put("unitId", unit.id().toString());
            body.putObject("reporter").put("name", "赵敏").put("phone", "13912347391");
        }
        var answer = http.as(company, Role.FRONT_DESK).post("/api/v1/tickets", json.writeValueAsString(body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode found(String text) throws Exception {
        return found(Role.FRONT_DESK, text, "{}");
    }

    private JsonNode found(Role role, String text, String filters) throws Exception {
        var answer = search(role, "{\"text\":\"" + text + "\",\"filters\":" + filters + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private DeskHttp.Answer search(Role role, String body) throws Exception {
        return http.as(company, role).post("/api/v1/tickets/search", body);
    }

    private static String source(JsonNode found) {
        return found.at("/source").asString() + " " + found.at("/complete").asBoolean();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.at("/items").forEach(item -> ids.add(item.at("/ticket/id").asString()));
        return ids;
    }

    /** As an engine does by itself when its disk is full. */
    private static void readOnly(boolean readOnly) throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(RealServices.elasticsearchUrl() + "/hearth-tickets/_settings"))
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString("{\"index.blocks.read_only_allow_delete\":"
                                        + (readOnly ? "true" : "null") + "}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
