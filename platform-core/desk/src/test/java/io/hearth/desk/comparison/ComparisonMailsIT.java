package io.hearth.desk.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.delivery.GivenProviders;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class ComparisonMailsIT {

    private static final String MAILS = "/api/v1/comparison-mails";

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    MailJob job;

    @Autowired
    TenantExecutor executor;

    private final JdbcClient database = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView seen;
    private EstateView hidden;
    private StaffMember analyst;
    private StaffMember manager;
    private Client asAnalyst;
    private Client asManager;

    @BeforeEach
    void aCompany() throws Exception {
        company = given.company();
        seen = given.estate(company);
        hidden = given.estate(company);
        analyst = given.staff(company, Role.HQ_ANALYST);
        manager = given.staff(company, Role.ESTATE_MANAGER, seen.id());
        asAnalyst = http.as(company, analyst);
        asManager = http.as(company, manager);
        assertThat(http.as(company, Role.COMPANY_ADMIN)
                        .call(
                                HttpMethod.PUT,
                                "/api/v1/delivery-channels/EMAIL",
                                "{\"enabled\":true,\"senderName\":\"云栖里物业\"}",
                                "If-Match",
                                "W/\"0\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void eachReaderGetsTheEstatesInTheirOwnSightOnceAPeriod() throws Exception {
        String id = write(body("WEEKLY", false, analyst, manager)).at("/id");

        due(id);
        due(id);

        dueAtOnce();
        await().untilAsserted(() -> {
            assertThat(GivenProviders.mailsTo(analyst.email())).hasSize(1);
            assertThat(GivenProviders.mailsTo(manager.email())).hasSize(1);
        });
        assertThat(GivenProviders.mailsTo(analyst.email()).getFirst().text())
                .contains(seen.name(), hidden.name(), "/compare/measures?measure=filed&from=", "退订");
        assertThat(GivenProviders.mailsTo(manager.email()).getFirst().text())
                .contains(seen.name())
                .doesNotContain(hidden.name());
        assertThat(GivenProviders.mailsTo(manager.email()).getFirst().html())
                .as("the same as a table")
                .contains("<table", seen.name(), "lang=\"zh-CN\"", "lang=\"en\"", "view=league")
                .doesNotContain(hidden.name())
                .doesNotContain("<img")
                .doesNotContain("src=");
        assertThat(asManager.get("/api/v1/notifications").text()).contains("工单量", "/compare/measures?measure=filed");
        await().untilAsserted(() -> assertThat(asAnalyst.get(MAILS + "/" + id).at("/readers/0/lastMail"))
                .isEqualTo("SENT"));
    }

    @Test
    void aSummaryHasNoMeasureAndTellsEachReaderOfTheEstatesInTheirOwnSight() throws Exception {
        String summary = body("MONTHLY", false, analyst, manager)
                .replace("\"measure\":\"filed\"", "\"content\":\"SUMMARY\",\"measure\":null")
                .replace("工单量", "每月汇总");
        DeskHttp.Answer written = write(summary);
        assertThat(written.at("/content")).isEqualTo("SUMMARY");
        assertThat(written.json().at("/measure").isString()).isFalse();

        due(written.at("/id"));
        due(written.at("/id"));

        dueAtOnce();
        await().untilAsserted(() -> {
            assertThat(GivenProviders.mailsTo(analyst.email())).hasSize(1);
            assertThat(GivenProviders.mailsTo(manager.email())).hasSize(1);
        });
        assertThat(GivenProviders.mailsTo(analyst.email()).getFirst().text())
                .contains("高频问题", "同类重复", "根源", "薄弱环节", "典型案例", "改进事项", "/improvement", "退订");
        assertThat(GivenProviders.mailsTo(analyst.email()).getFirst().html())
                .contains("<h3", "高频问题", "Most frequent", "lang=\"zh-CN\"", "lang=\"en\"")
                .doesNotContain("<img")
                .doesNotContain("src=");
        assertThat(asManager.get("/api/v1/notifications").text()).contains("每月汇总", "/improvement");
        for (String wrong : List.of(
                summary.replace("null", "\"filed\""),
                summary.replace("SUMMARY", "LEAGUE"),
                body("WEEKLY", false, manager).replace("\"filed\"", "null"))) {
            assertThat(asAnalyst.post(MAILS, wrong).problem()).isEqualTo("400 request.invalid");
        }
    }

    @Test
    void nobodyIsToldOfAPausedOneOrAfterTheyStoppedItLeftOrLostTheRight() throws Exception {
        String paused = write(body("MONTHLY", true, manager)).at("/id");
        executor.run(company, () -> job.run(new MailJob.Due(UUID.fromString(paused))));
        assertThat(asManager.get(MAILS + "/" + paused).json().at("/next").isString())
                .isFalse();

        StaffMember gone = given.staff(company, Role.HQ_ANALYST);
        StaffMember moved = given.staff(company, Role.HQ_ANALYST);
        String id = write(body("MONTHLY", false, manager, gone, moved)).at("/id");
        assertThat(asManager
                        .call(HttpMethod.DELETE, MAILS + "/" + id + "/subscription", null)
                        .status())
                .isEqualTo(200);
        database.sql("UPDATE %s.staff SET active = false WHERE id = :id".formatted(company.schema()))
                .param("id", gone.id())
                .update();
        database.sql("UPDATE %s.staff SET roles = '{TECHNICIAN}' WHERE id = :id".formatted(company.schema()))
                .param("id", moved.id())
                .update();
        due(id);
        assertThat(deliveries()).isZero();

        assertThat(asManager
                        .call(HttpMethod.PUT, MAILS + "/" + id + "/subscription", "")
                        .status())
                .isEqualTo(200);
        due(id);
        assertThat(deliveries()).isEqualTo(1);
    }

    @Test
    void aSendThatFailsIsShown() throws Exception {
        String id = write(body("WEEKLY", false, manager)).at("/id");
        due(id);
        database.sql("UPDATE %s.deliveries SET state = 'FAILED', ended_at = now()".formatted(company.schema()))
                .update();
        assertThat(asAnalyst.get(MAILS + "/" + id).at("/readers/0/lastMail")).isEqualTo("FAILED");
    }

    @Test
    void oneThatCannotBeWrittenKeepsNobodyElseFromTheirsAndIsTriedAgain() throws Exception {
        String id = write(body("WEEKLY", false, analyst, manager)).at("/id");
        database.sql("""
            CREATE FUNCTION %1$s.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF NEW.staff_id = '%2$s' THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$\
            """.formatted(company.schema(), analyst.id())).update();
        database.sql(
                        "CREATE TRIGGER refuse BEFORE INSERT ON %1$s.deliveries FOR EACH ROW EXECUTE FUNCTION %1$s.refuse()"
                                .formatted(company.schema()))
                .update();
        MailJob.Due due = new MailJob.Due(UUID.fromString(id));
        assertThatThrownBy(() -> executor.run(company, () -> job.run(due))).isNotInstanceOf(PostponedException.class);
        assertThat(deliveries()).isEqualTo(1);

        database.sql("DROP TRIGGER refuse ON %s.deliveries".formatted(company.schema()))
                .update();
        due(id);
        assertThat(deliveries()).isEqualTo(2);
    }

    @Test
    void onlyWhoSetItUpOrSetsPolicyChangesItAndOnlyReadersSeeIt() throws Exception {
        String id = write(body("WEEKLY", false, manager)).at("/id");
        Client other = http.as(company, given.staff(company, Role.HQ_ANALYST));
        assertThat(other.get(MAILS + "/" + id).problem()).isEqualTo("404 not-found");
        assertThat(other.get(MAILS).json().at("/items")).isEmpty();
        assertThat(asManager.get(MAILS).json().at("/items")).hasSize(1);
        assertThat(asManager.get(MAILS + "/" + id).json().at("/own").asBoolean())
                .isFalse();
        String changed = body("MONTHLY", true, manager);
        assertThat(asManager
                        .call(HttpMethod.PUT, MAILS + "/" + id, changed, "If-Match", "\"0\"")
                        .problem())
                .isEqualTo("403 comparison.mail-not-yours");
        assertThat(asManager.call(HttpMethod.DELETE, MAILS + "/" + id, null).problem())
                .isEqualTo("403 comparison.mail-not-yours");
        assertThat(asAnalyst
                        .call(HttpMethod.DELETE, MAILS + "/" + id + "/subscription", null)
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(asAnalyst
                        .call(HttpMethod.PUT, MAILS + "/" + id, changed, "If-Match", "\"7\"")
                        .status())
                .isEqualTo(412);
        assertThat(asAnalyst
                        .call(HttpMethod.PUT, MAILS + "/" + id, changed, "If-Match", "\"0\"")
                        .at("/rhythm"))
                .isEqualTo("MONTHLY");
        assertThat(asAnalyst.call(HttpMethod.DELETE, MAILS + "/" + id, null).status())
                .isEqualTo(204);
        assertThat(asManager.get(MAILS).json().at("/items")).isEmpty();
    }

    @Test
    void refusesReadersWithoutTheRightUnknownMeasuresAndTooMany() throws Exception {
        StaffMember technician = given.staff(company, Role.TECHNICIAN);
        assertThat(asAnalyst.post(MAILS, body("WEEKLY", false, technician)).problem())
                .isEqualTo("422 comparison.reader-may-not");
        assertThat(asAnalyst.post(MAILS, body("WEEKLY", false)).problem()).isEqualTo("400 request.invalid");
        assertThat(asAnalyst
                        .post(MAILS, body("WEEKLY", false, manager).replace("filed", "nothing"))
                        .problem())
                .isEqualTo("422 benchmark.unknown-measure");
        for (int i = 0; i < 20; i++) {
            write(body("WEEKLY", true, manager));
        }
        assertThat(asAnalyst.post(MAILS, body("WEEKLY", true, manager)).problem())
                .isEqualTo("409 comparison.too-many-mails");
    }

    private DeskHttp.Answer write(String body) throws Exception {
        DeskHttp.Answer written = asAnalyst.post(MAILS, body);
        assertThat(written.status()).as(written.text()).isEqualTo(201);
        return written;
    }

    private void due(String id) {
        MailJob.Due due = new MailJob.Due(UUID.fromString(id));
        assertThatThrownBy(() -> executor.run(company, () -> job.run(due))).isInstanceOf(PostponedException.class);
    }

    /** Ends the quiet hours in which the test may be running. */
    private void dueAtOnce() {
        database.sql("UPDATE %s.deliveries SET not_before = now()".formatted(company.schema()))
                .update();
        database.sql("UPDATE relay.scheduled_tasks SET execution_time = now() WHERE task_name = 'delivery' AND"
                        + " task_instance LIKE :company")
                .param("company", company.role() + ":%")
                .update();
    }

    private long deliveries() {
        return database.sql("SELECT count(*) FROM %s.deliveries".formatted(company.schema()))
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private static String body(String rhythm, boolean paused, StaffMember... readers) {
        List<String> ids =
                Arrays.stream(readers).map(reader -> "\"" + reader.id() + "\"").collect(Collectors.toList());
        return "{\"name\":\"工单量\",\"measure\":\"filed\",\"adjusted\":false,\"rhythm\":\"%s\",\"readerIds\":[%s],\"paused\":%s}"
                .formatted(rhythm, String.join(",", ids), paused);
    }
}
