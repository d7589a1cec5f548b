package io.hearth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.TableReads.Counters;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What lists of teams, callbacks, the archive, messages, calls and repetitions read in a company that has worked for years, by PostgreSQL's
 * own counters. Another size: {@code -Dhearth.test.tickets=1000000}.
 */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListCostIT {

    private static final int TICKETS = Integer.getInteger("hearth.test.tickets", 40_000);
    private static final int PAGE = 50;

    /** Every table that grows with the years. */
    private static final List<String> LARGE = List.of(
            "tickets",
            "callbacks",
            "second_follow_ups",
            "ratings",
            "contact_records",
            "conversations",
            "messages",
            "calls",
            "repeats",
            "ticket_transfers",
            "units",
            "contacts",
            "contact_units",
            "playbooks",
            "playbook_versions",
            "playbook_adoptions");

    /**
     * Those of them that a list must never read as a whole. Homes and people of a company fit into a few pages as long as it is small, and
     * putting them together at once is then the quicker plan; messages are read back to ninety days only.
     */
    private static final Set<String> FOR_YEARS = Set.of(
            "tickets",
            "callbacks",
            "second_follow_ups",
            "ratings",
            "contact_records",
            "conversations",
            "calls",
            "repeats",
            "playbook_adoptions");

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    SearchIndexes indexes;

    @Autowired
    TableReads reads;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private final List<UUID> estates = new ArrayList<>();
    private TenantId company;
    private UUID team;
    private UUID unit;
    private UUID contact;
    private UUID playbook;

    @BeforeAll
    void aCompanyOfManyYears() {
        company = given.untouchedCompany();
        indexes.rebuild("things", company); // else its first row has all of them read while this counts what is read
        for (int i = 0; i < 8; i++) {
            EstateView estate = given.estate(company);
            estates.add(estate.id());
            given.unit(company, estate);
        }
        team = owner.sql("SELECT id FROM %s.teams ORDER BY id LIMIT 1".formatted(company.schema()))
                .query(UUID.class)
                .single();
        fill();
        unit = one("SELECT unit_id FROM %s.tickets WHERE unit_id IS NOT NULL LIMIT 1");
        playbook = one("SELECT id FROM %s.playbooks ORDER BY id LIMIT 1");
        contact = one("SELECT contact_id FROM %s.contact_units LIMIT 1");
    }

    @Test
    void readsAFewRowsPerPageAndNeverAWholeTable() throws Exception {
        Client everywhere = http.as(company, Role.COMPANY_ADMIN);
        Client three = http.as(company, Role.ESTATE_MANAGER, estates.get(0), estates.get(1), estates.get(2));
        List<String> lists = List.of(
                "tickets?teamId=" + team,
                "tickets?teamId=" + team + "&stateCategory=NEW&stateCategory=ACTIVE",
                "tickets?teamId=" + team + "&stateCategory=CLOSED",
                "callbacks?x=1",
                "callbacks?estateId=" + estates.getFirst(),
                "callbacks?overdue=true",
                "callbacks?state=ANSWERED",
                "callbacks?state=UNREACHABLE",
                "callbacks?state=UNREACHABLE&estateId=" + estates.getFirst(),
                "second-follow-ups?x=1",
                "second-follow-ups?estateId=" + estates.getFirst(),
                "homes?estateId=" + estates.getFirst(),
                "contacts?x=1",
                "contacts?estateId=" + estates.getFirst(),
                "contacts?text=王",
                "conversations?x=1",
                "conversations?estateId=" + estates.getFirst(),
                "conversations?unitId=" + unit,
                "conversations?contactId=" + contact,
                "messages?which=ALL",
                "messages?which=FAILED",
                "messages?which=TO_TELL",
                "calls?x=1",
                "repeats?x=1",
                "repeats?estateId=" + estates.getFirst(),
                "repeats?kind=REPAIR",
                "repeats?contested=true",
                "playbooks?x=1",
                "playbooks?withdrawn=true",
                "playbook-adoptions?x=1",
                "playbook-adoptions?estateId=" + estates.getFirst(),
                "playbook-adoptions?playbookId=" + playbook);
        List<String> dear = new ArrayList<>();
        for (Client client : List.of(everywhere, three)) {
            String who = client == everywhere ? "everywhere" : "3 estates ";
            for (String list : lists) {
                Cost cost = cost(client, "/api/v1/" + list + "&limit=" + PAGE);
                System.out.printf(Locale.ROOT, "list cost %s %-70s %s%n", who, shortened(list), cost);
                if (!cost.scanned().isEmpty() || cost.rows() > 40L * PAGE) {
                    dear.add(who + " " + shortened(list) + ": " + cost);
                }
            }
        }
        assertThat(dear).as("lists that read too much of %,d tickets", TICKETS).isEmpty();
    }

    /** Figures may read an index of what is to do, never the past. */
    @Test
    void countsWithoutReadingWholeTables() throws Exception {
        Client everywhere = http.as(company, Role.COMPANY_ADMIN);
        List<String> dear = new ArrayList<>();
        for (String figure : List.of("callbacks/counts", "dispatch/load", "dispatch/hand-offs", "estate-archives")) {
            Cost cost = cost(everywhere, "/api/v1/" + figure);
            System.out.printf(Locale.ROOT, "count cost everywhere %-70s %s%n", figure, cost);
            if (!figure.equals("estate-archives") && !cost.scanned().isEmpty()) {
                dear.add(figure + ": " + cost);
            }
        }
        assertThat(dear).as("figures over %,d tickets", TICKETS).isEmpty();
    }

    /**
     * What a request has read.
     *
     * @param rows of large tables, by way of an index
     * @param scanned tables that were read as a whole
     */
    private record Cost(long rows, List<String> scanned, long items, long millis) {

        @Override
        public String toString() {
            return "%,8d rows, %2d items, %4d ms%s"
                    .formatted(rows, items, millis, scanned.isEmpty() ? "" : ", scans " + scanned);
        }
    }

    private Cost cost(Client client, String path) throws Exception {
        Map<String, Counters> before = counters();
        long start = System.nanoTime();
        Answer answer = client.get(path);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        Map<String, Counters> after = counters();
        long rows = 0;
        List<String> scanned = new ArrayList<>();
        for (String table : LARGE) {
            Counters was = Objects.requireNonNull(before.get(table));
            Counters is = Objects.requireNonNull(after.get(table));
            rows += is.rows() - was.rows();
            if (is.scans() > was.scans() && FOR_YEARS.contains(table)) {
                scanned.add(table);
            }
        }
        return new Cost(rows, scanned, answer.json().at("/items").size(), millis);
    }

    private Map<String, Counters> counters() {
        Map<String, Counters> counters = new LinkedHashMap<>();
        LARGE.forEach(table -> counters.put(table, reads.of(company, table)));
        return counters;
    }

    private String shortened(String list) {
        return list.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…").replace("?x=1", "");
    }

    private UUID one(String query) {
        return owner.sql(query.formatted(company.schema())).query(UUID.class).single();
    }

    private void fill() {
        run("""
            INSERT INTO %1$s.units (id, estate_id, building_id, label, normal, floor)
            SELECT gen_random_uuid(), b.estate_id, b.id, '9单元' || n, b.normal || '-9-' || n, 1
            FROM %1$s.buildings b, generate_series(1, :tickets / 160) AS n\
            """);
        run("""
            WITH people AS (
                INSERT INTO %1$s.contacts (id, name, phone)
                SELECT gen_random_uuid(), (ARRAY['王','李','张','赵'])[1 + n %% 4] || n, '137' || lpad(n::text, 8, '0')
                FROM generate_series(1, :tickets / 20) AS n RETURNING id, phone),
            homes AS (SELECT id, estate_id, row_number() OVER (ORDER BY id) AS n FROM %1$s.units)
            INSERT INTO %1$s.contact_units (contact_id, unit_id, estate_id, relation)
            SELECT p.id, h.id, h.estate_id, 'OWNER' FROM (SELECT id, row_number() OVER (ORDER BY phone) AS n FROM people) p
            JOIN homes h ON h.n = p.n\
            """);
        run("""
            WITH homes AS (SELECT id, estate_id, row_number() OVER (ORDER BY id) AS n FROM %1$s.units)
            INSERT INTO %1$s.tickets (id, number, kind, title, state, state_category, priority, channel, estate_id, unit_id, team_id,
                                      opened_by, opened_at, updated_at, resolved_at, workflow_key, workflow_version)
            SELECT gen_random_uuid(), 'WX-C' || i, 'REPAIR', '漏水', CASE WHEN i %% 40 = 0 THEN 'submitted' ELSE 'closed' END,
                   CASE WHEN i %% 40 = 0 THEN 'NEW' ELSE 'CLOSED' END, 'NORMAL', 'PHONE', h.estate_id, h.id,
                   CASE WHEN i %% 4 = 0 THEN CAST(:team AS uuid) END, h.id,
                   timestamptz '2026-01-01' + i * interval '20 seconds', timestamptz '2026-01-01' + i * interval '20 seconds',
                   CASE WHEN i %% 40 <> 0 THEN timestamptz '2026-01-02' + i * interval '20 seconds' END, 'repair', 1
            FROM generate_series(1, :tickets) AS g (i) CROSS JOIN (SELECT count(*) AS all_of_them FROM homes) c
            JOIN homes h ON h.n = 1 + i %% c.all_of_them\
            """);
        run("""
            INSERT INTO %1$s.callbacks (id, ticket_id, service, estate_id, unit_id, state, created_at, due_at, due_by, ended_at, method,
                                        level)
            SELECT gen_random_uuid(), t.id, 1, t.estate_id, t.unit_id, s.state, t.opened_at, t.opened_at + interval '2 days', 'POLICY',
                   CASE WHEN s.state <> 'OPEN' THEN t.opened_at + interval '3 days' END,
                   CASE WHEN s.state = 'ANSWERED' THEN 'PHONE' END, CASE WHEN s.state = 'ANSWERED' THEN 'SATISFIED' END
            FROM (SELECT *, row_number() OVER (ORDER BY opened_at, id) AS n FROM %1$s.tickets) t
            CROSS JOIN LATERAL (SELECT CASE WHEN n %% 50 = 0 THEN 'OPEN' WHEN n %% 50 = 1 THEN 'UNREACHABLE' ELSE 'ANSWERED' END
                                AS state) s
            WHERE t.n %% 2 = 0 OR t.n %% 50 = 1\
            """);
        run("""
            WITH rated AS (
                INSERT INTO %1$s.ratings (id, ticket_id, service, level, reasons, source, at, in_step, actor_id, actor_name, actor_kind)
                SELECT gen_random_uuid(), id, 1, 'DISSATISFIED', '{}', 'PHONE', opened_at, false, id, '李', 'STAFF'
                FROM %1$s.tickets WHERE right(number, 1) = '7' RETURNING id, ticket_id, at)
            INSERT INTO %1$s.second_follow_ups (id, rating_id, ticket_id, estate_id, created_at, due_at)
            SELECT gen_random_uuid(), r.id, r.ticket_id, t.estate_id, r.at, r.at + interval '1 day'
            FROM rated r JOIN %1$s.tickets t ON t.id = r.ticket_id\
            """);
        run("""
            INSERT INTO %1$s.contact_records (id, ticket_id, at, way, direction, purpose, reached, text, author_id, author_name,
                                              author_kind, recorded_at)
            SELECT gen_random_uuid(), id, opened_at, 'PHONE', 'OUT', 'PROGRESS', true, '已告知', id, '李', 'STAFF', opened_at
            FROM %1$s.tickets WHERE right(number, 1) IN ('1', '2', '3', '4', '5')\
            """);
        run("""
            INSERT INTO %1$s.conversations (id, at, way, direction, estate_id, unit_id, place, participants, matter, author_id,
                                            author_name, author_kind, recorded_at)
            SELECT gen_random_uuid(), opened_at, 'VISIT', 'OUT', estate_id, unit_id, '', '', '走访', id, '李', 'STAFF', opened_at
            FROM %1$s.tickets WHERE right(number, 1) = '1'\
            """);
        run("""
            INSERT INTO %1$s.messages (id, ticket_id, direction, way, purpose, person, address, subject, text, author_id, author_name,
                                       author_kind, at, outcome, outcome_at)
            SELECT gen_random_uuid(), id, 'OUT', CASE WHEN n %% 500 = 0 THEN 'PHONE' ELSE 'SMS' END, 'PROGRESS', '王芳', '13700000000',
                   '进展', '师傅已出发', id, '李', 'SYSTEM', now() - n * interval '1 minute',
                   CASE WHEN n %% 500 = 0 THEN NULL WHEN n %% 200 = 0 THEN 'FAILED' ELSE 'DELIVERED' END, now()
            FROM (SELECT id, row_number() OVER (ORDER BY opened_at DESC, id) AS n FROM %1$s.tickets) t WHERE n %% 2 = 0\
            """);
        run("""
            INSERT INTO %1$s.calls (id, call_key, estate_id, from_phone, state, started_at, received_at, ended_at, transfers, local_hour,
                                    after_hours)
            SELECT gen_random_uuid(), 'c' || number, estate_id, '13700000000', 'ENDED', opened_at, opened_at, opened_at, 0, 9, false
            FROM %1$s.tickets WHERE right(number, 1) IN ('1', '2', '3')\
            """);
        run("""
            INSERT INTO %1$s.repeats (ticket_id, earlier_id, estate_id, kind, opened_at, reasons)
            SELECT id, earlier, estate_id, kind, opened_at, ARRAY['SAME_HOME', 'ALIKE_WORDS']
            FROM (SELECT *, lag(id) OVER (PARTITION BY unit_id ORDER BY opened_at, id) AS earlier FROM %1$s.tickets) t
            WHERE earlier IS NOT NULL AND right(number, 1) IN ('1', '2')\
            """);
        run("""
            INSERT INTO %1$s.repeat_contests (id, ticket_id, reason, at, by_id, by_name)
            SELECT gen_random_uuid(), ticket_id, '不是同一件事', opened_at, ticket_id, '李'
            FROM (SELECT *, row_number() OVER (ORDER BY opened_at, ticket_id) AS n FROM %1$s.repeats) r WHERE n %% 50 = 0\
            """);
        run("""
            INSERT INTO %1$s.playbooks (id, content, estate_id, created_by, created_at, changed_at, withdrawn_at)
            SELECT gen_random_uuid(), '{"name":"做法","purpose":"","notes":"","measure":null}', e.id, '李', now(), now(),
                   CASE WHEN n %% 2 = 0 THEN now() END
            FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM %1$s.estates) e, generate_series(1, :tickets / 800) AS g (i)\
            """);
        run("""
            INSERT INTO %1$s.playbook_versions (playbook_id, number, parts, packaged_by, packaged_at)
            SELECT id, 1, '[{"type":"GREETING","key":"words","name":"您好","nameEn":"您好","content":{"text":"您好"}}]', '李', now()
            FROM %1$s.playbooks\
            """);
        run("""
            INSERT INTO %1$s.playbook_adoptions (id, playbook_id, number, estate_ids, outcomes, by_name, at)
            SELECT gen_random_uuid(), p.id, 1, ARRAY[e.id], '[]', '李', now() - i * interval '1 day'
            FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM %1$s.playbooks) p
            JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM %1$s.estates) e ON e.n = 1 + (p.n + 3) %% 8
            CROSS JOIN generate_series(1, 20) AS g (i)\
            """);
        LARGE.forEach(table -> owner.sql("VACUUM ANALYZE %s.%s".formatted(company.schema(), table))
                .update());
    }

    private void run(String statement) {
        owner.sql(statement.formatted(company.schema()))
                .param("tickets", TICKETS)
                .param("team", team)
                .update();
    }
}
