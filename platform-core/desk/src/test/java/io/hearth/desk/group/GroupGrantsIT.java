package io.hearth.desk.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.benchmark.Measure;
import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** A headquarters that looks, companies that grant it something, some of it or nothing any more, and a company of another group. */
@DeskTest
class GroupGrantsIT {

    private static final String MEMBERSHIP = "/api/v1/group-membership";
    private static final String GRANT = "/api/v1/group-grant";
    private static final String LOOKS = "/api/v1/group-looks";
    private static final String PORTAL = "/api/v1/group-portal";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    MutableClock clock;

    @Autowired
    TenantExecutor executor;

    @Autowired
    TenantSql sql;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    GrantedFigures figures;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private UUID group;
    private TenantId headquarters;
    private TenantId member;
    private Client analyst;
    private Client headquartersAdmin;
    private Client admin;
    private EstateView granted;
    private EstateView kept;
    private String month;

    @BeforeEach
    void aGroup() {
        headquarters = given.company();
        member = given.company();
        group = group(headquarters);
        analyst = http.as(headquarters, given.staff(headquarters, Role.HQ_ANALYST));
        headquartersAdmin = http.as(headquarters, given.staff(headquarters, Role.COMPANY_ADMIN));
        admin = http.as(member, given.staff(member, Role.COMPANY_ADMIN));
        granted = given.estate(member);
        kept = given.estate(member);
        given.ticket(member, granted, TicketKind.REPAIR);
        given.ticket(member, kept, TicketKind.REPAIR);
        month = YearMonth.from(clock.instant().atZone(ZoneId.of(granted.timeZone())))
                .toString();
    }

    private UUID group(TenantId portal) {
        UUID id = UUID.randomUUID();
        owner.sql("INSERT INTO control.groups (id, slug, name, created_at, portal) VALUES (:id, :slug, '集团',"
                        + " now(), :portal)")
                .param("id", id)
                .param("slug", "g-" + id)
                .param("portal", portal.value())
                .update();
        return id;
    }

    private String slug(TenantId company) {
        return owner.sql("SELECT slug FROM control.tenants WHERE id = :id")
                .param("id", company.value())
                .query(String.class)
                .single();
    }

    private Answer invite(TenantId company) throws Exception {
        return headquartersAdmin.post(PORTAL + "/invitations", "{\"address\":\"%s\"}".formatted(slug(company)));
    }

    private void join() throws Exception {
        assertThat(invite(member).status()).isEqualTo(201);
        Answer joined = admin.post("/api/v1/group-invitations/" + group + "/acceptance", "");
        assertThat(joined.status()).as(joined.text()).isEqualTo(200);
    }

    private static String body(String measures, UUID... estates) {
        List<String> ids = new ArrayList<>();
        for (UUID estate : estates) {
            ids.add("\"" + estate + "\"");
        }
        return "{\"measures\":[%s],\"estateIds\":[%s]}".formatted(measures, String.join(",", ids));
    }

