package io.hearth.desk.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.search.SearchAnalysis;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A company that an upgrade found in an index of before, which has no field of all texts, until it is carried over. */
@DeskTest
class OlderTicketIndexIT {

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    TicketIndex family;

    @Autowired
    TicketIndexer indexer;

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient engine = HttpClient.newHttpClient();
    private final String older =
            "hearth-tickets-" + UUID.randomUUID().toString().substring(0, 8) + "-v2";
    private TenantId company;
    private EstateView estate;

    @BeforeEach
    void leaveTheCompanyBehind() throws Exception {
        company = given.company();
        estate = given.estate(company);
        String alias = "hearth-tickets-" + company.value();
        engine("PUT", "/" + older, json.writeValueAsString(olderIndex()));
        engine("POST", "/_aliases", """
            {"actions": [
              {"remove": {"index": "hearth-tickets-v%1$d", "alias": "%2$s", "must_exist": false}},
              {"add": {"index": "%3$s", "alias": "%2$s", "routing": "%4$s", "filter": {"term": {"company": "%4$s"}}}}]}\
            """.formatted(family.version(), alias, older, company.value()));
    }

    @AfterEach
    void dropTheIndex() throws Exception {
        engine("DELETE", "/" + older, "");
    }

    @Test
    void isSearchedFieldByFieldUntilItIsCarriedOver() throws Exception {
        String title = open("升降机异响并抖动", "早高峰尤其明显");
        String described = open("大堂灯不亮", "电梯口也看不见");
        await().untilAsserted(() -> assertThat(ids(found("电梯"))).containsExactly(title, described));
        assertAnswersAsEver();
        assertThat(count(older)).isEqualTo(2);

        indexer.rebuild(company);

        assertThat(ids(found("电梯"))).containsExactly(title, described);
        assertAnswersAsEver();
        assertThat(count(older)).isZero();
    }

    private void assertAnswersAsEver() throws Exception {
        JsonNode page = found("电梯");
        assertThat(page.at("/total").asInt()).isEqualTo(2);
        assertThat(page.at("/facets/kind/0/count").asInt()).isEqualTo(2);
        assertThat(page.at("/items/0/highlights/title/0").asString()).contains("<mark>升降机</mark>");
        assertThat(page.at("/items/0/by").toString()).contains("SYNONYM");
        assertThat(page.at("/items/1/highlights/description/0").asString()).contains("<mark>电梯</mark>");
        assertThat(ids(found("zhao min"))).hasSize(2);
    }

    private ObjectNode olderIndex() {
        ObjectNode index = json.createObjectNode();
        index.set("settings", json.readTree(SearchAnalysis.settingsJson()));
        ObjectNode properties = (ObjectNode) json.readTree(family.mappingsJson());
        properties.remove("all");
        properties.forEach(field -> ((ObjectNode) field).remove("copy_to"));
        properties.putObject("company").put("type", "keyword");
        properties.putObject("id").put("type", "keyword");
        properties.putObject("stamp").put("type", "long");
        index.putObject("mappings").put("dynamic", false).set("properties", properties);
        return index;
    }

    private String open(String title, String description) throws Exception {
        var body = json.createObjectNode()
                .put("kind", "REPAIR")
                .put("estateId", estate.id().toString())
                .put("title", title)
                .put("description", description)
                .put("channel", "PHONE");
        body.putObject("reporter").put("name", "赵敏").put("phone", "13912347391");
        var answer = http.as(company, Role.FRONT_DESK).post("/api/v1/tickets", json.writeValueAsString(body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id");
    }

    private JsonNode found(String text) throws Exception {
        var answer = http.as(company, Role.FRONT_DESK).post("/api/v1/tickets/search", "{\"text\":\"" + text + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.at("/items").forEach(item -> ids.add(item.at("/ticket/id").asString()));
        return ids;
    }

    private long count(String index) throws Exception {
        engine("POST", "/" + index + "/_refresh", "");
        return engine("GET", "/" + index + "/_count", "").at("/count").asLong();
    }

    private JsonNode engine(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = engine.send(
                HttpRequest.newBuilder(URI.create(RealServices.elasticsearchUrl() + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return json.readTree(answer.body());
    }
}
