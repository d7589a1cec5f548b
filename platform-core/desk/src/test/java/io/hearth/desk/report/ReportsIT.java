package io.hearth.desk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.progress.Visitor;
import io.hearth.desk.workorder.GivenPhotos;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DeskTest
class ReportsIT {

    private static final int BITS = 4;

    @Autowired
    MockMvc mvc;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantDirectory directory;

    @Autowired
    MutableClock clock;

    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId company;
    private EstateView estate;
    private UnitView home;
    private Client admin;
    private Client desk;
    private String code;
    private String placeId;
    private Visitor visitor;

    @BeforeEach
    void aLiftWithACode() throws Exception {
        company = given.company();
        estate = given.estate(company);
        home = given.unit(company, estate);
        admin = http.as(company, Role.COMPANY_ADMIN);
        desk = http.as(company, Role.FRONT_DESK);
        settings(true, "[\"REPAIR\",\"COMPLAINT\"]", false, 10, 60);
        JsonNode place = place("LIFT", "3栋1单元电梯");
        placeId = place.at("/id").asString();
        code = place.at("/path").asString().substring("/r/".length());
        visitor = Visitor.at(mvc, directory.require(company).slug());
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Test
    void answersWithACaseNumberAndAProgressPageAtOnce() throws Exception {
        JsonNode form = form();
        assertThat(form.at("/open").asBoolean()).isTrue();
        assertThat(form.at("/place").asString()).isEqualTo("3栋1单元电梯");
        assertThat(form.at("/estate").asString()).isEqualTo(estate.name());
        assertThat(form.at("/kinds").findValuesAsString("kind")).containsExactly("REPAIR", "COMPLAINT");

        MockHttpServletResponse answer =
                report(form, Map.of("text", "电梯门关不上，一直响", "name", "王芳", "phone", "13800138000"));

        assertThat(answer.getStatus()).isEqualTo(201);
        JsonNode receipt = read(answer);
        assertThat(receipt.at("/number").asString()).startsWith("WX-");
        assertThat(OffsetDateTime.parse(receipt.at("/receivedAt").asString())
                        .getOffset()
                        .toString())
                .isEqualTo("+08:00");
        JsonNode page =
                read(visitor.read("/progress/" + receipt.at("/path").asString().substring(3)));
        assertThat(page.at("/state/code").asString()).isEqualTo("RECEIVED");
        JsonNode ticket =
                desk.get("/api/v1/tickets/" + receipt.at("/number").asString()).json();
        assertThat(ticket.at("/title").asString()).isEqualTo("3栋1单元电梯：电梯门关不上，一直响");
        assertThat(ticket.at("/channel").asString()).isEqualTo("QR");
        assertThat(ticket.at("/reporter/name").asString()).isEqualTo("王芳");
        assertThat(ticket.at("/description").asString()).contains("扫码位置：3栋1单元电梯");
        JsonNode opened = desk.get("/api/v1/tickets/" + receipt.at("/number").asString() + "/timeline")
                .json();
        assertThat(opened.toString()).contains("\"OWNER\"").contains("业主");
        assertThat(admin.get("/api/v1/report-places/" + placeId)
                        .json()
                        .at("/reports")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void findsTheHomeInWhateverSpellingAndKeepsWhatItDoesNotFind() throws Exception {
        String label = home.label().replace("栋", "号楼").replace("单元", "-");
        String found = number(report(form(), Map.of("text", "灯不亮", "home", label)));
        String lost = number(report(form(), Map.of("text", "灯不亮", "home", "99栋9单元999")));

        assertThat(desk.get("/api/v1/tickets/" + found).json().at("/unit/id").asString())
                .isEqualTo(home.id().toString());
        JsonNode unknown = desk.get("/api/v1/tickets/" + lost).json();
        assertThat(unknown.at("/unit").isMissingNode() || unknown.at("/unit").isNull())
                .isTrue();
        assertThat(unknown.at("/description").asString()).contains("99栋9单元999");
    }

    @Test
    void takesOneReportForOneChallengeHoweverOftenAndHowManyAtOnce() throws Exception {
        JsonNode form = form();
        String body = body(form, Map.of("text", "门禁坏了"));
        List<String> numbers = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<MockHttpServletResponse>> sent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Visitor each = Visitor.at(mvc, visitor.portal());
                sent.add(callers.submit(() -> each.send("/places/" + code + "/reports", body)));
            }
            for (Future<MockHttpServletResponse> each : sent) {
                assertThat(each.get().getStatus()).isEqualTo(201);
                numbers.add(number(each.get()));
            }
        }
        // pressed again after a change of words that the first answer did not reach
        numbers.add(number(visitor.send("/places/" + code + "/reports", body.replace("门禁坏了", "门禁坏了，进不去"))));

        assertThat(new HashSet<>(numbers)).hasSize(1);
        assertThat(rows("tickets")).isEqualTo(1);
        assertThat(rows("reports")).isEqualTo(1);
        assertThat(admin.get("/api/v1/report-places/" + placeId)
                        .json()
                        .at("/reports")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void refusesWithoutProofWithAnOldOneAndWithOneOfAnotherPlace() throws Exception {
        JsonNode form = form();
        Map<String, Object> unsolved = values(form, Map.of("text", "x"));
        String challenge = form.at("/challenge/text").asString();
        long wrong = 0;
        while (ProofOfWork.proves(challenge, Long.toString(wrong), BITS)) {
            wrong++;
        }
        unsolved.put("nonce", Long.toString(wrong));
        assertThat(problem(visitor.send("/places/" + code + "/reports", json.writeValueAsString(unsolved))))
                .isEqualTo("422 report.proof-invalid");

        String other = place("GARAGE", "地下车库A区").at("/path").asString().substring(3);
        assertThat(problem(visitor.send("/places/" + other + "/reports", body(form, Map.of("text", "x")))))
                .isEqualTo("422 report.challenge-over");

        clock.advance(Duration.ofMinutes(61));
        assertThat(problem(report(form, Map.of("text", "x")))).isEqualTo("422 report.challenge-over");
        assertThat(rows("tickets")).isZero();
    }

    @Test
    void refusesWhoComesTooOftenAndTooManyFromOnePlace() throws Exception {
        settings(true, "[\"REPAIR\"]", false, 3, 5);
        for (int i = 0; i < 3; i++) {
            assertThat(report(form(), Map.of("text", "第" + i + "次")).getStatus())
                    .isEqualTo(201);
        }
        MockHttpServletResponse refused = report(form(), Map.of("text", "又一次"));
        assertThat(problem(refused)).isEqualTo("429 limit.exceeded");
        assertThat(read(refused).at("/params/limit").asInt()).isEqualTo(3);
        assertThat(read(refused).at("/params/retryAfterSeconds").asInt()).isBetween(1, 600);

        visitor = Visitor.at(mvc, visitor.portal());
        assertThat(report(form(), Map.of("text", "别人")).getStatus()).isEqualTo(201);
        visitor = Visitor.at(mvc, visitor.portal());
        // the refused one has counted for its address only
        assertThat(report(form(), Map.of("text", "再一个人")).getStatus()).isEqualTo(201);
        visitor = Visitor.at(mvc, visitor.portal());
        assertThat(problem(report(form(), Map.of("text", "第六个")))).isEqualTo("429 limit.exceeded");
        assertThat(rows("tickets")).isEqualTo(5);
    }

    @Test
    void refusesEveryCodeThatLeadsNowhereAlikeAndWhoeverGuesses() throws Exception {
        String old = code;
        admin.post("/api/v1/report-places/" + placeId + "/code", "");
        TenantId elsewhere = given.company();
        EstateView there = given.estate(elsewhere);
        String foreign = http.as(elsewhere, Role.COMPANY_ADMIN)
                .post("/api/v1/report-places", """
                    {"estateId":"%s","kind":"LIFT","names":["电梯"]}\
                    """.formatted(there.id()))
                .json()
                .at("/items/0/path")
                .asString()
                .substring(3);
        Set<String> answers = new HashSet<>();
        for (String wrong : List.of(old, foreign, "AAAAAAAAAAAAAAAA", "x", placeId)) {
            MockHttpServletResponse answer = Visitor.at(mvc, visitor.portal()).read("/places/" + wrong);
            answers.add(problem(answer) + read(answer).at("/detail").asString());
        }
        assertThat(answers).hasSize(1);
        assertThat(answers.iterator().next()).startsWith("404 not-found");

        for (int i = 0; i < 30; i++) {
            visitor.read("/places/guess%d".formatted(i));
        }
        assertThat(visitor.read("/places/guess").getStatus()).isEqualTo(429);
    }

    @Test
    void takesPhotosWithoutWhereTheyWereTakenEachOnceAndNoOtherFiles() throws Exception {
        JsonNode receipt = read(report(form(), Map.of("text", "漏水")));
        String path = "/reports/" + receipt.at("/uploadKey").asString() + "/attachments";
        byte[] photo = GivenPhotos.withPosition();

        assertThat(read(visitor.upload(path, "现场.jpg", photo)).at("/left").asInt())
                .isEqualTo(5);
        assertThat(read(visitor.upload(path, "现场.jpg", photo)).at("/left").asInt())
                .isEqualTo(5);
        assertThat(problem(visitor.upload(path, "a.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("415 attachment.type-unsupported");
        assertThat(problem(visitor.upload(path, "a.jpg", "hello".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("415 attachment.type-unsupported");

        JsonNode files = desk.get("/api/v1/tickets/" + receipt.at("/number").asString())
                .json()
                .at("/attachments");
        assertThat(files).hasSize(1);
        assertThat(desk.get(files.get(0).at("/url").asString()).text()).doesNotContain(GivenPhotos.POSITION, "Exif");
        for (int i = 0; i < 5; i++) {
            // what stands behind the end of the picture is another file and the same photo
            byte[] another = java.util.Arrays.copyOf(photo, photo.length + 1 + i);
            assertThat(visitor.upload(path, "b.jpg", another).getStatus()).isEqualTo(201);
        }
        assertThat(problem(visitor.upload(path, "c.jpg", java.util.Arrays.copyOf(photo, photo.length + 9))))
                .isEqualTo("409 report.photos-full");

        clock.advance(Duration.ofHours(2).plusSeconds(1));
        assertThat(problem(visitor.upload(path, "d.jpg", photo))).isEqualTo("404 not-found");
        assertThat(problem(Visitor.at(mvc, visitor.portal())
                        .upload("/reports/AAAAAAAAAAAAAAAAAAAAAAAA/attachments", "d.jpg", photo)))
                .isEqualTo("404 not-found");
    }

    @Test
    void showsWhatIsKnownOfASharedPlaceWithoutAWordOfWhoReportedIt() throws Exception {
        report(form(), Map.of("text", "王芳说电梯困人", "name", "王芳", "phone", "13800138000"));

        JsonNode form = form();

        assertThat(form.at("/known")).hasSize(1);
        assertThat(form.at("/known/0/state/code").asString()).isEqualTo("RECEIVED");
        assertThat(form.toString()).doesNotContain("王芳", "困人", "13800138000");
        String gate = place("ESTATE", "业主服务").at("/path").asString().substring(3);
        String lift = code;
        code = gate;
        report(form(), Map.of("text", "我家漏水"));
        assertThat(form().at("/known")).isEmpty();
        code = lift;
    }

    @Test
    void asksForWhatTheCompanysWorkflowAsksFor() throws Exception {
        MockHttpServletResponse anonymous = report(form(), Map.of("kind", "COMPLAINT", "text", "保安态度差"));
        assertThat(anonymous.getStatus()).isEqualTo(201);
        JsonNode complaint = form().at("/kinds/1");
        assertThat(complaint.at("/kind").asString()).isEqualTo("COMPLAINT");
        assertThat(complaint.at("/name").asBoolean()).isTrue();
        assertThat(complaint.at("/anonymous").asBoolean()).isTrue();
    }

    @Test
    void asksForANumberWhenTheCompanySaysSo() throws Exception {
        settings(true, "[\"REPAIR\"]", true, 10, 60);
        assertThat(form().at("/phone").asBoolean()).isTrue();

        MockHttpServletResponse refused = report(form(), Map.of("text", "x"));

        assertThat(problem(refused)).isEqualTo("400 request.invalid");
        assertThat(read(refused).at("/errors/0/field").asString()).isEqualTo("phone");
        assertThat(problem(report(form(), Map.of("text", "x", "phone", "abc")))).isEqualTo("422 contact.phone-invalid");
        assertThat(problem(report(form(), Map.of("text", "x", "kind", "INQUIRY", "phone", "13800138000"))))
                .isEqualTo("400 request.invalid");
        assertThat(problem(report(form(), Map.of("text", " ", "phone", "13800138000"))))
                .isEqualTo("400 request.invalid");
    }

    @Test
    void takesNothingWhenItIsClosedAndSaysWhomToCall() throws Exception {
        JsonNode before = form();
        settings(false, "[\"REPAIR\"]", false, 10, 60);

        assertThat(form().at("/open").asBoolean()).isFalse();
        assertThat(form().at("/kinds")).isEmpty();
        assertThat(form().at("/company/name").asString()).isNotEmpty();
        assertThat(problem(report(before, Map.of("text", "x")))).isEqualTo("409 report.closed");
    }

    @Test
    void opensNothingElseToWhoeverReports() throws Exception {
        JsonNode receipt = read(report(form(), Map.of("text", "x")));
        for (String path : List.of(
                "/api/v1/tickets/" + receipt.at("/number").asString(),
                "/api/v1/report-places",
                "/api/v1/report-settings")) {
            assertThat(mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get(path)
                                    .header("X-Hearth-Portal", visitor.portal()))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(401);
        }
    }

    @Test
    void keepsPlacesOfOneNameApartAndShowsThemInTheirOrder() throws Exception {
        assertThat(admin.post("/api/v1/report-places", """
            {"estateId":"%s","kind":"LIFT","names":["10栋电梯","3栋电梯","南门"]}\
            """.formatted(estate.id()))
                        .status())
                .isEqualTo(200);
        assertThat(admin.post("/api/v1/report-places", """
            {"estateId":"%s","kind":"LIFT","names":["南门","北门"]}\
            """.formatted(estate.id()))
                        .problem())
                .isEqualTo("409 report-place.name-taken");
        assertThat(admin.post("/api/v1/report-places", """
            {"estateId":"%s","kind":"LIFT","names":["东门","东门"]}\
            """.formatted(estate.id()))
                        .problem())
                .isEqualTo("409 report-place.name-taken");
        JsonNode first = admin.get("/api/v1/report-places?estateId=" + estate.id() + "&limit=2")
                .json();
        JsonNode next = admin.get("/api/v1/report-places?estateId=" + estate.id() + "&limit=2&cursor="
                        + first.at("/nextCursor").asString())
                .json();
        assertThat(first.at("/items").findValuesAsString("name")).containsExactly("南门", "3栋电梯");
        assertThat(next.at("/items").findValuesAsString("name")).containsExactly("10栋电梯", "3栋1单元电梯");
        Client elsewhere = http.as(company, Role.ESTATE_MANAGER, UUID.randomUUID());
        assertThat(elsewhere.get("/api/v1/report-places").json().at("/items")).isEmpty();
        assertThat(elsewhere.get("/api/v1/report-places/" + placeId).problem()).isEqualTo("404 not-found");
        assertThat(elsewhere
                        .post("/api/v1/report-places", """
                            {"estateId":"%s","kind":"LIFT","names":["x"]}\
                            """.formatted(estate.id()))
                        .problem())
                .isEqualTo("422 estate.unknown");
    }

    @Test
    void refusesABuildingAndACategoryThatAreNotThere() throws Exception {
        UUID nothing = UUID.randomUUID();
        assertThat(admin.post("/api/v1/report-places", """
            {"estateId":"%s","kind":"LIFT","buildingId":"%s","names":["x"]}\
            """.formatted(estate.id(), nothing))
                        .problem())
                .isEqualTo("422 report-place.building-unknown");
        assertThat(admin.post("/api/v1/report-places", """
            {"estateId":"%s","kind":"LIFT","categoryId":"%s","names":["x"]}\
            """.formatted(estate.id(), nothing))
                        .problem())
                .isEqualTo("422 report-place.category-unknown");
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/report-places/" + placeId, """
            {"kind":"LIFT","name":"3栋1单元电梯","active":false}\
            """)
                        .problem())
                .isEqualTo("428 request.precondition-required");
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/report-places/" + placeId, """
            {"kind":"LIFT","name":"3栋1单元电梯","active":false}\
            """, "If-Match", "W/\"0\"")
                        .status())
                .isEqualTo(200);
        // a place that is out of use is like one that never was
        assertThat(problem(visitor.read("/places/" + code))).isEqualTo("404 not-found");
    }

    @Test
    void printsCodesThatLeadToTheForm() throws Exception {
        place("ENTRANCE", "3栋大门");

        JsonNode sheet = admin.get(
                        "/api/v1/report-places/sheet?estateId=" + estate.id(),
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-Host",
                        "yunqi.example.com")
                .json();

        assertThat(sheet.at("/cards").findValuesAsString("name")).containsExactly("3栋大门", "3栋1单元电梯");
        assertThat(sheet.at("/cards/1/address").asString()).isEqualTo("https://yunqi.example.com/r/" + code);
        assertThat(sheet.at("/cards/1/svg").asString()).startsWith("<svg");
        assertThat(sheet.at("/more").asBoolean()).isFalse();
        assertThat(admin.get("/api/v1/report-places/sheet?placeId=" + placeId)
                        .json()
                        .at("/cards"))
                .hasSize(1);
        assertThat(admin.get("/api/v1/report-places/" + placeId + "/qr.svg").text())
                .startsWith("<svg");
    }

    @Test
    void refusesSettingsThatAreNone() throws Exception {
        for (String wrong : List.of(
                "{\"open\":true,\"kinds\":[\"CALLBACK\"],\"phone\":false,\"difficulty\":4,\"perAddress\":1,\"perPlace\":1}",
                "{\"open\":true,\"kinds\":[\"REPAIR\",\"REPAIR\"],\"phone\":false,\"difficulty\":4,\"perAddress\":1,\"perPlace\":1}",
                "{\"open\":true,\"kinds\":[],\"phone\":false,\"difficulty\":4,\"perAddress\":1,\"perPlace\":1}",
                "{\"open\":true,\"kinds\":[\"REPAIR\"],\"phone\":false,\"difficulty\":23,\"perAddress\":1,\"perPlace\":1}")) {
            assertThat(admin.call(HttpMethod.PUT, "/api/v1/report-settings", wrong)
                            .problem())
                    .as(wrong)
                    .isEqualTo("400 request.invalid");
        }
        assertThat(http.as(company, Role.ESTATE_MANAGER)
                        .call(HttpMethod.PUT, "/api/v1/report-settings", """
                            {"open":true,"kinds":["REPAIR"],"phone":false,"difficulty":4,"perAddress":1,"perPlace":1}\
                            """)
                        .problem())
                .isEqualTo("403 access.denied");
    }

    private void settings(boolean open, String kinds, boolean phone, int perAddress, int perPlace) throws Exception {
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/report-settings", """
            {"open":%s,"kinds":%s,"phone":%s,"difficulty":%d,"perAddress":%d,"perPlace":%d}\
            """.formatted(
                                        open, kinds, phone, BITS, perAddress, perPlace))
                        .status())
                .isEqualTo(200);
    }

    private JsonNode place(String kind, String name) throws Exception {
        return admin.post("/api/v1/report-places", """
            {"estateId":"%s","kind":"%s","names":["%s"]}\
            """.formatted(estate.id(), kind, name))
                .json()
                .at("/items/0");
    }

    private JsonNode form() throws Exception {
        MockHttpServletResponse answer = visitor.read("/places/" + code);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
        return read(answer);
    }

    private MockHttpServletResponse report(JsonNode form, Map<String, Object> values) throws Exception {
        return visitor.send("/places/" + code + "/reports", body(form, values));
    }

    private String body(JsonNode form, Map<String, Object> values) {
        return json.writeValueAsString(values(form, values));
    }

    private static Map<String, Object> values(JsonNode form, Map<String, Object> values) {
        String challenge = form.at("/challenge/text").asString();
        Map<String, Object> all = new LinkedHashMap<>(Map.of(
                "kind",
                "REPAIR",
                "challenge",
                challenge,
                "nonce",
                GivenReports.solve(challenge, form.at("/challenge/zeroBits").asInt())));
        all.putAll(values);
        return all;
    }

    private String number(MockHttpServletResponse answer) throws Exception {
        return read(answer).at("/number").asString();
    }

    private JsonNode read(MockHttpServletResponse answer) throws Exception {
        return json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private String problem(MockHttpServletResponse answer) throws Exception {
        return answer.getStatus() + " " + read(answer).at("/code").asString();
    }

    private int rows(String table) {
        return JdbcClient.create(RealServices.owner())
                .sql("SELECT count(*) FROM " + company.schema() + "." + table)
                .query(Integer.class)
                .single();
    }
}
