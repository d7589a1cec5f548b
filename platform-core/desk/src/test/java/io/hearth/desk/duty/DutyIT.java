package io.hearth.desk.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.clock.OnDuty;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class DutyIT {

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    TenantExecutor executor;

    @Autowired
    StaffDirectory staff;

    @Autowired
    GapWatch watch;

    @Autowired
    OnDuty onDuty;

    @Autowired
    Clock clock;

    private TenantId company;
    private Client admin;

    @BeforeEach
    void aCompany() {
        company = given.company();
        admin = http.as(company, Role.COMPANY_ADMIN);
    }

    @Test
    void everyHourHasSomebodyToCallInTurn() throws Exception {
        EstateView estate = given.estate(company);
        UUID estateMain = person("陈工", "13800000001");
        UUID estateBackup = person("赵工", "13800000002");
        UUID companyMain = person("钱经理", "13800000003");
        String whole = roster("{\"name\":\"总值班\",\"backupNeeded\":false}");
        String own = roster("{\"name\":\"一期\",\"estateId\":\"%s\",\"backupNeeded\":true}".formatted(estate.id()));
        Instant now = clock.instant();
        shift(whole, companyMain, "MAIN", now.minusSeconds(60), now.plusSeconds(3600));
        shift(own, estateBackup, "BACKUP", now.minusSeconds(60), now.plusSeconds(3600));
        shift(own, estateMain, "MAIN", now.minusSeconds(60), now.plusSeconds(3600));

        Answer line = admin.get("/api/v1/duty/now?estateId=" + estate.id());

        assertThat(line.json().get("line").findValuesAsString("name")).containsExactly("陈工", "赵工", "钱经理");
        assertThat(line.at("/main/name")).isEqualTo("陈工");
        assertThat(line.at("/main/phone")).isEqualTo("13800000001");
        assertThat(line.at("/backup/name")).isEqualTo("赵工");
        assertThat(executor.call(company, () -> onDuty.find(estate.id(), now)))
                .isEqualTo(new OnDuty.People(List.of(estateMain, companyMain), List.of(estateBackup)));
        assertThat(admin.get("/api/v1/duty/now").at("/main/name")).isEqualTo("钱经理");
        assertThat(http.as(company, Role.TECHNICIAN).get("/api/v1/duty/now").at("/main/phone"))
                .isEqualTo("138****0003");
        assertThat(http.as(company, Role.TECHNICIAN, UUID.randomUUID())
                        .get("/api/v1/duty/now?estateId=" + estate.id())
                        .problem())
                .isEqualTo("404 not-found");
        // the line ends where the shifts end, and whoever has left is not called
        executor.run(
                company,
                () -> staff.upsert(new StaffMember(
                        estateMain,
                        "陈工",
                        estateMain + "@example.com",
                        null,
                        Set.of(Role.TECHNICIAN),
                        EstateScope.ALL,
                        false,
                        1)));
        assertThat(admin.get("/api/v1/duty/now?estateId=" + estate.id()).at("/backup/name"))
                .isEqualTo("赵工");
        assertThat(admin.get("/api/v1/duty/now?estateId=" + estate.id()).at("/main/name"))
                .isEqualTo("钱经理");
    }

    @Test
    void whoeverIsAwayIsNotOnDutyAndTheirHoursAreAGap() throws Exception {
        UUID li = person("李", "13800000001");
        UUID wang = person("王", "13800000002");
        String roster = roster("{\"name\":\"总值班\",\"backupNeeded\":false}");
        Instant now = clock.instant();
        shift(roster, li, "MAIN", now.minusSeconds(60), now.plus(Duration.ofDays(2)));
        shift(roster, wang, "BACKUP", now.minusSeconds(60), now.plus(Duration.ofDays(2)));
        assertThat(admin.get("/api/v1/duty/now").at("/main/name")).isEqualTo("李");
        Instant back = now.plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

        Answer absence = admin.post(
                "/api/v1/absences",
                "{\"staffId\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(li, now.minusSeconds(30), back));

        assertThat(absence.status()).isEqualTo(201);
        assertThat(admin.get("/api/v1/duty/now").json().get("line").findValuesAsString("name"))
                .containsExactly("王");
        assertThat(admin.get("/api/v1/duty/gaps").json().get("items").findValuesAsString("to"))
                .contains(back.toString());
        UUID zhao = person("赵", null);
        Instant later = now.plus(Duration.ofDays(3));
        String times = "{\"staffId\":\"%s\",\"kind\":\"BACKUP\",\"from\":\"%s\",\"to\":\"%s\"}";
        assertThat(admin.post(
                                "/api/v1/absences",
                                times.replace("\"kind\":\"BACKUP\",", "")
                                        .formatted(zhao, later, later.plusSeconds(7200)))
                        .status())
                .isEqualTo(201);
        assertThat(admin.post(
                                roster + "/shifts",
                                times.formatted(zhao, later.plusSeconds(3600), later.plusSeconds(10_800)))
                        .problem())
                .isEqualTo("409 duty.person-absent");
        assertThat(admin.post(
                                roster + "/shifts",
                                times.formatted(zhao, later.plusSeconds(7200), later.plusSeconds(10_800)))
                        .status())
                .isEqualTo(201);

        admin.post("/api/v1/absences/" + absence.at("/id") + "/cancellation", "", "If-Match", absence.header("ETag"));

        assertThat(admin.get("/api/v1/duty/now").at("/main/name")).isEqualTo("李");
    }

    @Test
    void aPatternFillsWeeksInTurnAndLeavesNoGap() throws Exception {
        UUID li = person("李", null);
        UUID wang = person("王", null);
        String roster = roster("{\"name\":\"总值班\",\"backupNeeded\":false}");
        assertThat(admin.get("/api/v1/duty/gaps").json().get("items")).hasSize(1);
        String today = clock.instant().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
        StringBuilder lines = new StringBuilder();
        for (String day : List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")) {
            lines.append(lines.isEmpty() ? "" : ",").append("""
                {"day":"%s","from":"08:00","to":"20:00","kind":"MAIN","staffIds":["%s","%s"]},
                {"day":"%s","from":"20:00","to":"08:00","kind":"MAIN","staffIds":["%s","%s"]}\
                """.formatted(day, li, wang, day, wang, li));
        }
        String pattern = "{\"from\":\"%s\",\"weeks\":4,\"pattern\":[%s]}".formatted(today, lines);

        Answer made = admin.post(roster + "/generations", pattern);

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().get("added")).hasSize(4 * 14);
        assertThat(admin.get("/api/v1/duty/gaps").json().get("items"))
                .as("gaps after the first night of this Monday was left out: "
                        + admin.get("/api/v1/duty/gaps").text())
                .allSatisfy(gap -> assertThat(Duration.between(
                                clock.instant(), Instant.parse(gap.get("to").asString())))
                        .isLessThan(Duration.ofHours(9)));
        Answer again = admin.post(roster + "/generations", pattern);
        assertThat(again.json().get("added")).isEmpty();
        assertThat(again.at("/kept")).isEqualTo("56");
    }

    @Test
    void aWeekIsCopiedAtTheSameLocalTimes() throws Exception {
        UUID li = person("李", null);
        String roster = roster("{\"name\":\"总值班\",\"timeZone\":\"Europe/Berlin\",\"backupNeeded\":false}");
        shift(roster, li, "MAIN", Instant.parse("2026-10-21T06:00:00Z"), Instant.parse("2026-10-21T18:00:00Z"));

        Answer copied =
                admin.post(roster + "/week-copies", "{\"week\":\"2026-10-22\",\"to\":\"2026-10-26\",\"weeks\":2}");

        // eight o'clock stays eight o'clock when summer time ends
        assertThat(copied.json().get("added").findValuesAsString("from"))
                .containsExactly("2026-10-28T07:00:00Z", "2026-11-04T07:00:00Z");
        assertThat(admin.post(roster + "/week-copies", "{\"week\":\"2026-01-01\",\"to\":\"2026-10-26\",\"weeks\":1}")
                        .problem())
                .isEqualTo("422 duty.week-empty");
    }

    @Test
    void refusesToPutOnePersonInTwoPlaces() throws Exception {
        UUID li = person("李", null);
        UUID wang = person("王", null);
        String whole = roster("{\"name\":\"总值班\",\"backupNeeded\":false}");
        String own = roster("{\"name\":\"一期\",\"estateId\":\"%s\",\"backupNeeded\":false}"
                .formatted(given.estate(company).id()));
        Instant from = Instant.parse("2026-12-01T00:00:00Z");
        Answer first = shift(whole, li, "MAIN", from, from.plusSeconds(36_000));
        Answer second = shift(own, wang, "MAIN", from, from.plusSeconds(36_000));

        Answer refused = shift(own, li, "BACKUP", from.plusSeconds(35_999), from.plusSeconds(40_000));
        assertThat(refused.problem()).isEqualTo("409 duty.shift-overlap");
        assertThat(refused.at("/params/conflicts/0/name")).isEqualTo("李");
        assertThat(shift(own, li, "BACKUP", from.plusSeconds(36_000), from.plusSeconds(40_000))
                        .status())
                .as("one shift may begin when the other ends")
                .isEqualTo(201);
        assertThat(shift(own, li, "MAIN", from, from).problem()).isEqualTo("422 duty.shift-length");
        assertThat(shift(own, li, "MAIN", from, from.plus(Duration.ofHours(73))).problem())
                .isEqualTo("422 duty.shift-length");
        assertThat(shift(own, UUID.randomUUID(), "MAIN", from, from.plusSeconds(60))
                        .problem())
                .isEqualTo("422 duty.person-unknown");

        // a swap does not count the shifts that are given up
        String swap = "/api/v1/duty-shifts/" + first.at("/id") + "/swaps";
        String with = "{\"withShiftId\":\"" + second.at("/id") + "\"}";
        assertThat(admin.post(swap, with).problem()).isEqualTo("428 request.precondition-required");
        Answer swapped = admin.post(swap, with, "If-Match", first.header("ETag"));
        assertThat(swapped.json().get("items").findValuesAsString("staffName")).containsExactly("王", "李");
        assertThat(admin.post(swap, with, "If-Match", first.header("ETag")).problem())
                .isEqualTo("412 request.stale-version");
        assertThat(admin.post(swap, "{\"withShiftId\":\"" + first.at("/id") + "\"}", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("422 duty.swap-pointless");

        // a week that would put somebody in two places is not copied at all
        Answer copied = admin.post(own + "/week-copies", "{\"week\":\"2026-12-01\",\"to\":\"2026-12-08\",\"weeks\":1}");
        assertThat(copied.status()).isEqualTo(200);
        shift(whole, li, "MAIN", Instant.parse("2026-12-15T03:00:00Z"), Instant.parse("2026-12-15T04:00:00Z"));
        assertThat(admin.post(own + "/week-copies", "{\"week\":\"2026-12-01\",\"to\":\"2026-12-15\",\"weeks\":1}")
                        .problem())
                .isEqualTo("409 duty.shift-overlap");
        assertThat(admin.get(own + "/shifts?from=2026-12-14T00:00:00Z&to=2026-12-20T00:00:00Z")
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(admin.call(HttpMethod.DELETE, "/api/v1/duty-shifts/" + first.at("/id"), null, "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void keepsToItsPlaceAndItsHours() throws Exception {
        EstateView estate = given.estate(company);
        Client manager = http.as(company, Role.ESTATE_MANAGER, estate.id());
        String whole = "{\"name\":\"总值班\",\"backupNeeded\":false}";

        assertThat(manager.post("/api/v1/duty-rosters", whole).problem()).isEqualTo("403 duty.company-wide");
        roster(whole);
        assertThat(admin.post("/api/v1/duty-rosters", whole).problem()).isEqualTo("409 duty.roster-exists");
        assertThat(admin.post("/api/v1/duty-rosters", "{\"name\":\"甲\",\"timeZone\":\"Mars\",\"backupNeeded\":false}")
                        .problem())
                .isEqualTo("422 duty.time-zone-unknown");
        assertThat(admin.post("/api/v1/duty-rosters", """
            {"name":"甲","backupNeeded":false,"hours":[{"day":"MONDAY","from":"20:00","to":"08:00"}]}\
            """).problem()).isEqualTo("422 duty.hours-invalid");
        assertThat(admin.post("/api/v1/duty-rosters", """
            {"name":"甲","backupNeeded":false,"hours":[{"day":"MONDAY","from":"8","to":"25:00"}]}\
            """).problem()).isEqualTo("400 request.invalid");
        assertThat(manager.post(
                                "/api/v1/duty-rosters",
                                "{\"name\":\"甲\",\"estateId\":\"%s\",\"backupNeeded\":false}"
                                        .formatted(UUID.randomUUID()))
                        .problem())
                .isEqualTo("422 estate.unknown");
        Answer own = manager.post(
                "/api/v1/duty-rosters",
                "{\"name\":\"一期\",\"estateId\":\"%s\",\"backupNeeded\":false}".formatted(estate.id()));
        assertThat(own.status()).isEqualTo(201);
        assertThat(http.as(company, Role.ESTATE_MANAGER, UUID.randomUUID())
                        .get(own.header("Location"))
                        .problem())
                .isEqualTo("404 not-found");
        Answer retired = manager.post(own.header("Location") + "/retirement", "", "If-Match", own.header("ETag"));
        assertThat(retired.at("/active")).isEqualTo("false");
        assertThat(shift(
                                own.header("Location"),
                                person("李", null),
                                "MAIN",
                                clock.instant(),
                                clock.instant().plusSeconds(60))
                        .problem())
                .isEqualTo("409 duty.roster-retired");
    }

    @Test
    void tellsOfAGapOnceAndAgainWhenItOpensAgain() throws Exception {
        StaffMember keeper = given.staff(company, Role.COMPANY_ADMIN);
        StaffMember technician = given.staff(company, Role.TECHNICIAN);
        UUID li = person("李", null);
        String roster = roster("{\"name\":\"总值班\",\"backupNeeded\":false}");

        look();
        look();

        Answer told = http.as(company, keeper).get("/api/v1/notifications");
        assertThat(told.json().get("items")).hasSize(1);
        assertThat(told.at("/items/0/text")).contains("总值班", "1 段");
        assertThat(told.at("/items/0/link")).isEqualTo("/duty?roster=" + roster.substring(roster.lastIndexOf('/') + 1));
        assertThat(http.as(company, technician)
                        .get("/api/v1/notifications")
                        .json()
                        .get("items"))
                .isEmpty();

        // filled for the next fortnight: the gap is gone, and when it opens again it is told again
        Instant begin = clock.instant().minusSeconds(60);
        for (int day = 0; day < 15; day++) {
            Instant from = begin.plus(Duration.ofDays(day));
            shift(roster, li, "MAIN", from, from.plus(Duration.ofDays(1)));
        }
        look();
        assertThat(admin.get("/api/v1/duty/gaps").json().get("items")).isEmpty();
        JdbcClient.create(RealServices.owner())
                .sql("DELETE FROM " + company.schema() + ".duty_shifts WHERE starts_at > now() + interval '3 days'")
                .update();
        look();
        look();
        assertThat(http.as(company, keeper).get("/api/v1/notifications").json().get("items"))
                .hasSize(2);
    }

    @Test
    void looksAgainEveryMorning() throws Exception {
        roster("{\"name\":\"总值班\",\"backupNeeded\":false}");
        look();
        assertThat(JdbcClient.create(RealServices.owner())
                        .sql("SELECT count(*) FROM relay.scheduled_tasks WHERE task_name = 'duty-gaps'"
                                + " AND task_instance LIKE :company")
                        .param("company", company.schema() + ":%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private void look() {
        executor.run(company, () -> watch.run(new GapWatch.Morning("Asia/Shanghai")));
    }

    private UUID person(String name, @org.jspecify.annotations.Nullable String phone) {
        UUID id = UUID.randomUUID();
        executor.run(
                company,
                () -> staff.upsert(new StaffMember(
                        id, name, id + "@example.com", phone, Set.of(Role.TECHNICIAN), EstateScope.ALL, true, 0)));
        return id;
    }

    private String roster(String body) throws Exception {
        Answer added = admin.post("/api/v1/duty-rosters", body);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.header("Location");
    }

    private Answer shift(String roster, UUID person, String kind, Instant from, Instant to) throws Exception {
        return admin.post(roster + "/shifts", """
            {"staffId":"%s","kind":"%s","from":"%s","to":"%s"}\
            """.formatted(person, kind, from, to));
    }
}
