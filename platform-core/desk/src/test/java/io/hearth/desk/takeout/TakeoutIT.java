package io.hearth.desk.takeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.notification.Webhooks;
import io.hearth.desk.takeout.CompanyExportView.Status;
import io.hearth.desk.ticket.TicketAttachments;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import io.hearth.workflow.TicketKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class TakeoutIT {

    private static final byte[] PDF = "%PDF-1.7 一份文件".getBytes(StandardCharsets.UTF_8);

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    CompanyExports exports;

    @Autowired
    ExportWork work;

    @Autowired
    ExportExpiry expiry;

    @Autowired
    TicketAttachments attachments;

    @Autowired
    Webhooks webhooks;

    @Autowired
    TenantExecutor executor;

    @Autowired
    TestTenants tenants;

    @Autowired
    TenantDirectory directory;

    @Autowired
    ObjectStorage storage;

    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId company;
    private Client admin;

    @BeforeEach
    void aCompanyAtWork() {
        company = given.company();
        EstateView estate = given.estate(company);
        given.contact(company, given.unit(company, estate), "13800138000");
        TicketView ticket = given.ticket(company, estate, TicketKind.REPAIR);
        executor.run(company, () -> {
            attachments.attach(ticket.id().toString(), "维修/单.pdf", PDF);
            webhooks.rotate();
            webhooks.rotate();
        });
        admin = http.as(company, Role.COMPANY_ADMIN);
    }

    @Test
    void holdsEveryRowAndFileAndNothingThatOpensDoors() throws Exception {
        TenantId other = given.company();
        given.ticket(other, given.estate(other), TicketKind.COMPLAINT);
        looked(company, "周分析");
        looked(other, "郑分析");

        Map<String, Long> before = counts();
        CompanyExportView ready = made();
        assertThat(ready.files()).isEqualTo(1);
        assertThat(ready.missing()).isZero();
        assertThat(ready.done()).isEqualTo(ready.total());
        Answer answer = admin.get("/api/v1/company-exports/" + ready.id() + "/content");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        Map<String, byte[]> file = unzip(answer.bytes());

        JsonNode manifest = json.readTree(text(file, "manifest.json"));
        Map<String, Long> told = new HashMap<>();
        manifest.path("tables")
                .forEach(table -> told.put(
                        table.path("table").asString(), table.path("rows").asLong()));
        assertThat(told).containsKeys("tickets", "contacts", "contact_units", "ticket_history", "staff", "attachments");
        Map<String, Long> after = counts();
        told.forEach((table, rows) -> {
            // what follows a ticket, such as its clocks, may come before or after the moment of the export
            assertThat(rows).as(table).isBetween(before.getOrDefault(table, 1L), after.getOrDefault(table, 1L));
            assertThat(text(file, "tables/" + table + ".jsonl").lines().count())
                    .as(table + ".jsonl")
                    .isEqualTo(rows);
        });
        assertThat(text(file, "tables/contacts.jsonl")).contains("王芳").contains("13800138000");
        assertThat(text(file, "tables/contacts.csv"))
                .startsWith("\uFEFFid,name,phone")
                .contains("13800138000");
        assertThat(file.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("attachments/"))
                        .map(Map.Entry::getValue))
                .containsExactly(PDF);
        assertThat(told).containsEntry("group_looks", 1L);
        assertThat(text(file, "tables/group_looks.csv")).contains("周分析").doesNotContain("郑分析");
        assertThat(told).doesNotContainKeys("idempotency_keys", "databasechangelog");
        assertThat(secrets()).hasSize(2);
        for (String secret : secrets()) {
            assertThat(file.values())
                    .allSatisfy(content -> assertThat(new String(content, StandardCharsets.UTF_8))
                            .doesNotContain(secret));
        }
        assertThat(file.values())
                .allSatisfy(content ->
                        assertThat(new String(content, StandardCharsets.UTF_8)).doesNotContain(other.value()));
        assertThat(admin.get("/api/v1/company-exports/" + ready.id()).at("/downloads"))
                .isEqualTo("1");
    }

    /** What a company has learned goes with it: playbooks with what they say and who adopted them, causes, cases and items. */
    @Test
    void holdsWhatTheCompanyHasLearned() throws Exception {
        EstateView model = given.estate(company);
        EstateView adopter = given.estate(company);
        TicketView ticket = given.ticket(company, model, TicketKind.REPAIR);
        Answer rules = admin.get("/api/v1/writing-rules");
        ObjectNode kept = (ObjectNode) rules.json();
        List.of("mine", "shipped", "version").forEach(kept::remove);
        ((ArrayNode) kept.at("/estates"))
                .addObject()
                .put("estateId", model.id().toString())
                .putNull("openingText")
                .put("greetingText", "您好，标杆{{estate}}。");
        ok(admin.call(HttpMethod.PUT, "/api/v1/writing-rules", kept.toString(), "If-Match", rules.header("ETag")));
        Answer playbook = ok(admin.post("/api/v1/playbooks", """
            {"estateId":"%s","content":{"name":"接听手册","purpose":"","notes":"","measure":null},
             "version":{"note":null,"parts":[{"type":"GREETING","key":"words"}]}}\
            """.formatted(model.id())));
        ok(admin.post("/api/v1/playbooks/" + playbook.at("/id") + "/adoptions", """
            {"number":1,"estateIds":["%s"],"choices":[],"note":"推广到别处"}\
            """.formatted(adopter.id())));
        String on = "/api/v1/tickets/" + ticket.id();
        ok(admin.call(HttpMethod.PUT, on + "/root-cause", "{\"code\":\"parts\",\"note\":\"配件缺货\"}"));
        ok(admin.call(HttpMethod.PUT, on + "/typical-case", "{\"title\":\"等配件\",\"text\":\"每天更新一次\"}"));

        CompanyExportView ready = made();
        Map<String, byte[]> file = unzip(
                admin.get("/api/v1/company-exports/" + ready.id() + "/content").bytes());
        assertThat(text(file, "tables/playbooks.jsonl")).contains("接听手册");
        assertThat(text(file, "tables/playbook_versions.jsonl")).contains("您好，标杆{{estate}}。");
        assertThat(text(file, "tables/playbook_adoptions.jsonl"))
                .contains("推广到别处")
                .contains(adopter.id().toString());
        assertThat(text(file, "tables/ticket_root_causes.jsonl")).contains("配件缺货");
        assertThat(text(file, "tables/typical_cases.jsonl")).contains("每天更新一次");
        assertThat(text(file, "tables/root_causes.jsonl")).contains("parts");
        assertThat(text(file, "manifest.json")).contains("\"improvement_items\"");
    }

    /** Somebody of a group's headquarters looked at what the company granted. */
    private static void looked(TenantId at, String who) {
        JdbcClient.create(RealServices.owner())
                .sql("""
                    INSERT INTO relay.group_looks (company, group_name, by_id, by_name, at, purpose, measure, first, last, estates)
                    VALUES (:company, '云湖', gen_random_uuid(), :who, now(), 'SCREEN', 'filed', '2026-01-01', '2026-02-01', 1)\
                    """)
                .param("company", at.value())
                .param("who", who)
                .update();
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
        return answer;
    }

    @Test
    void isMadeWhileTheCompanyIsLeaving() throws Exception {
        tenants.register(company, TenantStatus.LEAVING, "12 月 21 日停用");
        directory.refresh();
        assertThat(admin.post("/api/v1/contacts", "{\"name\":\"x\"}").problem()).isEqualTo("403 company.leaving");
        Answer begun = admin.post("/api/v1/company-exports", "");
        assertThat(begun.status()).isEqualTo(202);
        UUID id = UUID.fromString(begun.at("/id"));
        await().atMost(Duration.ofSeconds(60)).until(() -> read(id).status() == Status.READY);
        assertThat(admin.get("/api/v1/company-exports/" + id + "/content").status())
                .isEqualTo(200);
    }

    @Test
    void isForThoseOnlyWhoManageAllOfTheCompany() throws Exception {
        UUID estate = given.estate(company).id();
        for (Role role : Role.values()) {
            if (role != Role.COMPANY_ADMIN) {
                assertThat(http.as(company, role).get("/api/v1/company-exports").status())
                        .as(role.name())
                        .isEqualTo(403);
            }
        }
        assertThat(http.as(company, Role.COMPANY_ADMIN, estate)
                        .post("/api/v1/company-exports", "")
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void makesOneAtATimeAndForgetsItsFile() throws Exception {
        CompanyExportView ready = made();
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".company_exports SET status = 'RUNNING'")
                .update();
        assertThat(admin.post("/api/v1/company-exports", "").problem()).isEqualTo("409 company-export.running");
        assertThat(admin.get("/api/v1/company-exports/" + ready.id() + "/content")
                        .problem())
                .isEqualTo("409 company-export.no-file");
        executor.call(company, () -> {
            work.run(new ExportWork.Task(ready.id()));
            return null;
        });
        assertThat(read(ready.id()).status()).as("made again after a kill").isEqualTo(Status.READY);

        executor.run(company, () -> expiry.run(new ExportExpiry.Task(ready.id())));
        assertThat(read(ready.id()).status()).isEqualTo(Status.EXPIRED);
        executor.run(
                company,
                () -> assertThat(storage.open("exports/" + ready.id() + ".zip")).isEmpty());
        assertThat(admin.get("/api/v1/company-exports/" + ready.id() + "/content")
                        .problem())
                .isEqualTo("409 company-export.no-file");
    }

    private CompanyExportView made() {
        UUID id = executor.call(company, () -> exports.begin()).id();
        await().atMost(Duration.ofSeconds(60)).until(() -> read(id).status() != Status.RUNNING);
        assertThat(read(id).status()).isEqualTo(Status.READY);
        return read(id);
    }

    private CompanyExportView read(UUID id) {
        return executor.call(company, () -> exports.require(id));
    }

    private List<String> secrets() {
        return JdbcClient.create(RealServices.owner())
                .sql("SELECT unnest(ARRAY[secret, previous]) FROM " + company.schema()
                        + ".webhook_secrets WHERE previous IS NOT NULL")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** The rows of each table of the company. */
    private Map<String, Long> counts() {
        JdbcClient owner = JdbcClient.create(RealServices.owner());
        Map<String, Long> counts = new HashMap<>();
        owner.sql("SELECT tablename FROM pg_tables WHERE schemaname = :schema")
                .param("schema", company.schema())
                .query((row, number) -> row.getString(1))
                .list()
                .forEach(table -> counts.put(
                        table,
                        owner.sql("SELECT count(*) FROM " + company.schema() + "." + table)
                                .query(Long.class)
                                .single()));
        return counts;
    }

    private static String text(Map<String, byte[]> file, String name) {
        return new String(file.get(name), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> unzip(byte[] content) throws IOException {
        Map<String, byte[]> file = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                file.put(entry.getName(), zip.readAllBytes());
            }
        }
        return file;
    }
}
