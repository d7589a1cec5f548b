package io.hearth.desk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long comparing takes, for whoever asks: {@code -Dhearth.test.estates=500,2000,10000}. Prints milliseconds; it asserts no time, since
 * that would be the machine's.
 */
@DeskTest
@EnabledIfSystemProperty(named = "hearth.test.estates", matches = ".+")
class ComparingSpeedIT {

    private static final List<String> TWELVE = List.of(
            "filed",
            "resolved",
            "open",
            "response_time",
            "arrival_time",
            "resolution_time",
            "callback_time",
            "resolved_in_time",
            "satisfaction",
            "reopened",
            "promises_kept",
            "load_per_100_homes");
    private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
    private static final LocalDate TO = LocalDate.of(2025, 12, 31);
    private static final int TICKETS_A_MONTH = Integer.getInteger("hearth.test.tickets-a-month", 90);
    private static final int PATTERNS = 200;

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    CellReader reader;

    @Autowired
    TenantExecutor tenants;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());

    @Test
    void printsHowLongItTakes() throws Exception {
        List<String> curve = new ArrayList<>();
        for (String size : System.getProperty("hearth.test.estates").split(",")) {
            TenantId company = given.untouchedCompany();
            int estates = Integer.parseInt(size);
            write(company, estates);
            CellQuery year = query(FROM, TO, Set.of(CellGrouping.ESTATE), true);
            CellQuery edges = query(FROM.plusDays(9), TO.minusDays(9), Set.of(CellGrouping.ESTATE), true);
            CellQuery heat = query(FROM, TO, Set.of(CellGrouping.ESTATE, CellGrouping.KIND), false);
            measure(
                    estates + " estates, year, in process",
                    () -> read(company, year).cells().size());
            measure(
                    estates + " estates, day edges, in process",
                    () -> read(company, edges).cells().size());
            if (estates <= 5_000) {
                measure(
                        estates + " estates x kind, in process",
                        () -> read(company, heat).cells().size());
            }
            String path = "/api/v1/benchmarks/cells?from=" + FROM + "&to=" + TO
                    + "&groupBy=ESTATE&quantiles=true&measures=" + String.join(",", TWELVE);
            var analyst = http.as(company, Role.HQ_ANALYST);
            double byHttp = measure(estates + " estates, year, by HTTP", () -> length(analyst, path));
            curve.add("%d: %.1f ms, %.3f ms each".formatted(estates, byHttp, byHttp / estates));
            String league = "/api/v1/comparisons/league?measure=resolved_in_time&from=" + FROM + "&to=" + TO;
            measure(estates + " estates, league with its fit, by HTTP", () -> length(analyst, league));
            String tag = analyst.get(path).header("ETag");
            measure(estates + " estates, year, by HTTP, unchanged", () -> length(analyst, path, "If-None-Match", tag));
        }
        System.out.println("speed: growth by HTTP, of the processor: " + String.join("; ", curve));
    }

    private static int length(DeskHttp.Client analyst, String path, String... headers) {
        try {
            var answer = analyst.get(path, headers);
            assertThat(answer.status()).isIn(200, 304);
            return answer.bytes().length;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private CellAnswer read(TenantId company, CellQuery query) {
        return tenants.call(company, () -> reader.read(query, EstateScope.ALL));
    }

    private static CellQuery query(LocalDate from, LocalDate to, Set<CellGrouping> by, boolean quantiles) {
        return new CellQuery(from, to, TWELVE, by, null, null, null, quantiles);
    }

    private static double measure(String what, Supplier<Integer> work) {
        long began = System.nanoTime();
        int size = work.get();
        double first = (System.nanoTime() - began) / 1e6;
        double[] millis = new double[25];
        double[] worked = new double[millis.length];
        for (int i = 0; i < millis.length; i++) {
            began = System.nanoTime();
            long before = processor();
            size = work.get();
            millis[i] = (System.nanoTime() - began) / 1e6;
            worked[i] = (processor() - before) / 1e6;
        }
        double[] last = Arrays.copyOfRange(millis, 5, millis.length);
        double[] lastWorked = Arrays.copyOfRange(worked, 5, worked.length);
        Arrays.sort(last);
        Arrays.sort(lastWorked);
        System.out.printf(
                "speed: %s: first %.0f ms, then median %.1f ms, p95 %.1f ms, of the processor %.1f ms (%d cells or"
                        + " bytes; load %.1f)%n",
                what,
                first,
                last[last.length / 2],
                last[(int) (last.length * 0.95)],
                lastWorked[lastWorked.length / 2],
                size,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return lastWorked[lastWorked.length / 2];
    }

    /** Time that this thread had: on a machine with much else to do, the only figure that can be repeated. */
    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Estates whose months repeat a few hundred patterns: as large and as many as real ones, and written quickly. */
    private void write(TenantId company, int estates) {
        owner.sql("""
            INSERT INTO %s.estates (id, code, name, city, homes)
            SELECT gen_random_uuid(), 'S' || lpad(n::text, 6, '0'), '项目' || n, '杭州', 300 + n %% 900 FROM generate_series(1, :n) n\
            """.formatted(company.schema())).param("n", estates).update();
        Random random = new Random(9);
        List<Slot> slots = new ArrayList<>();
        for (String kind : List.of("INQUIRY", "COMPLAINT", "REPAIR", "CONVENIENCE", "EMERGENCY", "CALLBACK")) {
            for (int i = 0; i < 4; i++) {
                slots.add(new Slot(kind, new UUID(random.nextLong(), random.nextLong())));
            }
        }
        List<MonthCounts> patterns = new ArrayList<>();
        for (int i = 0; i < PATTERNS; i++) {
            patterns.add(month(random, slots));
        }
        owner.sql("CREATE TABLE %s.patterns (n serial, d bytea, s bytea, a bytea)".formatted(company.schema()))
                .update();
        patterns.forEach(
                month -> owner.sql("INSERT INTO %s.patterns (d, s, a) VALUES (:d, :s, :a)".formatted(company.schema()))
                        .param("d", month.byDay())
                        .param("s", month.bySlot())
                        .param("a", month.inAll())
                        .update());
        owner.sql("""
            INSERT INTO %1$s.estate_month_counts (estate_id, month, version, by_day, by_slot, in_all)
            SELECT e.id, m, 1, p.d, p.s, p.a FROM %1$s.estates e
            CROSS JOIN generate_series('2024-12-01'::date, '2025-12-01', '1 month') m
            JOIN %1$s.patterns p ON p.n = 1 + abs(hashtext(e.id::text || m)) %% %2$d\
            """.formatted(company.schema(), PATTERNS)).update();
        owner.sql("UPDATE %s.roll_up_state SET version = 1".formatted(company.schema()))
                .update();
        owner.sql("ANALYZE %s.estate_month_counts".formatted(company.schema())).update();
        System.out.printf(
                "speed: %d estates, %d tickets a month each; bytes of a month by day, slot and in all: %d, %d, %d%n",
                estates,
                TICKETS_A_MONTH,
                patterns.getFirst().byDay().length,
                patterns.getFirst().bySlot().length,
                patterns.getFirst().inAll().length);
    }

    private static MonthCounts month(Random random, List<Slot> slots) {
        MonthCounts month = new MonthCounts();
        for (int i = 0; i < TICKETS_A_MONTH; i++) {
            Tally tally = new Tally();
            tally.count(Counter.FILED);
            tally.count(Counter.CLOSED);
            tally.count(Counter.ENDED);
            tally.count(Counter.RESOLVED_WITH_LIMIT);
            tally.count(Counter.RESOLVED_IN_TIME);
            tally.count(Counter.RATED_SATISFIED);
            tally.count(Counter.PROMISES_DUE);
            for (Timing timing : Timing.ALL) {
                tally.time(timing, (long) Math.exp(6 + 2 * random.nextGaussian()));
            }
            month.add(slots.get(random.nextInt(slots.size())), 1 + random.nextInt(28), tally, 1);
        }
        return month;
    }
}
