package io.hearth.desk.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.io.ByteArrayInputStream;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonsIT implements PermissionContract {

    private static final LocalDate FROM = LocalDate.of(2026, 3, 1);
    private static final LocalDate TO = LocalDate.of(2026, 5, 31);
    private static final int ESTATES = 6;
    private static final int TICKETS = 50;

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    List<FactConsumer> consumers;

    @Autowired
    Isolation isolation;

    @Autowired
    Leagues leagues;

    @Autowired
    Courses courses;

    @Autowired
    MeasureDifferences differences;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private List<EstateView> estates;

    /** Estates that resolve nine of ten in time, but for the first, which resolves half. */
    @BeforeAll
    void openCompany() {
        company = given.company();
        estates = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(7);
        for (int estate = 0; estate < ESTATES; estate++) {
            estates.add(given.estate(company));
            for (int i = 0; i < TICKETS; i++) {
                TicketKind kind = i % 3 == 0 ? TicketKind.COMPLAINT : TicketKind.REPAIR;
                UUID id = given.ticket(company, estates.get(estate), kind).id();
                boolean inTime = random.nextDouble() < (estate == 0 ? 0.5 : 0.92);
                Instant opened = Instant.parse("2026-03-02T02:00:00Z").plus(Duration.ofHours(40L * i));
                Instant due = opened.plus(Duration.ofHours(24));
                Instant resolved = opened.plus(Duration.ofMinutes(inTime ? 60 + random.nextInt(1200) : 1500));
                put(company, id, opened, resolved, due);
            }
        }
        count(company);
    }

    private void put(TenantId company, UUID ticket, Instant opened, Instant resolved, Instant due) {
        owner.sql("UPDATE %s.tickets SET opened_at = :opened, resolved_at = :resolved, due_at = :due WHERE id = :id"
                        .formatted(company.schema()))
                .param("opened", Timestamp.from(opened))
                .param("resolved", Timestamp.from(resolved))
                .param("due", Timestamp.from(due))
                .param("id", ticket)
                .update();
    }

    private void count(TenantId company) {
        given.settled(company); // who had read a ticket before it was put into the past would count it again as it was
        consumers.stream()
                .filter(consumer -> consumer.name().equals("roll-ups"))
                .map(Derived.class::cast)
                .forEach(rollups -> rollups.rebuild(company));
    }

    @Test
    void anExpectationIsWorkedOutAnewOnceAnythingChangedAndForOtherEstates() throws Exception {
        TenantId small = given.company();
        List<EstateView> three = List.of(given.estate(small), given.estate(small), given.estate(small));
        List<UUID> tickets = new ArrayList<>();
        Instant opened = Instant.parse("2026-03-02T02:00:00Z");
        for (EstateView estate : three) {
            for (int i = 0; i < 6; i++) {
                UUID id = given.ticket(small, estate, TicketKind.REPAIR).id();
                tickets.add(id);
                put(small, id, opened, opened.plus(Duration.ofHours(i)), opened.plus(Duration.ofHours(3)));
            }
        }
        count(small);
        Client all = http.as(small, Role.HQ_ANALYST);
        JsonNode before = all.get(league("resolved_in_time")).json();
        assertThat(before.at("/adjustment/overall").asDouble()).isCloseTo(4 / 6.0, within(1e-6));
        assertThat(all.get(league("resolved_in_time")).json()).isEqualTo(before);
        Client two = http.as(
                small,
                given.staff(
                        small,
                        Role.ESTATE_MANAGER,
                        three.get(0).id(),
                        three.get(1).id()));
        assertThat(two.get(league("resolved_in_time"))
                        .json()
                        .at("/adjustment/estates")
                        .asInt())
                .isEqualTo(2);

        put(small, tickets.getFirst(), opened, opened.plus(Duration.ofHours(9)), opened.plus(Duration.ofHours(3)));
        count(small);
        assertThat(all.get(league("resolved_in_time"))
                        .json()
                        .at("/adjustment/overall")
                        .asDouble())
                .isCloseTo(11 / 18.0, within(1e-6));
    }

    @Test
    void badEstateLiesBeyondTheLimitsAndBelowItsExpectation() throws Exception {
        JsonNode league = get(league("resolved_in_time"));
        assertThat(league.at("/lines")).hasSize(ESTATES);
        JsonNode bad = league.at("/lines")
                .valueStream()
                .filter(line -> line.at("/estate/id")
                        .asString()
                        .equals(estates.getFirst().id().toString()))
                .findFirst()
                .orElseThrow();
        assertThat(bad.at("/standing").asString()).isEqualTo("BEYOND");
        assertThat(bad.at("/expected/ratioRange/high").asDouble()).isLessThan(1);
        assertThat(league.at("/funnel/beyond").asInt()).isEqualTo(1);
        assertThat(league.at("/funnel/watchedByChance").asDouble()).isCloseTo(0.3, within(1e-9));
        assertThat(league.at("/adjustment/terms")).isNotEmpty();
        assertThat(league.at("/adjustment/estates").asInt()).isEqualTo(ESTATES);
        for (JsonNode line : league.at("/lines")) {
            assertThat(line.at("/range/low").asDouble())
                    .isLessThanOrEqualTo(line.at("/value").asDouble());
            assertThat(line.at("/expected/steady").asDouble()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void everyLineEqualsARecountOfTheTickets() throws Exception {
        for (JsonNode line : get(league("resolved_in_time")).at("/lines")) {
            long met = owner.sql("""
                SELECT count(*) FROM %s.tickets WHERE estate_id = :estate::uuid AND resolved_at <= due_at
                  AND (resolved_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN :from AND :to
                """.formatted(company.schema()))
                    .param("estate", line.at("/estate/id").asString())
                    .param("from", FROM)
                    .param("to", TO)
                    .query(Long.class)
                    .single();
            assertThat(line.at("/numerator").asLong()).isEqualTo(met);
            assertThat(line.at("/expected/observed").asLong()).isEqualTo(met);
        }
    }

    @Test
    void everySortOfMeasureHasALeague() throws Exception {
        for (String measure : List.of("resolution_time", "load_per_100_homes", "repeats")) {
            JsonNode league = get(league(measure));
            assertThat(league.at("/funnel/curve")).as(measure).isNotEmpty();
            assertThat(league.at("/adjustment/overall").isMissingNode())
                    .as(measure)
                    .isFalse();
        }
        JsonNode times = get(league("resolution_time"));
        assertThat(times.at("/lines/0/quantiles")).hasSize(5);
        assertThat(times.at("/lines/0/value").asDouble())
                .isEqualTo(times.at("/lines/0/quantiles/2").asDouble());
        JsonNode counts = get(league("filed"));
        assertThat(counts.at("/funnel").isNull() || counts.at("/funnel").isMissingNode())
                .isTrue();
        assertThat(counts.at("/lines/0/value").asInt()).isEqualTo(TICKETS);
    }

    @Test
    void aCompanyWithoutTicketsHasLinesAndNoLimits() throws Exception {
        TenantId empty = given.company();
        given.estate(empty);
        given.estate(empty);
        JsonNode league =
                http.as(empty, Role.HQ_ANALYST).get(league("resolved_in_time")).json();
        assertThat(league.at("/lines")).hasSize(2);
        assertThat(league.at("/lines/0/few").asBoolean()).isTrue();
        assertThat(league.at("/funnel").isNull() || league.at("/funnel").isMissingNode())
                .isTrue();
        JsonNode course = http.as(empty, Role.HQ_ANALYST)
                .get("/api/v1/comparisons/course?measure=resolved_in_time&from=2026-03-01&to=2026-05-31")
                .json();
        assertThat(course.at("/points")).hasSize(3);
        assertThat(course.at("/changes")).isEmpty();
    }

    @Test
    void courseHasAPointForEachMonthAndMarksThoseCutOff() throws Exception {
        JsonNode course = get("/api/v1/comparisons/course?measure=resolved_in_time&from=2026-03-10&to=2026-05-31");
        assertThat(course.at("/points")).hasSize(3);
        assertThat(course.at("/points/0/partial").asBoolean()).isTrue();
        assertThat(course.at("/points/1/partial").asBoolean()).isFalse();
        assertThat(course.at("/seasonKnown").asBoolean()).isFalse();
        JsonNode weeks =
                get("/api/v1/comparisons/course?measure=filed&step=WEEK&from=2026-03-01&to=2026-05-31&estateId="
                        + estates.get(1).id());
        assertThat(weeks.at("/points").size()).isEqualTo(14);
        long sum = 0;
        for (JsonNode point : weeks.at("/points")) {
            sum += point.at("/n").asLong();
        }
        assertThat(sum).isEqualTo(TICKETS);
    }

    @Test
    void partsOfADifferenceAddUp() throws Exception {
        for (String measure : List.of("resolved_in_time", "resolution_time", "load_per_100_homes")) {
            JsonNode made =
                    get(difference(measure, estates.get(0).id(), estates.get(1).id()));
            double difference =
                    made.at("/second").asDouble() - made.at("/first").asDouble();
            assertThat(made.at("/mix").asDouble() + made.at("/result").asDouble())
                    .as(measure)
                    .isCloseTo(difference, within(1e-4));
            assertThat(made.at("/parts")).hasSize(2);
        }
        JsonNode inTime = get(difference(
                "resolved_in_time", estates.get(0).id(), estates.get(1).id()));
        assertThat(inTime.at("/resultRange/low").asDouble()).isPositive();
    }

    @Test
    void exportsTheSameFiguresAsTables() throws Exception {
        var csv = http.as(company, Role.HQ_ANALYST)
                .get(league("resolved_in_time").replace("/league", "/league.csv"), "Accept-Language", "zh-CN");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text()).startsWith("\uFEFF项目,").contains("99.8%界外");
        assertThat(csv.text().lines()).hasSize(1 + ESTATES);
        byte[] bytes = http.as(company, Role.HQ_ANALYST)
                .get(league("resolved_in_time").replace("/league", "/league.xlsx"), "Accept-Language", "en")
                .bytes();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(workbook.getFirstSheet().read()).hasSize(1 + ESTATES);
            assertThat(workbook.getSheet(1).orElseThrow().read().getFirst().getCellText(0))
                    .isEqualTo("Term");
        }
    }

    @Test
    void showsOnlyEstatesInSightAndRefusesTheRest() throws Exception {
        UUID mine = estates.get(1).id();
        JsonNode narrow = http.as(company, Role.ESTATE_MANAGER, mine)
                .get(league("resolved_in_time"))
                .json();
        assertThat(narrow.at("/lines")).hasSize(1);
        assertThat(narrow.at("/lines/0/estate/id").asString()).isEqualTo(mine.toString());
        assertThat(http.as(company, Role.ESTATE_MANAGER, mine)
                        .get(difference("resolved_in_time", mine, estates.get(0).id()))
                        .problem())
                .startsWith("404");
        JsonNode named = http.as(company, Role.ESTATE_MANAGER, mine)
                .get(league("resolved_in_time") + "&estateId=" + estates.get(0).id())
                .json();
        assertThat(named.at("/lines")).isEmpty();
        TenantId other = given.company();
        assertThat(http.as(other, Role.HQ_ANALYST)
                        .get(difference("resolved_in_time", mine, mine))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void refusesWhatCannotBeCompared() throws Exception {
        var analyst = http.as(company, Role.HQ_ANALYST);
        assertThat(analyst.get(league("nonsense")).problem()).isEqualTo("422 benchmark.unknown-measure");
        assertThat(analyst.get("/api/v1/comparisons/league?measure=filed&from=2026-05-31&to=2026-03-01")
                        .problem())
                .isEqualTo("400 request.invalid");
        UUID estate = estates.getFirst().id();
        assertThat(analyst.get(difference("filed", estate, estate)).problem())
                .isEqualTo("422 comparison.not-explainable");
        assertThat(analyst.get(difference("resolved_in_time", estate, estate)
                                .replace("firstFrom=2026", "firstFrom=2024")
                                .replace("firstTo=2026", "firstTo=2024"))
                        .problem())
                .isEqualTo("422 comparison.nothing-to-compare");
        assertThat(http.as(company, Role.FRONT_DESK).get(league("filed")).problem())
                .isEqualTo("403 access.denied");
    }

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public List<Guarded> operations() {
        ReadLeague asked = new ReadLeague("resolved_in_time", FROM, TO, Set.of(), Set.of());
        Difference.Side side = new Difference.Side(null, FROM, TO);
        return List.of(
                new Guarded("league", Permission.BENCHMARK_READ, () -> leagues.read(asked)),
                new Guarded("course", Permission.BENCHMARK_READ, () -> courses.read(asked, Course.Step.MONTH)),
                new Guarded(
                        "difference",
                        Permission.BENCHMARK_READ,
                        () -> differences.explain(
                                new ExplainDifference("resolved_in_time", side, side, Difference.By.KIND, Set.of()))));
    }

    private JsonNode get(String path) throws Exception {
        var answer = http.as(company, Role.HQ_ANALYST).get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String league(String measure) {
        return "/api/v1/comparisons/league?measure=%s&from=%s&to=%s".formatted(measure, FROM, TO);
    }

    private static String difference(String measure, UUID first, UUID second) {
        return ("/api/v1/comparisons/difference?measure=%s&firstEstateId=%s&firstFrom=%s&firstTo=%s&secondEstateId=%s"
                        + "&secondFrom=%s&secondTo=%s")
                .formatted(measure, first, FROM, TO, second, FROM, TO);
    }
}
