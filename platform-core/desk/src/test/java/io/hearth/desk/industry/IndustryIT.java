package io.hearth.desk.industry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.api.Download;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.sharing.IndustryBook;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.statistics.CohortRelease;
import io.hearth.statistics.CohortRelease.Contribution;
import io.hearth.statistics.CohortRelease.Membership;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A market of companies that share, stop sharing, are suspended and look, against the real database. */
@DeskTest
class IndustryIT {

    private static final String SHARING = "/api/v1/industry/sharing";
    private static final YearMonth FIRST = YearMonth.of(2031, 1);
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    Clock clock;

    @Autowired
    TenantExecutor executor;

    @Autowired
    TenantSql sql;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    IndustryReleases releases;

    @Autowired
    IndustryBook book;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());

    /** The whole cell has one book: no other market may stand in it. */
    @BeforeEach
    @AfterEach
    void anEmptyBook() {
        // The platform's own job waits until these tests are over.
        owner.sql("UPDATE relay.scheduled_tasks SET execution_time = now() + interval '1 hour' WHERE task_name ="
                        + " 'industry-release' AND NOT picked")
                .update();
        for (String table : List.of("figures", "runs", "seats", "cohorts", "sharers")) {
            owner.sql("DELETE FROM relay.industry_" + table).update();
        }
    }

    private List<TenantId> companies(int count) {
        List<TenantId> companies = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            companies.add(given.company());
        }
        return companies;
    }

    private Client admin(TenantId company) {
        return http.as(company, Role.COMPANY_ADMIN);
    }

    private void share(TenantId company, String region) throws Exception {
        Answer answer = admin(company).call(HttpMethod.PUT, SHARING, "{\"region\":\"" + region + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void stop(TenantId company) throws Exception {
        assertThat(admin(company).call(HttpMethod.DELETE, SHARING, "").status()).isEqualTo(204);
    }

    private void status(TenantId company, String status) {
        owner.sql("UPDATE control.tenants SET status = :status WHERE id = :id")
                .param("status", status)
                .param("id", company.value())
                .update();
    }

    /** As if it had been counted: what was gathered of a month is not gathered again. */
    private void gathered(TenantId company, YearMonth month, String measure, double value, long cases) {
        owner.sql("INSERT INTO " + company.schema()
                        + ".industry_contributions (month, measure, value, cases, gathered_at) VALUES (CAST(:month AS"
                        + " date), :measure, :value, :cases, now())")
                .param("month", month.atDay(1).toString())
                .param("measure", measure)
                .param("value", value)
                .param("cases", cases)
                .update();
    }

    private void gathered(List<TenantId> companies, YearMonth month) {
        for (int at = 0; at < companies.size(); at++) {
            gathered(companies.get(at), month, "resolution_time", 100 + 10 * at, 50);
        }
    }

    private static String comparison(YearMonth first, YearMonth last) {
        return "/api/v1/industry/comparison?first=" + first + "&last=" + last;
    }

    private String standing(TenantId company) throws Exception {
        return admin(company).get(SHARING).at("/standing");
    }

    private static JsonNode cell(JsonNode comparison, YearMonth month, String measure) {
        for (JsonNode one : comparison.get("months")) {
            if (one.get("month").asString().equals(month.toString())) {
                for (JsonNode cell : one.get("cells")) {
                    if (cell.get("measure").asString().equals(measure)) {
                        return cell;
                    }
                }
            }
        }
        throw new AssertionError("no " + measure + " of " + month + " in " + comparison);
    }

    private JsonNode require(TenantId company, YearMonth month, String measure) throws Exception {
        Answer answer = admin(company).get(comparison(month, month));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return cell(answer.json(), month, measure);
    }

    @Test
    void gathersWhatTheRollUpsSayAndShowsItBesideTheQuartiles() throws Exception {
        List<TenantId> market = companies(5);
        YearMonth month = YearMonth.from(clock.instant().atZone(IndustryReleases.ZONE));
        for (int at = 0; at < market.size(); at++) {
            TenantId company = market.get(at);
            EstateView estate = given.estate(company);
            for (int tickets = 0; tickets <= at; tickets++) {
                given.ticket(company, estate, TicketKind.REPAIR);
            }
            share(company, "EAST");
        }
        TenantId last = market.getLast();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(http.as(last, Role.HQ_ANALYST)
                                .post(
                                        "/api/v1/benchmarks/queries",
                                        "{\"from\":\"%s\",\"to\":\"%s\",\"measures\":[\"filed\"]}"
                                                .formatted(month.atDay(1), month.atEndOfMonth()))
                                .at("/cells/0/figures/0/n"))
                        .isEqualTo("5"));
        assertThat(standing(last)).isEqualTo("WAITING");
        assertThat(admin(last).get(comparison(month, month)).problem()).isEqualTo("409 industry.no-cohort");

        assertThat(releases.release(month)).isTrue();
        assertThat(releases.release(month)).as("once").isFalse();

        assertThat(standing(last)).isEqualTo("TAKING_PART");
        Answer comparison = http.as(last, Role.HQ_ANALYST).get(comparison(month, month));
        assertThat(comparison.at("/cohort/region")).isEqualTo("EAST");
        assertThat(comparison.at("/cohort/size")).isEqualTo("SMALL");
        assertThat(comparison.at("/cohort/age")).isEqualTo("MIDDLE");
        assertThat(comparison.at("/months/0/rules/smallestCohort")).isEqualTo("5");
        JsonNode load = cell(comparison.json(), month, "load_per_100_homes");
        assertThat(load.get("own").get("cases").asInt()).isEqualTo(5);
        assertThat(load.get("withheld").asString())
                .as("5 of 15 is more than a quarter")
                .isEqualTo("DOMINATED");
        assertThat(load.get("quartiles").isNull()).isTrue();
        JsonNode rating = cell(comparison.json(), month, "satisfaction");
        assertThat(rating.get("withheld").asString()).isEqualTo("INCOMPLETE");
        assertThat(rating.get("own").isNull()).isTrue();

        JsonNode contributions = admin(last)
                .get("/api/v1/industry/contributions?first=" + month + "&last=" + month)
                .json();
        assertThat(contributions.toString()).contains("load_per_100_homes").doesNotContain("\"filed\"");
        assertThat(releases.recount(month).different()).isEmpty();
        assertThat(releases.recount(month).equal()).isEqualTo(IndustryMeasures.KEYS.size());
    }

    @Test
    void exportsTheSameFiguresAsTablesAndNothingToOthers() throws Exception {
        List<TenantId> companies = companies(5);
        for (TenantId company : companies) {
            share(company, "EAST");
        }
        gathered(companies, FIRST);
        releases.release(FIRST);
        String csv = comparison(FIRST, FIRST).replace("/comparison", "/comparison.csv");
        Answer table = http.as(companies.getFirst(), Role.HQ_ANALYST).get(csv, "Accept-Language", "en");
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.header("Content-Disposition")).contains("industry-" + FIRST + "-" + FIRST + ".csv");
        assertThat(table.text().lines().filter(line -> line.contains(",minutes,100.0,50,")))
                .singleElement()
                .asString()
                .contains("110.0,120.0,130.0,5,Lowest quarter");
        assertThat(table.text()).contains("Not released: ").endsWith(",none\r\n");
        Answer workbook = admin(companies.getFirst()).get(csv.replace(".csv", ".xlsx"), "Accept-Language", "zh-CN");
        assertThat(workbook.header("Content-Type")).isEqualTo(Download.XLSX);
        assertThat(workbook.bytes()).startsWith('P', 'K');
        TenantId stranger = given.company();
        assertThat(admin(stranger).get(csv).problem()).isEqualTo("403 industry.not-sharing");
        assertThat(http.as(companies.getFirst(), Role.TECHNICIAN).get(csv).status())
                .isEqualTo(403);
    }

    @Test
    void showsNothingToWhoeverDoesNotShare() throws Exception {
        List<TenantId> market = companies(9);
        for (TenantId company : market) {
            share(company, "EAST");
        }
        gathered(market, FIRST);
        releases.release(FIRST);
        TenantId stranger = given.company();
        assertThat(admin(stranger).get(comparison(FIRST, FIRST)).problem()).isEqualTo("403 industry.not-sharing");
        assertThat(standing(stranger)).isEqualTo("NOT_SHARING");

        TenantId leaving = market.getFirst();
        assertThat(require(leaving, FIRST, "resolution_time")
                        .get("quartiles")
                        .get("median")
                        .asDouble())
                .isEqualTo(140);
        assertThat(require(leaving, FIRST, "resolution_time").get("band").asString())
                .isEqualTo("LOWEST");
        stop(leaving);
        assertThat(admin(leaving).get(comparison(FIRST, FIRST)).problem())
                .as("at once")
                .isEqualTo("403 industry.not-sharing");
        gathered(market, FIRST.plusMonths(1));
        releases.release(FIRST.plusMonths(1));
        share(leaving, "SOUTH");
        assertThat(standing(leaving)).isEqualTo("LEFT");
        assertThat(admin(leaving).get(comparison(FIRST, FIRST)).problem()).isEqualTo("409 industry.no-cohort");
        assertThat(admin(leaving).get(SHARING).json().get("decisions")).hasSize(3);

        int resting = 0;
        for (TenantId company : market.subList(1, 9)) {
            if (standing(company).equals("RESTING")) {
                resting++;
                assertThat(require(company, FIRST.plusMonths(1), "resolution_time")
                                .get("withheld")
                                .isNull())
                        .as("whoever rests because of others sees its cohort")
                        .isTrue();
            }
        }
        assertThat(resting).isEqualTo(3);
        assertThat(require(market.getLast(), FIRST, "resolution_time")
                        .get("quartiles")
                        .get("median")
                        .asDouble())
                .as("what was released stays as it is")
                .isEqualTo(140);
    }

    @Test
    void leavesOutWhoeverIsSuspendedOrOnTrial() throws Exception {
        List<TenantId> market = companies(10);
        for (TenantId company : market) {
            share(company, "EAST");
        }
        status(market.getLast(), "TRIAL");
        gathered(market, FIRST);
        releases.release(FIRST);
        assertThat(standing(market.getLast())).isEqualTo("WAITING");
        status(market.getFirst(), "SUSPENDED");
        gathered(market, FIRST.plusMonths(1));
        releases.release(FIRST.plusMonths(1));
        assertThat(book.state().seats())
                .filteredOn(seat -> seat.until() != null)
                .hasSize(4)
                .filteredOn(IndustryBook.Seat::leftItself)
                .extracting(IndustryBook.Seat::company)
                .containsExactly(market.getFirst().value());
        status(market.getFirst(), "ACTIVE");
        status(market.getLast(), "ACTIVE");
    }

    @Test
    void refusesWhoeverSeesSomeEstatesAndNonsense() throws Exception {
        TenantId company = given.company();
        EstateView estate = given.estate(company);
        share(company, "EAST");
        assertThat(http.as(company, Role.HQ_ANALYST, estate.id())
                        .get(comparison(FIRST, FIRST))
                        .problem())
                .isEqualTo("403 industry.whole-company");
        assertThat(admin(company).get(comparison(FIRST, FIRST.minusMonths(1))).status())
                .isEqualTo(400);
        assertThat(admin(company).get(comparison(FIRST, FIRST.plusMonths(36))).status())
                .isEqualTo(400);
        assertThat(admin(company).call(HttpMethod.PUT, SHARING, "{}").status()).isEqualTo(400);
        assertThat(admin(company)
                        .call(HttpMethod.PUT, SHARING, "{\"region\":\"MARS\"}")
                        .status())
                .isEqualTo(400);
        share(company, "EAST");
        assertThat(admin(company).get(SHARING).json().get("decisions"))
                .as("deciding the same again is no decision")
                .hasSize(1);
    }

    @Test
    void goesOnWhereItStoppedAndWaitsForCompaniesThatCannotBeRead() throws Exception {
        List<TenantId> market = companies(6);
        for (TenantId company : market) {
            share(company, "EAST");
        }
        YearMonth month = YearMonth.from(clock.instant().atZone(IndustryReleases.ZONE));
        gathered(market, month);
        String table = market.get(2).schema() + ".industry_contributions";
        owner.sql("ALTER TABLE " + table + " RENAME TO away").update();
        assertThatThrownBy(() -> releases.release(month)).isInstanceOf(IllegalStateException.class);
        assertThat(book.lastMonth()).isEmpty();
        assertThat(book.state().seats()).isEmpty();
        owner.sql("ALTER TABLE " + market.get(2).schema() + ".away RENAME TO industry_contributions")
                .update();
        assertThat(releases.release(month)).isTrue();
        assertThat(require(market.getFirst(), month, "resolution_time")
                        .get("withheld")
                        .isNull())
                .isTrue();
    }

    @Test
    void releasesAMonthOnceWhoeverTriesAtTheSameTime() throws Exception {
        List<TenantId> market = companies(5);
        for (TenantId company : market) {
            share(company, "EAST");
        }
        gathered(market, FIRST);
        List<Thread> nodes = new ArrayList<>();
        List<Boolean> done = Collections.synchronizedList(new ArrayList<>());
        for (int at = 0; at < 4; at++) {
            nodes.add(Thread.ofVirtual().start(() -> done.add(releases.release(FIRST))));
        }
        for (Thread node : nodes) {
            node.join();
        }
        assertThat(done).hasSize(4).containsOnlyOnce(true);
        assertThat(book.figures(FIRST)).hasSize(IndustryMeasures.KEYS.size());
        assertThat(releases.release(FIRST.minusMonths(1)))
                .as("an earlier month")
                .isFalse();
    }

    @Test
    void letsNobodyChangeWhatWasReleasedOrSeeAnotherCohort() throws Exception {
        List<TenantId> east = companies(5);
        List<TenantId> south = companies(5);
        for (int at = 0; at < 5; at++) {
            share(east.get(at), "EAST");
            share(south.get(at), "SOUTH");
        }
        gathered(east, FIRST);
        gathered(south, FIRST);
        releases.release(FIRST);
        TenantId looker = east.getFirst();
        assertThat(as(looker, "SELECT count(*) FROM relay.industry_figures")).isEqualTo(IndustryMeasures.KEYS.size());
        assertThat(as(looker, "SELECT count(*) FROM relay.industry_cohorts")).isEqualTo(1);
        assertThat(as(looker, "SELECT count(*) FROM relay.industry_seats")).isEqualTo(1);
        assertThat(as(looker, "SELECT count(*) FROM relay.industry_sharers")).isEqualTo(1);
        TenantId stranger = given.company();
        assertThat(as(stranger, "SELECT count(*) FROM relay.industry_figures")).isZero();
        for (String statement : List.of(
                "DELETE FROM relay.industry_figures",
                "UPDATE relay.industry_seats SET block = 7",
                "INSERT INTO relay.industry_runs SELECT * FROM relay.industry_runs",
                "INSERT INTO relay.industry_sharers VALUES ('"
                        + south.getFirst().value() + "', now())")) {
            assertThatThrownBy(() -> executor.run(
                            looker,
                            () -> new TransactionTemplate(transactions)
                                    .executeWithoutResult(
                                            status -> sql.sql(statement).update())))
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private long as(TenantId company, String statement) {
        Long count = executor.call(
                company,
                () -> new TransactionTemplate(transactions)
                        .execute(status -> sql.sql(statement).query(Long.class).single()));
        return count == null ? -1 : count;
    }

    // ---- attacks with what the API tells

    /** Everything that all lookers together are told of a month, and who was in it. */
    private record Told(YearMonth month, UUID cohort, Set<TenantId> members, String measure, JsonNode cell) {}

    /**
     * Companies join, leave, are suspended, dominate and are too few; everybody looks at every month through the API and puts together what all
     * were told.
     */
    @Test
    void disclosesNobodyThroughTheApi() throws Exception {
        List<TenantId> east = companies(14);
        List<TenantId> south = companies(6);
        List<TenantId> north = companies(4);
        Map<TenantId, Contribution> usual = new HashMap<>();
        List<TenantId> all = new ArrayList<>(east);
        all.addAll(south);
        all.addAll(north);
        for (int at = 0; at < all.size(); at++) {
            usual.put(all.get(at), new Contribution(97 + 31 * ((at * 7) % 24), 40 + at));
        }
        // One of the south has more than a quarter of the cases.
        usual.put(south.getLast(), new Contribution(333, 4_000));
        for (TenantId company : east.subList(0, 9)) {
            share(company, "EAST");
        }
        for (TenantId company : south) {
            share(company, "SOUTH");
        }
        for (TenantId company : north) {
            share(company, "NORTH");
        }
        List<Told> told = new ArrayList<>();
        for (int at = 0; at < 6; at++) {
            YearMonth month = FIRST.plusMonths(at);
            switch (at) {
                case 1 -> stop(east.get(0));
                case 2 -> share(east.get(9), "EAST");
                case 3 -> {
                    for (TenantId company : east.subList(10, 13)) {
                        share(company, "EAST");
                    }
                }
                case 4 -> status(south.getLast(), "SUSPENDED");
                case 5 -> share(east.get(13), "EAST");
                default -> {}
            }
            for (TenantId company : all) {
                Contribution figure = Objects.requireNonNull(usual.get(company));
                gathered(company, month, "resolution_time", figure.value(), figure.cases());
            }
            assertThat(releases.release(month)).isTrue();
            if (at == 0) {
                assertThat(standing(north.getFirst())).as("four alone").isEqualTo("WAITING");
            }
            told.addAll(look(all, month));
            assertThat(releases.recount(month).different()).isEmpty();
        }
        status(south.getLast(), "ACTIVE");
        Set<String> reasons = new HashSet<>();
        int released = 0;
        for (Told one : told) {
            JsonNode withheld = one.cell().get("withheld");
            if (withheld.isNull()) {
                released++;
            } else {
                reasons.add(withheld.asString());
            }
        }
        int disclosures = disclosures(told, usual);
        System.out.println(all.size() + " companies, 6 months, " + told.size() + " cells told by the API, " + released
                + " with quartiles, withheld: " + reasons + ", " + disclosures + " disclosures");
        assertThat(released).isGreaterThanOrEqualTo(6);
        assertThat(reasons).contains("DOMINATED", "TOO_FEW");
        assertThat(disclosures).isZero();
    }

    private List<Told> look(List<TenantId> lookers, YearMonth month) throws Exception {
        Map<String, IndustryBook.Seat> seats = new HashMap<>();
        book.state().seats().forEach(seat -> seats.put(seat.company(), seat));
        Map<UUID, Told> found = new HashMap<>();
        for (TenantId looker : lookers) {
            Answer answer = admin(looker).get(comparison(month, month));
            if (answer.status() != 200) {
                continue;
            }
            JsonNode cell = cell(answer.json(), month, "resolution_time");
            IndustryBook.Seat own = Objects.requireNonNull(seats.get(looker.value()));
            String text = answer.text();
            lookers.forEach(company -> assertThat(text).doesNotContain("\"" + company.value() + "\""));
            Set<TenantId> members = new HashSet<>();
            seats.values().stream()
                    .filter(seat -> seat.cohort().equals(own.cohort()) && seat.in(month))
                    .forEach(seat -> members.add(new TenantId(seat.company())));
            Told told = new Told(month, own.cohort(), members, "resolution_time", cell);
            Told before = found.put(own.cohort(), told);
            if (before != null) {
                assertThat(before.cell().get("quartiles")).isEqualTo(cell.get("quartiles"));
            }
        }
        return List.copyOf(found.values());
    }

    private static int disclosures(List<Told> told, Map<TenantId, Contribution> usual) {
        Map<TenantId, Set<Integer>> histories = new HashMap<>();
        for (int at = 0; at < told.size(); at++) {
            if (told.get(at).cell().get("withheld").isNull()) {
                for (TenantId company : told.get(at).members()) {
                    histories.computeIfAbsent(company, none -> new HashSet<>()).add(at);
                }
            }
        }
        assertThat(histories).isNotEmpty();
        int disclosed = 0;
        for (Map.Entry<TenantId, Set<Integer>> victim : histories.entrySet()) {
            long alike = histories.entrySet().stream()
                    .filter(other -> !other.getKey().equals(victim.getKey())
                            && other.getValue().equals(victim.getValue())
                            && told.stream().allMatch(one -> saysTheSame(one, usual, victim.getKey(), other.getKey())))
                    .count();
            // One of those alike may be who looks.
            if (alike - 1 < 2) {
                disclosed++;
            }
        }
        return disclosed;
    }

    /** Whether the API would have said the same had these two had each other's figures. */
    private static boolean saysTheSame(Told told, Map<TenantId, Contribution> usual, TenantId one, TenantId other) {
        Map<TenantId, Contribution> exchanged = new HashMap<>(usual);
        exchanged.put(one, Objects.requireNonNull(usual.get(other)));
        exchanged.put(other, Objects.requireNonNull(usual.get(one)));
        Membership<TenantId> members =
                new Membership<>(List.of(told.members()), Set.<TenantId>of(), Set.<TenantId>of());
        JsonNode quartiles = told.cell().get("quartiles");
        if (quartiles.isNull()) {
            return CohortRelease.withheld(members, exchanged)
                    .map(Enum::name)
                    .filter(told.cell().get("withheld").asString()::equals)
                    .isPresent();
        }
        return CohortRelease.release(members, exchanged)
                .filter(again -> again.lower() == quartiles.get("lower").asDouble()
                        && again.median() == quartiles.get("median").asDouble()
                        && again.upper() == quartiles.get("upper").asDouble())
                .isPresent();
    }
}
