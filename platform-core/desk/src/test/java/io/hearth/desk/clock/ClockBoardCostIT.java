package io.hearth.desk.clock;

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
 * A page of the board costs the same however many clocks a company has had: PostgreSQL's own counters say how many rows it has read.
 * Another size: {@code -Dhearth.test.tickets=1000000}.
 */
@DeskTest
class ClockBoardCostIT {

    private static final int TICKETS = Integer.getInteger("hearth.test.tickets", 40_000);
    private static final int PAGE = 50;
    private static final UUID TEAM = UUID.randomUUID();

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
        fill(company, estates, busy.id());
        Client everywhere = http.as(company, Role.FRONT_DESK);
        Client three = http.as(company, Role.ESTATE_MANAGER, estates.get(0), estates.get(1), estates.get(2));
        List<String> boards = List.of(
                "?limit=" + PAGE,
                "?state=OVERDUE",
                "?state=DUE_SOON&within=10000",
                "?assigneeId=" + busy.id(),
                "?teamId=" + TEAM,
                "?estateId=" + estates.getFirst());
        Counters before = reads.of(company, "ticket_clocks");
        for (Client client : List.of(everywhere, three)) {
            for (String board : boards) {
                String first = "/api/v1/clock-board" + board;
                var page = client.get(first);
                assertThat(page.json().at("/items").size()).as(first).isEqualTo(PAGE);
                assertThat(client.get(first + "&cursor=" + page.at("/nextCursor"))
                                .json()
                                .at("/items")
                                .size())
                        .as(first)
                        .isPositive();
            }
        }
        Counters after = reads.of(company, "ticket_clocks");
        long pages = boards.size() * 4L;
        long perPage = (after.rows() - before.rows()) / pages;
        System.out.printf("board cost: %d clocks, %d pages, %d rows read per page%n", TICKETS, pages, perPage);
        assertThat(after.scans() - before.scans())
                .as("scans of the whole table")
                .isZero();
        assertThat(perPage).as("rows read for a page of " + PAGE).isLessThan(20L * PAGE);
    }

    /** As in a company that has worked for years, one clock in ten still runs; half of those are overdue. */
    private void fill(TenantId company, List<UUID> estates, UUID busy) {
        owner.sql("""
            INSERT INTO %s.tickets (id, number, kind, title, state, state_category, priority, channel, estate_id,
                                    assignee_id, opened_by, opened_at, updated_at, workflow_key, workflow_version)
            SELECT gen_random_uuid(), 'WX-' || n, 'REPAIR', '漏水', 'submitted', 'NEW', 'NORMAL', 'PHONE',
                   (:estates)[1 + n %% 8], CASE WHEN n %% 3 = 0 THEN :busy END, :busy,
                   now() - n * interval '1 second', now(), 'repair', 1
            FROM generate_series(1, :tickets) AS n\
            """.formatted(company.schema()))
                .param("estates", estates.toArray(UUID[]::new))
                .param("busy", busy)
                .param("tickets", TICKETS)
                .update();
        owner.sql("""
            INSERT INTO %1$s.ticket_clocks (ticket_id, clock, run, policy_version, label, label_en, state, started_at, due_at,
                                            kind, estate_id, assignee_id, team_id, ticket_version)
            SELECT id, 'completion', 1, 1, '完工', 'Completion', CASE WHEN n %% 10 = 0 THEN 'RUNNING' ELSE 'STOPPED' END,
                   opened_at, now() + (n - :tickets / 2) * interval '10 seconds', kind, estate_id, assignee_id,
                   CASE WHEN n %% 4 = 0 THEN :team END, 0
            FROM (SELECT t.*, row_number() OVER (ORDER BY id) AS n FROM %1$s.tickets t) t\
            """.formatted(company.schema()))
                .param("tickets", TICKETS)
                .param("team", TEAM)
                .update();
        owner.sql("ANALYZE %1$s.tickets, %1$s.ticket_clocks".formatted(company.schema()))
                .update();
    }
}
