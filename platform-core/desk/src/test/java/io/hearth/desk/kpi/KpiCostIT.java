package io.hearth.desk.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.demo.DemoYear;
import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What twelve months of figures cost in a company of 20,000 tickets. Another size: {@code -Dhearth.test.tickets=200000}. */
@DeskTest
class KpiCostIT {

    private static final int TICKETS = Integer.getInteger("hearth.test.tickets", 20_000);
    private static final Instant NOW = Instant.parse("2026-10-31T12:00:00Z");
    private static final String YEAR = "from=2025-11&to=2026-10";

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    List<Derived> derived;

    @Autowired
    DataSource database;

    @Test
    void answersForAYearWithinTwoTenthsOfASecond() throws Exception {
        TenantId company = given.company();
        int tickets = DemoYear.load(database, company.schema(), NOW, TICKETS);
        derived.stream()
                .filter(one -> one.name().equals("clocks") || one.name().equals("calls"))
                .forEach(one -> one.rebuild(company));
        JdbcClient.create(RealServices.owner())
                .sql(
                        "ANALYZE %1$s.tickets, %1$s.ticket_clocks, %1$s.ticket_history, %1$s.calls, %1$s.units, %1$s.ticket_promises"
                                .formatted(company.schema()))
                .update();
        Client analyst = http.as(company, Role.HQ_ANALYST);
        for (String path : List.of(
                "/api/v1/kpi-figures?by=TOTAL&" + YEAR,
                "/api/v1/kpi-figures?by=MONTH&" + YEAR,
                "/api/v1/kpi-figures?by=ESTATE&" + YEAR,
                "/api/v1/kpi-figures/response_speed/rows?" + YEAR,
                "/api/v1/kpi-figures/monthly_interaction/rows?" + YEAR,
                "/api/v1/stage-times?kind=REPAIR&" + YEAR,
                "/api/v1/stage-times?kind=COMPLAINT&" + YEAR)) {
            List<Duration> times = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                long before = System.nanoTime();
                assertThat(analyst.get(path).status()).as(path).isEqualTo(200);
                times.add(Duration.ofNanos(System.nanoTime() - before));
            }
            times.sort(null);
            System.out.printf(
                    "kpi cost: %d tickets, %s: median %d ms, most %d ms%n",
                    tickets, path, times.get(3).toMillis(), times.getLast().toMillis());
        }
        System.out.println(analyst.get("/api/v1/kpi-figures?by=TOTAL&" + YEAR).text());
        System.out.println(
                analyst.get("/api/v1/stage-times?kind=REPAIR&" + YEAR).text());
    }
}
