package io.hearth.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.estate.EstateView;
import io.hearth.embedded.EmbeddedElasticsearch;
import io.hearth.embedded.EmbeddedRedis;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.HearthTest;
import io.hearth.testkit.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The desk on its ports, with a Redis and an Elasticsearch of its own that go away and come back. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "hearth.live.heartbeat=200ms",
            "hearth.live.per-company=2",
            "hearth.relay.longest-outage-backoff=1s",
            "spring.test.metrics.export=true",
            "management.prometheus.metrics.export.enabled=true"
        })
@HearthTest
@Import(GivenDesk.class)
@DirtiesContext
class OutagesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> SHOWN = List.of(
            "hearth_",
            "hikaricp_connections",
            "http_server_requests_seconds",
            "jvm_memory_",
            "jvm_threads_live",
            "process_cpu_usage",
            "process_uptime");

    private static final Path HOME = temporary();
    private static EmbeddedRedis redis = startRedis(0);
    private static EmbeddedElasticsearch elasticsearch = startElasticsearch(0);

    @Value("${local.server.port}")
    int port;

    @Value("${local.management.port}")
    int managementPort;

    @Autowired
    GivenDesk given;

    @Autowired
    Tokens tokens;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId company;
    private EstateView estate;

    @DynamicPropertySource
    static void ownServers(DynamicPropertyRegistry properties) {
        String redisUrl = redis.url();
        String searchUrl = elasticsearch.url();
        properties.add("spring.data.redis.url", () -> redisUrl);
        properties.add("hearth.search.uris", () -> searchUrl);
    }

    @AfterAll
    static void stop() {
        redis.close();
        elasticsearch.close();
    }

    @BeforeEach
    void aCompany() {
        company = given.company();
        estate = given.estate(company);
    }

    @Test
    void opensTicketsWhileRedisIsAwayAndTellsScreensAgainAfterwards() throws Exception {
        try (Screen screen = new Screen(company)) {
            String before = open("先来的工单");
            await().atMost(PATIENCE).until(() -> screen.text().contains(before));

            int redisPort = redis.port();
            redis.close();
            long began = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                open("缓存不在时的工单 " + i);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));

            redis = startRedis(redisPort);
            await().atMost(PATIENCE).until(() -> heardAgain(screen));
        }
    }

    private boolean heardAgain(Screen screen) throws Exception {
        int heard = screen.events();
        open("再试一次");
        try {
            await().atMost(Duration.ofSeconds(2)).until(() -> screen.events() > heard);
            return true;
        } catch (org.awaitility.core.ConditionTimeoutException notYet) {
            return false;
        }
    }

    @Test
    void searchesTheDatabaseWhileElasticsearchIsAwayAndCatchesUpByItself() throws Exception {
        String before = open("电梯异响");
        await().atMost(PATIENCE).until(() -> found("电梯").contains(before));

        int searchPort = elasticsearch.port();
        elasticsearch.close();
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode answer = json.readTree(search("电梯").body());
            assertThat(answer.at("/source").asString()).isEqualTo("DATABASE");
            assertThat(answer.at("/complete").asBoolean()).isFalse();
        });
        await().atMost(PATIENCE)
                .until(() -> search("电梯").statusCode() == 200 && circuit().endsWith(" 1.0"));
        var maintained = manage("POST", "/actuator/maintenance/" + company.value());
        assertThat(maintained.statusCode()).as(maintained.body()).isEqualTo(503);
        assertThat(maintained.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = json.readTree(maintained.body());
        assertThat(problem.at("/code").asString()).isEqualTo("dependency.search-unavailable");
        assertThat(problem.at("/params/undone").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("search", "search-things");
        assertThat(problem.at("/params/done/roll-ups/counted").isNumber()).isTrue();
        List<String> meanwhile = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            meanwhile.add(open("电梯停运"));
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode consumer = consumer("search");
            assertThat(consumer.at("/downSince").isNull()).isFalse();
            assertThat(consumer.at("/poison").asInt()).isZero();
        });

        elasticsearch = startElasticsearch(searchPort);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(found("电梯")).contains(before).containsAll(meanwhile));
        await().atMost(PATIENCE).until(() -> consumer("search").at("/downSince").isNull());
        await().atMost(PATIENCE).until(() -> circuit().endsWith(" 0.0"));
    }

    @Test
    void writesToSilentScreensAndForgetsThoseThatAreGone() throws Exception {
        Screen first = new Screen(company);
        try (Screen second = new Screen(company);
                Screen neighbour = new Screen(given.company())) {
            await().atMost(PATIENCE)
                    .until(() ->
                            first.text().contains(":connected") && first.text().split(":beat", -1).length > 3);
            var third = send("GET", "/api/v1/live", null);
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.body()).contains("limit.exceeded");
            assertThat(neighbour.status()).isEqualTo(200);

            first.close();

            await().atMost(PATIENCE).until(() -> {
                try (Screen next = new Screen(company)) {
                    return next.status() == 200;
                }
            });
            assertThat(second.status()).isEqualTo(200);
        }
    }

    @Test
    void opensItsBackRoomOnTheManagementPortOnly() throws Exception {
        open("路灯不亮");
        JsonNode relay = json.readTree(manage("GET", "/actuator/relay").body());
        assertThat(relay.at("/running").asBoolean()).isTrue();
        assertThat(relay.at("/consumers").size()).isGreaterThanOrEqualTo(3);

        var resumed = manage("POST", "/actuator/relay/search");
        assertThat(resumed.statusCode()).isEqualTo(200);
        assertThat(json.readTree(resumed.body()).at("/resumed").asInt()).isZero();

        var rebuilt = manage("POST", "/actuator/maintenance/" + company.value());
        assertThat(rebuilt.statusCode()).isEqualTo(200);
        assertThat(json.readTree(rebuilt.body()).has("millis")).isTrue();
        assertThat(manage("POST", "/actuator/maintenance/nosuchcompany").statusCode())
                .isEqualTo(404);
        assertThat(manage("POST", "/actuator/maintenance/NOT-AN-ID").statusCode())
                .isEqualTo(404);

        for (String path : List.of("/actuator/relay", "/actuator/prometheus", "/actuator/health")) {
            assertThat(send("GET", path, null).statusCode()).as(path).isIn(401, 403, 404);
        }
        assertThat(send("POST", "/actuator/maintenance/" + company.value(), "{}")
                        .statusCode())
                .isIn(401, 403, 404);
    }

    /** The dashboard of infra/grafana may use these names only; written anew with -Dmetrics.write=true. */
    @Test
    void measuresWhatTheDashboardShows() throws Exception {
        open("水管漏水");
        found("水管");
        Path committed = Path.of("../../infra/grafana/metrics/desk.txt");
        if (Boolean.getBoolean("metrics.write")) {
            Files.createDirectories(committed.getParent());
            await().atMost(PATIENCE).until(() -> measured().contains("hearth_relay_lag_seconds_bucket"));
            Files.writeString(committed, String.join("\n", measured()) + "\n");
        }
        List<String> shown = Files.readAllLines(committed);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(measured()).containsAll(shown));
    }

    private List<String> measured() throws Exception {
        return manage("GET", "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("[{ ]", 2)[0])
                .filter(name -> SHOWN.stream().anyMatch(name::startsWith))
                .distinct()
                .sorted()
                .toList();
    }

    private String circuit() throws Exception {
        return manage("GET", "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("hearth_search_circuit_open"))
                .findFirst()
                .orElse("");
    }

    private JsonNode consumer(String name) throws Exception {
        for (JsonNode consumer :
                json.readTree(manage("GET", "/actuator/relay").body()).at("/consumers")) {
            if (consumer.at("/name").asString().equals(name)) {
                return consumer;
            }
        }
        throw new AssertionError("no consumer " + name);
    }

    private String open(String title) throws Exception {
        var opened = send("POST", "/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","title":"%s","channel":"PHONE"}\
            """.formatted(estate.id(), title));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return json.readTree(opened.body()).at("/id").asString();
    }

    private HttpResponse<String> search(String text) throws Exception {
        return send("POST", "/api/v1/tickets/search", "{\"text\":\"" + text + "\"}");
    }

    private List<String> found(String text) throws Exception {
        List<String> ids = new ArrayList<>();
        json.readTree(search(text).body())
                .at("/items")
                .forEach(item -> ids.add(item.at("/ticket/id").asString()));
        return ids;
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body) throws Exception {
        return http.send(request(port, method, path, company, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> manage(String method, String path) throws Exception {
        return http.send(
                request(managementPort, method, path, null, method.equals("POST") ? "{}" : null),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(int to, String method, String path, @Nullable TenantId as, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (as != null) {
            request.header("Authorization", "Bearer " + tokens.staff(as, Role.COMPANY_ADMIN));
        }
        return request.build();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("hearth-outages");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static EmbeddedRedis startRedis(int port) {
        return EmbeddedRedis.start(EmbeddedRedis.Settings.persistent(HOME.resolve("redis"), port));
    }

    private static EmbeddedElasticsearch startElasticsearch(int port) {
        return EmbeddedElasticsearch.start(
                EmbeddedElasticsearch.Settings.forTests().at(port, HOME.resolve("elasticsearch")));
    }

    /** An open screen that listens. */
    private final class Screen implements AutoCloseable {

        private final HttpClient browser = HttpClient.newHttpClient();
        private final HttpResponse<InputStream> answer;
        private final StringBuffer text = new StringBuffer();

        Screen(TenantId of) throws Exception {
            answer = browser.send(
                    request(port, "GET", "/api/v1/live", of, null), HttpResponse.BodyHandlers.ofInputStream());
            Thread.ofVirtual().start(() -> {
                try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                    lines.lines().forEach(line -> text.append(line).append('\n'));
                } catch (IOException | UncheckedIOException closed) {
                    text.append("closed\n");
                }
            });
        }

        int status() {
            return answer.statusCode();
        }

        String text() {
            return text.toString();
        }

        int events() {
            return text().split("event:ticket", -1).length - 1;
        }

        @Override
        public void close() {
            browser.shutdownNow();
        }
    }
}
