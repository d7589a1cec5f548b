package io.hearth.desk.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class ArchiveIT {

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    Tokens tokens;

    private TenantId company;
    private EstateView estate;
    private UnitView home;
    private ContactView owner;
    private Client admin;

    @BeforeEach
    void aHomeWithAnOwner() {
        company = given.company();
        estate = given.estate(company);
        home = given.unit(company, estate);
        owner = given.contact(company, home, "13800138000");
        admin = http.as(company, Role.COMPANY_ADMIN);
    }

    @Test
    void saysWhatEachHomeLacksUntilItLacksNothing() throws Exception {
        UnitView empty = given.unit(company, estate);
        Answer before = admin.get("/api/v1/homes?estateId=" + estate.id());
        assertThat(scores(before)).containsExactlyInAnyOrder("65", "0");
        Answer lacking = admin.get("/api/v1/homes?estateId=" + estate.id() + "&gap=OWNER");
        assertThat(lacking.json().at("/items").size()).isEqualTo(1);
        assertThat(lacking.at("/items/0/unitId")).isEqualTo(empty.id().toString());
        assertThat(admin.get("/api/v1/homes?estateId=" + estate.id() + "&text="
                                + home.label().replaceAll("\\D.*", ""))
                        .at("/items/0/people/0/name"))
                .isEqualTo("王芳");

        String path = "/api/v1/contacts/" + owner.id();
        assertThat(admin.patch(path, """
            {"email":"WangFang@example.com","units":[{"unitId":"%s","relation":"OWNER","since":"2019-08-01"}]}\
            """.formatted(home.id()), "If-Match", "W/\"0\"")
                        .status())
                .isEqualTo(200);
        assertThat(admin.post(path + "/confirmation", "{}").at("/confirmedAt")).isNotBlank();

        Answer record = admin.get("/api/v1/homes/" + home.id());
        assertThat(record.at("/home/score")).isEqualTo("100");
        assertThat(record.json().at("/home/gaps").size()).isZero();
        Answer estates = admin.get("/api/v1/estate-archives");
        assertThat(estates.at("/items/0/recorded")).isEqualTo("2");
        assertThat(estates.at("/items/0/complete")).isEqualTo("1");
        assertThat(estates.at("/items/0/score")).isEqualTo("50");
        assertThat(estates.at("/items/0/missing/0/gap")).isEqualTo("OWNER");
        assertThat(estates.at("/items/0/missing/0/homes")).isEqualTo("1");
    }

    @Test
    void masksEverythingForPeopleAndNothingForProgramsWithTheRight() throws Exception {
        for (Role role : List.of(Role.COMPANY_ADMIN, Role.FRONT_DESK, Role.HQ_ANALYST, Role.TECHNICIAN)) {
            Answer read = http.as(company, role).get("/api/v1/contacts/" + owner.id());
            assertThat(read.at("/phone")).as(role.name()).isEqualTo("138****8000");
            assertThat(http.as(company, role).get("/api/v1/contacts").text()).doesNotContain("13800138000");
            assertThat(http.as(company, role).get("/api/v1/homes/" + home.id()).text())
                    .doesNotContain("13800138000");
        }
        assertThat(http.withToken(tokens.apiClient(company))
                        .get("/api/v1/contacts/" + owner.id())
                        .at("/phone"))
                .isEqualTo("13800138000");
    }

    @Test
    void showsOnePersonForAPurposeAndKeepsWhoAsked() throws Exception {
        StaffMember clerk = given.staff(company, Role.FRONT_DESK);
        Client desk = http.as(company, clerk);
        String path = "/api/v1/contacts/" + owner.id() + "/unmasking";

        assertThat(desk.post(path, "{}").problem()).isEqualTo("400 request.invalid");
        assertThat(desk.post(path, "{\"purpose\":\"OTHER\",\"note\":\" \"}").problem())
                .isEqualTo("422 archive.purpose-required");
        assertThat(unmaskings()).as("a refusal shows nothing and keeps nothing").isZero();
        Answer shown = desk.post(path, "{\"purpose\":\"EMERGENCY\",\"note\":\"楼下漏水\"}");
        assertThat(shown.at("/phone")).isEqualTo("13800138000");
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");

        Answer log = http.as(company, Role.AUDITOR).get("/api/v1/unmaskings?contactId=" + owner.id());
        assertThat(log.json().at("/items").size()).isEqualTo(1);
        assertThat(log.at("/items/0/by/id")).isEqualTo(clerk.id().toString());
        assertThat(log.at("/items/0/purpose")).isEqualTo("EMERGENCY");
        assertThat(log.at("/items/0/note")).isEqualTo("楼下漏水");
        assertThat(log.at("/items/0/name")).isEqualTo("王芳");
        assertThat(log.text()).as("the log itself shows no data").doesNotContain("13800138000");
    }

    @Test
    void showsNothingToThoseWithoutTheRightOrSight() throws Exception {
        EstateView other = given.estate(company);
        String path = "/api/v1/contacts/" + owner.id() + "/unmasking";
        for (Role role : List.of(Role.TECHNICIAN, Role.HQ_ANALYST, Role.AUDITOR)) {
            assertThat(http.as(company, role)
                            .post(path, "{\"purpose\":\"CALL\"}")
                            .problem())
                    .as(role.name())
                    .isEqualTo("403 access.denied");
        }
        assertThat(http.as(company, Role.FRONT_DESK, other.id())
                        .post(path, "{\"purpose\":\"CALL\"}")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(http.as(company, Role.FRONT_DESK).get("/api/v1/unmaskings").problem())
                .isEqualTo("403 access.denied");
        admin.post(path, "{\"purpose\":\"CALL\"}");
        assertThat(http.as(company, Role.AUDITOR, other.id())
                        .get("/api/v1/unmaskings")
                        .json()
                        .at("/items")
                        .size())
                .as("an auditor of another estate")
                .isZero();
        assertThat(http.as(company, Role.AUDITOR, estate.id())
                        .get("/api/v1/unmaskings")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void stopsWhoeverLeafsThroughEverybody() throws Exception {
        StaffMember clerk = given.staff(company, Role.FRONT_DESK);
        JdbcClient.create(RealServices.owner())
                .sql("INSERT INTO " + company.schema() + """
                    .unmaskings (id, contact_id, estate_ids, purpose, fields, by_id, by_name, by_kind, at)
                    SELECT gen_random_uuid(), :contact, '{}', 'CALL', '{}', :by, 'x', 'STAFF', now() - interval '1 hour'
                    FROM generate_series(1, :most)\
                    """)
                .param("contact", owner.id())
                .param("by", clerk.id())
                .param("most", Unmaskings.MOST_A_DAY)
                .update();
        String path = "/api/v1/contacts/" + owner.id() + "/unmasking";
        assertThat(http.as(company, clerk).post(path, "{\"purpose\":\"CALL\"}").problem())
                .isEqualTo("429 archive.too-many-unmaskings");
        assertThat(admin.post(path, "{\"purpose\":\"CALL\"}").status())
                .as("the measure is each account's own")
                .isEqualTo(200);
    }

    @Test
    void refusesAddressesThatAreNone() throws Exception {
        assertThat(admin.post("/api/v1/contacts", "{\"name\":\"李四\",\"email\":\"lisi\"}")
                        .problem())
                .isEqualTo("422 contact.email-invalid");
    }

    private long unmaskings() {
        return JdbcClient.create(RealServices.owner())
                .sql("SELECT count(*) FROM " + company.schema() + ".unmaskings")
                .query(Long.class)
                .single();
    }

    private static List<String> scores(Answer homes) {
        List<String> scores = new ArrayList<>();
        homes.json().at("/items").forEach(item -> scores.add(item.path("score").asString()));
        return scores;
    }
}
