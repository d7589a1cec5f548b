package io.hearth.desk.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.imports.ImportView.Status;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@DeskTest
class ImportsIT {

    private static final String HEADINGS = "楼栋,房号,姓名,电话,邮箱,关系,入住日期,备注";

    @Autowired
    DeskHttp http;

    @Autowired
    MockMvc mvc;

    @Autowired
    Tokens tokens;

    @Autowired
    GivenDesk given;

    @Autowired
    Imports imports;

    @Autowired
    ImportWork work;

    @Autowired
    TenantExecutor executor;

    private TenantId company;
    private EstateView estate;
    private Client admin;

    @BeforeEach
    void anEstate() {
        company = given.company();
        estate = given.estate(company);
        admin = http.as(company, Role.COMPANY_ADMIN);
    }

    @Test
    void triesAppliesAndTakesBackLeavingEveryRowAsItWas() {
        UnitView home = given.unit(company, estate);
        ContactView known = given.contact(company, home, "13800138000");
        List<String> before = rows();
        byte[] file = Sheets.csv(
                HEADINGS,
                "," + home.label() + ",王芳,13800138000,wangfang@example.com,业主,2019-08-01,",
                "," + home.label() + ",王小明,,,家属,,",
                "88栋,1单元101,赵敏,13900000001,,业主,2020/3/1,喜欢电话联系",
                "88栋,1单元102,赵敏,13900000001,,业主,,",
                "88栋,1单元102,钱多,13900000001,,租户,,",
                "88栋,1单元103,孙立,12,,业主,,",
                "88栋,1单元101,赵敏,13900000001,,业主,2020-03-01,");

        ImportView tried = begin(file);
        assertThat(tried.status()).isEqualTo(Status.CHECKED);
        assertThat(tried.outcomes())
                .containsEntry(ImportOutcome.ADD, 4L)
                .containsEntry(ImportOutcome.CHANGE, 1L)
                .containsEntry(ImportOutcome.SAME, 1L)
                .containsEntry(ImportOutcome.ERROR, 1L);
        assertThat(rows()).as("a trial leaves nothing behind").isEqualTo(before);

        ImportView applied = applied(tried.id());
        assertThat(applied.outcomes()).as("what was told comes true").isEqualTo(tried.outcomes());
        assertThat(count("contacts")).isEqualTo(4);
        assertThat(count("units")).isEqualTo(3);
        assertThat(count("buildings")).isEqualTo(2);
        assertThat(count("contact_units")).isEqualTo(5);
        assertThat(line(tried.id(), 6).findings()).containsExactly(ImportFinding.PHONE_SHARED);
        assertThat(line(tried.id(), 7).findings()).containsExactly(ImportFinding.PHONE_INVALID);
        assertThat(value("SELECT email FROM %s.contacts WHERE id = '" + known.id() + "'"))
                .isEqualTo("wangfang@example.com");

        ImportView undone = undone(tried.id());
        assertThat(undone.kept()).isZero();
        assertThat(undone.taken()).isEqualTo(12);
        assertThat(rows()).as("row by row as it was").isEqualTo(before);
    }

    @Test
    void leavesWhatSomebodyHasWorkedWithSince() throws Exception {
        ImportView done = applied(
                begin(Sheets.csv(HEADINGS, "88栋,1单元101,赵敏,13900000001,,业主,,", "88栋,1单元102,钱多,13900000002,,业主,,"))
                        .id());
        UUID zhao = UUID.fromString(value("SELECT id::text FROM %s.contacts WHERE name = '赵敏'"));
        assertThat(admin.post("/api/v1/tickets", """
            {"kind":"REPAIR","estateId":"%s","title":"漏水","channel":"PHONE","reporter":{"contactId":"%s"}}\
            """.formatted(estate.id(), zhao))
                        .status())
                .isEqualTo(201);

        ImportView undone = undone(done.id());

        assertThat(undone.kept()).as("the person with a ticket").isEqualTo(1);
        assertThat(value("SELECT string_agg(name, ',') FROM %s.contacts")).isEqualTo("赵敏");
        assertThat(count("units")).isZero();
    }

    @Test
    void makesNoPlacesUnlessToldTo() {
        ImportView tried = executor.call(
                company,
                () -> imports.begin("a.csv", Sheets.csv(HEADINGS, "88栋,1单元101,赵敏,,,业主,,"), estate.id(), false));
        await().atMost(Duration.ofSeconds(30)).until(() -> read(tried.id()).status() == Status.CHECKED);
        assertThat(line(tried.id(), 2).findings()).containsExactly(ImportFinding.UNIT_UNKNOWN);
    }

