package io.hearth.desk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DeskTest
class BenchmarksIT {

    private static final LocalDate FROM = LocalDate.of(2026, 3, 1);
    private static final LocalDate TO = LocalDate.of(2026, 5, 31);

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    Rollups rollups;

    @Autowired
    CellReader reader;

    @Autowired
    TenantExecutor tenants;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private List<EstateView> estates;

    @BeforeEach
    void openCompany() {
        company = given.company();
        estates = List.of(given.estate(company), given.estate(company), given.estate(company));
    }

    @Test
    void equalsAnIndependentRecountAfterFactsThatComeTwiceAndOutOfOrder() throws Exception {
        List<UUID> tickets = write(400);
        follow(tickets.subList(0, 250));
        follow(tickets.subList(100, 400));
        change(tickets.subList(0, 150));
        follow(tickets.subList(0, 400));
        follow(tickets.subList(0, 150));
        assertEqualsRecount(null);
        assertEqualsRecount(TicketKind.REPAIR);

        rollups.recompute(company);
        assertEqualsRecount(null);
        assertEqualsRecount(TicketKind.COMPLAINT);
    }

    @Test
    void countsWhatWasMergedOnceAndAgainWhenItIsTakenApart() throws Exception {
        List<UUID> tickets = write(120);
        follow(tickets);
        long before = opened();
        for (int i = 0; i < 60; i++) {
            merged(tickets.get(i), tickets.get(119));
        }
        follow(tickets.subList(0, 60));
        follow(tickets.subList(30, 60));
        assertEqualsRecount(null);
        assertThat(opened()).isLessThan(before);

        for (int i = 0; i < 60; i++) {
            merged(tickets.get(i), null);
        }
        follow(tickets.subList(0, 60));
        assertEqualsRecount(null);
        assertThat(opened()).isEqualTo(before);
        rollups.recompute(company);
        assertEqualsRecount(null);
    }

    @Test
    void leavesATicketOutByItselfOnceItIsMerged() throws Exception {
        UUID first =
                given.ticket(company, estates.getFirst(), TicketKind.REPAIR).id();
        UUID second =
                given.ticket(company, estates.getFirst(), TicketKind.REPAIR).id();
        await().untilAsserted(() -> assertThat(measured()).isEqualTo(2));

        assertThat(http.as(company, Role.FRONT_DESK)
                        .post(
                                "/api/v1/tickets/" + first + "/merges",
                                "{\"ticketIds\":[\"%s\"],\"reason\":\"同一件事\"}".formatted(second))
                        .status())
                .isEqualTo(201);

        await().untilAsserted(() -> assertThat(measured()).isEqualTo(1));
    }

    private long measured() {
        LocalDate today = LocalDate.now(java.time.Clock.systemUTC());
        return tenants.call(
                company,
                () -> reader.read(
                                new CellQuery(
                                        today.minusDays(1),
                                        today.plusDays(1),
                                        List.of("filed"),
                                        null,
                                        null,
                                        null,
                                        null,
                                        false),
                                EstateScope.ALL)
                        .cells()
                        .getFirst()
                        .figures()
                        .getFirst()
                        .n());
    }

    private long opened() throws Exception {
        return http.as(company, Role.HQ_ANALYST)
                .get(path(FROM, TO, null))
                .json()
                .at("/company/opened")
                .asLong();
    }

    private void merged(UUID ticket, @Nullable UUID into) {
        owner.sql("UPDATE %s.tickets SET merged_into = :into WHERE id = :id".formatted(company.schema()))
                .param("into", into, java.sql.Types.OTHER)
                .param("id", ticket)
                .update();
    }

    @Test
    void followsTicketsByThemselves() {
        given.ticket(company, estates.getFirst(), TicketKind.REPAIR);
        given.ticket(company, estates.getFirst(), TicketKind.INQUIRY);
        LocalDate today = LocalDate.now(java.time.Clock.systemUTC());
        await().untilAsserted(() -> assertThat(http.as(company, Role.HQ_ANALYST)
                        .get("/api/v1/benchmarks/estates?from=" + today.minusDays(1) + "&to=" + today.plusDays(1))
                        .at("/company/opened"))
                .isEqualTo("2"));
    }

