package io.hearth.desk.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketAttachments;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
class WorkIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    TicketAttachments attachments;

    @Autowired
    MyWork myWork;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private StaffMember technician;
    private Client worker;
    private Client desk;
    private String ticketId;
    private String ticket;

    @BeforeEach
    void aRepair() {
        company = given.company();
        estate = given.estate(company);
        technician = given.staff(company, Role.TECHNICIAN, estate.id());
        worker = http.as(company, technician);
        desk = http.as(company, Role.FRONT_DESK);
        ticketId = given.ticket(company, estate, TicketKind.REPAIR).id().toString();
        ticket = "/api/v1/tickets/" + ticketId;
    }

    @Test
    void keepsTheStepsOfARepairInOrderWithPhotosServerTimeAndWhoDidThem() throws Exception {
        List<String> labels = List.of("接单", "出发", "检测漏点", "更换弯头", "测试完毕");
        List<String> codes = List.of("ACCEPTED", "DEPARTED", "INSPECTED", "REPAIRED", "TESTED");
        for (int i = 0; i < labels.size(); i++) {
            String photo = photo();
            Answer done = worker.post(ticket + "/steps", """
                {"code":"%s","label":"%s","photoIds":["%s"],"clientKey":"k%d"}\
                """.formatted(codes.get(i), labels.get(i), photo, i));
            assertThat(done.status()).isEqualTo(201);
        }

        JsonNode steps = desk.get(ticket + "/steps").json().at("/items");

        assertThat(steps.findValuesAsString("label")).containsExactlyElementsOf(labels);
        assertThat(steps.findValuesAsString("sequence")).containsExactly("1", "2", "3", "4", "5");
        assertThat(steps).allSatisfy(step -> {
            assertThat(step.at("/actor/name").asString()).isEqualTo("李师傅");
            assertThat(step.at("/photos")).hasSize(1);
            assertThat(Instant.parse(step.at("/at").asString())).isBeforeOrEqualTo(Instant.now());
        });
        JsonNode timeline = desk.get(ticket + "/timeline").json().at("/items");
        assertThat(timeline.findValuesAsString("type"))
                .filteredOn("STEP_DONE"::equals)
                .hasSize(5);
        assertThat(timeline.at("/0/data/label").asString()).isEqualTo("测试完毕");
        assertThat(desk.get(ticket).at("/firstRespondedAt")).isNotEmpty();
    }

    @Test
    void keepsOneStepHoweverOftenAndHoweverFastItIsTold() throws Exception {
        String body = """
            {"code":"ARRIVED","clientKey":"from-the-basement","clientAt":"2026-11-21T02:20:00Z"}\
            """;
        Set<String> answered = new HashSet<>();
        CountDownLatch start = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(callers.submit(() -> {
                    start.await();
                    return http.as(company, technician).post(ticket + "/steps", body);
                }));
            }
            start.countDown();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(201);
                answered.add(answer.get().at("/id"));
            }
        }

        assertThat(answered).hasSize(1);
        assertThat(rows("work_steps")).isEqualTo(1);
        assertThat(desk.get(ticket + "/steps").json().at("/items")).hasSize(1);
        assertThat(desk.get(ticket + "/steps").at("/items/0/clientAt")).isEqualTo("2026-11-21T02:20:00Z");
        assertThat(desk.get(ticket + "/timeline").json().at("/items").findValuesAsString("type"))
                .filteredOn("STEP_DONE"::equals)
                .hasSize(1);
    }

    @Test
    void refusesAKeyThatStandsForAnotherStep() throws Exception {
        worker.post(ticket + "/steps", "{\"code\":\"DEPARTED\",\"clientKey\":\"k\"}");

        Answer other = worker.post(ticket + "/steps", "{\"code\":\"ARRIVED\",\"clientKey\":\"k\"}");

        assertThat(other.problem()).isEqualTo("422 idempotency.key-reused");
        assertThat(rows("work_steps")).isEqualTo(1);
    }

    @Test
    void answersARepeatedStepAlsoAfterTheTicketWasClosedAndRefusesANewOne() throws Exception {
        String body = "{\"code\":\"DEPARTED\",\"clientKey\":\"k\"}";
        String first = worker.post(ticket + "/steps", body).at("/id");
        assertThat(desk.post(ticket + "/transitions", "{\"transition\":\"cancel\",\"comment\":\"业主自行处理\"}")
                        .status())
                .isEqualTo(200);

        assertThat(worker.post(ticket + "/steps", body).at("/id")).isEqualTo(first);
        assertThat(worker.post(ticket + "/steps", "{\"code\":\"TESTED\",\"clientKey\":\"k2\"}")
                        .problem())
                .isEqualTo("409 ticket.closed");
    }

    @Test
    void refusesPhotosOfOtherTicketsAndWhatIsNoPhoto() throws Exception {
        String elsewhere = given.ticket(company, estate, TicketKind.REPAIR).id().toString();
        String foreign = photoOf(elsewhere);
        String pdf = executor.call(
                        company,
                        () -> attachments.attach(
                                ticketId, "a.pdf", "%PDF-1.7".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .id()
                .toString();

        for (String wrong : List.of(foreign, pdf, UUID.randomUUID().toString())) {
            assertThat(worker.post(
                                    ticket + "/steps",
                                    "{\"code\":\"ARRIVED\",\"clientKey\":\"k\",\"photoIds\":[\"" + wrong + "\"]}")
                            .problem())
                    .isEqualTo("422 work.photo-unknown");
        }
        assertThat(rows("work_steps")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\":\"OTHER\",\"clientKey\":\"k\"} | 422 work.label-required",
                "{\"code\":\"OTHER\",\"label\":\"  \",\"clientKey\":\"k\"} | 422 work.label-required",
                "{\"code\":\"ARRIVED\"} | 400 request.invalid",
                "{\"code\":\"ARRIVED\",\"clientKey\":\" \"} | 400 request.invalid",
                "{\"code\":\"DANCED\",\"clientKey\":\"k\"} | 400 request.invalid"
            })
    void saysWhatIsWrongWithAStep(String body, String problem) throws Exception {
        assertThat(worker.post(ticket + "/steps", body).problem()).isEqualTo(problem);
    }

    @Test
    void stopsTheClockOfTheProgressWithAStepAndNotWithAnArrival() throws Exception {
        String complaint = "/api/v1/tickets/"
                + given.ticket(company, estate, TicketKind.COMPLAINT).id();
        Instant soon = Instant.now().plus(Duration.ofHours(1));
        worker.call(HttpMethod.PUT, complaint + "/arrival", """
            {"from":"%s","to":"%s"}\
            """.formatted(soon, soon.plusSeconds(1800)));
        assertThat(progress(complaint)).isEqualTo("RUNNING");

        worker.post(complaint + "/steps", "{\"code\":\"INSPECTED\",\"clientKey\":\"k\"}");

        assertThat(progress(complaint)).isEqualTo("STOPPED");
    }

    private String progress(String complaint) throws Exception {
        for (JsonNode clock : desk.get(complaint).json().at("/clocks")) {
            if (clock.at("/name").asString().equals("progress")) {
                return clock.at("/state").asString();
            }
        }
        return "none";
    }

    @Test
    void keepsEveryEstimateOfTheArrivalAndShowsTheNewestFirst() throws Exception {
        Instant soon = Instant.now().plus(Duration.ofHours(1)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        String body = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(soon, soon.plusSeconds(1800));
        assertThat(worker.call(HttpMethod.PUT, ticket + "/arrival", body).status())
                .isEqualTo(200);
        worker.call(HttpMethod.PUT, ticket + "/arrival", body);
        Instant later = soon.plusSeconds(3600);
        worker.call(
                HttpMethod.PUT,
                ticket + "/arrival",
                "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(later, later.plusSeconds(1800)));

        JsonNode estimates = desk.get(ticket + "/arrival-estimates").json().at("/items");
        assertThat(estimates.findValuesAsString("from")).containsExactly(later.toString(), soon.toString());
        assertThat(desk.get(ticket + "/timeline").json().at("/items").findValuesAsString("type"))
                .filteredOn("ARRIVAL_ESTIMATED"::equals)
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"60,0", "60,60", "-120,-60", "60,1600"})
    void refusesAnArrivalThatCannotBe(int fromMinutes, int toMinutes) throws Exception {
        Instant now = Instant.now();
        assertThat(worker.call(HttpMethod.PUT, ticket + "/arrival", """
            {"from":"%s","to":"%s"}\
            """.formatted(
                                now.plus(Duration.ofMinutes(fromMinutes)), now.plus(Duration.ofMinutes(toMinutes))))
                        .problem())
                .isEqualTo("422 work.window-invalid");
    }

    @Test
    void keepsThePriceThatMaterialHadWhenItWasUsed() throws Exception {
        Client manager = http.as(company, Role.ESTATE_MANAGER);
        material(manager, "ppr-elbow-20", 350, true);
        String step = worker.post(ticket + "/steps", "{\"code\":\"REPAIRED\",\"clientKey\":\"k\"}")
                .at("/id");

        Answer used = worker.post(ticket + "/materials", """
            {"materialCode":"ppr-elbow-20","quantity":2.50,"stepId":"%s","clientKey":"m"}\
            """.formatted(step));
        material(manager, "ppr-elbow-20", 9900, false);

        assertThat(used.status()).isEqualTo(201);
        JsonNode kept = desk.get(ticket + "/materials").json().at("/items/0");
        assertThat(kept.at("/priceCents").asInt()).isEqualTo(350);
        assertThat(kept.at("/quantity").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(worker.post(ticket + "/materials", """
            {"materialCode":"ppr-elbow-20","quantity":1,"clientKey":"m2"}\
            """).problem()).isEqualTo("422 work.material-unknown");
        assertThat(worker.post(ticket + "/materials", """
            {"materialCode":"ppr-elbow-20","quantity":2.5,"stepId":"%s","clientKey":"m"}\
            """.formatted(step)).at("/id"))
                .isEqualTo(used.at("/id"));
        assertThat(worker.post(ticket + "/materials", """
            {"materialCode":"ppr-elbow-20","quantity":3,"stepId":"%s","clientKey":"m"}\
            """.formatted(step)).problem())
                .isEqualTo("422 idempotency.key-reused");
        assertThat(rows("material_uses")).isEqualTo(1);
    }

    @Test
    void takesMaterialBackOnceAndKeepsThatItWasWrittenDown() throws Exception {
        material(http.as(company, Role.COMPANY_ADMIN), "tape", 100, true);
        String use = worker.post(ticket + "/materials", """
            {"materialCode":"tape","quantity":1,"clientKey":"m"}\
            """).at("/id");

        assertThat(worker.call(HttpMethod.DELETE, ticket + "/materials/" + use, null)
                        .status())
                .isEqualTo(204);
        assertThat(worker.call(HttpMethod.DELETE, ticket + "/materials/" + use, null)
                        .status())
                .isEqualTo(204);

        assertThat(desk.get(ticket + "/materials").json().at("/items")).isEmpty();
        assertThat(desk.get(ticket + "/timeline").json().at("/items").findValuesAsString("type"))
                .startsWith("MATERIAL_TAKEN_BACK", "MATERIAL_USED")
                .filteredOn("MATERIAL_TAKEN_BACK"::equals)
                .hasSize(1);
        assertThat(worker.call(HttpMethod.DELETE, ticket + "/materials/" + UUID.randomUUID(), null)
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void letsOnlyManagersChangeTheCatalogue() throws Exception {
        for (Role role : List.of(Role.TECHNICIAN, Role.FRONT_DESK, Role.HQ_ANALYST, Role.AUDITOR)) {
            assertThat(material(http.as(company, role), "tape", 100, true).problem())
                    .isEqualTo("403 access.denied");
        }
        assertThat(material(http.as(company, Role.ESTATE_MANAGER), "tape", 100, true)
                        .status())
                .isEqualTo(200);
        assertThat(material(http.as(company, Role.ESTATE_MANAGER), "Tape_1", 100, true)
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(http.as(company, Role.TECHNICIAN).get("/api/v1/materials").at("/items/0/code"))
                .isEqualTo("tape");
    }

    @Test
    void asksWhatTheCategorysChecklistSaysAndKeepsTheLatestAnswer() throws Exception {
        String category = categoryOfTheTicket();
        Client manager = http.as(company, Role.ESTATE_MANAGER);
        assertThat(manager.call(HttpMethod.PUT, "/api/v1/checklists/" + category, """
            {"items":[{"key":"valve","label":"已关总阀","labelEn":"Valve closed","required":true},
                      {"key":"dry","label":"地面已擦干","labelEn":"Floor dry","required":false}]}\
            """)
                        .status())
                .isEqualTo(200);
        assertThat(manager.call(HttpMethod.PUT, "/api/v1/checklists/" + category, """
            {"items":[{"key":"valve","label":"a","labelEn":"a","required":true},
                      {"key":"valve","label":"b","labelEn":"b","required":false}]}\
            """)
                        .problem())
                .isEqualTo("422 work.item-twice");
        assertThat(worker.get(ticket + "/checklist").json().at("/open").asInt()).isEqualTo(1);

        worker.call(HttpMethod.PUT, ticket + "/checklist/valve", "{\"done\":false,\"note\":\"锈死\"}");
        Answer answered = worker.call(HttpMethod.PUT, ticket + "/checklist/valve", "{\"done\":true}");

        assertThat(answered.json().at("/open").asInt()).isZero();
        assertThat(answered.json().at("/items/0/answer/done").asBoolean()).isTrue();
        assertThat(answered.json().at("/items/0/answer/note").isNull()).isTrue();
        assertThat(rows("checklist_answers")).isEqualTo(1);
        assertThat(worker.call(HttpMethod.PUT, ticket + "/checklist/nothing", "{\"done\":true}")
                        .problem())
                .isEqualTo("404 work.item-unknown");
    }

    @Test
    void showsATechnicianWhatIsTheirsToDoAndNothingElse() throws Exception {
        String other = given.ticket(company, estate, TicketKind.REPAIR).id().toString();
        String mine = given.ticket(company, estate, TicketKind.REPAIR).id().toString();
        for (String assigned : List.of(ticketId, mine)) {
            desk.post(
                    "/api/v1/tickets/" + assigned + "/assignment",
                    "{\"assigneeId\":\"%s\"}".formatted(technician.id()));
        }
        Instant soon = Instant.now().plus(Duration.ofHours(1));
        worker.call(
                HttpMethod.PUT, "/api/v1/tickets/" + mine + "/arrival", """
                    {"from":"%s","to":"%s"}\
                    """.formatted(soon, soon.plusSeconds(1800)));
        worker.post("/api/v1/tickets/" + mine + "/steps", "{\"code\":\"DEPARTED\",\"clientKey\":\"k\"}");

        JsonNode jobs = worker.get("/api/v1/my-work").json().at("/items");

        assertThat(jobs.findValuesAsString("ticketId"))
                .containsExactly(mine, ticketId)
                .doesNotContain(other);
        assertThat(jobs.at("/0/lastStep").asString()).isEqualTo("出发");
        assertThat(jobs.at("/0/steps").asInt()).isEqualTo(1);
        assertThat(jobs.at("/0/phone").asString()).startsWith("138").doesNotContain("*");
        assertThat(http.as(company, given.staff(company, Role.TECHNICIAN))
                        .get("/api/v1/my-work")
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void givesATechnicianEverythingToTakeAlongInAFixedNumberOfQueries() throws Exception {
        String category = categoryOfTheTicket();
        http.as(company, Role.ESTATE_MANAGER).call(HttpMethod.PUT, "/api/v1/checklists/" + category, """
            {"items":[{"key":"valve","label":"已关总阀","labelEn":"Valve closed","required":true}]}\
            """);
        material(http.as(company, Role.ESTATE_MANAGER), "tape", 100, true);
        String bare = given.ticket(company, estate, TicketKind.REPAIR).id().toString();
        for (String assigned : List.of(ticketId, bare)) {
            desk.post(
                    "/api/v1/tickets/" + assigned + "/assignment",
                    "{\"assigneeId\":\"%s\"}".formatted(technician.id()));
        }
        String photo = photo();
        worker.post(ticket + "/steps", "{\"code\":\"ACCEPTED\",\"clientKey\":\"k0\"}");
        worker.post(
                ticket + "/steps",
                "{\"code\":\"ARRIVED\",\"clientKey\":\"k1\",\"photoIds\":[\"%s\"]}".formatted(photo));
        worker.post(ticket + "/materials", "{\"materialCode\":\"tape\",\"quantity\":2,\"clientKey\":\"m\"}");
        worker.call(HttpMethod.PUT, ticket + "/checklist/valve", "{\"done\":true}");

        JsonNode sheets = worker.get("/api/v1/my-work/sheets").json().at("/items");

        assertThat(sheets.findValuesAsString("ticketId")).containsExactlyInAnyOrder(ticketId, bare);
        JsonNode sheet = sheets.at("/0/ticketId").asString().equals(ticketId) ? sheets.at("/0") : sheets.at("/1");
        JsonNode other = sheet == sheets.at("/0") ? sheets.at("/1") : sheets.at("/0");
        assertThat(sheet.at("/steps").findValuesAsString("clientKey")).containsExactly("k0", "k1");
        assertThat(sheet.at("/steps/0/photos")).isEmpty();
        assertThat(sheet.at("/steps/1/photos/0/id").asString()).isEqualTo(photo);
        assertThat(sheet.at("/materials/0/name").asString()).isEqualTo("PPR弯头");
        assertThat(sheet.at("/checklist/open").asInt()).isZero();
        assertThat(sheet.at("/checklist/items/0/answer/done").asBoolean()).isTrue();
        assertThat(other.at("/steps")).isEmpty();
        assertThat(other.at("/checklist/items")).isEmpty();
        assertThat(http.as(company, given.staff(company, Role.TECHNICIAN))
                        .get("/api/v1/my-work/sheets")
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void findsAMaterialByItsBarcodeAndLetsNoTwoShareOne() throws Exception {
        Client manager = http.as(company, Role.ESTATE_MANAGER);
        String body = """
            {"name":"%s","nameEn":"Tape","unit":"卷","priceCents":100,"active":true,"barcode":%s}\
            """;
        manager.call(HttpMethod.PUT, "/api/v1/materials/tape", body.formatted("生料带", "\" 6901234567892 \""));
        manager.call(HttpMethod.PUT, "/api/v1/materials/glue", body.formatted("胶", "null"));
        manager.call(HttpMethod.PUT, "/api/v1/materials/hemp", body.formatted("麻丝", "\" \""));

        Answer taken = manager.call(HttpMethod.PUT, "/api/v1/materials/glue", body.formatted("胶", "\"6901234567892\""));

        assertThat(taken.problem()).isEqualTo("409 work.barcode-taken");
        assertThat(worker.get("/api/v1/materials").json().at("/items").findValuesAsString("barcode"))
                .contains("6901234567892")
                .hasSize(3);
        assertThat(manager.call(HttpMethod.PUT, "/api/v1/materials/tape", body.formatted("生料带", "\"6901234567892\""))
                        .status())
                .as("the same once more")
                .isEqualTo(200);
    }

    @Test
    void hidesTheWorkOfTicketsOutOfSight() throws Exception {
        Client elsewhere = http.as(company, Role.TECHNICIAN, UUID.randomUUID());
        for (String path : List.of("/steps", "/arrival-estimates", "/materials", "/checklist")) {
            assertThat(elsewhere.get(ticket + path).problem()).isEqualTo("404 not-found");
        }
        assertThat(elsewhere
                        .post(ticket + "/steps", "{\"code\":\"ARRIVED\",\"clientKey\":\"k\"}")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(http.as(company, Role.AUDITOR)
                        .post(ticket + "/steps", "{\"code\":\"ARRIVED\",\"clientKey\":\"k\"}")
                        .problem())
                .isEqualTo("403 access.denied");
    }

    private static Answer material(Client client, String code, int cents, boolean active) throws Exception {
        return client.call(HttpMethod.PUT, "/api/v1/materials/" + code, """
            {"name":"PPR弯头","nameEn":"PPR elbow","unit":"个","priceCents":%d,"active":%s}\
            """.formatted(cents, active));
    }

    private String categoryOfTheTicket() throws Exception {
        JsonNode read = desk.get("/api/v1/categories?kind=REPAIR").json().at("/items/0/id");
        String version = desk.get(ticket).header("ETag");
        assertThat(desk.patch(ticket, "{\"categoryId\":\"%s\"}".formatted(read.asString()), "If-Match", version)
                        .status())
                .isEqualTo(200);
        return read.asString();
    }

    private String photo() {
        return photoOf(ticketId);
    }

    private String photoOf(String id) {
        AttachmentView kept =
                executor.call(company, () -> attachments.attach(id, "现场.jpg", GivenPhotos.withPosition()));
        return kept.id().toString();
    }

    private int rows(String table) {
        return owner.sql("SELECT count(*) FROM " + company.schema() + "." + table)
                .query(Integer.class)
                .single();
    }
}