    @Test
    void keepsPeopleWithinTheirEstates() throws Exception {
        EstateView other = given.estate(company);
        var scoped = tokens.of(company)
                .roles(Role.ESTATE_MANAGER)
                .estates(new EstateScope.Only(Set.of(estate.id())))
                .mint();
        byte[] file = Sheets.csv("项目,房号,姓名", other.code() + ",88栋101,赵敏", estate.code() + ",88栋102,钱多", ",88栋103,孙立");
        String id = upload(scoped, file, "createPlaces=true").at("/id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> read(UUID.fromString(id)).status() == Status.CHECKED);
        assertThat(line(UUID.fromString(id), 2).findings()).containsExactly(ImportFinding.ESTATE_UNKNOWN);
        assertThat(line(UUID.fromString(id), 3).outcome()).isEqualTo(ImportOutcome.ADD);
        assertThat(line(UUID.fromString(id), 4).findings()).containsExactly(ImportFinding.ESTATE_MISSING);
        assertThat(http.as(company, Role.ESTATE_MANAGER, estate.id())
                        .get("/api/v1/imports/" + id)
                        .problem())
                .as("another's import")
                .isEqualTo("404 not-found");
    }

    @Test
    void asksForTheRightsAndTheOrder() throws Exception {
        byte[] file = Sheets.csv(HEADINGS, "88栋,1单元101,赵敏,,,业主,,");
        assertThat(upload(tokens.staff(company, Role.TECHNICIAN), file, "").problem())
                .isEqualTo("403 access.denied");
        assertThat(upload(tokens.staff(company, Role.FRONT_DESK), file, "createPlaces=true")
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(upload(tokens.staff(company, Role.COMPANY_ADMIN), Sheets.csv("电话", "1"), "")
                        .problem())
                .isEqualTo("422 import.columns-missing");
        ImportView tried = begin(file);
        String path = "/api/v1/imports/" + tried.id();
        assertThat(admin.post(path + "/undo", "").problem()).isEqualTo("409 import.wrong-status");
        assertThat(admin.get(path + "/errors.csv").text()).startsWith("\uFEFF项目,楼栋,房号");
        assertThat(admin.get("/api/v1/imports/template.csv").text()).contains("姓名");
        assertThat(admin.call(org.springframework.http.HttpMethod.DELETE, path, null)
                        .status())
                .isEqualTo(204);
        assertThat(admin.get(path).problem()).isEqualTo("404 not-found");
        assertThat(count("import_lines")).isZero();
    }

    @Test
    void letsOneImportWorkAtATimeAndGoesOnAfterAKill() {
        UUID running = begin(Sheets.csv(HEADINGS, "88栋,1单元101,赵敏,,,业主,,")).id();
        JdbcClient owner = JdbcClient.create(RealServices.owner());
        // as a node that died between two pages leaves it
        owner.sql("UPDATE " + company.schema() + ".imports SET status = 'APPLYING'")
                .update();
        owner.sql("UPDATE " + company.schema() + ".import_lines SET outcome = NULL")
                .update();
        assertThatThrownBy(() -> begin(Sheets.csv(HEADINGS, "88栋,1单元102,钱多,,,业主,,")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ImportProblem.RUNNING));
        executor.run(company, () -> work.run(new ImportWork.Task(running)));
        assertThat(read(running).status()).isEqualTo(Status.APPLIED);
        executor.run(company, () -> work.run(new ImportWork.Task(running)));
        assertThat(count("contacts")).as("done once").isEqualTo(1);
    }

    @Test
    void takesThousandsOfLinesInASittingsTime() {
        List<String> lines = new ArrayList<>(List.of(HEADINGS));
        int many = Integer.getInteger("imports.lines", 1_000);
        IntStream.range(0, many)
                .forEach(n -> lines.add(
                        "%d栋,%d单元%d,业主%d,139%08d,,业主,,".formatted(n / 500 + 1, n / 100 % 5 + 1, n % 100 + 101, n, n)));
        long start = System.nanoTime();
        ImportView done =
                applied(begin(Sheets.csv(lines.toArray(String[]::new))).id());
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        System.out.printf("import: %d lines tried and applied in %d s%n", many, seconds);
        assertThat(done.outcomes()).containsEntry(ImportOutcome.ADD, (long) many);
        assertThat(undone(done.id()).taken()).isEqualTo(3L * many + many / 500);
        assertThat(count("units")).isZero();
    }

    private ImportView begin(byte[] file) {
        UUID id = executor.call(company, () -> imports.begin("名册.csv", file, estate.id(), true))
                .id();
        await().atMost(Duration.ofSeconds(90)).until(() -> read(id).status() != Status.CHECKING);
        return read(id);
    }

    private ImportView applied(UUID id) {
        executor.run(company, () -> imports.apply(id));
        await().atMost(Duration.ofSeconds(90)).until(() -> read(id).status() != Status.APPLYING);
        assertThat(read(id).status()).isEqualTo(Status.APPLIED);
        return read(id);
    }

    private ImportView undone(UUID id) {
        executor.run(company, () -> imports.undo(id));
        await().atMost(Duration.ofSeconds(90)).until(() -> read(id).status() != Status.UNDOING);
        assertThat(read(id).status()).isEqualTo(Status.UNDONE);
        return read(id);
    }

    private ImportView read(UUID id) {
        return executor.call(company, () -> imports.require(id));
    }

    private ImportLine line(UUID id, int number) {
        return executor.call(company, () -> imports.lines(id, null, null, 200)).items().stream()
                .filter(line -> line.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private Answer upload(String token, byte[] file, String query) {
        try {
            return http.answer(mvc.perform(MockMvcRequestBuilders.multipart("/api/v1/imports?" + query)
                            .file(new MockMultipartFile("file", "名册.csv", "text/csv", file))
                            .header("Authorization", "Bearer " + token))
                    .andReturn()
                    .getResponse());
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** People and places as rows; when they were written down last does not count. */
    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("buildings", "units", "contacts", "contact_units", "past_contact_units")) {
            rows.addAll(JdbcClient.create(RealServices.owner())
                    .sql("SELECT '" + table + " ' || (to_jsonb(r) - 'version' - 'updated_at')::text FROM "
                            + company.schema() + "." + table + " r ORDER BY 1")
                    .query(String.class)
                    .list());
        }
        return rows;
    }

    private long count(String table) {
        return JdbcClient.create(RealServices.owner())
                .sql("SELECT count(*) FROM " + company.schema() + "." + table)
                .query(Long.class)
                .single();
    }

    private String value(String statement) {
        return JdbcClient.create(RealServices.owner())
                .sql(statement.formatted(company.schema()))
                .query(String.class)
                .single();
    }
}