    @Test
    void showsOnlyEstatesInSight() throws Exception {
        follow(write(60));
        JsonNode narrow = http.as(company, Role.ESTATE_MANAGER, estates.get(1).id())
                .get(path(FROM, TO, null))
                .json();
        assertThat(narrow.at("/items")).hasSize(1);
        assertThat(narrow.at("/items/0/estate/id").asString())
                .isEqualTo(estates.get(1).id().toString());
        assertThat(narrow.at("/company/opened")).isEqualTo(narrow.at("/items/0/opened"));
    }

    @Test
    void refusesTheFrontDeskAndBadPeriods() throws Exception {
        assertThat(http.as(company, Role.FRONT_DESK).get(path(FROM, TO, null)).problem())
                .isEqualTo("403 access.denied");
        var analyst = http.as(company, Role.HQ_ANALYST);
        assertThat(analyst.get(path(TO, FROM, null)).problem()).isEqualTo("400 request.invalid");
        assertThat(analyst.get(path(FROM, FROM.plusDays(366), null)).problem()).isEqualTo("400 request.invalid");
        assertThat(analyst.get(path(FROM, FROM.plusDays(365), null)).status()).isEqualTo(200);
        assertThat(analyst.get("/api/v1/benchmarks/estates?from=2026-02-30&to=2026-03-01")
                        .status())
                .isEqualTo(400);
        assertThat(analyst.get("/api/v1/benchmarks/estates?to=2026-03-01").status())
                .isEqualTo(400);
        assertThat(analyst.get(path(FROM, TO, null) + "&kind=BOGUS").status()).isEqualTo(400);
    }

    @Test
    void exportsTheSameNumbersAsATable() throws Exception {
        follow(write(50));
        var csv = http.as(company, Role.HQ_ANALYST)
                .get("/api/v1/benchmarks/estates.csv?from=" + FROM + "&to=" + TO, "Accept-Language", "en");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("attachment");
        assertThat(csv.text()).startsWith("\uFEFFEstate,");
        assertThat(csv.text().lines()).hasSize(1 + estates.size() + 1);
    }

    // ---- independent recount: straight from tickets, as the owner of the schema, in other words than the product's

    private void assertEqualsRecount(@Nullable TicketKind kind) throws Exception {
        JsonNode shown =
                http.as(company, Role.HQ_ANALYST).get(path(FROM, TO, kind)).json();
        assertThat(shown.at("/items")).hasSize(estates.size());
        for (JsonNode item : shown.at("/items")) {
            assertLine(item, item.at("/estate/id").asString(), kind);
        }
        assertLine(shown.at("/company"), null, kind);
    }

    private void assertLine(JsonNode line, @Nullable String estate, @Nullable TicketKind kind) {
        List<Recounted> rows = owner.sql("""
            SELECT t.opened_at, t.resolved_at, t.due_at, e.time_zone
            FROM %1$s.tickets t JOIN %1$s.estates e ON e.id = t.estate_id
            WHERE t.merged_into IS NULL AND (:estate::uuid IS NULL OR t.estate_id = :estate::uuid)
              AND (:kind::text IS NULL OR t.kind = :kind::text)\
            """.formatted(company.schema()))
                .param("estate", estate)
                .param("kind", kind == null ? null : kind.name())
                .query((row, number) -> new Recounted(
                        row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("resolved_at"),
                        row.getTimestamp("due_at"),
                        ZoneId.of(row.getString("time_zone"))))
                .list();
        long opened = 0;
        long resolved = 0;
        long open = 0;
        long timely = 0;
        List<Long> minutes = new ArrayList<>();
        for (Recounted row : rows) {
            ZoneId zone = row.zone();
            Instant openedAt = row.openedAt();
            Timestamp resolvedAt = row.resolvedAt();
            Timestamp dueAt = row.dueAt();
            LocalDate openedOn = openedAt.atZone(zone).toLocalDate();
            LocalDate resolvedOn = resolvedAt == null
                    ? null
                    : resolvedAt.toInstant().atZone(zone).toLocalDate();
            if (!openedOn.isBefore(FROM) && !openedOn.isAfter(TO)) {
                opened++;
            }
            if (!openedOn.isAfter(TO) && (resolvedOn == null || resolvedOn.isAfter(TO))) {
                open++;
            }
            if (resolvedAt != null && resolvedOn != null && !resolvedOn.isBefore(FROM) && !resolvedOn.isAfter(TO)) {
                resolved++;
                minutes.add(Duration.between(openedAt, resolvedAt.toInstant()).toMinutes());
                if (dueAt != null && !resolvedAt.after(dueAt)) {
                    timely++;
                }
            }
        }
        minutes.sort(null);
        assertThat(line.at("/opened").asLong()).as("opened").isEqualTo(opened);
        assertThat(line.at("/resolved").asLong()).as("resolved").isEqualTo(resolved);
        assertThat(line.at("/open").asLong()).as("open").isEqualTo(open);
        assertThat(line.at("/timely").asLong()).as("timely").isEqualTo(timely);
        assertThat(line.at("/sample").asLong()).as("sample").isEqualTo(minutes.size());
        assertNear(line.at("/resolveMinutesMedian").asLong(-1), minutes, 0.5);
        assertNear(line.at("/resolveMinutesP90").asLong(-1), minutes, 0.9);
    }

