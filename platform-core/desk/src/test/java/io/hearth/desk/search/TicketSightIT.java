package io.hearth.desk.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.Tokens;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who finds which tickets, in every way to find some, and what hostile texts cost. */
@DeskTest
class TicketSightIT {

    private static final String SEARCH = "/api/v1/tickets/search";
    private static final String WORD = "蓝鲸喷泉";
    private static final String PHONE = "13912347391";
    private static final Duration FOR_EVER = Duration.ofSeconds(10);

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    MockMvc mvc;

    @Autowired
    Tokens tokens;

    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId company;
    private EstateView estate;
    private EstateView hidden;
    private String here = "";
    private String there = "";

    @BeforeEach
    void aTicketInEachOfTwoEstates() throws Exception {
        company = given.company();
        estate = given.estate(company);
        hidden = given.estate(company);
        here = open(estate, "REPAIR");
        there = open(hidden, "COMPLAINT");
        await().untilAsserted(() -> assertThat(ids(found(client(Role.FRONT_DESK, EstateScope.ALL), WORD)))
                .hasSize(2));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleFindsCountsAndTakesAlongOnlyWhatIsInItsSight(Role role) throws Exception {
        boolean phones = role.permissions().contains(Permission.PERSONAL_DATA_READ);
        for (EstateScope scope : scopes()) {
            DeskHttp.Client client = client(role, scope);
            if (!role.permissions().contains(Permission.TICKET_READ)) {
                assertThat(client.post(SEARCH, body(WORD, "{}", "")).problem())
                        .as("%s searches", role)
                        .isEqualTo("403 access.denied");
                assertThat(client.post(SEARCH + "/export", body(WORD, "{}", ",\"form\":\"CSV\""))
                                .problem())
                        .as("%s takes along", role)
                        .isEqualTo("403 access.denied");
                for (String path :
                        List.of("/api/v1/search/completions?q=estate:", "/api/v1/tickets/" + here + "/similar")) {
                    assertThat(client.get(path).problem())
                            .as("%s %s", role, path)
                            .isEqualTo("403 access.denied");
                }
                continue;
            }
            String who = role + " in " + scope;
            List<EstateView> seen = Stream.of(estate, hidden)
                    .filter(one -> scope.includes(one.id()))
                    .toList();
            List<String> expected =
                    seen.stream().map(one -> one == estate ? here : there).toList();

            JsonNode found = found(client, WORD);
            assertThat(ids(found)).as(who).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(found.at("/total").asInt()).as(who).isEqualTo(expected.size());
            assertThat(found.at("/facets/estate")
                            .valueStream()
                            .map(one -> one.at("/value").asString()))
                    .as(who)
                    .containsExactlyInAnyOrderElementsOf(
                            seen.stream().map(one -> one.id().toString()).toList());
            for (String facet : List.of("kind", "stateCategory", "estate")) {
                assertThat(found.at("/facets/" + facet)
                                .valueStream()
                                .mapToInt(one -> one.at("/count").asInt())
                                .sum())
                        .as("%s counts by %s", who, facet)
                        .isEqualTo(expected.size());
            }
            JsonNode asked = found(client, WORD, "{\"estateId\":[\"" + hidden.id() + "\"]}");
            assertThat(ids(asked)).as(who).hasSize(scope.includes(hidden.id()) ? 1 : 0);
            assertThat(asked.at("/total").asInt()).as(who).isEqualTo(scope.includes(hidden.id()) ? 1 : 0);

            for (String digits : List.of("7391", "尾号7391", PHONE)) {
                JsonNode byPhone = found(client, digits);
                assertThat(byPhone.at("/total").asInt())
                        .as("%s by %s", who, digits)
                        .isEqualTo(phones ? expected.size() : 0);
            }
            if (!phones) {
                assertThat(found.toString()).as(who).doesNotContain(PHONE);
            }

            DeskHttp.Answer file = client.post(SEARCH + "/export", body(WORD, "{}", ",\"form\":\"CSV\""));
            assertThat(file.header("Tickets-Found")).as(who).isEqualTo(String.valueOf(expected.size()));
            for (EstateView one : List.of(estate, hidden)) {
                assertThat(file.text().contains(one.name())).as(who).isEqualTo(seen.contains(one));
            }

            DeskHttp.Answer similar = client.get("/api/v1/tickets/" + here + "/similar");
            if (seen.contains(estate)) {
                assertThat(similar.json().at("/items")).as(who).hasSize(seen.contains(hidden) ? 1 : 0);
            } else {
                assertThat(similar.problem()).as(who).isEqualTo("404 not-found");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleIsOfferedOnlyWhatIsInItsSight(Role role) throws Exception {
        if (!role.permissions().contains(Permission.TICKET_READ)) {
            return; // refused, above
        }
        for (EstateScope scope : scopes()) {
            DeskHttp.Client client = client(role, scope);
            for (EstateView one : List.of(estate, hidden)) {
                boolean seen = scope.includes(one.id());
                String who = "%s in %s of %s".formatted(role, scope, one.name());
                assertThat(offered(client, "estate:").contains(one.name()))
                        .as(who)
                        .isEqualTo(seen);
                assertThat(offered(client, one.name()).contains(one.name()))
                        .as(who)
                        .isEqualTo(seen);
                assertThat(completed(client, "estate:\"" + one.name() + "\"")
                                .at("/chips/0/understood")
                                .asBoolean())
                        .as(who)
                        .isEqualTo(seen);
            }
            assertThat(offered(client, "pho").contains("phone:"))
                    .as("%s in %s", role, scope)
                    .isEqualTo(role.permissions().contains(Permission.PERSONAL_DATA_READ));
        }
    }

    @Test
    void findsTicketsByThePhotosAndFilesTheyHave() throws Exception {
        DeskHttp.Client desk = client(Role.FRONT_DESK, EstateScope.ALL);
        attach(here, "漏水.jpg", photo());
        attach(there, "合同.pdf", "%PDF-1.4 x".getBytes(StandardCharsets.US_ASCII));
        for (String operator : List.of("has:photo", "带有:照片")) {
            await().untilAsserted(() -> assertThat(ids(found(desk, WORD + " " + operator)))
                    .as(operator)
                    .containsExactly(here));
        }
        await().untilAsserted(
                        () -> assertThat(ids(found(desk, WORD + " has:file"))).containsExactlyInAnyOrder(here, there));
    }

    /** Texts that make engines of patterns, wildcards and queries work for ever. */
    @Test
    void answersHostileTextsToo() throws Exception {
        DeskHttp.Client desk = client(Role.FRONT_DESK, EstateScope.ALL);
        for (String hostile : List.of(
                "(a+)+$" + "a".repeat(200) + "!",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "(.*a){25}",
                "/(a|aa)+b/",
                "a{1,30000}",
                "*".repeat(500),
                "?".repeat(500),
                "~".repeat(500),
                "(".repeat(500),
                "[[[[" + "\\\\".repeat(200),
                "a OR ".repeat(100),
                "漏".repeat(500),
                "3-".repeat(250),
                "\"漏\" ".repeat(125))) {
            for (String path : List.of(SEARCH, "/api/v1/search")) {
                String name = path.equals(SEARCH) ? "text" : "query";
                long began = System.nanoTime();
                DeskHttp.Answer answer = desk.post(
                        path, json.createObjectNode().put(name, hostile).toString());
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                String what = path + " " + hostile.substring(0, Math.min(hostile.length(), 20));
                assertThat(answer.status()).as("%s: %s", what, answer.text()).isIn(200, 400);
                if (answer.status() == 400) {
                    assertThat(answer.at("/code")).as(what).matches("search\\..+|request\\.invalid");
                } else if (path.equals(SEARCH)) {
                    assertThat(answer.at("/source"))
                            .as("%s brought down no engine", what)
                            .startsWith("INDEX");
                }
                assertThat(took).as(what).isLessThan(FOR_EVER);
            }
        }
        assertThat(ids(found(desk, WORD))).as("afterwards").containsExactlyInAnyOrder(here, there);
    }

    private List<EstateScope> scopes() {
        return List.of(
                EstateScope.ALL,
                new EstateScope.Only(Set.of(estate.id())),
                new EstateScope.Only(Set.of(hidden.id())),
                EstateScope.NONE);
    }

    private DeskHttp.Client client(Role role, EstateScope scope) {
        return switch (scope) {
            case EstateScope.All() -> http.as(company, role);
            case EstateScope.Only(var ids) -> http.as(company, role, ids.toArray(UUID[]::new));
        };
    }

    private String open(EstateView in, String kind) throws Exception {
        var body = json.createObjectNode()
                .put("kind", kind)
                .put("estateId", in.id().toString())
                .put("title", WORD + "停水")
                .put("description", "")
                .put("channel", "PHONE");
        body.putObject("reporter").put("name", "赵敏").put("phone", PHONE);
        var answer = http.as(company, Role.FRONT_DESK).post("/api/v1/tickets", body.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id");
    }

    private void attach(String ticket, String name, byte[] content) throws Exception {
        var request = multipart(URI.create("/api/v1/tickets/" + ticket + "/attachments"))
                .file(new MockMultipartFile("file", name, "application/octet-stream", content))
                .header("Authorization", "Bearer " + tokens.staff(company, Role.FRONT_DESK));
        assertThat(mvc.perform(request).andReturn().getResponse().getStatus()).isEqualTo(201);
    }

    private static byte[] photo() throws Exception {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpeg", picture);
        return picture.toByteArray();
    }

    private JsonNode found(DeskHttp.Client client, String text) throws Exception {
        return found(client, text, "{}");
    }

    private JsonNode found(DeskHttp.Client client, String text, String filters) throws Exception {
        var answer = client.post(SEARCH, body(text, filters, ""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String body(String text, String filters, String more) {
        return "{\"text\":\"" + text + "\",\"filters\":" + filters + more + "}";
    }

    private static List<String> offered(DeskHttp.Client client, String text) throws Exception {
        List<String> offered = new ArrayList<>();
        completed(client, text)
                .at("/items")
                .forEach(item -> offered.add(
                        item.at("/insert").asString().strip().replace("\"", "").replaceFirst("^(estate|项目):", "")));
        return offered;
    }

    private static JsonNode completed(DeskHttp.Client client, String text) throws Exception {
        var answer = client.get("/api/v1/search/completions?q="
                + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.at("/items").forEach(item -> ids.add(item.at("/ticket/id").asString()));
        return ids;
    }
}
