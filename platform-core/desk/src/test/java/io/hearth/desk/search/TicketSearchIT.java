package io.hearth.desk.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.Cursor;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DeskTest
class TicketSearchIT {

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    SearchIndexes indexes;

    @Autowired
    TicketIndexer indexer;

    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId company;
    private EstateView estate;
    private UnitView home;

    @BeforeEach
    void openCompany() {
        company = given.company();
        estate = given.estate(company);
        home = given.unit(company, estate);
    }

    @Test
    void findsATicketSoonAfterItIsOpened() throws Exception {
        String id = open("REPAIR", "电梯异响并抖动", "早高峰尤其明显", null);
        untilFound("电梯 异响", id);
        JsonNode item = found(Role.FRONT_DESK, "异响").at("/items/0");
        assertThat(item.at("/highlights/title/0").asString()).contains("<mark>").contains("异响");
        assertThat(item.at("/ticket/stateName").asString()).isNotEmpty();
    }

    @Test
    void findsWhatACommentSaysAndFollowsAChangedTitle() throws Exception {
        String id = open("REPAIR", "客厅空调不制冷", "", null);
        var desk = http.as(company, Role.FRONT_DESK);
        desk.post("/api/v1/tickets/" + id + "/comments", "{\"text\":\"已更换压缩机启动电容\",\"visibility\":\"INTERNAL\"}");
        untilFound("压缩机 电容", id);
        var ticket = desk.get("/api/v1/tickets/" + id);
        desk.patch("/api/v1/tickets/" + id, "{\"title\":\"主卧空调不制冷\"}", "If-Match", ticket.header("ETag"));
        untilFound("主卧", id);
    }

    @Test
    void findsAHomeHoweverItIsWritten() throws Exception {
        String building = home.label().split("栋")[0];
        String id = open("REPAIR", "阳台门锁损坏", "", home.id());
        String elsewhere = open("REPAIR", "阳台门锁损坏", "", null);
        untilFound("阳台", id, elsewhere);
        for (String spelling :
                List.of(building + "栋2单元201", building + "-2-201", building + "#201", building + "号楼2-201室")) {
            assertThat(ids(found(Role.FRONT_DESK, spelling))).as(spelling).containsExactly(id);
        }
        assertThat(ids(found(Role.FRONT_DESK, building + "栋2单元202"))).isEmpty();
    }

    @Test
    void findsATicketByItsNumberOrLastDigits() throws Exception {
        String id = open("INQUIRY", "物业费如何开票", "", null);
        untilFound("开票", id);
        String number =
                found(Role.FRONT_DESK, "开票").at("/items/0/ticket/number").asString();
        assertThat(ids(found(Role.FRONT_DESK, number))).containsExactly(id);
        assertThat(ids(found(Role.FRONT_DESK, number.substring(number.lastIndexOf('-') + 1))))
                .contains(id);
    }

    @Test
    void findsPhoneTailsOnlyForThoseWhoMayReadPersonalData() throws Exception {
        String id = open("REPAIR", "厨房下水道堵塞", "", null);
        untilFound("下水道", id);
        assertThat(ids(found(Role.FRONT_DESK, "7391"))).containsExactly(id);
        assertThat(ids(found(Role.FRONT_DESK, "13912347391"))).containsExactly(id);
        assertThat(ids(found(Role.HQ_ANALYST, "7391"))).isEmpty();
        assertThat(ids(found(Role.HQ_ANALYST, "13912347391"))).isEmpty();
        assertThat(found(Role.HQ_ANALYST, "下水道")
                        .at("/items/0/ticket/reporter/phone")
                        .asString())
                .contains("****");
    }

    @Test
    void countsFacetsAndFilters() throws Exception {
        EstateView other = given.estate(company);
        String repair = open("REPAIR", "围栏破损", "", null);
        String complaint = open("COMPLAINT", "围栏破损无人处理", "", null);
        String elsewhere = open(other.id(), "REPAIR", "围栏破损", "", null);
        untilFound("围栏", repair, complaint, elsewhere);
        JsonNode all = found(Role.FRONT_DESK, "围栏", "{\"kind\":[\"REPAIR\"]}");
        assertThat(ids(all)).containsExactlyInAnyOrder(repair, elsewhere);
        assertThat(all.at("/total").asInt()).isEqualTo(2);
        assertThat(all.at("/facets/kind")).hasSize(2);
        assertThat(all.at("/facets/estate")).hasSize(2);
        assertThat(all.at("/facets/estate/0/label").asString()).isNotEmpty();
        assertThat(ids(found(Role.FRONT_DESK, "", "{\"estateId\":[\"" + other.id() + "\"]}")))
                .containsExactly(elsewhere);
    }

