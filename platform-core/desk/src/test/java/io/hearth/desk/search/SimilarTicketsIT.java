package io.hearth.desk.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class SimilarTicketsIT implements PermissionContract {

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    Isolation isolation;

    @Autowired
    SimilarTickets similar;

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

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public List<Guarded> operations() {
        return List.of(new Guarded("to", Permission.TICKET_READ, () -> similar.to("WX-20260101-0001")));
    }

    @Test
    void findsWhatTellsOfTheSameAndSaysWhy() throws Exception {
        String asked = open(estate, "厨房水管漏水", "水槽下面一直滴水", home.id());
        String elsewhere = open(estate, "厨房水管漏水严重", "", null);
        String sameHome = open(estate, "厨房水管又漏水了", "", home.id());
        String other = open(estate, "电梯异响", "早高峰抖动", null);
        untilIndexed(4);
        JsonNode items = similar(Role.FRONT_DESK, asked);
        assertThat(ids(items)).containsExactly(sameHome, elsewhere).doesNotContain(other);
        assertThat(items.at("/0/by").valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder("HOME", "WORDS");
        assertThat(items.at("/1/by").valueStream().map(JsonNode::asString)).containsExactly("WORDS");
        assertThat(items.at("/0/title/0").asString()).contains("<mark>").contains("漏水");
    }

    @Test
    void findsNothingAlikeForWhatSaysNothing() throws Exception {
        String asked = open(estate, "！！！", "", null);
        open(estate, "电梯异响", "", null);
        untilIndexed(2);
        assertThat(ids(similar(Role.FRONT_DESK, asked))).isEmpty();
    }

    @Test
    void showsFiveAtMost() throws Exception {
        String asked = open(estate, "地下车库积水", "", null);
        for (int i = 0; i < 7; i++) {
            open(estate, "地下车库积水", "", null);
        }
        untilIndexed(8);
        assertThat(ids(similar(Role.FRONT_DESK, asked))).hasSize(5).doesNotContain(asked);
    }

    @Test
    void costsNoMoreForALongDescription() throws Exception {
        String asked = open(estate, "外墙渗水", "外墙渗水😀".repeat(600), null);
        String alike = open(estate, "外墙渗水", "", null);
        untilIndexed(2);
        assertThat(ids(similar(Role.FRONT_DESK, asked))).containsExactly(alike);
    }

    @Test
    void showsNothingOutOfSightOrOfAnotherCompany() throws Exception {
        EstateView hidden = given.estate(company);
        String asked = open(estate, "喷泉停水", "", null);
        String unseen = open(hidden, "喷泉停水", "", null);
        untilIndexed(2);
        assertThat(ids(similar(Role.FRONT_DESK, asked))).containsExactly(unseen);
        var narrow = http.as(company, Role.FRONT_DESK, estate.id());
        assertThat(narrow.get(path(asked)).json().at("/items")).isEmpty();
        assertThat(narrow.get(path(unseen)).problem()).isEqualTo("404 not-found");
        assertThat(http.as(given.company(), Role.COMPANY_ADMIN).get(path(asked)).problem())
                .isEqualTo("404 not-found");
        assertThat(similar(Role.HQ_ANALYST, asked)
                        .at("/0/ticket/reporter/phone")
                        .asString())
                .contains("****");
    }

    private JsonNode similar(Role role, String ticket) throws Exception {
        Answer answer = http.as(company, role).get(path(ticket));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/items");
    }

    private static String path(String ticket) {
        return "/api/v1/tickets/" + ticket + "/similar";
    }

    private static Stream<String> stream(JsonNode items) {
        return items.valueStream().map(item -> item.at("/ticket/id").asString());
    }

    private static List<String> ids(JsonNode items) {
        return stream(items).toList();
    }

    private void untilIndexed(int count) {
        await().untilAsserted(() -> assertThat(http.as(company, Role.FRONT_DESK)
                        .post("/api/v1/tickets/search", "{}")
                        .at("/total"))
                .isEqualTo(String.valueOf(count)));
    }

    private String open(EstateView where, String title, String description, @Nullable UUID unit) throws Exception {
        ObjectNode body = json.createObjectNode()
                .put("kind", "REPAIR")
                .put("estateId", where.id().toString())
                .put("title", title)
                .put("description", description)
                .put("channel", "PHONE");
        if (unit != null) {
            body.put("unitId", unit.toString());
        }
        body.putObject("reporter").put("name", "赵敏").put("phone", "13912347391");
        Answer answer = http.as(company, Role.FRONT_DESK).post("/api/v1/tickets", json.writeValueAsString(body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id");
    }
}
