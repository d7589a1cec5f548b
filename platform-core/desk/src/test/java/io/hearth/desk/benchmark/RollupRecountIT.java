package io.hearth.desk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearth.demo.DemoYear;
import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.ticket.CountedAs;
import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every measure of every estate and month of the demonstration's year equals {@link RollupRecount}, which asks the tables in SQL. Another
 * size: {@code -Dhearth.test.tickets=20000}.
 */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollupRecountIT {

    private static final int TICKETS = Integer.getInteger("hearth.test.tickets", 3_000);
    /** At most so many cells, each rounded to a hundredth, are added up. */
    private static final int FIGURES_ROUNDED = 3_000;

    /** Of these a ticket may have several cases, and is listed once. */
    private static final Set<String> SEVERAL_OF_A_TICKET = Set.of(
            "callback_time", "called_back_in_time", "satisfaction", "very_satisfied", "dissatisfied", "promises_kept");

    private static final Instant THEN = Instant.parse("2026-10-31T12:00:00Z");
    private static final LocalDate FROM = LocalDate.of(2025, 8, 1);
    private static final LocalDate TO = LocalDate.of(2026, 11, 30);

    @Autowired
    GivenDesk given;

    @Autowired
    List<Derived> derived;

    @Autowired
    Rollups rollups;

    @Autowired
    CellReader reader;

    @Autowired
    TenantExecutor tenants;

    @Autowired
    DataSource database;

    @Autowired
    RollupStore store;

    @Autowired
    DeskHttp http;

    @Autowired
    PlatformTransactionManager transactions;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;

    @BeforeAll
    void aYearOfACompany() throws Exception {
        company = given.company();
        DemoYear.load(database, company.schema(), THEN, TICKETS);
        derived.stream().filter(one -> one.name().equals("repeats")).forEach(one -> one.rebuild(company));
        oddities();
        rollups.rebuild(company);
    }

    /** What the demonstration has too little of. */
    private void oddities() {
        run("UPDATE %1$s.estates SET time_zone = 'America/New_York' WHERE code = (SELECT max(code) FROM %1$s.estates)");
        run("UPDATE %1$s.tickets t SET merged_into = (SELECT min(id::text)::uuid FROM %1$s.tickets),"
                + " state_category = 'CLOSED' WHERE t.id::text LIKE '%%7' AND t.id <> (SELECT min(id::text)::uuid"
                + " FROM %1$s.tickets)");
        run("UPDATE %1$s.tickets SET reopen_count = 1 WHERE id::text LIKE '%%3'");
        run("INSERT INTO %1$s.repeat_contests (id, ticket_id, reason, at, by_id, by_name) SELECT"
                + " gen_random_uuid(), ticket_id, 'x', now(), ticket_id, 'x' FROM %1$s.repeats WHERE"
                + " ticket_id::text ~ '[0-4]$' ON CONFLICT DO NOTHING");
        run("INSERT INTO %1$s.work_steps (id, ticket_id, sequence, code, label, label_en, at, client_key,"
                + " actor_id, actor_name, actor_kind) SELECT gen_random_uuid(), t.id, 900 + s.n, s.code, s.code,"
                + " s.code, t.opened_at + s.n * 37 * interval '1 minute' + (extract(second FROM t.opened_at) || '"
                + " minutes')::interval, 'odd' || s.n, t.id, 'x', 'STAFF' FROM %1$s.tickets t CROSS JOIN (VALUES"
                + " (1, 'ARRIVED'), (3, 'REPAIRED')) s (n, code) WHERE t.kind = 'REPAIR' AND t.id::text ~"
                + " '[0-9]$'");
        run("INSERT INTO %1$s.arrival_estimates (id, ticket_id, from_at, to_at, at, actor_id, actor_name, actor_kind)"
                + " SELECT gen_random_uuid(), id, opened_at, opened_at + interval '65 minutes', opened_at, id, 'x',"
                + " 'STAFF' FROM %1$s.tickets WHERE kind = 'REPAIR' AND id::text ~ '[0-5]$'");
        run("INSERT INTO %1$s.ticket_promises (id, ticket_id, what, due_at, by_id, by_name, made_by_id,"
                + " made_by_name, made_by_kind, made_at, outcome, ended_at) SELECT gen_random_uuid(), id, 'x',"
                + " opened_at + interval '2 days', id, 'x', id, 'x', 'STAFF', opened_at, o.outcome, CASE WHEN"
                + " o.outcome IS NOT NULL THEN opened_at + o.days * interval '1 day' END FROM %1$s.tickets JOIN"
                + " (VALUES ('1', 'KEPT', 1), ('2', 'KEPT', 3), ('4', 'BROKEN', 2), ('5', 'WITHDRAWN', 1), ('6',"
                + " NULL, 0)) o (digit, outcome, days) ON right(id::text, 1) = o.digit");
        run("INSERT INTO %1$s.callbacks (id, ticket_id, service, estate_id, state, created_at, due_at, due_by,"
                + " ended_at) SELECT gen_random_uuid(), id, 0, estate_id, o.state, resolved_at, resolved_at +"
                + " interval '2 days', 'SETTINGS', resolved_at + o.hours * interval '1 hour' FROM %1$s.tickets"
                + " JOIN (VALUES ('1', 'ANSWERED', 5), ('2', 'ANSWERED', 60), ('8', 'REFUSED', 9), ('9',"
                + " 'UNREACHABLE', 70), ('0', 'WITHDRAWN', 4)) o (digit, state, hours) ON right(id::text, 1) ="
                + " o.digit WHERE resolved_at IS NOT NULL");
    }

    private void run(String sql) {
        owner.sql(sql.formatted(company.schema())).update();
    }

    @Test
    void leadsFromEveryCellToTheTicketsItRestsOn() throws Exception {
        LocalDate from = LocalDate.of(2026, 2, 10);
        LocalDate to = LocalDate.of(2026, 5, 20);
        List<String> keys = MeasureCatalogue.ALL.stream().map(Measure::key).toList();
        CellAnswer answer = tenants.call(
                company,
                () -> reader.read(
                        new CellQuery(from, to, keys, Set.of(CellGrouping.ESTATE), null, null, null, false),
                        EstateScope.ALL));
        DeskHttp.Client reading = http.as(company, Role.FRONT_DESK);
        int equal = 0;
        int listed = 0;
        for (CellAnswer.Cell cell : answer.cells()) {
            UUID estate = Objects.requireNonNull(cell.estateId());
            List<TicketCount> counts = tenants.call(company, () -> inTransaction(() -> store.countsOf(estate)));
            for (int i = 0; i < keys.size(); i++) {
                Measure measure = MeasureCatalogue.require(keys.get(i));
                CellAnswer.Figure figure = cell.figures().get(i);
                String what = measure.key() + " of " + estate;
                long cases = counts.stream()
                        .mapToLong(one -> cases(measure, one, from, to, null))
                        .sum();
                assertThat(cases).as(what).isEqualTo(figure.n());
                long tickets = tickets(reading, measure, estate, from, to, null);
                assertThat(tickets)
                        .as(what)
                        .isEqualTo(counts.stream()
                                .filter(one -> cases(measure, one, from, to, null) > 0)
                                .count());
                if (!SEVERAL_OF_A_TICKET.contains(measure.key())) {
                    assertThat(tickets).as(what).isEqualTo(figure.n());
                    equal++;
                }
                listed += (int) tickets;
                if (measure.type() == Measure.Type.SHARE) {
                    for (CountedAs.Side side : CountedAs.Side.values()) {
                        assertThat(tickets(reading, measure, estate, from, to, side))
                                .as(what + ", " + side)
                                .isEqualTo(counts.stream()
                                        .filter(one -> cases(measure, one, from, to, side) > 0)
                                        .count());
                    }
                }
            }
        }
        System.out.printf(
                "drill-down: %d estates x %d measures, %d tickets listed, %d cells with exactly n tickets%n",
                answer.cells().size(), keys.size(), listed, equal);
        assertThat(listed).isGreaterThan(1_000);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> work.get()));
    }

    /** How often a ticket counts, by what is kept of it rather than by its rows. */
    private static long cases(
            Measure measure, TicketCount ticket, LocalDate from, LocalDate to, CountedAs.@Nullable Side side) {
        LocalDate first = measure.stock() ? LocalDate.MIN : from;
        List<Counter> whole = switch (measure.formula()) {
            case Measure.Formula.Count(Counter counted) -> List.of(counted);
            case Measure.Formula.Stock(Counter came, Counter _) -> List.of(came);
            case Measure.Formula.Share(var part, var all) -> side == CountedAs.Side.IN ? part : all;
            case Measure.Formula.Time(Timing timing) -> List.of(timing.count());
            case Measure.Formula.PerHomes(Counter counted) -> List.of(counted);
            case Measure.Formula.PerStaff(Counter counted) -> List.of(counted);
        };
        List<Counter> less = switch (measure.formula()) {
            case Measure.Formula.Stock(Counter _, Counter went) -> List.of(went);
            case Measure.Formula.Share(var part, var _) when side == CountedAs.Side.OUT -> part;
            default -> List.of();
        };
        long cases = 0;
        for (var day : ticket.days().entrySet()) {
            if (!day.getKey().isBefore(first) && !day.getKey().isAfter(to)) {
                cases += day.getValue().sum(whole) - day.getValue().sum(less);
            }
        }
        return cases;
    }

    private static long tickets(
            DeskHttp.Client reading,
            Measure measure,
            UUID estate,
            LocalDate from,
            LocalDate to,
            CountedAs.@Nullable Side side)
            throws Exception {
        String path = "/api/v1/tickets?limit=200&estateId=" + estate + "&counted=" + measure.key() + "&countedFrom="
                + from + "&countedTo=" + to + (side == null ? "" : "&countedSide=" + side);
        long tickets = 0;
        String cursor = "";
        do {
            var page = reading.get(path + cursor).json();
            assertThat(page.at("/items").isArray()).as(page.toString()).isTrue();
            tickets += page.at("/items").size();
            cursor = page.at("/nextCursor").isString()
                    ? "&cursor=" + page.at("/nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        return tickets;
    }

    @Test
    void refusesWhatIsNoFigureOfTickets() throws Exception {
        DeskHttp.Client reading = http.as(company, Role.FRONT_DESK);
        String days = "&countedFrom=2026-03-01&countedTo=2026-03-31";
        for (String query : List.of(
                "counted=nothing" + days,
                "counted=filed&countedSide=IN" + days,
                "counted=filed",
                "counted=filed&countedFrom=2026-03-01",
                "counted=filed&countedFrom=2026-03-02&countedTo=2026-03-01",
                "counted=filed&countedFrom=1066-03-02&countedTo=2026-03-01",
                "categoryId=nobody")) {
            assertThat(reading.get("/api/v1/tickets?" + query).problem())
                    .as(query)
                    .isEqualTo("400 request.invalid");
        }
    }

    @Test
    void equalsWhatTheTablesSayForEveryMeasureEstateAndMonth() {
        List<String> keys = MeasureCatalogue.ALL.stream().map(Measure::key).toList();
        RollupRecount recount = new RollupRecount(owner, company.schema(), FROM, TO);
        CellAnswer answer = read(keys, Set.of(CellGrouping.ESTATE, CellGrouping.MONTH));
        assertThat(answer.freshness().complete()).isTrue();
        Map<String, Double> sums = new TreeMap<>();
        Map<String, Double> worst = new TreeMap<>();
        int compared = 0;
        int sketches = 0;
        for (CellAnswer.Cell cell : answer.cells()) {
            UUID estate = Objects.requireNonNull(cell.estateId());
            YearMonth month = YearMonth.from(Objects.requireNonNull(cell.begin()));
            for (int i = 0; i < keys.size(); i++) {
                CellAnswer.Figure figure = cell.figures().get(i);
                RollupRecount.Line line = recount.take(keys.get(i), estate, month);
                String what = keys.get(i) + " of " + estate + " in " + month;
                assertThat(figure.numerator()).as(what).isCloseTo(line.numerator(), within(0.006));
                assertThat(figure.denominator()).as(what).isCloseTo(line.denominator(), within(1e-4));
                sums.merge(keys.get(i), line.numerator(), Double::sum);
                sketches += near(what, keys.get(i), figure, line.seconds(), worst);
                compared++;
            }
        }
        assertThat(recount.left()).as("counted by the recount only").isEmpty();
        System.out.printf(
                "recount: %d tickets, %d figures equal, %d quantiles within %s, worst %s; %s%n",
                TICKETS, compared, sketches, Bins.RELATIVE_ACCURACY, worst, sums);
        assertThat(compared).isEqualTo(8 * 16 * keys.size());
        sums.forEach((key, sum) -> assertThat(sum).as(key).isPositive());
        assertThat(worst.keySet()).hasSize(Timing.ALL.length);
    }

    private static int near(
            String what, String key, CellAnswer.Figure figure, long @Nullable [] seconds, Map<String, Double> worst) {
        if (seconds == null || seconds.length == 0) {
            assertThat(figure.quantiles()).as(what).isNull();
            return 0;
        }
        List<Double> told = Objects.requireNonNull(figure.quantiles());
        for (int i = 0; i < told.size(); i++) {
            double exact = seconds[(int) Math.floor(CellAnswer.QUANTILES.get(i) * (seconds.length - 1))] / 60.0;
            // A hundredth of a minute is rounded away.
            double off = Math.max(0, Math.abs(told.get(i) - exact) - 0.005) / Math.max(exact, 1e-9);
            assertThat(off).as(what).isLessThanOrEqualTo(Bins.RELATIVE_ACCURACY + 1e-6);
            worst.merge(key, off, Math::max);
        }
        return told.size();
    }

    @Test
    void isTheSameWhenFactsComeOneByOneTwiceAndInAnyOrder() {
        Map<String, String> recounted = rows();
        run("DELETE FROM %1$s.estate_month_counts");
        run("DELETE FROM %1$s.ticket_counts");
        List<UUID> ids = new ArrayList<>(owner.sql("SELECT id FROM %s.tickets".formatted(company.schema()))
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list());
        for (int round = 0; round < 2; round++) {
            Collections.shuffle(ids, new Random(round));
            for (int from = 0; from < ids.size(); from += 97) {
                List<Fact> facts = ids.subList(from, Math.min(ids.size(), from + 97)).stream()
                        .map(id -> new Fact(
                                UUID.randomUUID(), TicketFacts.EDITED, TicketFacts.AGGREGATE, id, 1, Map.of(), THEN))
                        .toList();
                tenants.run(company, () -> rollups.handle(facts));
            }
        }
        assertThat(rows()).isEqualTo(recounted);
    }

    @Test
    void addsUpFromDaysWeeksKindsAndCategoriesToTheSame() {
        List<String> keys = List.of("filed", "resolution_time", "satisfaction", "promises_kept");
        CellAnswer whole = read(keys, Set.of());
        for (Set<CellGrouping> by : List.of(
                Set.of(CellGrouping.DAY),
                Set.of(CellGrouping.WEEK),
                Set.of(CellGrouping.MONTH, CellGrouping.KIND),
                Set.of(CellGrouping.ESTATE, CellGrouping.CATEGORY),
                Set.of(CellGrouping.KIND, CellGrouping.CATEGORY, CellGrouping.DAY))) {
            double[] numerators = new double[keys.size()];
            double[] denominators = new double[keys.size()];
            read(keys, by).cells().forEach(cell -> {
                for (int i = 0; i < keys.size(); i++) {
                    numerators[i] += cell.figures().get(i).numerator();
                    denominators[i] += cell.figures().get(i).denominator();
                }
            });
            for (int i = 0; i < keys.size(); i++) {
                CellAnswer.Figure figure = whole.cells().getFirst().figures().get(i);
                assertThat(numerators[i])
                        .as("%s by %s", keys.get(i), by)
                        .isCloseTo(figure.numerator(), within(figure.numerator() * 1e-6 + 0.005 * FIGURES_ROUNDED));
                if (!keys.get(i).equals("filed")) {
                    assertThat(denominators[i]).as("%s by %s", keys.get(i), by).isEqualTo(figure.denominator());
                }
            }
        }
    }

    @Test
    void mendsWhatHadLostSomething() {
        Map<String, String> right = rows();
        UUID estate = owner.sql("SELECT estate_id FROM %s.ticket_counts LIMIT 1".formatted(company.schema()))
                .query(UUID.class)
                .single();
        owner.sql("UPDATE %s.estate_month_counts SET by_day = '', by_slot = '', in_all = '' WHERE estate_id = :estate"
                        .formatted(company.schema()))
                .param("estate", estate)
                .update();
        assertThat(rows()).isNotEqualTo(right);
        rollups.recompute(company, estate);
        assertThat(rows()).isEqualTo(right);

        // A fact that takes something away from a month that has lost it.
        owner.sql("UPDATE %s.estate_month_counts SET by_day = '', by_slot = '', in_all = '' WHERE estate_id = :estate"
                        .formatted(company.schema()))
                .param("estate", estate)
                .update();
        UUID ticket = owner.sql("""
            SELECT c.ticket_id FROM %1$s.ticket_counts c JOIN %1$s.tickets t ON t.id = c.ticket_id
            WHERE c.estate_id = :estate AND t.merged_into IS NULL LIMIT 1\
            """.formatted(company.schema()))
                .param("estate", estate)
                .query(UUID.class)
                .single();
        for (UUID into : Arrays.asList(ticket, null)) {
            owner.sql("UPDATE %s.tickets SET merged_into = :into WHERE id = :id".formatted(company.schema()))
                    .param("into", into, java.sql.Types.OTHER)
                    .param("id", ticket)
                    .update();
            Fact fact =
                    new Fact(UUID.randomUUID(), TicketFacts.MERGED, TicketFacts.AGGREGATE, ticket, 1, Map.of(), THEN);
            tenants.run(company, () -> rollups.handle(List.of(fact)));
        }
        assertThat(rows()).isEqualTo(right);
    }

    @Test
    void countsNoTicketThatIsNotThereAnyMore() {
        Map<String, String> right = rows();
        run("INSERT INTO %1$s.ticket_counts (ticket_id, estate_id, kind, category_id, counts) SELECT"
                + " gen_random_uuid(), estate_id, kind, category_id, counts FROM %1$s.ticket_counts LIMIT 3");
        assertThat(rows()).isNotEqualTo(right);

        rollups.rebuild(company);

        assertThat(rows()).isEqualTo(right);
    }

    @Test
    void goesOnWhereARunWasInterrupted() {
        Map<String, String> right = rows();
        UUID half = owner.sql(
                        "SELECT id FROM %1$s.tickets ORDER BY id OFFSET (SELECT count(*) / 2 FROM %1$s.tickets) LIMIT 1"
                                .formatted(company.schema()))
                .query(UUID.class)
                .single();
        int later = owner.sql("SELECT count(*) FROM %s.tickets WHERE id > :half".formatted(company.schema()))
                .param("half", half)
                .query(Integer.class)
                .single();
        owner.sql("DELETE FROM %s.ticket_counts WHERE ticket_id > :half".formatted(company.schema()))
                .param("half", half)
                .update();
        run("DELETE FROM %1$s.estate_month_counts");
        owner.sql("UPDATE %s.roll_up_state SET complete = false, recounted_to = :half".formatted(company.schema()))
                .param("half", half)
                .update();
        assertThat(read(List.of("filed"), Set.of()).freshness().complete()).isFalse();

        assertThat(rollups.rebuild(company)).isEqualTo(Map.of("counted", later));

        assertThat(read(List.of("filed"), Set.of()).freshness().complete()).isTrue();
        assertThat(rows()).isEqualTo(right);
        assertThat(rollups.rebuild(company)).isEqualTo(Map.of("counted", tickets()));
    }

    private int tickets() {
        return owner.sql("SELECT count(*) FROM %s.tickets".formatted(company.schema()))
                .query(Integer.class)
                .single();
    }

    private CellAnswer read(List<String> keys, Set<CellGrouping> by) {
        return tenants.call(
                company, () -> reader.read(new CellQuery(FROM, TO, keys, by, null, null, null, true), EstateScope.ALL));
    }

    /** Every month that holds something, as it lies in the table, and how every ticket counts. */
    private Map<String, String> rows() {
        Map<String, String> rows = new HashMap<>();
        owner.sql("""
            SELECT estate_id || '/' || month AS place, encode(by_day, 'hex') || '|' || encode(by_slot, 'hex') || '|'
                   || encode(in_all, 'hex') AS packed FROM %1$s.estate_month_counts WHERE by_day <> ''
            UNION ALL SELECT ticket_id::text, estate_id || kind || coalesce(category_id::text, '') || encode(counts, 'hex')
            FROM %1$s.ticket_counts\
            """.formatted(company.schema())).query(row -> {
            rows.put(row.getString("place"), row.getString("packed"));
        });
        return rows;
    }
}
