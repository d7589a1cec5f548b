package io.hearth.desk.kpi;

import io.hearth.demo.DemoYear;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.*;
import io.hearth.testkit.RealServices;
import java.time.*;
import java.util.*;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class KpiExplainIT {
    @Autowired GivenDesk given;
    @Autowired List<Derived> derived;
    @Autowired DataSource database;
    @Autowired TenantExecutor tenants;
    @Autowired TransactionTemplate tx;
    @Autowired TenantSql sql;
    @Autowired KpiRows rows;
    @Autowired KpiSight sight;

    @Test
    void explain() throws Exception {
        TenantId company = given.company();
        DemoYear.load(database, company.schema(), Instant.parse("2026-10-31T12:00:00Z"), 20_000);
        derived.stream().filter(one -> one.name().equals("clocks") || one.name().equals("calls")).forEach(one -> one.rebuild(company));
        JdbcClient.create(RealServices.owner()).sql("ANALYZE").update();
        tenants.run(company, () -> tx.executeWithoutResult(s -> {
            System.out.println(sql.sql("show jit").query(String.class).single() + sql.sql("show work_mem").query(String.class).single()+ sql.sql("show server_version").query(String.class).single());
            for (KpiDefinition d : KpiCatalogue.ALL) {
                for (KpiGrouping g : KpiGrouping.values()) {
                    long least = Long.MAX_VALUE;
                    for (int i = 0; i < 12; i++) {
                        long t = System.nanoTime();
                        rows.sums(d, KpiPeriod.of(YearMonth.of(2025, 11), YearMonth.of(2026, 10)), sight.ask(null), g, Instant.parse("2026-11-22T00:00:00Z"));
                        least = Math.min(least, System.nanoTime() - t);
                    }
                    System.out.println("TIME " + d.code() + " " + g + " " + least / 1000 + " us");
                }
                System.out.println("PLAN " + d.code());
                rows.asking("EXPLAIN (ANALYZE, BUFFERS OFF) " + KpiRows.query(d, KpiGrouping.TOTAL), KpiPeriod.of(YearMonth.of(2025, 11), YearMonth.of(2026, 10)), sight.ask(null), Instant.parse("2026-11-22T00:00:00Z"))
                        .query(String.class).list().forEach(System.out::println);
            }
        }));
    }
}
