package io.hearth.desk.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
class SuggestionsIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    CategorySuggestions suggestions;

    @Autowired
    TenantExecutor executor;

    TenantId company;
    EstateView estate;
    Client desk;

    @BeforeEach
    void aCompany() {
        company = given.company();
        estate = given.estate(company);
        desk = http.as(company, Role.FRONT_DESK);
    }

    @Test
    void readsTheCompanysTicketsInTheBackgroundAndThenNamesTheWords() throws Exception {
        assertThat(suggest("厨房水管漏水").at("/reason")).isEqualTo("LEARNING");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(suggest("厨房水管漏水").at("/categoryId")).isEqualTo(category("REPAIR", "plumbing")));
        assertThat(suggest("厨房水管漏水").json().at("/words").toString()).contains("漏水");
    }

    @Test
    void saysNothingWhenTheTextSaysTooLittle() throws Exception {
        learn(company);

        assertThat(suggest("你好").at("/reason")).isEqualTo("UNSURE");
        assertThat(suggest("").at("/reason")).isEqualTo("UNSURE");
        assertThat(suggest("3-2-201").at("/reason")).isEqualTo("UNSURE");
    }

    @Test
    void learnsFromWhatPeopleCorrect() throws Exception {
        for (String where : new String[] {"客厅", "主卧", "书房", "阳台", "餐厅", "次卧"}) {
            String ticket = open(where + "踢脚线翘起来了", "building");
            Answer seen = desk.get(ticket);
            desk.patch(
                    ticket,
                    "{\"categoryId\":\"" + category("REPAIR", "other") + "\"}",
                    "If-Match",
                    seen.header("ETag"));
        }
        learn(company);

        assertThat(suggest("踢脚线翘起来了").at("/categoryId")).isEqualTo(category("REPAIR", "other"));
    }

    @Test
    void learnsNothingFromAnotherCompany() throws Exception {
        for (String where : new String[] {"客厅", "主卧", "书房", "阳台", "餐厅", "次卧"}) {
            open(where + "踢脚线翘起来了", "other");
        }
        learn(company);
        TenantId other = given.company();
        learn(other);

        assertThat(suggest("踢脚线翘起来了").at("/categoryId")).isEqualTo(category("REPAIR", "other"));
        assertThat(http.as(other, Role.FRONT_DESK)
                        .post("/api/v1/category-suggestions", "{\"kind\":\"REPAIR\",\"title\":\"踢脚线翘起来了\"}")
                        .at("/reason"))
                .isEqualTo("UNSURE");
    }

    @Test
    void suggestsNoCategoryThatWasTakenOutOfUse() throws Exception {
        learn(company);
        String plumbing = category("REPAIR", "plumbing");
        assertThat(suggest("厨房水管漏水").at("/categoryId")).isEqualTo(plumbing);
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".categories SET active = false WHERE code = 'plumbing'")
                .update();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(suggest("厨房水管漏水").at("/categoryId")).isNotEqualTo(plumbing));
    }

    @Test
    void goesByTheCompanysOwnWordsUntilTheyAreTakenBack() throws Exception {
        learn(company);
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        String plumbing = category("REPAIR", "plumbing");
        String path = "/api/v1/category-keywords/" + plumbing;
        assertThat(suggest("五金间的八角弯丝扣坏了").at("/categoryId")).isNotEqualTo(plumbing);
        List<String> shipped = words(admin, plumbing)
                .at("/words")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        assertThat(shipped).contains("漏水");

        Answer kept = admin.call(HttpMethod.PUT, path, "{\"words\":[\" 八角弯 \",\"PVC管\",\"八角弯\"]}");

        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(kept.json().at("/words").toString()).isEqualTo("[\"八角弯\",\"pvc管\"]");
        assertThat(words(desk, plumbing).at("/own").asBoolean()).isTrue();
        learn(company);
        assertThat(suggest("八角弯坏了").at("/categoryId")).isEqualTo(plumbing);
        assertThat(admin.call(HttpMethod.PUT, path, "{\"words\":null}").at("/own"))
                .isEqualTo("false");
        assertThat(words(admin, plumbing).at("/words").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(shipped);
    }

    @Test
    void refusesWordsThatAreNone() throws Exception {
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        String path = "/api/v1/category-keywords/" + category("REPAIR", "plumbing");

        assertThat(admin.call(HttpMethod.PUT, path, "{\"words\":[\" \"]}").status())
                .isEqualTo(400);
        assertThat(admin.call(HttpMethod.PUT, path, "{\"words\":[\"" + "长".repeat(21) + "\"]}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/category-keywords/" + UUID.randomUUID(), "{\"words\":[\"漏水\"]}")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(desk.call(HttpMethod.PUT, path, "{\"words\":[\"漏水\"]}").problem())
                .isEqualTo("403 access.denied");
    }

    private static JsonNode words(Client client, String category) throws Exception {
        return client.get("/api/v1/category-keywords")
                .json()
                .at("/items")
                .valueStream()
                .filter(one -> one.at("/categoryId").asString().equals(category))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"title\":\"漏水\"}", "{\"kind\":\"REPAIR\"}", "{\"kind\":\"NONE\",\"title\":\"漏水\"}"})
    void refusesAQuestionWithoutKindOrTitle(String body) throws Exception {
        assertThat(desk.post("/api/v1/category-suggestions", body).status()).isEqualTo(400);
    }

    @Test
    void isForThoseWhoOpenTickets() throws Exception {
        assertThat(http.as(company, Role.TECHNICIAN)
                        .post("/api/v1/category-suggestions", "{\"kind\":\"REPAIR\",\"title\":\"漏水\"}")
                        .problem())
                .isEqualTo("403 access.denied");
    }

    private void learn(TenantId of) {
        executor.run(of, suggestions::learn);
    }

    private Answer suggest(String title) throws Exception {
        return desk.post("/api/v1/category-suggestions", "{\"kind\":\"REPAIR\",\"title\":\"" + title + "\"}");
    }

    private String open(String title, String code) throws Exception {
        Answer opened = desk.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","title":"%s","channel":"PHONE","categoryId":"%s"}\
            """.formatted(estate.id(), title, category("REPAIR", code)));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.header("Location");
    }

    private String category(String kind, String code) throws Exception {
        for (JsonNode category :
                desk.get("/api/v1/categories?kind=" + kind).json().at("/items")) {
            if (category.at("/code").asString().equals(code)) {
                return category.at("/id").asString();
            }
        }
        throw new IllegalStateException(code + ": not among the categories of " + kind);
    }
}