    private record Recounted(
            Instant openedAt,
            @Nullable Timestamp resolvedAt,
            @Nullable Timestamp dueAt,
            ZoneId zone) {}

    /** Within the sketch's one per cent of the value at that share, and half a minute for the rounding. */
    private static void assertNear(long shown, List<Long> sorted, double share) {
        long exact = sorted.isEmpty() ? -1 : sorted.get((int) Math.floor(share * (sorted.size() - 1)));
        assertThat((double) shown).as("quantile " + share).isCloseTo(exact, within(Math.abs(exact) * 0.01 + 1));
    }

    // ---- tickets straight into the table: the roll-ups must not care who wrote them

    private List<UUID> write(int count) {
        Random random = new Random(7);
        List<UUID> ids = new ArrayList<>();
        Instant start = Instant.parse("2026-02-15T00:00:00Z");
        for (int i = 0; i < count; i++) {
            UUID id = given.ticket(company, estates.get(random.nextInt(estates.size())), kind(random))
                    .id();
            Instant openedAt = start.plus(Duration.ofMinutes(random.nextInt(120 * 24 * 60)));
            Instant resolvedAt =
                    random.nextInt(4) == 0 ? null : openedAt.plus(Duration.ofMinutes(random.nextInt(6000)));
            set(id, openedAt, resolvedAt, random.nextInt(10) == 0 ? null : openedAt.plus(Duration.ofMinutes(2000)));
            ids.add(id);
        }
        return ids;
    }

    /** Some are reopened, others resolved at another time. */
    private void change(List<UUID> ids) {
        Random random = new Random(11);
        for (UUID id : ids) {
            Instant openedAt =
                    Instant.parse("2026-02-20T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(120 * 24 * 60)));
            set(
                    id,
                    openedAt,
                    random.nextBoolean() ? null : openedAt.plus(Duration.ofMinutes(random.nextInt(9000))),
                    openedAt.plus(Duration.ofMinutes(3000)));
        }
    }

    private static TicketKind kind(Random random) {
        return TicketKind.values()[random.nextInt(TicketKind.values().length)];
    }

    private void set(UUID id, Instant openedAt, @Nullable Instant resolvedAt, @Nullable Instant dueAt) {
        owner.sql("UPDATE %s.tickets SET opened_at = :opened, resolved_at = :resolved, due_at = :due WHERE id = :id"
                        .formatted(company.schema()))
                .param("opened", Timestamp.from(openedAt))
                .param("resolved", resolvedAt == null ? null : Timestamp.from(resolvedAt), java.sql.Types.TIMESTAMP)
                .param("due", dueAt == null ? null : Timestamp.from(dueAt), java.sql.Types.TIMESTAMP)
                .param("id", id)
                .update();
    }

    private void follow(List<UUID> ids) {
        List<Fact> facts = ids.stream()
                .map(id -> new Fact(
                        UUID.randomUUID(),
                        TicketFacts.TRANSITIONED,
                        TicketFacts.AGGREGATE,
                        id,
                        1,
                        Map.of(),
                        Instant.now()))
                .toList();
        tenants.run(company, () -> rollups.handle(facts));
    }

    private static String path(LocalDate from, LocalDate to, @Nullable TicketKind kind) {
        return "/api/v1/benchmarks/estates?from=" + from + "&to=" + to + (kind == null ? "" : "&kind=" + kind);
    }
}
