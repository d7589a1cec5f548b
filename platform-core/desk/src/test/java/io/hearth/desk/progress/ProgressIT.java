package io.hearth.desk.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.live.LiveStreams;
import io.hearth.desk.ticket.TicketAttachments;
import io.hearth.desk.workorder.GivenPhotos;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.secret.DerivedToken;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import io.hearth.testkit.Tokens;
import io.hearth.workflow.TicketKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
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
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DeskTest
class ProgressIT {

    private static final String PHONE = "13912345678";

    @Autowired
    MockMvc mvc;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    Tokens tokens;

    @Autowired
    TenantExecutor executor;

    @Autowired
    TestTenants tenants;

    @Autowired
    TenantDirectory directory;

    @Autowired
    TicketAttachments attachments;

    @Autowired
    StaffDirectory staff;

    @Autowired
    LiveStreams streams;

    @Autowired
    MutableClock clock;

    private final JsonMapper json = JsonMapper.builder().build();
    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private String portal;
    private EstateView estate;
    private StaffMember technician;
    private Client worker;
    private Client desk;
    private String ticketId;
    private String ticket;
    private Visitor visitor;

    @BeforeEach
    void aRepairUnderWay() throws Exception {
        company = given.company();
        portal = portalOf(company);
        estate = given.estate(company);
        technician = new StaffMember(
                UUID.randomUUID(), "李师傅", "li@example.com", PHONE, Set.of(Role.TECHNICIAN), EstateScope.ALL, true, 0);
        executor.run(company, () -> staff.upsert(technician));
        worker = http.as(company, technician);
        desk = http.as(company, Role.FRONT_DESK);
        ticketId = given.ticket(company, estate, TicketKind.REPAIR).id().toString();
        ticket = "/api/v1/tickets/" + ticketId;
        desk.post(ticket + "/assignment", "{\"assigneeId\":\"%s\"}".formatted(technician.id()));
        visitor = Visitor.at(mvc, portal);
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Test
    void showsTheOwnerTheFiveThingsAndNothingElse() throws Exception {
        Instant soon = Instant.now().plus(Duration.ofHours(1));
        worker.post(ticket + "/steps", "{\"code\":\"ACCEPTED\",\"clientKey\":\"1\",\"note\":\"内部备注\"}");
        worker.call(
                HttpMethod.PUT,
                ticket + "/arrival",
                "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(soon, soon.plusSeconds(1200)));
        String photo = photo();
        worker.post(ticket + "/steps", """
            {"code":"REPAIRED","label":"更换弯头","clientKey":"2","photoIds":["%s"]}\
            """.formatted(photo));
        http.as(company, Role.COMPANY_ADMIN).call(HttpMethod.PUT, "/api/v1/materials/elbow", """
            {"name":"PPR弯头","nameEn":"PPR elbow","unit":"个","priceCents":350,"active":true}\
            """);
        worker.post(ticket + "/materials", "{\"materialCode\":\"elbow\",\"quantity\":2,\"clientKey\":\"m\"}");
        desk.post(ticket + "/comments", "{\"text\":\"业主很急，注意态度\",\"visibility\":\"INTERNAL\"}");

        JsonNode page = page(token());

        assertThat(page.propertyNames())
                .containsExactlyInAnyOrder(
                        "state",
                        "acceptedAt",
                        "technician",
                        "arrival",
                        "steps",
                        "materials",
                        "rating",
                        "words",
                        "elsewhere",
                        "guides",
                        "files",
                        "company");
        assertThat(page.at("/files").isEmpty()).isTrue();
        assertThat(page.at("/guides").isNull()).isTrue();
        assertThat(page.at("/rating").isNull()).isTrue();
        assertThat(page.at("/state/code").asString()).isEqualTo("RECEIVED");
        assertThat(page.at("/acceptedAt").asString())
                .isEqualTo(page.at("/steps/0/at").asString())
                .endsWith("+08:00");
        assertThat(page.at("/technician").propertyNames()).containsExactly("name", "phone");
        assertThat(page.at("/technician/name").asString()).isEqualTo("李师傅");
        assertThat(OffsetDateTime.parse(page.at("/arrival/from").asString()).toInstant())
                .isEqualTo(soon.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        assertThat(page.at("/steps").findValuesAsString("label")).containsExactly("接单", "更换弯头");
        assertThat(page.at("/steps/1").propertyNames()).containsExactlyInAnyOrder("label", "labelEn", "at", "photos");
        assertThat(page.at("/steps/1/photos/0").asString()).isEqualTo(photo);
        assertThat(page.at("/materials/0/name").asString()).isEqualTo("PPR弯头");
        assertThat(page.at("/company").propertyNames()).containsExactly("name", "phone");
        assertThat(page.toString()).doesNotContain("内部备注", "态度", "王芳", "厨房", ticketId, estate.name());
    }

    @ParameterizedTest
    @CsvSource({"FULL,13912345678", "MASKED,139****5678", "HIDDEN,"})
    void showsAsMuchOfTheWorkersTelephoneAsTheCompanySays(String shown, String expected) throws Exception {
        String token = token();
        settings(shown, false);

        JsonNode phone = page(token).at("/technician/phone");

        assertThat(phone.isNull() ? null : phone.asString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true,350", "false,"})
    void showsPricesWhenTheCompanySaysSo(boolean prices, String expected) throws Exception {
        settings("HIDDEN", prices);
        http.as(company, Role.COMPANY_ADMIN).call(HttpMethod.PUT, "/api/v1/materials/elbow", """
            {"name":"PPR弯头","nameEn":"PPR elbow","unit":"个","priceCents":350,"active":true}\
            """);
        worker.post(ticket + "/materials", "{\"materialCode\":\"elbow\",\"quantity\":2,\"clientKey\":\"m\"}");

        JsonNode price = page(token()).at("/materials/0/priceCents");

        assertThat(price.isNull() ? null : price.asString()).isEqualTo(expected);
    }

    @Test
    void refusesEveryLinkThatLeadsNowhereWithTheSameWords() throws Exception {
        String revoked = token();
        assertThat(desk.call(HttpMethod.DELETE, ticket + "/progress-link", null).status())
                .isEqualTo(204);
        String valid = token();
        assertThat(valid).isNotEqualTo(revoked);
        TenantId other = given.company();
        String foreign = tokenOf(
                other,
                given.ticket(other, given.estate(other), TicketKind.REPAIR).id().toString());
        char last = valid.charAt(23);
        String altered = valid.substring(0, 23) + (last == 'A' ? 'B' : 'A');

        Set<String> answers = new HashSet<>();
        for (String wrong :
                List.of("guess", "AAAAAAAAAAAAAAAAAAAAAAAA", revoked, foreign, altered, valid + "A", ticketId, "%20")) {
            for (String path : List.of("", "/events", "/photos/" + UUID.randomUUID())) {
                MockHttpServletResponse answer = Visitor.at(mvc, portal).read("/progress/" + wrong + path);
                answers.add(answer.getStatus() + " " + told(answer));
            }
        }
        assertThat(Visitor.at(mvc, portalOf(other)).open(valid).getStatus()).isEqualTo(404);
        assertThat(answers).hasSize(1);
        assertThat(answers.iterator().next()).startsWith("404 not-found");
        assertThat(visitor.open(valid).getStatus()).isEqualTo(200);
    }

    @Test
    void refusesALinkThatIsOverAndMakesAnotherOne() throws Exception {
        String first = token();
        clock.advance(Duration.ofDays(30).plusSeconds(1));

        assertThat(visitor.open(first).getStatus()).isEqualTo(404);
        assertThat(desk.get(ticket + "/progress-link").problem()).isEqualTo("404 not-found");
        String second = token();
        assertThat(second).isNotEqualTo(first);
        assertThat(visitor.open(second).getStatus()).isEqualTo(200);
        assertThat(visitor.open(first).getStatus()).isEqualTo(404);
    }

    @Test
    void letsALinkBeValidForLongerWithoutChangingIt() throws Exception {
        Answer first = desk.post(ticket + "/progress-link", "");
        clock.advance(Duration.ofDays(20));

        Answer renewed = desk.post(ticket + "/progress-link", "");

        assertThat(renewed.at("/path")).isEqualTo(first.at("/path"));
        assertThat(Instant.parse(renewed.at("/expiresAt"))).isAfter(Instant.parse(first.at("/expiresAt")));
        assertThat(desk.get(ticket + "/progress-link").at("/path")).isEqualTo(first.at("/path"));
    }

    @Test
    void keepsOnlyADigestOfTheToken() throws Exception {
        String token = token();

        byte[] kept = owner.sql("SELECT token_hash FROM " + company.schema() + ".progress_links")
                .query(byte[].class)
                .single();
        assertThat(kept).isEqualTo(DerivedToken.digest(token));
        List<String> tables = owner.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = ?")
                .param(company.schema())
                .query((row, number) -> row.getString("table_name"))
                .list();
        for (String table : tables) {
            assertThat(owner.sql("SELECT count(*) FROM " + company.schema() + "." + table + " r WHERE r::text LIKE ?")
                            .param("%" + token + "%")
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void makesOneLinkOfATicketHoweverManyAskAtOnce() throws Exception {
        List<String> made = new ArrayList<>();
        try (var callers = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<java.util.concurrent.Future<String>>();
            for (int i = 0; i < 10; i++) {
                asked.add(callers.submit(this::token));
            }
            for (var each : asked) {
                made.add(each.get());
            }
        }
        assertThat(new HashSet<>(made)).hasSize(1);
    }

    @Test
    void showsPhotosOfStepsWithoutWhereTheyWereTakenAndNoOtherFiles() throws Exception {
        String shown = photo();
        String hidden = photo();
        worker.post(ticket + "/steps", """
            {"code":"INSPECTED","clientKey":"1","photoIds":["%s"]}\
            """.formatted(shown));
        String other = given.ticket(company, estate, TicketKind.REPAIR).id().toString();
        String elsewhere = photoOf(other);
        http.as(company, technician).post("/api/v1/tickets/" + other + "/steps", """
            {"code":"INSPECTED","clientKey":"1","photoIds":["%s"]}\
            """.formatted(elsewhere));
        String token = token();

        MockHttpServletResponse photo = visitor.read("/progress/" + token + "/photos/" + shown);
        MockHttpServletResponse small = visitor.read("/progress/" + token + "/photos/" + shown + "/thumbnail");

        assertThat(photo.getStatus()).isEqualTo(200);
        assertThat(photo.getContentType()).isEqualTo("image/jpeg");
        assertThat(new String(photo.getContentAsByteArray(), StandardCharsets.ISO_8859_1))
                .startsWith("\u00ff\u00d8")
                .doesNotContain(GivenPhotos.POSITION, "Exif");
        assertThat(small.getStatus()).isEqualTo(200);
        for (String wrong : List.of(hidden, elsewhere, UUID.randomUUID().toString())) {
            assertThat(visitor.read("/progress/" + token + "/photos/" + wrong).getStatus())
                    .isEqualTo(404);
            assertThat(visitor.read("/progress/" + token + "/photos/" + wrong + "/thumbnail")
                            .getStatus())
                    .isEqualTo(404);
        }
    }

    @Test
    void readsNothingInTenThousandGuessesAndRefusesWhoeverMakesThem() throws Exception {
        String token = token();
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            int status = visitor.open(i % 2 == 0 ? "guess" + i : token.substring(0, 19) + "%05d".formatted(i))
                    .getStatus();
            read += status == 200 ? 1 : 0;
            refused += status == 429 ? 1 : 0;
        }

        assertThat(read).isZero();
        assertThat(refused).isEqualTo(10_000 - 30);
        assertThat(visitor.open(token).getStatus()).isEqualTo(429);
        assertThat(told(visitor.open(token))).isEqualTo("limit.exceeded");
        assertThat(Visitor.at(mvc, portal).open(token).getStatus()).isEqualTo(200);
    }

    @Test
    void tellsOpenPagesOfWhatOwnersSeeAndOfNothingElse() throws Exception {
        String token = token();
        String other = given.ticket(company, estate, TicketKind.REPAIR).id().toString();
        MockHttpServletResponse page = visitor.read("/progress/" + token + "/events");
        assertThat(page.getStatus()).isEqualTo(200);

        desk.post(ticket + "/comments", "{\"text\":\"内部\",\"visibility\":\"INTERNAL\"}");
        worker.post("/api/v1/tickets/" + other + "/steps", "{\"code\":\"TESTED\",\"clientKey\":\"1\"}");
        worker.post(ticket + "/steps", "{\"code\":\"DEPARTED\",\"clientKey\":\"1\"}");

        await().untilAsserted(() ->
                assertThat(page.getContentAsString()).contains("event:changed").contains("STEP_DONE"));
        assertThat(page.getContentAsString())
                .containsOnlyOnce("STEP_DONE")
                .doesNotContain("COMMENTED", ticketId, other, "actorId");
    }

    @Test
    void endsOpenPagesWhenTheLinkIsRevoked() throws Exception {
        String token = token();
        MockHttpServletResponse page = visitor.read("/progress/" + token + "/events");
        assertThat(streams.connected(company, "owners")).isEqualTo(1);

        desk.call(HttpMethod.DELETE, ticket + "/progress-link", null);

        await().untilAsserted(() -> assertThat(page.getContentAsString()).contains("event:ended"));
        await().until(() -> streams.connected(company, "owners") == 0);
        assertThat(visitor.open(token).getStatus()).isEqualTo(404);
    }

    @Test
    void letsNoMoreThanTwentyLookAtOnePageLive() throws Exception {
        String token = token();
        for (int i = 0; i < 20; i++) {
            assertThat(visitor.read("/progress/" + token + "/events").getStatus())
                    .isEqualTo(200);
        }

        assertThat(visitor.read("/progress/" + token + "/events").getStatus()).isEqualTo(429);
        assertThat(visitor.open(token).getStatus()).isEqualTo(200);
        assertThat(desk.get("/api/v1/live").status()).isEqualTo(200);
    }

    @Test
    void countsVisitsNotReadings() throws Exception {
        String token = token();
        for (int i = 0; i < 3; i++) {
            visitor.open(token);
        }
        clock.advance(Duration.ofMinutes(11));
        visitor.open(token);

        assertThat(desk.get(ticket + "/progress-link").json().at("/opened").asInt())
                .isEqualTo(2);
    }

    @Test
    void drawsTheLinkAsACodeThatTelephonesRead() throws Exception {
        String token = token();

        Answer code = desk.get(
                ticket + "/progress-link/qr.svg",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "yunqi.example.com:8443");

        assertThat(code.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(QrCodeTests.read(code.text())).isEqualTo("https://yunqi.example.com:8443/p/" + token);
    }

    @Test
    void showsTheLinkToThoseWhoMayTellTheOwnerSomethingOnly() throws Exception {
        token();
        for (Role role : List.of(Role.AUDITOR, Role.HQ_ANALYST)) {
            Client reader = http.as(company, role);
            assertThat(reader.get(ticket + "/progress-link").problem()).isEqualTo("403 access.denied");
            assertThat(reader.get(ticket + "/progress-link/qr.svg").problem()).isEqualTo("403 access.denied");
            assertThat(reader.post(ticket + "/progress-link", "").problem()).isEqualTo("403 access.denied");
        }
        Client elsewhere = http.as(company, Role.FRONT_DESK, UUID.randomUUID());
        assertThat(elsewhere.get(ticket + "/progress-link").problem()).isEqualTo("404 not-found");
        assertThat(worker.get(ticket + "/progress-link").status()).isEqualTo(200);
    }

    @Test
    void looksAtThePortalAloneWhoeverIsSignedIn() throws Exception {
        String token = token();
        TenantId other = given.company();
        String others = "Bearer " + tokens.staff(other, Role.COMPANY_ADMIN);

        var own = mvc.perform(get("/api/v1/public/progress/" + token)
                        .header("X-Hearth-Portal", portal)
                        .header("Authorization", others))
                .andReturn()
                .getResponse();
        var foreign = mvc.perform(get("/api/v1/public/progress/" + token)
                        .header("X-Hearth-Portal", portalOf(other))
                        .header("Authorization", others))
                .andReturn()
                .getResponse();
        var nowhere = mvc.perform(get("/api/v1/public/progress/" + token)
                        .header("Authorization", "Bearer " + tokens.staff(company, Role.COMPANY_ADMIN)))
                .andReturn()
                .getResponse();

        assertThat(own.getStatus()).isEqualTo(200);
        assertThat(foreign.getStatus()).isEqualTo(404);
        assertThat(nowhere.getStatus()).isEqualTo(404);
    }

    @Test
    void opensNothingElseToVisitors() throws Exception {
        for (String path :
                List.of("/api/v1/tickets", ticket, ticket + "/steps", ticket + "/progress-link", "/api/v1/live")) {
            assertThat(mvc.perform(get(path).header("X-Hearth-Portal", portal))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void tellsVisitorsThatACompanyDoesNotWorkAndNotWhy() throws Exception {
        String token = token();
        tenants.register(company, TenantStatus.SUSPENDED, "欠费三个月");
        directory.refresh();

        MockHttpServletResponse answer = visitor.open(token);

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("company.suspended")
                .doesNotContain("欠费");
    }

    @Test
    void saysWhoseThePortalIsAndWhomToCall() throws Exception {
        settings("HIDDEN", false);

        JsonNode told = json.readTree(visitor.read("/company").getContentAsString(StandardCharsets.UTF_8));

        assertThat(told.propertyNames()).containsExactly("name", "phone");
        assertThat(told.at("/phone").asString()).isEqualTo("057187654321");
        assertThat(Visitor.at(mvc, "no-such-portal").read("/company").getStatus())
                .isEqualTo(404);
    }

    @Test
    void saysWhereItGoesOnWhenTheSamePersonBroughtBoth() throws Exception {
        ContactView wang = given.contact(company, given.unit(company, estate), "13712345678");
        String first = openFor(wang);
        String second = openFor(wang);
        merge(first, second);

        JsonNode page = page(tokenOf(company, second));

        assertThat(page.at("/state/code").asString()).isEqualTo("RECEIVED");
        assertThat(page.at("/rating").isNull()).isTrue();
        String there = page.at("/elsewhere/path").asString();
        assertThat(there).isEqualTo("/p/" + tokenOf(company, first));
        assertThat(page(there.substring(3)).at("/elsewhere").isNull()).isTrue();
    }

    @Test
    void showsOfSomebodyElsesTicketOnlyHowFarItIs() throws Exception {
        ContactView wang = given.contact(company, given.unit(company, estate), "13712345678");
        ContactView zhao = given.contact(company, given.unit(company, estate), "13712345679");
        String first = openFor(wang);
        String second = openFor(zhao);
        merge(first, second);
        String token = tokenOf(company, second);
        MockHttpServletResponse live = visitor.read("/progress/" + token + "/events");

        desk.post("/api/v1/tickets/" + first + "/assignment", "{\"assigneeId\":\"%s\"}".formatted(technician.id()));
        worker.post(
                "/api/v1/tickets/" + first + "/steps",
                "{\"code\":\"ACCEPTED\",\"clientKey\":\"1\",\"label\":\"他家的事\"}");
        assertThat(http.as(company, Role.ESTATE_MANAGER)
                        .post("/api/v1/tickets/" + first + "/transitions", """
                            {"transition":"dispatch","fields":{"assigneeId":"%s"}}\
                            """.formatted(technician.id()))
                        .status())
                .isEqualTo(200);
        assertThat(worker.post("/api/v1/tickets/" + first + "/transitions", "{\"transition\":\"arrive\"}")
                        .status())
                .isEqualTo(200);

        await().untilAsserted(() -> assertThat(live.getContentAsString()).contains("TRANSITIONED"));
        assertThat(live.getContentAsString()).doesNotContain("STEP_DONE", "ASSIGNED", first);
        JsonNode page = page(token);
        assertThat(page.at("/state/code").asString()).isEqualTo("UNDER_WAY");
        assertThat(page.at("/elsewhere/path").isNull()).isTrue();
        assertThat(page.at("/technician").isNull()).isTrue();
        assertThat(page.at("/steps")).isEmpty();
        assertThat(page.toString()).doesNotContain("他家的事", first);
    }

    @Test
    void leadsNobodyToATicketByANumberThatAVisitorWroteDown() throws Exception {
        String theirs = ticketWith("{\"name\":\"王芳\",\"phone\":\"13712345670\"}");
        String pretended = ticketWith("{\"name\":\"某某\",\"phone\":\"13712345670\"}");
        owner.sql("UPDATE " + company.schema() + ".tickets SET opened_by = ? WHERE id = ?")
                .param(Caller.visitor().accountId())
                .param(UUID.fromString(pretended))
                .update();
        merge(theirs, pretended);

        assertThat(page(tokenOf(company, pretended)).at("/elsewhere/path").isNull())
                .isTrue();
    }

    private void merge(String into, String same) throws Exception {
        Answer merged = desk.post(
                "/api/v1/tickets/" + into + "/merges", "{\"ticketIds\":[\"%s\"],\"reason\":\"同一件事\"}".formatted(same));
        assertThat(merged.status()).as(merged.text()).isEqualTo(201);
    }

    private String openFor(ContactView who) throws Exception {
        return ticketWith("{\"contactId\":\"%s\"}".formatted(who.id()));
    }

    private String ticketWith(String reporter) throws Exception {
        Answer opened = desk.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","title":"水槽漏水","channel":"PHONE","reporter":%s}\
            """.formatted(estate.id(), reporter));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.at("/id");
    }

    @Test
    void refusesSettingsThatAreNone() throws Exception {
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/owner-page-settings", """
            {"technicianPhone":"FULL","prices":true,"servicePhone":"none","linkDays":30}\
            """)
                        .problem())
                .isEqualTo("422 contact.phone-invalid");
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/owner-page-settings", """
            {"technicianPhone":"FULL","prices":true,"servicePhone":null,"linkDays":0}\
            """)
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(http.as(company, Role.ESTATE_MANAGER)
                        .call(HttpMethod.PUT, "/api/v1/owner-page-settings", """
                            {"technicianPhone":"FULL","prices":true,"servicePhone":null,"linkDays":30}\
                            """)
                        .problem())
                .isEqualTo("403 access.denied");
    }

    private void settings(String phone, boolean prices) throws Exception {
        assertThat(http.as(company, Role.COMPANY_ADMIN)
                        .call(HttpMethod.PUT, "/api/v1/owner-page-settings", """
                            {"technicianPhone":"%s","prices":%s,"servicePhone":"0571-87654321","linkDays":30}\
                            """.formatted(phone, prices))
                        .status())
                .isEqualTo(200);
    }

    private String told(MockHttpServletResponse answer) throws Exception {
        JsonNode problem = json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
        String code = problem.at("/code").asString();
        return code.equals("not-found") ? code + " " + problem.at("/detail").asString() + problem.at("/params") : code;
    }

    private JsonNode page(String token) throws Exception {
        MockHttpServletResponse answer = visitor.open(token);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
        return json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private String token() throws Exception {
        return tokenOf(company, ticketId);
    }

    private String tokenOf(TenantId of, String id) throws Exception {
        Answer made = http.as(of, Role.FRONT_DESK).post("/api/v1/tickets/" + id + "/progress-link", "");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.at("/path")).matches("/p/[A-Za-z0-9_-]{24}");
        return made.at("/path").substring(3);
    }

    private String photo() {
        return photoOf(ticketId);
    }

    private String photoOf(String id) {
        return executor.call(company, () -> attachments.attach(id, "现场.jpg", GivenPhotos.withPosition()))
                .id()
                .toString();
    }

    private String portalOf(TenantId of) {
        return directory.require(of).slug();
    }
}
