package io.hearth.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.kernel.KernelTestApplication;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.testkit.HearthTest;
import io.hearth.testkit.TestTenants;
import io.hearth.testkit.Tokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What any API of the house answers, over a real socket, with a sign-in chain next to it as tenant-admin has one. */
@SpringBootTest(
        classes = KernelTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"hearth.max-body=2KB", "server.port=0"})
@Import(ProbeApi.class)
@HearthTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ApiIT {

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final String base;
    private final String management;
    private final JsonMapper json;
    private final Tokens tokens;
    private final TestTenants tenants;
    private final TenantDirectory directory;
    private final StringRedisTemplate redis;
    private final TenantId acme;
    private final String token;

    ApiIT(
            @Value("${local.server.port}") int port,
            @Value("${local.management.port}") int managementPort,
            JsonMapper json,
            Tokens tokens,
            TestTenants tenants,
            TenantDirectory directory,
            StringRedisTemplate redis) {
        this.base = "http://127.0.0.1:" + port;
        this.management = "http://127.0.0.1:" + managementPort;
        this.json = json;
        this.tokens = tokens;
        this.tenants = tenants;
        this.directory = directory;
        this.redis = redis;
        this.acme = tenants.create();
        this.token = tokens.staff(acme, Role.FRONT_DESK);
    }

    @AfterAll
    void close() {
        http.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private HttpResponse<String> post(String path, String body) {
        return send(to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private JsonNode problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.body()).as("body").isNotEmpty();
        var problem = json.readTree(response.body());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("type").asString()).isEqualTo("urn:hearth:problem:" + code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("traceId").asString())
                .isEqualTo(response.headers().firstValue("X-Trace-Id").orElseThrow());
        return problem;
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "database", "bug"})
    void breaksAnAnswerOffThatHasBegunInsteadOfWritingAProblemIntoTheFile(String reason) throws Exception {
        var request = to("/api/v1/probes/half-a-file?reason=" + reason).build();
        var answer = http.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var body = answer.body()) {
            assertThat(new String(body.readNBytes(9), StandardCharsets.UTF_8)).isEqualTo("one,two\r\n");
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void bindsCompanyAndCallerFromTheToken() {
        var account = UUID.randomUUID();
        var estate = UUID.randomUUID();
        var mine = tokens.of(acme)
                .roles(Role.TECHNICIAN)
                .account(account, "王师傅")
                .estates(new EstateScope.Only(Set.of(estate)))
                .mint();
        var response = send(HttpRequest.newBuilder(URI.create(base + "/api/v1/probes/me"))
                .header("Authorization", "Bearer " + mine)
                .header("X-Hearth-Company", "another")
                .GET());
        assertThat(response.statusCode()).isEqualTo(200);
        var me = json.readTree(response.body());
        assertThat(me.path("company").asString()).isEqualTo(acme.value());
        assertThat(me.path("account").asString()).isEqualTo(account.toString());
        assertThat(me.path("name").asString()).isEqualTo("王师傅");
        assertThat(me.path("roles").get(0).asString()).isEqualTo("TECHNICIAN");
        assertThat(me.path("virtualThread").asBoolean()).isTrue();
    }

    @Test
    void answersWithoutATokenAsAProblemNeverAsARedirect() {
        for (var path : new String[] {"/api/v1/probes/me", "/api/v1/nowhere", "/api/admin/v1/probes"}) {
            var response = send(HttpRequest.newBuilder(URI.create(base + path))
                    .header("Accept", "text/html,*/*")
                    .GET());
            problem(response, 401, "access.unauthenticated");
            assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @Test
    void refusesTokensThatAreNotGood() {
        var good = tokens.staff(acme, Role.AUDITOR);
        var parts = good.split("\\.");
        var expired = tokens.of(acme).lifetime(Duration.ofMinutes(-10)).mint();
        var other = parts[0] + "." + tokens.staff(acme, Role.COMPANY_ADMIN).split("\\.")[1] + "." + parts[2];
        for (var bad : new String[] {"x", good.substring(0, good.length() - 6) + "AAAAAA", expired, other}) {
            var response = send(HttpRequest.newBuilder(URI.create(base + "/api/v1/probes/me"))
                    .header("Authorization", "Bearer " + bad)
                    .GET());
            problem(response, 401, "access.unauthenticated");
        }
    }

    @Test
    void refusesTokensThatDoNotSayWhoTheySpeakFor() {
        var drafts = new String[] {
            tokens.of(acme).claim("company", null).mint(),
            tokens.of(acme).claim("company", "Robert'); DROP").mint(),
            tokens.of(acme).claim("kind", null).mint(),
            tokens.of(acme).claim("kind", "SYSTEM").mint(),
            tokens.of(acme).claim("estates", List.of("not-a-uuid")).mint()
        };
        for (var draft : drafts) {
            var response = send(HttpRequest.newBuilder(URI.create(base + "/api/v1/probes/me"))
                    .header("Authorization", "Bearer " + draft)
                    .GET());
            problem(response, 403, "access.denied");
        }
    }

    @Test
    void refusesThePlatformsOwnStaffWhereACompanyIsNeeded() {
        var platform = HttpRequest.newBuilder(URI.create(base + "/api/v1/probes/me"))
                .header("Authorization", "Bearer " + tokens.platform());
        problem(send(platform.GET()), 403, "access.denied");
    }

    @Test
    void refusesACompanyThatDoesNotExist() {
        var request = HttpRequest.newBuilder(URI.create(base + "/api/v1/probes/me"))
                .header("Authorization", "Bearer " + tokens.staff(new TenantId("nobody"), Role.AUDITOR));
        problem(send(request.GET()), 403, "company.unknown");
    }

    @Test
    void refusesASuspendedCompanyAndLetsItBackIn() {
        var bolt = tenants.create();
        var request = HttpRequest.newBuilder(URI.create(base + "/api/v1/probes/me"))
                .header("Authorization", "Bearer " + tokens.staff(bolt, Role.AUDITOR));
        assertThat(send(request.GET()).statusCode()).isEqualTo(200);

        tenants.register(bolt, TenantStatus.SUSPENDED, "欠费");
        redis.convertAndSend(TenantDirectory.CHANGED, bolt.value());
        await().untilAsserted(() -> assertThat(send(request.GET()).statusCode()).isEqualTo(403));
        var refusal = problem(send(request.GET()), 403, "company.suspended");
        assertThat(refusal.path("params").path("reason").asString()).isEqualTo("欠费");

        tenants.register(bolt, TenantStatus.ACTIVE, null);
        directory.refresh();
        assertThat(send(request.GET()).statusCode()).isEqualTo(200);
    }

    @Test
    void letsALeavingCompanyReadButNotChange() {
        var bolt = tenants.create();
        tenants.register(bolt, TenantStatus.LEAVING, "12 月 21 日停用");
        directory.refresh();
        var token = "Bearer " + tokens.staff(bolt, Role.COMPANY_ADMIN);

        var reading = HttpRequest.newBuilder(URI.create(base + "/api/v1/probes/me"))
                .header("Authorization", token)
                .GET();
        assertThat(send(reading).statusCode()).isEqualTo(200);
        var refusal = problem(
                send(HttpRequest.newBuilder(URI.create(base + "/api/v1/probes/me"))
                        .header("Authorization", token)
                        .POST(BodyPublishers.noBody())),
                403,
                "company.leaving");
        assertThat(refusal.path("params").path("reason").asString()).isEqualTo("12 月 21 日停用");
    }

    /** A sendError goes to the container's error page and through the chains again, where the sign-in chain waits. */
    @Test
    void keepsAnErrorOfTheContainerAProblem() {
        problem(send(to("/api/v1/probes/send-error?status=403").GET()), 403, "access.denied");
        problem(send(to("/api/v1/probes/send-error?status=401").GET()), 401, "access.unauthenticated");
        problem(send(to("/api/v1/probes/send-error?status=500").GET()), 500, "internal");
    }

    @Test
    void stillAsksPeopleToSignInElsewhere() {
        var page = send(HttpRequest.newBuilder(URI.create(base + "/somewhere"))
                .header("Accept", "text/html")
                .GET());
        assertThat(page.statusCode()).isEqualTo(302);
    }

    @Test
    void opensWhatIsDeclaredPublic() {
        assertThat(send(HttpRequest.newBuilder(URI.create(base + "/api/v1/probes/open"))
                                .GET())
                        .body())
                .isEqualTo("open");
    }

    @Test
    void namesTheFieldsThatAreNotValid() {
        var problem = problem(
                post("/api/v1/probes", "{\"title\":\"\",\"size\":99,\"reporter\":{\"phone\":\"abc\"}}"),
                400,
                "request.invalid");
        assertThat(problem.path("errors").toString())
                .contains("\"field\":\"title\",\"code\":\"required\"")
                .contains("\"field\":\"size\",\"code\":\"range\"")
                .contains("\"field\":\"reporter.phone\",\"code\":\"form\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"titel\":\"x\"}                          | titel          | unknown",
                "{\"title\":\"x\",\"kind\":\"NOPE\"}          | kind           | value",
                "{\"title\":\"x\",\"size\":\"many\"}          | size           | type",
                "{\"title\":\"x\",\"size\":1.5}              | size           | type",
                "{\"title\":\"x\",\"at\":\"yesterday\"}       | at             | type",
                "{\"title\":[\"x\"]}                        | title          | type",
                "{\"title\":\"x\",\"reporter\":{\"fone\":1}}  | reporter.fone  | unknown"
            })
    void saysWhichFieldCannotBeRead(String body, String field, String code) {
        var problem = problem(post("/api/v1/probes", body), 400, "request.invalid");
        assertThat(problem.path("errors").get(0).path("field").asString()).isEqualTo(field);
        assertThat(problem.path("errors").get(0).path("code").asString()).isIn(code, "value");
        assertThat(problem.toString()).doesNotContain("io.hearth").doesNotContain("java.");
    }

    @ParameterizedTest
    @CsvSource({"'{\"title\":'", "''", "not json", "'{} {}'"})
    void refusesABodyThatIsNotJson(String body) {
        var response = post("/api/v1/probes", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json.readTree(response.body()).path("code").asString()).isIn("request.malformed", "request.invalid");
    }

    @Test
    void mapsWhatSpringItselfRefuses() {
        problem(send(to("/api/v1/nowhere").GET()), 404, "not-found");
        problem(send(to("/api/v1/probes/me").DELETE()), 405, "request.method");
        problem(
                send(to("/api/v1/probes").header("Content-Type", "text/csv").POST(BodyPublishers.ofString("a,b"))),
                415,
                "request.unsupported-media");
        problem(send(to("/api/v1/probes/me").header("Accept", "image/png").GET()), 406, "request.not-acceptable");
        var missing = problem(send(to("/api/v1/probes/list").GET()), 400, "request.invalid");
        assertThat(missing.path("errors").get(0).toString()).contains("\"field\":\"limit\",\"code\":\"required\"");
        var mistyped = problem(send(to("/api/v1/probes/list?limit=many").GET()), 400, "request.invalid");
        assertThat(mistyped.path("errors").get(0).toString()).contains("\"field\":\"limit\",\"code\":\"type\"");
        var range = problem(send(to("/api/v1/probes/list?limit=1000").GET()), 400, "request.invalid");
        assertThat(range.path("errors").get(0).toString()).contains("\"field\":\"limit\",\"code\":\"range\"");
        problem(send(to("/api/v1/probes/not-a-uuid").GET()), 400, "request.invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "stale, 409, conflict",
        "unique, 409, conflict",
        "database, 503, dependency.database-unavailable",
        "denied, 403, access.denied",
        "bug, 500, internal",
        "unbound, 500, internal"
    })
    void mapsWhatFeaturesThrow(String kind, int status, String code) {
        var problem = problem(send(to("/api/v1/probes/failures/" + kind).GET()), status, code);
        assertThat(problem.toString()).doesNotContain("secret detail");
    }

    @Test
    void tellsAClientThatSentAVersionThatItIsStale() {
        problem(
                send(to("/api/v1/probes/failures/stale")
                        .header("If-Match", "W/\"3\"")
                        .GET()),
                412,
                "request.stale-version");
    }

    @Test
    void refusesBodiesThatAreTooLargeAnnouncedOrNot() {
        var large = "{\"title\":\"" + "x".repeat(4000) + "\"}";
        problem(post("/api/v1/probes", large), 413, "payload-too-large");
        BodyPublisher chunked =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)));
        problem(
                send(to("/api/v1/probes")
                        .header("Content-Type", "application/json")
                        .POST(chunked)),
                413,
                "payload-too-large");
    }

    @Test
    void carriesAGoodTraceIdAndReplacesABadOne() {
        var kept = send(
                to("/api/v1/probes/me").header("X-Trace-Id", "trace-12345678").GET());
        assertThat(kept.headers().firstValue("X-Trace-Id")).contains("trace-12345678");
        var replaced =
                send(to("/api/v1/probes/me").header("X-Trace-Id", "a b<script>").GET());
        assertThat(replaced.headers().firstValue("X-Trace-Id").orElseThrow()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({"'', zh-CN", "'zh', zh-CN", "'en-GB,en;q=0.9', en", "'fr', zh-CN", "'fr,en;q=0.5', en"})
    void speaksChineseUnlessAskedForEnglish(String asked, String language) {
        var request = to("/api/v1/probes/language");
        if (!asked.isEmpty()) {
            request.header("Accept-Language", asked);
        }
        assertThat(send(request.GET()).body()).isEqualTo(language);
    }

    @Test
    void writesTimesWithZone() {
        var body = post("/api/v1/probes", "{\"title\":\"x\",\"at\":\"2026-11-21T08:00:00+08:00\"}")
                .body();
        assertThat(json.readTree(body).path("at").asString()).isEqualTo("2026-11-21T00:00:00Z");
    }

    @Test
    void tellsItsHealthOnThePortThatTheGatewayDoesNotReach() {
        for (var path :
                new String[] {"/actuator/health/readiness", "/actuator/health/liveness", "/actuator/prometheus"}) {
            assertThat(send(HttpRequest.newBuilder(URI.create(management + path))
                                    .GET())
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        var dependencies =
                json.readTree(send(HttpRequest.newBuilder(URI.create(management + "/actuator/health/dependencies"))
                                .GET())
                        .body());
        assertThat(dependencies.path("components").path("db").path("status").asString())
                .isEqualTo("UP");
        assertThat(dependencies.path("components").path("redis").path("status").asString())
                .isEqualTo("UP");
        assertThat(send(to("/actuator/health").GET()).statusCode()).isNotEqualTo(200);
    }
}
