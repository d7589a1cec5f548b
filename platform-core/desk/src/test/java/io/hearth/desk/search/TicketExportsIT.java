package io.hearth.desk.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.api.TableFile;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.search.export.FileForm;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.CallerContext;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.workflow.TicketKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class TicketExportsIT implements PermissionContract {

    private static final ExportTickets ALL = new ExportTickets("", null, FileForm.CSV);

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    Isolation isolation;

    @Autowired
    TicketExports exports;

    @Autowired
    TicketExportLog kept;

    @Autowired
    TicketMatches matches;

    @Autowired
    Tickets tickets;

    @Autowired
    EstateDirectory estates;

    @Autowired
    TenantExecutor executor;

    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId company;
    private EstateView estate;

    @BeforeEach
    void openCompany() {
        company = given.company();
        estate = given.estate(company);
    }

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public List<Guarded> operations() {
        return List.of(new Guarded("begin", Permission.TICKET_READ, () -> exports.begin(ALL)));
    }

    @Test
    void takesAllThatIsFoundAlongTheNewestFirst() throws Exception {
        UnitView home = given.unit(company, estate);
        open(estate, "REPAIR", "=岗亭漏水", home.id());
        open(estate, "COMPLAINT", "岗亭漏水没人管", null);
        open(estate, "REPAIR", "路灯不亮", null);
        untilFound(Role.FRONT_DESK, "岗亭", 2);
        for (FileForm form : FileForm.values()) {
            Answer answer = export(Role.FRONT_DESK, "岗亭", form, Map.of());
            assertThat(answer.header("Tickets-Found")).isEqualTo("2");
            assertThat(answer.header("Content-Disposition"))
                    .matches("attachment; filename=\"tickets-.*\\." + form.extension() + "\"");
            assertThat(answer.header("Content-Type"))
                    .startsWith(form.mediaType().split(";")[0]);
            assertThat(answer.header("Cache-Control")).contains("no-store");
            List<List<String>> lines = lines(answer);
            assertThat(lines).hasSize(3);
            assertThat(lines.get(1)).contains("投诉", "岗亭漏水没人管", estate.name());
            assertThat(lines.get(2))
                    .contains("维修", form == FileForm.CSV ? "'=岗亭漏水" : "=岗亭漏水", home.label(), "赵敏", "13912347391");
        }
    }

    @Test
    void takesMoreThanOnePageAlongWithoutRepeatingOrLosingAny() throws Exception {
        for (int i = 0; i < 230; i++) {
            given.ticket(company, estate, TicketKind.REPAIR);
        }
        untilFound(Role.FRONT_DESK, "", 230);
        Answer answer = export(Role.FRONT_DESK, "", FileForm.CSV, Map.of());
        assertThat(answer.header("Tickets-Found")).isEqualTo("230");
        List<List<String>> lines = lines(answer);
        assertThat(lines).hasSize(231);
        assertThat(lines.stream().map(List::getFirst)).doesNotHaveDuplicates();
        assertThat(lines.stream().skip(1).map(line -> line.get(13)))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void masksTelephonesForThoseWhoMayNotReadThem() throws Exception {
        open(estate, "REPAIR", "门禁失灵", null);
        untilFound(Role.HQ_ANALYST, "门禁", 1);
        String text = export(Role.HQ_ANALYST, "门禁", FileForm.CSV, Map.of()).text();
        assertThat(text).contains("门禁失灵", "139****7391").doesNotContain("13912347391");
        // nor can they be looked for, digit by digit
        assertThat(lines(export(Role.HQ_ANALYST, "13912347391", FileForm.CSV, Map.of())))
                .hasSize(1);
    }

    @Test
    void takesNothingOutOfSightAlong() throws Exception {
        EstateView hidden = given.estate(company);
        open(estate, "REPAIR", "喷泉停水", null);
        open(hidden, "REPAIR", "喷泉停水", null);
        untilFound(Role.FRONT_DESK, "喷泉", 2);
        var narrow = http.as(company, Role.FRONT_DESK, estate.id());
        Answer answer = narrow.post("/api/v1/tickets/search/export", body("喷泉", FileForm.CSV, Map.of()));
        assertThat(answer.header("Tickets-Found")).isEqualTo("1");
        assertThat(answer.text()).contains(estate.name()).doesNotContain(hidden.name());
        assertThat(narrow.post(
                                "/api/v1/tickets/search/export",
                                body(
                                        "喷泉",
                                        FileForm.CSV,
                                        Map.of("estateId", hidden.id().toString())))
                        .header("Tickets-Found"))
                .isEqualTo("0");
        assertThat(http.as(given.company(), Role.COMPANY_ADMIN)
                        .post("/api/v1/tickets/search/export", body("喷泉", FileForm.CSV, Map.of()))
                        .header("Tickets-Found"))
                .isEqualTo("0");
    }

    @Test
    void narrowsByEveryFilterOfTheSearch() throws Exception {
        open(estate, "REPAIR", "围栏破损", null);
        open(estate, "COMPLAINT", "围栏破损", null);
        untilFound(Role.FRONT_DESK, "围栏", 2);
        for (var one : List.of(
                Map.of("kind", "REPAIR", "found", "1"),
                Map.of("stateCategory", "CLOSED", "found", "0"),
                Map.of("channel", "PHONE", "found", "2"),
                Map.of("channel", "APP", "found", "0"),
                Map.of("priority", "URGENT", "found", "0"),
                Map.of("categoryId", UUID.randomUUID().toString(), "found", "0"))) {
            Map<String, String> filters = new java.util.HashMap<>(one);
            String expected = filters.remove("found");
            assertThat(export(Role.FRONT_DESK, "围栏", FileForm.CSV, filters).header("Tickets-Found"))
                    .as(one.toString())
                    .isEqualTo(expected);
        }
    }

    @Test
    void saysWhatItDoesNotUnderstandInsteadOfAFile() throws Exception {
        var desk = http.as(company, Role.FRONT_DESK);
        String path = "/api/v1/tickets/search/export";
        assertThat(desk.post(path, body("stat:open", FileForm.CSV, Map.of())).problem())
                .isEqualTo("400 search.operator-unknown");
        assertThat(desk.post(path, body("漏".repeat(10_000), FileForm.CSV, Map.of()))
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(desk.post(path, "{\"text\":\"漏水\"}").problem()).isEqualTo("400 request.invalid");
        assertThat(desk.post(path, "{\"form\":\"PDF\"}").status()).isEqualTo(400);
        assertThat(lines(desk.post(path, body("，。！", FileForm.XLSX, Map.of())))).hasSize(1);
    }

    @Test
    void refusesMoreThanAFileTakesBeforeItWritesAnything() throws Exception {
        IntStream.range(0, 3).forEach(i -> given.ticket(company, estate, TicketKind.REPAIR));
        untilFound(Role.FRONT_DESK, "", 3);
        TicketExports small = new TicketExports(matches, tickets, estates, kept, 2);
        assertThatThrownBy(() -> executor.call(company, () -> small.begin(ALL)))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ExportProblem.TOO_MANY);
                    assertThat(refused.params()).containsEntry("found", 3L).containsEntry("most", 2);
                });
        TicketExports enough = new TicketExports(matches, tickets, estates, kept, 3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        executor.run(company, () -> write(enough.begin(ALL), out));
        assertThat(out.size()).isPositive();
    }

    @Test
    void keepsWhoTookWhatAlong() throws Exception {
        given.ticket(company, estate, TicketKind.REPAIR);
        untilFound(Role.FRONT_DESK, "", 1);
        Answer none = http.as(company, Role.AUDITOR).get("/api/v1/ticket-exports");
        assertThat(none.json().at("/items")).isEmpty();
        export(Role.FRONT_DESK, " 状态:未完成 ", FileForm.XLSX, Map.of("kind", "REPAIR"));
        Answer all = http.as(company, Role.AUDITOR).get("/api/v1/ticket-exports");
        assertThat(all.at("/items/0/text")).isEqualTo("状态:未完成");
        assertThat(all.at("/items/0/filters/kind/0")).isEqualTo("REPAIR");
        assertThat(all.at("/items/0/form")).isEqualTo("XLSX");
        assertThat(all.at("/items/0/phones")).isEqualTo("true");
        assertThat(all.at("/items/0/found")).isEqualTo("1");
        assertThat(all.at("/items/0/written")).isEqualTo("1");
        assertThat(all.at("/items/0/whole")).isEqualTo("true");
        assertThat(all.at("/items/0/by/name")).isNotEmpty();
        String by = all.at("/items/0/by/id");
        assertThat(http.as(company, Role.AUDITOR)
                        .get("/api/v1/ticket-exports?byId=" + by)
                        .at("/items/0/id"))
                .isEqualTo(all.at("/items/0/id"));
        assertThat(http.as(company, Role.AUDITOR)
                        .get("/api/v1/ticket-exports?byId=" + UUID.randomUUID())
                        .json()
                        .at("/items"))
                .isEmpty();
        assertThat(http.as(company, Role.COMPANY_ADMIN)
                        .get("/api/v1/ticket-exports")
                        .at("/items/0/id"))
                .as("who answers for the company sees it as well")
                .isEqualTo(all.at("/items/0/id"));
        for (Role role : Set.of(Role.HQ_ANALYST, Role.ESTATE_MANAGER, Role.FRONT_DESK, Role.TECHNICIAN)) {
            assertThat(http.as(company, role).get("/api/v1/ticket-exports").status())
                    .as(role.name())
                    .isEqualTo(403);
        }
        assertThat(http.as(company, Role.AUDITOR, estate.id())
                        .get("/api/v1/ticket-exports")
                        .json()
                        .at("/items"))
                .as("a file of all estates is not for who sees one of them")
                .isEmpty();
    }

    @Test
    void keepsThatAFileBrokeOff() throws Exception {
        given.ticket(company, estate, TicketKind.REPAIR);
        untilFound(Role.FRONT_DESK, "", 1);
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("the browser has gone");
            }
        };
        executor.run(company, () -> {
            TicketExports.Begun begun = exports.begin(ALL);
            assertThatThrownBy(() -> write(begun, gone)).hasMessageContaining("gone");
        });
        Answer all = http.as(company, Role.AUDITOR).get("/api/v1/ticket-exports");
        assertThat(all.at("/items/0/whole")).isEqualTo("false");
        assertThat(all.at("/items/0/endedAt")).isNotEmpty();
        assertThat(all.json().at("/items")).hasSize(1);
    }

    @Test
    void writesNothingThatHasGoneOutOfSightSinceItWasFound() throws Exception {
        given.ticket(company, estate, TicketKind.REPAIR);
        untilFound(Role.FRONT_DESK, "", 1);
        Caller elsewhere = new Caller(
                UUID.randomUUID(),
                "测试员",
                Set.of(Role.FRONT_DESK),
                new EstateScope.Only(Set.of(UUID.randomUUID())),
                Caller.Kind.STAFF);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        executor.run(company, () -> {
            TicketExports.Begun begun = exports.begin(ALL);
            assertThat(begun.found()).isEqualTo(1);
            CallerContext.run(elsewhere, () -> write(begun, out));
        });
        List<List<String>> lines = new ArrayList<>();
        TableFile.read(out.toByteArray(), line -> lines.add(line.cells()));
        assertThat(lines).hasSize(1);
    }

    private static void write(TicketExports.Begun begun, OutputStream out) {
        try {
            begun.write(out, Locale.CHINA);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private Answer export(Role role, String text, FileForm form, Map<String, String> filters) throws Exception {
        Answer answer = http.as(company, role).post("/api/v1/tickets/search/export", body(text, form, filters));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private String body(String text, FileForm form, Map<String, String> filters) {
        ObjectNode body = json.createObjectNode().put("text", text).put("form", form.name());
        ObjectNode narrowed = body.putObject("filters");
        filters.forEach((name, value) -> narrowed.putArray(name).add(value));
        return json.writeValueAsString(body);
    }

    private static List<List<String>> lines(Answer answer) {
        List<List<String>> lines = new ArrayList<>();
        TableFile.read(answer.bytes(), line -> lines.add(line.cells()));
        return lines;
    }

    private void untilFound(Role role, String text, int count) {
        await().untilAsserted(() -> assertThat(http.as(company, role)
                        .post("/api/v1/tickets/search", "{\"text\":\"" + text + "\"}")
                        .at("/total"))
                .isEqualTo(String.valueOf(count)));
    }

    private void open(EstateView where, String kind, String title, @Nullable UUID unit) throws Exception {
        ObjectNode body = json.createObjectNode()
                .put("kind", kind)
                .put("estateId", where.id().toString())
                .put("title", title)
                .put("description", "")
                .put("channel", "PHONE");
        if (unit != null) {
            body.put("unitId", unit.toString());
        }
        body.putObject("reporter").put("name", "赵敏").put("phone", "13912347391");
        Answer answer = http.as(company, Role.FRONT_DESK).post("/api/v1/tickets", json.writeValueAsString(body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