    @Test
    void staysInsideOfTheCallersEstates() throws Exception {
        EstateView hidden = given.estate(company);
        String seen = open("REPAIR", "喷泉停水", "", null);
        String unseen = open(hidden.id(), "REPAIR", "喷泉停水", "", null);
        untilFound("喷泉", seen, unseen);
        JsonNode narrow = http.as(company, Role.FRONT_DESK, estate.id())
                .post("/api/v1/tickets/search", "{\"text\":\"喷泉\"}")
                .json();
        assertThat(ids(narrow)).containsExactly(seen);
        assertThat(narrow.at("/total").asInt()).isEqualTo(1);
        assertThat(narrow.at("/facets/estate")).hasSize(1);
        assertThat(ids(http.as(company, Role.FRONT_DESK, estate.id())
                        .post(
                                "/api/v1/tickets/search",
                                "{\"text\":\"喷泉\",\"filters\":{\"estateId\":[\"" + hidden.id() + "\"]}}")
                        .json()))
                .isEmpty();
    }

    @Test
    void showsNothingOfAnotherCompany() throws Exception {
        String id = open("REPAIR", "景观水系见底", "", null);
        untilFound("景观", id);
        TenantId other = given.company();
        assertThat(http.as(other, Role.COMPANY_ADMIN)
                        .post("/api/v1/tickets/search", "{\"text\":\"景观\"}")
                        .at("/total"))
                .isEqualTo("0");
    }

    @Test
    void walksPagesWithoutRepeatingOrLosingAnyWhileOthersWrite() throws Exception {
        TenantId neighbour = given.company();
        EstateView theirs = given.estate(neighbour);
        List<String> all = opened(7, "路灯熄灭");
        untilFound("路灯", all.toArray(String[]::new));
        JsonNode first = page("路灯", 3, "");
        // The word becomes common, here and next door: what the shown hits scored is worth nothing now.
        List<String> later = opened(6, "路灯路灯");
        for (int i = 0; i < 6; i++) {
            open(neighbour, theirs.id(), "REPAIR", "路灯熄灭", "", null);
        }
        await().untilAsserted(() ->
                assertThat(found(Role.FRONT_DESK, "路灯").at("/total").asInt()).isEqualTo(13));
        List<String> seen = new ArrayList<>(ids(first));
        for (String cursor = first.at("/nextCursor").asString(""); !cursor.isEmpty(); ) {
            JsonNode page = page("路灯", 3, cursor);
            assertThat(page.at("/total").asInt()).isEqualTo(13);
            seen.addAll(ids(page));
            cursor = page.at("/nextCursor").asString("");
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(all.stream(), later.stream()).toList());
    }

