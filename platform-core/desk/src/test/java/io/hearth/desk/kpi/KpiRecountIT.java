package io.hearth.desk.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hearth.demo.DemoYear;
import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Every key figure of every estate and month of the demonstration's year equals {@link KpiRecount}. Another size:
 * {@code -Dhearth.test.tickets=20000}.
 */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KpiRecountIT {

    private static final int TICKETS = Integer.getInteger("hearth.test.tickets", 3_000);
    private static final Instant THEN = Instant.parse("2026-10-31T12:00:00Z");
    private static final YearMonth FROM = YearMonth.of(2025, 8);
    private static final YearMonth TO = YearMonth.of(2027, 1);
    private static final String PERIOD = "from=" + FROM + "&to=" + TO;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    List<Derived> derived;

    @Autowired
    DataSource database;

    @Autowired
    Clock clock;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private Client analyst;

    @BeforeAll
    void aYearOfACompany() throws Exception {
        company = given.company();
        analyst = http.as(company, Role.HQ_ANALYST);
        DemoYear.load(database, company.schema(), THEN, TICKETS);
        oddities();
        mergedAndContested();
        derived.stream()
                .filter(one -> one.name().equals("clocks") || one.name().equals("calls"))
                .forEach(one -> one.rebuild(company));
    }

    @Test
    void equalsWhatTheHistoriesSayForEveryEstateAndMonth() throws Exception {
        KpiRecount recount = recounted();
        Map<String, Long> counted = new TreeMap<>();
        int compared = 0;
        List<UUID> estates = owner.sql("SELECT id FROM %s.estates".formatted(company.schema()))
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
        assertThat(estates).hasSize(8);
        for (UUID estate : estates) {
            for (JsonNode figure : items("&by=MONTH&estateId=" + estate)) {
                String code = figure.get("code").asString();
                YearMonth month = YearMonth.parse(figure.get("month").asString());
                KpiRecount.Cell cell = recount.cells.remove(new KpiRecount.Key(code, estate, month));
                same(code + " of " + estate + " in " + month, figure, cell);
                counted.merge(code, figure.get("denominator").asLong(), Long::sum);
                counted.merge(code + " excluded", figure.get("excluded").asLong(), Long::sum);
                compared++;
            }
        }
        assertThat(recount.cells.keySet()).as("counted by hand only").isEmpty();
        System.out.printf("recount: %d tickets, %d figures equal; %s%n", TICKETS, compared, counted);
        assertThat(compared).isEqualTo(8 * 18 * KpiCatalogue.ALL.size());
        for (KpiDefinition definition : KpiCatalogue.ALL) {
            assertThat(counted.get(definition.code())).as(definition.code()).isPositive();
            if (!definition.exclusions().isEmpty() && !definition.code().equals("after_hours_answer_rate")) {
                assertThat(counted.get(definition.code() + " excluded"))
                        .as("excluded from " + definition.code())
                        .isPositive();
            }
        }
    }

    @Test
    void addsUpToTheCompanyAndToTheRowsBehindIt() throws Exception {
        KpiRecount recount = recounted();
        Map<String, KpiRecount.Cell> wholes = new HashMap<>();
        Map<String, KpiRecount.Cell> ofEstates = new HashMap<>();
        Map<String, KpiRecount.Cell> ofMonths = new HashMap<>();
        recount.cells.forEach((key, cell) -> {
            add(wholes, key.code(), cell);
            add(ofEstates, key.code() + key.estate(), cell);
            add(ofMonths, key.code() + key.month(), cell);
        });
        for (JsonNode figure : items("&by=TOTAL")) {
            String code = figure.get("code").asString();
            same(code, figure, wholes.get(code));
            rows(code, figure);
        }
        for (JsonNode figure : items("&by=ESTATE")) {
            String code = figure.get("code").asString() + figure.get("estateId").asString();
            same(code, figure, ofEstates.get(code));
        }
        for (JsonNode figure : items("&by=MONTH")) {
            String code = figure.get("code").asString() + figure.get("month").asString();
            same(code, figure, ofMonths.get(code));
        }
    }

    @Test
    void tellsWhereTheTimeGoes() throws Exception {
        KpiRecount recount = recounted();
        for (String kind : List.of("REPAIR", "COMPLAINT", "INQUIRY", "EMERGENCY", "CONVENIENCE", "CALLBACK")) {
            JsonNode shown = analyst.get("/api/v1/stage-times?kind=" + kind + "&from=2026-03&to=2026-08")
                    .json();
            Map<String, List<Duration>> byState = new HashMap<>();
            long tickets = 0;
            for (Map.Entry<YearMonth, List<List<KpiRecount.Stay>>> month :
                    recount.stays.getOrDefault(kind, Map.of()).entrySet()) {
                if (!month.getKey().isBefore(YearMonth.of(2026, 3))
                        && !month.getKey().isAfter(YearMonth.of(2026, 8))) {
                    tickets += month.getValue().size();
                    month.getValue().stream()
                            .flatMap(List::stream)
                            .forEach(stay -> byState.computeIfAbsent(stay.state(), state -> new ArrayList<>())
                                    .add(stay.length()));
                }
            }
            assertThat(shown.get("tickets").asLong())
                    .as(kind)
                    .isEqualTo(tickets)
                    .isPositive();
            assertThat(shown.get("states")).as(kind).hasSize(byState.size());
            double all = byState.values().stream()
                    .flatMap(List::stream)
                    .mapToDouble(Duration::toMillis)
                    .sum();
            String most = null;
            double mostTime = 0;
            for (JsonNode state : shown.get("states")) {
                List<Duration> lengths = byState.getOrDefault(state.get("state").asString(), List.of());
                String what = kind + " " + state;
                double time = lengths.stream().mapToDouble(Duration::toMillis).sum();
                assertThat(state.get("entries").asLong()).as(what).isEqualTo(lengths.size());
                assertThat(state.get("medianMinutes").asDouble())
                        .as(what)
                        .isCloseTo(at(lengths, 0.5) / 60, offset(0.06));
                assertThat(state.get("p90Minutes").asDouble()).as(what).isCloseTo(at(lengths, 0.9) / 60, offset(0.06));
                assertThat(state.get("share").asDouble()).as(what).isCloseTo(time * 100 / all, offset(0.06));
                assertThat(state.get("label").asString()).as(what).isNotBlank();
                if (time > mostTime) {
                    mostTime = time;
                    most = state.get("state").asString();
                }
            }
            assertThat(shown.get("bottleneck").asString()).as(kind).isEqualTo(most);
        }
    }

    /** What the year lacks: repairs that were cancelled or waited for the owner, complaints sent back, and promises not due yet. */
    private void oddities() {
        for (String kind : List.of("cancelled", "waited")) {
            owner.sql("""
                INSERT INTO %1$s.tickets (id, number, kind, title, state, state_category, priority, channel, estate_id,
                    opened_by, opened_at, updated_at, first_responded_at, resolved_at, closed_at, workflow_key,
                    workflow_version)
                SELECT gen_random_uuid(), :kind || n, 'REPAIR', '漏水', 'closed', 'CLOSED', 'NORMAL', 'PHONE', e.id, e.id,
                       opened, opened, opened + interval '5 minutes',
                       opened + CASE :kind WHEN 'waited' THEN interval '40 hours' ELSE interval '90 minutes' END,
                       opened + CASE :kind WHEN 'waited' THEN interval '50 hours' ELSE interval '90 minutes' END,
                       'repair', 1
                FROM (SELECT id, row_number() OVER (ORDER BY code) AS i FROM %1$s.estates) e
                CROSS JOIN LATERAL (SELECT n, timestamptz '2026-02-03 02:00Z' + n * interval '5 days 7 hours' AS opened
                                    FROM generate_series(e.i, 40, 8) AS n) o\
                """.formatted(company.schema())).param("kind", kind).update();
        }
        owner.sql("""
            INSERT INTO %1$s.tickets (id, number, kind, title, state, state_category, priority, channel, estate_id, opened_by,
                opened_at, updated_at, first_responded_at, workflow_key, workflow_version)
            SELECT gen_random_uuid(), 'sentback' || e.code, 'COMPLAINT', '噪音', 'handling', 'ACTIVE', 'NORMAL', 'PHONE', e.id,
                   e.id, timestamptz '2026-04-05 02:00Z', now(), timestamptz '2026-04-05 02:05Z', 'complaint', 1
            FROM %1$s.estates e\
            """.formatted(company.schema())).update();
        owner.sql("""
            INSERT INTO %1$s.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
            SELECT gen_random_uuid(), t.id, m.type, t.opened_at + m.after, t.opened_by, '李', 'STAFF', m.data::jsonb
            FROM %1$s.tickets t JOIN (VALUES
                ('cancelled', 'OPENED', interval '0', '{"state":"submitted"}'),
                ('cancelled', 'TRANSITIONED', interval '5 minutes', '{"transition":"dispatch","from":"submitted",
                    "fromCategory":"NEW","to":"dispatched","toCategory":"ACTIVE","toLabel":"已派单"}'),
                ('cancelled', 'TRANSITIONED', interval '90 minutes', '{"transition":"cancel","from":"dispatched",
                    "fromCategory":"ACTIVE","to":"closed","toCategory":"CLOSED","toLabel":"已关闭"}'),
                ('sentback', 'OPENED', interval '0', '{"state":"handling"}'),
                ('sentback', 'CONTACTED', interval '5 minutes', '{"purpose":"PROGRESS","reached":true,
                    "contactedAt":"2026-04-05T02:05:00Z"}'),
                ('sentback', 'TRANSITIONED', interval '10 hours', '{"transition":"request-callback","from":"handling",
                    "fromCategory":"ACTIVE","to":"callback","toCategory":"WAITING","toLabel":"待回访"}'),
                ('sentback', 'TRANSITIONED', interval '20 hours', '{"transition":"rework","from":"callback",
                    "fromCategory":"WAITING","to":"handling","toCategory":"ACTIVE","toLabel":"处理中"}'),
                ('waited', 'OPENED', interval '0', '{"state":"submitted"}'),
                ('waited', 'TRANSITIONED', interval '5 minutes', '{"transition":"dispatch","from":"submitted",
                    "fromCategory":"NEW","fromLabel":"已提交","to":"dispatched","toCategory":"ACTIVE","toLabel":"已派单"}'),
                ('waited', 'TRANSITIONED', interval '10 hours', '{"transition":"ask","from":"dispatched",
                    "fromCategory":"ACTIVE","fromLabel":"已派单","to":"waiting_owner","toCategory":"WAITING","toLabel":"待业主"}'),
                ('waited', 'TRANSITIONED', interval '38 hours', '{"transition":"resume","from":"waiting_owner",
                    "fromCategory":"WAITING","fromLabel":"待业主","to":"onsite","toCategory":"ACTIVE","toLabel":"维修中"}'),
                ('waited', 'TRANSITIONED', interval '40 hours', '{"transition":"complete","from":"onsite",
                    "fromCategory":"ACTIVE","fromLabel":"维修中","to":"repaired","toCategory":"RESOLVED","toLabel":"已修复"}'),
                ('waited', 'TRANSITIONED', interval '50 hours', '{"transition":"close","from":"repaired",
                    "fromCategory":"RESOLVED","fromLabel":"已修复","to":"closed","toCategory":"CLOSED","toLabel":"已关闭"}')
            ) AS m(of, type, after, data) ON t.number LIKE m.of || '%%'\
            """.formatted(company.schema())).update();
        owner.sql("""
            WITH promise AS (
                INSERT INTO %1$s.ticket_promises (id, ticket_id, what, due_at, by_id, by_name, made_by_id, made_by_name,
                    made_by_kind, made_at)
                SELECT gen_random_uuid(), id, '上门', timestamptz '2026-12-20 02:00Z', opened_by, '李', opened_by, '李', 'STAFF',
                       opened_at
                FROM %1$s.tickets WHERE number LIKE 'waited%%'
                RETURNING *)
            INSERT INTO %1$s.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
            SELECT gen_random_uuid(), ticket_id, 'PROMISED', made_at, by_id, '李', 'STAFF',
                   jsonb_build_object('promiseId', id, 'what', what, 'dueAt', '2026-12-20T02:00:00Z')
            FROM promise\
            """.formatted(company.schema())).update();
    }

    /**
     * Repairs and complaints that rest in others: some were done before, all have an open one to rest in. And every fifth repeated complaint
     * is contested, half of those no longer.
     */
    private void mergedAndContested() {
        owner.sql("""
            WITH pairs AS (
                SELECT t.id, t.opened_at, t.kind, o.id AS into_id, o.number AS into_number, o.estate_id,
                       row_number() OVER (PARTITION BY t.kind, t.resolved_at IS NULL ORDER BY t.opened_at, t.id) AS n
                FROM %1$s.tickets t CROSS JOIN LATERAL (
                    SELECT id, number, estate_id FROM %1$s.tickets o
                    WHERE o.estate_id = t.estate_id AND o.kind = t.kind AND o.id <> t.id
                    ORDER BY o.opened_at DESC, o.id LIMIT 1) o
                WHERE t.kind IN ('REPAIR', 'COMPLAINT') AND t.state_category <> 'CLOSED'),
            merged AS (
                UPDATE %1$s.tickets t SET merged_into = p.into_id, state_category = 'CLOSED'
                FROM pairs p WHERE p.id = t.id AND p.n %% 3 = 1
                RETURNING t.id, t.opened_at, t.opened_by, p.into_id, p.into_number)
            INSERT INTO %1$s.ticket_history (id, ticket_id, type, at, actor_id, actor_name, actor_kind, data)
            SELECT gen_random_uuid(), m.id, e.type, greatest(m.opened_at + interval '1 day', timestamptz '2026-10-31 12:30Z')
                       + e.after, m.opened_by, '李', 'STAFF',
                   jsonb_build_object('into', m.into_id, 'number', m.into_number, 'reason', '同一件事')
            FROM merged m CROSS JOIN (VALUES ('MERGED', interval '0'), ('UNMERGED', interval '1 minute'),
                                             ('MERGED', interval '2 minutes')) AS e(type, after)\
            """.formatted(company.schema())).update();
        owner.sql("""
            INSERT INTO %1$s.repeat_contests (id, ticket_id, reason, at, by_id, by_name, withdrawn_at)
            SELECT gen_random_uuid(), t.id, '不是同一件事', t.opened_at, t.opened_by, '李',
                   CASE WHEN t.n %% 10 = 0 THEN t.opened_at + interval '1 hour' END
            FROM (SELECT t.*, row_number() OVER (ORDER BY t.opened_at, t.id) AS n FROM %1$s.tickets t
                  WHERE t.kind = 'COMPLAINT' AND EXISTS (
                      SELECT FROM %1$s.tickets b WHERE b.kind = 'COMPLAINT' AND b.category_id = t.category_id
                        AND (b.unit_id = t.unit_id OR b.reporter_phone = t.reporter_phone)
                        AND b.opened_at < t.opened_at AND b.opened_at >= t.opened_at - interval '30 days')) t
            WHERE t.n %% 5 = 0\
            """.formatted(company.schema())).update();
        for (String table :
                List.of("repeat_contests WHERE withdrawn_at IS NULL", "tickets WHERE merged_into IS NOT NULL")) {
            long rows = owner.sql("SELECT count(*) FROM %s.%s".formatted(company.schema(), table))
                    .query(Long.class)
                    .single();
            System.out.printf("recount: %d rows of %s%n", rows, table);
            assertThat(rows).as(table).isPositive();
        }
    }

    private KpiRecount recounted() {
        KpiRecount recount = new KpiRecount(company.schema(), clock.instant());
        recount.cells
                .keySet()
                .removeIf(key -> key.month().isBefore(FROM) || key.month().isAfter(TO));
        return recount;
    }

    private JsonNode items(String query) throws Exception {
        var answer = analyst.get("/api/v1/kpi-figures?" + PERIOD + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("items");
    }

    private static void add(Map<String, KpiRecount.Cell> sums, String key, KpiRecount.Cell cell) {
        KpiRecount.Cell sum = sums.computeIfAbsent(key, any -> new KpiRecount.Cell());
        sum.met += cell.met;
        sum.notMet += cell.notMet;
        sum.excluded += cell.excluded;
        sum.values.addAll(cell.values);
        cell.causes.forEach((cause, count) -> sum.causes.merge(cause, count, Long::sum));
    }

    private static void same(String what, JsonNode figure, KpiRecount.@Nullable Cell found) {
        KpiRecount.Cell cell = Objects.requireNonNullElseGet(found, KpiRecount.Cell::new);
        long counted = cell.met + cell.notMet;
        assertThat(figure.get("denominator").asLong())
                .as("denominator of " + what)
                .isEqualTo(counted);
        assertThat(figure.get("excluded").asLong()).as("excluded from " + what).isEqualTo(cell.excluded);
        boolean mean = figure.get("code").asString().equals("repair_hours");
        BigDecimal hours = BigDecimal.valueOf(
                        cell.values.stream().mapToLong(Duration::toMillis).sum(), 3)
                .divide(BigDecimal.valueOf(3600), 10, RoundingMode.HALF_UP);
        BigDecimal numerator = mean ? hours.setScale(2, RoundingMode.HALF_UP) : BigDecimal.valueOf(cell.met);
        assertThat(figure.get("numerator").decimalValue())
                .as("numerator of " + what)
                .isEqualByComparingTo(numerator);
        if (counted == 0) {
            assertThat(figure.get("value").isNull()).as("value of " + what).isTrue();
            assertThat(figure.get("low").isNull()).as("interval of " + what).isTrue();
        } else {
            BigDecimal sum = mean ? hours : BigDecimal.valueOf(cell.met * 100);
            assertThat(figure.get("value").decimalValue())
                    .as("value of " + what)
                    .isEqualByComparingTo(sum.divide(BigDecimal.valueOf(counted), 2, RoundingMode.HALF_UP));
        }
        if (!figure.get("median").isNull()) {
            double unit = mean ? 3600 : 60;
            assertThat(figure.get("median").asDouble())
                    .as("median of " + what)
                    .isCloseTo(at(cell.values, 0.5) / unit, offset(0.006));
        }
        Map<String, Long> causes = new TreeMap<>();
        figure.get("causes").forEach(cause -> {
            if (cause.get("count").asLong() > 0) {
                causes.put(cause.get("code").asString(), cause.get("count").asLong());
            }
        });
        assertThat(causes).as("causes of " + what).isEqualTo(cell.causes);
    }

    /** The rows that are listed, page by page, are as many as the figure says, each once, with their reasons. */
    private void rows(String code, JsonNode figure) throws Exception {
        Map<String, Long> causes = new TreeMap<>();
        for (String part : List.of("MET", "NOT_MET", "EXCLUDED")) {
            long expected = switch (part) {
                case "MET" ->
                    code.equals("repair_hours")
                            ? figure.get("denominator").asLong()
                            : figure.get("numerator").asLong();
                case "EXCLUDED" -> figure.get("excluded").asLong();
                default ->
                    code.equals("repair_hours")
                            ? 0
                            : figure.get("denominator").asLong()
                                    - figure.get("numerator").asLong();
            };
            if (expected > 4_000) {
                continue; // homes: pages of hundreds of requests tell nothing new
            }
            long listed = 0;
            String cursor = "";
            Instant before = Instant.MAX;
            do {
                JsonNode page = analyst.get("/api/v1/kpi-figures/%s/rows?%s&part=%s&limit=200&cursor=%s"
                                .formatted(code, PERIOD, part, cursor))
                        .json();
                for (JsonNode row : page.get("items")) {
                    listed++;
                    Instant at = Instant.parse(row.get("at").asString());
                    assertThat(at).isBeforeOrEqualTo(before);
                    before = at;
                    assertThat(row.get("part").asString()).isEqualTo(part);
                    assertThat(row.get("estateName").asString()).isNotBlank();
                    assertThat(row.get("ticketId").isNull()
                                    && row.get("callId").isNull()
                                    && row.get("unitId").isNull())
                            .isFalse();
                    if (part.equals("EXCLUDED")) {
                        assertThat(row.at("/reason/label").asString()).isNotBlank();
                    }
                    if (part.equals("MET") && code.equals("over_24_h")) {
                        causes.merge(row.at("/reason/code").asString(), 1L, Long::sum);
                    }
                }
                cursor = page.get("nextCursor").asString("");
            } while (!cursor.isEmpty());
            assertThat(listed).as("rows of %s that are %s", code, part).isEqualTo(expected);
        }
        if (code.equals("over_24_h")) {
            assertThat(causes.keySet()).contains("cross_department", "waiting_owner", "waiting_parts", "other");
            figure.get("causes")
                    .forEach(cause -> assertThat(causes.get(cause.get("code").asString()))
                            .isEqualTo(cause.get("count").asLong()));
        }
    }

    /** The value below which a share of them lies, with the line between the two that are next to it; in seconds. */
    private static double at(List<Duration> values, double share) {
        List<Duration> sorted = values.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        double below = sorted.get((int) Math.floor(place)).toMillis() / 1000.0;
        double above = sorted.get((int) Math.ceil(place)).toMillis() / 1000.0;
        return below + (above - below) * (place - Math.floor(place));
    }
}