    private void grant(String measures, UUID... estates) throws Exception {
        Answer answer = admin.call(HttpMethod.PUT, GRANT, body(measures, estates));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** Until both tickets are counted: a grant copies what the roll-ups know. */
    private void counted() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                admin.post(GRANT + "/preview", body("\"filed\"", granted.id(), kept.id()))
                                        .json())
                        .hasSize(2));
    }

    private String league(String measure) {
        return PORTAL + "/league?measure=" + measure + "&first=" + month + "&last=" + month;
    }

    private JsonNode looks() throws Exception {
        return admin.get(LOOKS).json();
    }

    @Test
    void showsTheEstatesTodayWhileItIsStillYesterdayInGreenwich() throws Exception {
        counted();
        Instant evening = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(18));
        clock.advance(Duration.between(clock.instant(), evening.plus(Duration.ofDays(1))));
        try {
            given.ticket(member, granted, TicketKind.REPAIR);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(admin.post(GRANT + "/preview", body("\"filed\"", granted.id()))
                                    .json()
                                    .valueStream()
                                    .mapToInt(figure -> figure.get("cases").asInt())
                                    .sum())
                            .isEqualTo(2));
        } finally {
            clock.reset();
        }
    }

    @Test
    void showsExactlyWhatThePreviewShows() throws Exception {
        join();
        counted();
        JsonNode preview =
                admin.post(GRANT + "/preview", body("\"filed\"", granted.id())).json();
        grant("\"filed\"", granted.id());

        JsonNode places = analyst.get(league("filed")).json().get("places");
        assertThat(preview).hasSize(1);
        assertThat(places).hasSize(1);
        assertThat(places.get(0).get("estateId").asString())
                .isEqualTo(preview.get(0).get("estateId").asString())
                .isEqualTo(granted.id().toString());
        assertThat(places.get(0).get("value").asDouble())
                .isEqualTo(preview.get(0).get("numerator").asDouble())
                .isEqualTo(1);
        assertThat(places.get(0).get("low").asDouble()).isLessThan(1);
        assertThat(places.get(0).get("high").asDouble()).isGreaterThan(1);
        assertThat(analyst.get(PORTAL).at("/companies/0/estates")).isEqualTo("1");
    }

    @Test
    void logsEachLookWithWhoWhenAndWhat() throws Exception {
        join();
        counted();
        assertThat(analyst.get(league("filed")).status()).isEqualTo(200);
        assertThat(looks()).as("there was nothing to see").isEmpty();
        grant("\"filed\"", granted.id());
        assertThat(analyst.get(league("filed")).status()).isEqualTo(200);
        assertThat(analyst.get(PORTAL + "/league.csv?measure=filed&first=" + month + "&last=" + month)
                        .text())
                .contains(granted.name());
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(
                analyst.get(PORTAL + "/league.xlsx?measure=filed&first=" + month + "&last=" + month)
                        .bytes()))) {
            assertThat(workbook.getSheet(1).orElseThrow().read().get(1).getCellText(2))
                    .isEqualTo(month);
            assertThat(workbook.getFirstSheet().read().get(1).getCellText(1)).isEqualTo(granted.name());
        }

        JsonNode looks = looks();
        assertThat(looks).hasSize(3);
        assertThat(looks.get(0).get("purpose").asString()).isEqualTo("EXPORT");
        JsonNode first = looks.get(2);
        assertThat(first.get("purpose").asString()).isEqualTo("SCREEN");
        assertThat(first.get("measure").asString()).isEqualTo("filed");
        assertThat(first.get("estates").asInt()).isEqualTo(1);
        assertThat(first.get("byName").asString()).isNotEmpty();
        assertThat(admin.get(LOOKS + ".csv").text()).contains("EXPORT", "SCREEN");
        assertThat(admin.get(LOOKS + "?before=" + first.get("id").asString()).json())
                .isEmpty();
        assertThat(headquartersAdmin.get(LOOKS).json())
                .as("another company's log")
                .isEmpty();
    }

    /** Every endpoint that a headquarters reads, and every measure, with each state of a grant. */
    @Test
    void readsNothingBeyondTheGrant() throws Exception {
        TenantId foreign = given.company();
        TenantId otherHeadquarters = given.company();
        group(otherHeadquarters);
        Client otherAnalyst = http.as(otherHeadquarters, given.staff(otherHeadquarters, Role.HQ_ANALYST));
        Client stranger = http.as(foreign, given.staff(foreign, Role.COMPANY_ADMIN));
        join();
        counted();
        Set<String> secrets = Set.of(granted.id().toString(), kept.id().toString(), granted.name(), kept.name());

        int reads = beyond(analyst, secrets);
        grant("\"filed\",\"open\"", granted.id());
        reads += beyond(otherAnalyst, secrets) + beyond(stranger, secrets);
        reads += beyond(analyst, Set.of(kept.id().toString(), kept.name()));
        for (Measure measure : MeasureCatalogue.ALL) {
            int places = analyst.get(league(measure.key())).json().get("places").size();
            assertThat(places)
                    .as(measure.key())
                    .isEqualTo(Set.of("filed", "open").contains(measure.key()) ? 1 : 0);
            reads++;
        }
        status("SUSPENDED");
        reads += beyond(analyst, secrets);
        status("ACTIVE");
        assertThat(analyst.get(league("filed")).json().get("places")).hasSize(1);
        assertThat(admin.call(HttpMethod.DELETE, GRANT, "").status()).isEqualTo(204);
        reads += beyond(analyst, secrets);
        grant("\"filed\"", granted.id());
        assertThat(admin.call(HttpMethod.DELETE, MEMBERSHIP, "").status()).isEqualTo(204);
        reads += beyond(analyst, secrets);
        join();
        reads += beyond(analyst, secrets);
        assertThat(admin.get(MEMBERSHIP).json().get("grant").isNull())
                .as("a grant does not survive leaving")
                .isTrue();
        System.out.println(reads + " reads in 7 states of a grant, 0 beyond it");
    }

    private void status(String status) {
        owner.sql("UPDATE control.tenants SET status = :status WHERE id = :id")
                .param("status", status)
                .param("id", member.value())
                .update();
    }

    /** Asks whatever can be read, with the ids of the company that is looked at. */
    private int beyond(Client looker, Set<String> secrets) throws Exception {
        Set<String> paths = new HashSet<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1/") && !path.contains("/live"))
                        .forEach(path -> paths.add(path.replace("{company}", member.value())
                                .replaceAll("\\{estateId}", granted.id().toString())
                                .replaceAll("\\{[a-zA-Z*]+}", kept.id().toString())));
            }
        });
        assertThat(paths).contains(PORTAL, PORTAL + "/league", PORTAL + "/league.csv", PORTAL + "/league.xlsx");
        int reads = 0;
        for (String path : paths) {
            for (String measure :
                    path.startsWith(PORTAL) ? List.of("filed", "open", "satisfaction") : List.of("filed")) {
                String asked = path + "?measure=" + measure + "&first=" + month + "&last=" + month + "&from=" + month
                        + "-01&to=" + month + "-28"
                        + (path.startsWith(PORTAL) ? "" : "&estateId=" + kept.id());
                Answer answer = looker.get(asked);
                // An id that was asked for may be said back: it tells nothing. No request to the portal has one.
                List<String> unasked = secrets.stream()
                        .filter(secret -> !asked.contains(secret))
                        .toList();
                if (answer.status() < 300) {
                    assertThat(answer.text()).as(path).doesNotContain(unasked);
                }
                reads++;
            }
        }
        return reads;
    }

    @Test
    void keepsFiguresFromEveryWayButTheLoggedOne() throws Exception {
        join();
        counted();
        grant("\"filed\"", granted.id());
        assertThat(as(headquarters, "SELECT count(*) FROM relay.granted_figures"))
                .isZero();
        assertThat(as(headquarters, "SELECT count(*) FROM relay.group_looks")).isZero();
        assertThat(as(member, "SELECT count(*) FROM relay.granted_figures")).isEqualTo(1);
        assertThatThrownBy(() -> as(headquarters, "SELECT count(*) FROM relay.group_invitations"))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> as(member, "SELECT count(*) FROM control.group_members"))
                .isInstanceOf(DataAccessException.class);
    }

    private long as(TenantId company, String statement) {
        Long count = executor.call(
                company,
                () -> new TransactionTemplate(transactions)
                        .execute(status -> sql.sql(statement).query(Long.class).single()));
        return count == null ? -1 : count;
    }

    @Test
    void refusesGroupsOfGroups() throws Exception {
        TenantId other = given.company();
        UUID othersGroup = group(other);
        assertThat(invite(other).problem()).isEqualTo("422 group.group-of-groups");
        assertThatThrownBy(() -> owner.sql(
                                "INSERT INTO control.group_members (tenant_id, group_id, joined_at) VALUES (:c, :g,"
                                        + " now())")
                        .param("c", headquarters.value())
                        .param("g", othersGroup)
                        .update())
                .hasMessageContaining("headquarters");
        join();
        assertThatThrownBy(() -> owner.sql("UPDATE control.groups SET portal = :c WHERE id = :g")
                        .param("c", member.value())
                        .param("g", othersGroup)
                        .update())
                .hasMessageContaining("headquarters");
    }

    @Test
    void refusesWhatDoesNotFit() throws Exception {
        assertThat(admin.get(PORTAL).problem()).isEqualTo("404 not-found");
        assertThat(admin.call(HttpMethod.PUT, GRANT, body("\"filed\"", granted.id()))
                        .problem())
                .isEqualTo("409 group.no-group");
        assertThat(admin.post("/api/v1/group-invitations/" + group + "/acceptance", "")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(headquartersAdmin
                        .post(PORTAL + "/invitations", "{\"address\":\"nobody-here\"}")
                        .problem())
                .isEqualTo("422 group.company-unknown");
        assertThat(invite(member).status()).isEqualTo(201);
        assertThat(invite(member).problem()).isEqualTo("409 group.already-invited");
        assertThat(admin.get(MEMBERSHIP).at("/invitations/0/groupId")).isEqualTo(group.toString());
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(admin.get("/api/v1/notifications").text()).contains("/settings/groups"));
        assertThat(headquartersAdmin
                        .call(HttpMethod.DELETE, PORTAL + "/invitations/" + member.value(), "")
                        .status())
                .isEqualTo(204);
        assertThat(admin.get(MEMBERSHIP).json().get("invitations")).isEmpty();
        join();
        assertThat(invite(member).problem()).isEqualTo("409 group.already-invited");
        assertThat(admin.call(HttpMethod.PUT, GRANT, body("\"filed\"", UUID.randomUUID()))
                        .problem())
                .isEqualTo("422 group.estate-unknown");
        assertThat(admin.call(HttpMethod.PUT, GRANT, body("\"guessed\"", granted.id()))
                        .problem())
                .isEqualTo("422 benchmark.unknown-measure");
        assertThat(analyst.get(PORTAL + "/league?measure=filed&first=2026-02&last=2026-01")
                        .problem())
                .isEqualTo("400 request.invalid");
    }

    @Test
    void copiesAnewEachHourUntilNothingIsGranted() throws Exception {
        join();
        counted();
        grant("\"filed\"", granted.id());
        given.ticket(member, granted, TicketKind.REPAIR);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(admin.post(GRANT + "/preview", body("\"filed\"", granted.id()))
                                .at("/0/cases"))
                        .isEqualTo("2"));
        assertThatThrownBy(() -> executor.call(member, () -> {
                    figures.run(new GrantedFigures.Copy(group));
                    return true;
                }))
                .isInstanceOf(PostponedException.class);
        assertThat(analyst.get(league("filed")).at("/places/0/value")).startsWith("2");
        assertThat(admin.call(HttpMethod.DELETE, GRANT, "").status()).isEqualTo(204);
        executor.call(member, () -> {
            figures.run(new GrantedFigures.Copy(group));
            return true;
        });
        assertThat(analyst.get(league("filed")).json().get("places")).isEmpty();
    }
}