    @Test
    void walksPagesByDateWithoutText() throws Exception {
        List<String> all = opened(7, "水泵异响");
        untilFound("水泵", all.toArray(String[]::new));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page("", 3, cursor);
            seen.addAll(ids(page));
            cursor = page.at("/nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void endsATextAfterTheBestTwoHundredAndCostsNothingInTheDistantPast() throws Exception {
        for (int i = 0; i < 205; i++) {
            given.ticket(company, estate, TicketKind.REPAIR);
        }
        await().untilAsserted(() ->
                assertThat(found(Role.FRONT_DESK, "").at("/total").asInt()).isEqualTo(205));
        JsonNode first = page("厨房水管漏水", 100, "");
        assertThat(first.at("/total").asInt()).isEqualTo(205);
        JsonNode second = page("厨房水管漏水", 100, first.at("/nextCursor").asString());
        assertThat(ids(second)).hasSize(100).doesNotContainAnyElementsOf(ids(first));
        assertThat(second.at("/nextCursor").isNull()).isTrue();
        JsonNode past =
                page("", 100, Cursor.of("found.date", 0L, new UUID(0, 0)).encode());
        assertThat(ids(past)).isEmpty();
        assertThat(past.at("/total").asInt()).isEqualTo(205);
    }

    @Test
    void refusesACursorOfAnotherOrder() throws Exception {
        List<String> all = opened(3, "岗亭玻璃破碎");
        untilFound("岗亭", all.toArray(String[]::new));
        var desk = http.as(company, Role.FRONT_DESK);
        String byScore = page("岗亭", 2, "").at("/nextCursor").asString();
        String byDate = page("", 2, "").at("/nextCursor").asString();
        String tooMany = Cursor.ofShown(
                "found.best", Stream.generate(UUID::randomUUID).limit(200).toList());
        String forged = Cursor.of("found.date", "yesterday", UUID.randomUUID()).encode();
        for (String body : List.of(
                "{\"text\":\"岗亭\",\"cursor\":\"" + byDate + "\"}",
                "{\"text\":\"岗亭\",\"cursor\":\"" + tooMany + "\"}",
                "{\"text\":\"岗亭\",\"cursor\":\"" + byScore.substring(0, 20) + "\"}",
                "{\"text\":\"岗亭\",\"cursor\":\"" + "A".repeat(5500) + "\"}",
                "{\"cursor\":\"" + byScore + "\"}",
                "{\"cursor\":\"" + forged + "\"}")) {
            assertThat(desk.post("/api/v1/tickets/search", body).problem())
                    .as(body)
                    .isEqualTo("400 request.cursor-invalid");
        }
    }

    @Test
    void answersBadInputPlainly() throws Exception {
        var desk = http.as(company, Role.FRONT_DESK);
        String path = "/api/v1/tickets/search";
        assertThat(desk.post(path, "{\"text\":\"" + "漏".repeat(10_000) + "\"}").problem())
                .isEqualTo("400 request.invalid");
        assertThat(desk.post(path, "{\"limit\":101}").problem()).isEqualTo("400 request.invalid");
        assertThat(desk.post(path, "{\"limit\":0}").problem()).isEqualTo("400 request.invalid");
        assertThat(desk.post(path, "{\"cursor\":\"nonsense\"}").problem()).isEqualTo("400 request.cursor-invalid");
        assertThat(desk.post(path, "{\"filters\":{\"kind\":[\"BOGUS\"]}}").status())
                .isEqualTo(400);
        assertThat(desk.post(path, "{\"text\":\"，。！？…—\"}").at("/total")).isEqualTo("0");
        for (String odd : List.of("*", "\\\\", "a AND b", "\\\"", "kind:REPAIR", "%00", "{}", "(((", "~^", "的")) {
            assertThat(desk.post(path, "{\"text\":\"" + odd + "\"}").status())
                    .as(odd)
                    .isEqualTo(200);
        }
    }

    @Test
    void narrowsByOperatorsInEitherLanguage() throws Exception {
        EstateView other = given.estate(company);
        String repair = open("REPAIR", "围栏破损", "", null);
        String complaint = open("COMPLAINT", "围栏破损无人处理", "", null);
        String elsewhere = open(other.id(), "REPAIR", "围栏破损", "", null);
        untilFound("围栏", repair, complaint, elsewhere);
        assertThat(ids(found(Role.FRONT_DESK, "围栏 kind:投诉"))).containsExactly(complaint);
        assertThat(ids(found(Role.FRONT_DESK, "围栏 类型：投诉,维修 estate:" + estate.name())))
                .containsExactlyInAnyOrder(repair, complaint);
        assertThat(ids(found(Role.FRONT_DESK, "estate:" + other.code()))).containsExactly(elsewhere);
        assertThat(ids(found(Role.FRONT_DESK, "围栏 state:open"))).hasSize(3);
        assertThat(ids(found(Role.FRONT_DESK, "围栏 state:closed"))).isEmpty();
        assertThat(ids(found(Role.FRONT_DESK, "围栏 before:2020"))).isEmpty();
        assertThat(ids(found(Role.FRONT_DESK, "围栏 after:2020"))).hasSize(3);
        assertThat(ids(found(Role.FRONT_DESK, "围栏 assignee:none"))).hasSize(3);
        assertThat(ids(found(Role.FRONT_DESK, "围栏 assignee:me"))).isEmpty();
        assertThat(ids(found(Role.FRONT_DESK, "围栏 has:photo"))).isEmpty();
        http.as(company, Role.FRONT_DESK)
                .post("/api/v1/tickets/" + repair + "/comments", "{\"text\":\"已约师傅\",\"visibility\":\"INTERNAL\"}");
        await().untilAsserted(() ->
                assertThat(ids(found(Role.FRONT_DESK, "围栏 has:comment"))).containsExactly(repair));
        String number =
                found(Role.FRONT_DESK, "kind:投诉").at("/items/0/ticket/number").asString();
        assertThat(ids(found(Role.FRONT_DESK, "单号:" + number))).containsExactly(complaint);
    }

    @Test
    void saysWhatOfATextItDoesNotUnderstand() throws Exception {
        EstateView hidden = given.estate(company);
        var desk = http.as(company, Role.FRONT_DESK, estate.id());
        for (var one : Map.of(
                        "stat:open",
                        "400 search.operator-unknown",
                        "state:opne",
                        "400 search.value-unknown",
                        "state:",
                        "400 search.value-missing",
                        "漏水 \\\"电梯",
                        "400 search.quote-open",
                        "kind:投诉 ".repeat(21),
                        "400 search.too-many-operators",
                        "assignee:没有这个人",
                        "400 search.value-unknown",
                        "category:没有这个分类",
                        "400 search.value-unknown",
                        "estate:" + hidden.code(),
                        "400 search.value-unknown",
                        "漏".repeat(501),
                        "400 request.invalid")
                .entrySet()) {
            assertThat(desk.post("/api/v1/tickets/search", "{\"text\":\"" + one.getKey() + "\"}")
                            .problem())
                    .as(one.getKey())
                    .isEqualTo(one.getValue());
        }
    }

    @Test
    void findsByPinyinInitialsAndCharactersThatSoundAlike() throws Exception {
        String id = open("REPAIR", "电梯抖动", "", null);
        untilFound("抖动", id);
        for (String typed :
                List.of("zhaomin", "zhao min", "zm", "diantidoudong", "dian ti", "dtdd", "電梯", "电提抖动", "赵敏", "电梯斗动")) {
            assertThat(ids(found(Role.FRONT_DESK, typed))).as(typed).containsExactly(id);
        }
        assertThat(found(Role.FRONT_DESK, "zhaomin").at("/items/0/by/0").asString())
                .isEqualTo("SOUND");
        assertThat(ids(found(Role.FRONT_DESK, "wangmin"))).isEmpty();
    }

    @Test
    void findsWhatIsSaidInOtherWordsUntilTheCompanyTakesThemOut() throws Exception {
        String id = open("REPAIR", "升降机异响", "", null);
        untilFound("异响", id);
        assertThat(ids(found(Role.FRONT_DESK, "电梯异响"))).containsExactly(id);
        assertThat(found(Role.FRONT_DESK, "电梯").at("/items/0/by").toString()).contains("SYNONYM");
        var admin = http.as(company, Role.COMPANY_ADMIN);
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/search-synonyms", "{\"groups\":[[\"摩天轮\",\"升降机\"]]}")
                        .status())
                .isEqualTo(200);
        assertThat(ids(found(Role.FRONT_DESK, "摩天轮"))).containsExactly(id);
        assertThat(ids(found(Role.FRONT_DESK, "电梯"))).isEmpty();
        assertThat(admin.call(HttpMethod.DELETE, "/api/v1/search-synonyms", null)
                        .status())
                .isEqualTo(200);
        assertThat(ids(found(Role.FRONT_DESK, "电梯"))).containsExactly(id);
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/search-synonyms", "{\"groups\":[[\"电梯\"]]}")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/search-synonyms", "{\"groups\":[[\"电梯\",\"電梯\"]]}")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/search-synonyms", "{\"groups\":[[\"电梯\",\"a,b\"]]}")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(http.as(company, Role.FRONT_DESK)
                        .call(HttpMethod.PUT, "/api/v1/search-synonyms", "{\"groups\":[]}")
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void findsQuotedWordsOnlyAsTheyStand() throws Exception {
        String together = open("REPAIR", "门锁坏了", "", null);
        String apart = open("REPAIR", "门坏了，锁也不好", "", null);
        untilFound("锁", together, apart);
        assertThat(ids(found(Role.FRONT_DESK, "\\\"门锁\\\""))).containsExactly(together);
        assertThat(ids(found(Role.FRONT_DESK, "「門鎖」"))).containsExactly(together);
    }

    @Test
    void putsTheNewerOfTwoThatFitAlikeFirst() throws Exception {
        String older = open("REPAIR", "水景喷头歪斜", "", null);
        String newer = open("REPAIR", "水景喷头歪斜", "", null);
        untilFound("喷头", older, newer);
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema()
                        + ".tickets SET opened_at = opened_at - interval '400 days' WHERE id = :id")
                .param("id", UUID.fromString(older))
                .update();
        indexer.rebuild(company);
        assertThat(ids(found(Role.FRONT_DESK, "喷头"))).containsExactly(newer, older);
    }

    @Test
    void saysWhichTicketsReportOneIncident() throws Exception {
        String one = open("REPAIR", "三栋停水了", "", null);
        String two = open("REPAIR", "家里停水", "", null);
        String alone = open(given.estate(company).id(), "REPAIR", "这边也停水", "", null);
        untilFound("停水", one, two, alone);
        var opened = http.as(company, Role.ESTATE_MANAGER)
                .post(
                        "/api/v1/incidents",
                        "{\"estateId\":\"%s\",\"supply\":\"WATER\",\"placeKey\":\"estate\",\"title\":\"小区停水\",\"ticketIds\":[\"%s\",\"%s\"]}"
                                .formatted(estate.id(), one, two));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        JsonNode found = found(Role.FRONT_DESK, "停水");
        assertThat(found.at("/total").asInt()).isEqualTo(3);
        found.at("/items").forEach(item -> {
            boolean reports = !item.at("/ticket/id").asString().equals(alone);
            assertThat(item.at("/incident/id").asString("")).isEqualTo(reports ? opened.at("/summary/id") : "");
            assertThat(item.at("/incident/title").asString("")).isEqualTo(reports ? "小区停水" : "");
        });
    }

    @Test
    void rebuildsACompanyAndFindsNothingToRepair() throws Exception {
        List<String> all = IntStream.range(0, 5)
                .mapToObj(i ->
                        given.ticket(company, estate, TicketKind.REPAIR).id().toString())
                .toList();
        assertThat(indexer.rebuild(company)).containsEntry("indexed", 5L);
        assertThat(ids(found(Role.FRONT_DESK, ""))).containsExactlyInAnyOrderElementsOf(all);
        assertThat(indexes.reconcile(TicketIndex.NAME, company).clean()).isTrue();
    }

    private String open(String kind, String title, String description, @Nullable UUID unit) throws Exception {
        return open(estate.id(), kind, title, description, unit);
    }

    private String open(UUID estateId, String kind, String title, String description, @Nullable UUID unit)
            throws Exception {
        return open(company, estateId, kind, title, description, unit);
    }

    private List<String> opened(int count, String title) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(open("REPAIR", title, "", null));
        }
        return ids;
    }

    private JsonNode page(String text, int limit, String cursor) throws Exception {
        var answer = http.as(company, Role.FRONT_DESK)
                .post(
                        "/api/v1/tickets/search",
                        json.writeValueAsString(json.createObjectNode()
                                .put("text", text)
                                .put("limit", limit)
                                .put("cursor", cursor)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private String open(
            TenantId owner, UUID estateId, String kind, String title, String description, @Nullable UUID unit)
            throws Exception {
        var body = json.createObjectNode()
                .put("kind", kind)
                .put("estateId", estateId.toString())
                .put("title", title)
                .put("description", description)
                .put("channel", "PHONE");
        if (unit != null) {
            body.put("unitId", unit.toString());
        }
        body.putObject("reporter").put("name", "赵敏").put("phone", "13912347391");
        var answer = http.as(owner, Role.FRONT_DESK).post("/api/v1/tickets", json.writeValueAsString(body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id");
    }

    private void untilFound(String text, String... expected) {
        await().untilAsserted(
                        () -> assertThat(ids(found(Role.FRONT_DESK, text))).containsExactlyInAnyOrder(expected));
    }

    private JsonNode found(Role role, String text) throws Exception {
        return found(role, text, "{}");
    }

    private JsonNode found(Role role, String text, String filters) throws Exception {
        var answer = http.as(company, role)
                .post("/api/v1/tickets/search", "{\"text\":\"" + text + "\",\"filters\":" + filters + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.at("/items").forEach(item -> ids.add(item.at("/ticket/id").asString()));
        return ids;
    }
}
