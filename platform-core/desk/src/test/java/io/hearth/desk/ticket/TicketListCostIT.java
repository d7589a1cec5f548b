package io.hearth.desk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.TableReads;
import io.hearth.desk.TableReads.Counters;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.search.SearchIndexes;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A page costs the same in a large company: PostgreSQL's own counters say how many rows of tickets the lists have read. Another size:
 * {@code -Dhearth.test.tickets=1000000}.
 */
@DeskTest
class TicketListCostIT {

    private static final int TICKETS = Integer.getInteger("hearth.test.tickets", 40_000);
    private static final int PAGE = 50;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    SearchIndexes indexes;

    @Autowired
    TableReads reads;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());

    @Test
    void readsAFewRowsPerPageAndNeverTheWholeTable() throws Exception {
        TenantId company = given.untouchedCompany();
        indexes.rebuild("things", company); // else its first row has all of them read while this counts what is read
        List<UUID> estates = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            estates.add(given.estate(company).id());
        }
        StaffMember busy = given.staff(company, Role.TECHNICIAN);
        fill(company, estates, busy.id(), 40);
        Client everywhere = http.as(company, Role.FRONT_DESK);
        Client three = http.as(company, Role.ESTATE_MANAGER, estates.get(0), estates.get(1), estates.get(2));
        List<String> lists = List.of(
                "",
                "?sort=updatedAt",
                "?stateCategory=NEW",
                "?stateCategory=NEW&stateCategory=ACTIVE&stateCategory=WAITING",
                "?stateCategory=CLOSED",
                "?stateCategory=RESOLVED",
                "?assigneeId=" + busy.id(),
                "?assigneeId=" + busy.id() + "&stateCategory=ACTIVE",
                "?estateId=" + estates.getFirst(),
                "?estateId=" + estates.getFirst() + "&stateCategory=NEW");
        Counters before = reads.of(company, "tickets");
        Counters clocksBefore = reads.of(company, "ticket_clocks");
        for (Client client : List.of(everywhere, three)) {
            for (String list : lists) {
                String first = "/api/v1/tickets" + list;
                var page = client.get(first);
                assertThat(page.json().at("/items").size()).as(first).isEqualTo(PAGE);
                assertThat(page.at("/items/0/clock/name")).as(first).isEqualTo("arrival");
                String next = first + (list.isEmpty() ? "?" : "&") + "cursor=" + page.at("/nextCursor");
                assertThat(client.get(next).json().at("/items").size()).as(next).isPositive();
            }
        }
        Counters after = reads.of(company, "tickets");
        long pages = lists.size() * 4L;
        long perPage = (after.rows() - before.rows()) / pages;
        System.out.printf(
                "list cost: %d tickets, %d pages of %d, %d rows read per page%n", TICKETS, pages, PAGE, perPage);
        assertThat(after.scans() - before.scans())
                .as("scans of the whole table")
                .isZero();
        assertThat(perPage).as("rows read for a page of " + PAGE).isLessThan(20L * PAGE);
        Counters clocks = reads.of(company, "ticket_clocks");
        long clocksPerPage = (clocks.rows() - clocksBefore.rows()) / pages;
        System.out.printf("list cost: %d clocks read per page%n", clocksPerPage);
        assertThat(clocks.scans() - clocksBefore.scans())
                .as("scans of all clocks")
                .isZero();
        assertThat(clocksPerPage).as("clocks read for a page of " + PAGE).isLessThan(3L * PAGE);
    }

    @Test
    void readsOnlyWhatLiesAroundTheDaysOfAFigure() throws Exception {
        TenantId company = given.untouchedCompany();
        indexes.rebuild("things", company); // else its first row has all of them read while this counts what is read
        List<UUID> estates = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            estates.add(given.estate(company).id());
        }
        fill(company, estates, given.staff(company, Role.TECHNICIAN).id(), 40);
        owner.sql("""
            UPDATE %1$s.tickets t SET opened_at = o.at, first_responded_at = o.at + interval '1 hour',
                resolved_at = o.at + interval '2 days', closed_at = o.at + interval '3 days',
                due_at = o.at + CASE WHEN right(t.number, 1) IN ('0', '1') THEN interval '1 day' ELSE interval '3 days' END
            FROM (SELECT id, timestamptz '2026-01-01' - row_number() OVER (ORDER BY id) * interval '1 year' / :tickets AS at
                  FROM %1$s.tickets) o WHERE o.id = t.id\
            """.formatted(company.schema())).param("tickets", TICKETS).update();
        owner.sql("VACUUM ANALYZE %1$s.tickets".formatted(company.schema())).update();
        Client everywhere = http.as(company, Role.FRONT_DESK);
        Client one = http.as(company, Role.ESTATE_MANAGER, estates.getFirst());
        List<String> figures = List.of(
                "counted=resolved",
                "counted=closed",
                "counted=response_time",
                "counted=resolved_in_time&countedSide=OUT",
                "counted=filed",
                "counted=reopened");
        Counters before = reads.of(company, "tickets");
        int pages = 0;
        for (Client client : List.of(everywhere, one)) {
            for (String figure : figures) {
                String path = "/api/v1/tickets?countedFrom=2025-06-01&countedTo=2025-06-20&" + figure
                        + (client == everywhere ? "&estateId=" + estates.get(1) : "");
                assertThat(client.get(path).json().at("/items").size()).as(path).isBetween(TICKETS / 4_000, PAGE);
                pages++;
            }
            String opened = "/api/v1/tickets?openedFrom=2025-06-01T00:00:00Z&openedTo=2025-06-21T00:00:00Z";
            assertThat(client.get(opened).json().at("/items").size()).isEqualTo(PAGE);
            pages++;
        }
        Counters after = reads.of(company, "tickets");
        long perPage = (after.rows() - before.rows()) / pages;
        System.out.printf("list cost: %d tickets, %d rows read per page behind a figure%n", TICKETS, perPage);
        assertThat(after.scans() - before.scans())
                .as("scans of the whole table")
                .isZero();
        assertThat(perPage).as("rows read for a page of " + PAGE).isLessThan(20L * PAGE);
    }

    @Test
    void countsABacklogOfAnySizeUpToALimit() throws Exception {
        TenantId company = given.untouchedCompany();
        indexes.rebuild("things", company); // else its first row has all of them read while this counts what is read
        List<UUID> estates = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            estates.add(given.estate(company).id());
        }
        fill(company, estates, given.staff(company, Role.TECHNICIAN).id(), 1);
        Client everywhere = http.as(company, Role.FRONT_DESK);
        Client three = http.as(company, Role.ESTATE_MANAGER, estates.get(0), estates.get(1), estates.get(2));
        Counters before = reads.of(company, "tickets");
        for (Client client : List.of(everywhere, three)) {
            var counts = client.get("/api/v1/tickets/counts");
            for (String many : List.of("/open", "/unassigned", "/waiting", "/resolved", "/byKind/REPAIR", "/limit")) {
                assertThat(counts.at(many)).as(many).isEqualTo("1000");
            }
            for (String none : List.of("/mine", "/overdue", "/byKind/EMERGENCY")) {
                assertThat(counts.at(none)).as(none).isEqualTo("0");
            }
        }
        Counters after = reads.of(company, "tickets");
        long read = (after.entries() - before.entries()) / 2;
        System.out.printf("counts: %d unclosed tickets, %d index entries read%n", TICKETS, read);
        assertThat(after.scans() - before.scans())
                .as("scans of the whole table")
                .isZero();
        assertThat(read).as("index entries read to count").isLessThan(TICKETS / 2);
    }

    /** As in a company that has worked for years, one in so many is still to do. */
    private void fill(TenantId company, List<UUID> estates, UUID busy, int oneIn) {
        owner.sql("""
            INSERT INTO %s.tickets (id, number, kind, title, state, state_category, priority, channel, estate_id, assignee_id,
                                    opened_by, opened_at, updated_at, workflow_key, workflow_version)
            SELECT gen_random_uuid(), 'WX-' || n, 'REPAIR', '漏水', c.state, c.category, 'NORMAL', 'PHONE',
                   (:estates)[1 + n %% 8], CASE WHEN n %% 3 = 0 THEN :busy END, :busy,
                   timestamptz '2026-01-01' + n * interval '1 second', timestamptz '2026-01-01' + n * interval '1 second',
                   'repair', 1
            FROM generate_series(1, :tickets) AS n
            CROSS JOIN LATERAL (SELECT * FROM (VALUES (0, 'submitted', 'NEW'), (1, 'dispatched', 'ACTIVE'),
                    (2, 'waiting_parts', 'WAITING'), (3, 'repaired', 'RESOLVED')) AS v(k, state, category)
                WHERE n %% :oneIn = 0 AND v.k = n / :oneIn / 8 %% 4
                UNION ALL SELECT 9, 'closed', 'CLOSED' WHERE n %% :oneIn <> 0) AS c\
            """.formatted(company.schema()))
                .param("estates", estates.toArray(UUID[]::new))
                .param("busy", busy)
                .param("tickets", TICKETS)
                .param("oneIn", oneIn)
                .update();
        owner.sql("""
            INSERT INTO %1$s.ticket_clocks (ticket_id, clock, run, policy_version, label, label_en, state, started_at, due_at,
                                            kind, estate_id, ticket_version)
            SELECT id, clock, 1, 1, '时限', 'Clock', 'RUNNING', opened_at, opened_at + minutes * interval '1 minute', kind,
                   estate_id, 0
            FROM %1$s.tickets CROSS JOIN (VALUES ('arrival', 120), ('completion', 1440)) AS c(clock, minutes)\
            """.formatted(company.schema())).update();
        owner.sql("ANALYZE %1$s.tickets, %1$s.ticket_clocks".formatted(company.schema()))
                .update();
    }
}
