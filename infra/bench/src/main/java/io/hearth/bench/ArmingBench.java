package io.hearth.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What clocks add to a create: the same creates under policies of no, one and five clocks per ticket, processor time of everything that
 * serves, until the last clock is armed. The runs alternate, so that a machine that grows slower counts for all alike.
 */
final class ArmingBench {
    private static final List<Integer> CLOCKS = List.of(0, 1, 5);
    private static final int ROUNDS = 4;

    private ArmingBench() {}

    static void run(Stand stand, Company company, int clients, Duration warmUp, Duration measured) throws Exception {
        List<String> estates = company.estates();
        try (Connection owner = stand.owner();
                Statement sql = owner.createStatement()) {
            publish(sql, company.schema(), 5);
            Load.run(clients, Duration.ZERO, warmUp, index -> CreateBench.client(company, estates, index));
            Backlog.drain(stand);
            Backlog.silence(stand);
            Map<Integer, List<Double>> cpu = new LinkedHashMap<>();
            Map<Integer, List<Double>> p50 = new TreeMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (int clocks : round % 2 == 0 ? CLOCKS : CLOCKS.reversed()) {
                    publish(sql, company.schema(), clocks);
                    double before = cpu(stand);
                    Load.Result created = Load.run(
                            clients, Duration.ZERO, measured, index -> CreateBench.client(company, estates, index));
                    Backlog.drain(stand);
                    double millis = (cpu(stand) - before) * 1000 / created.done();
                    cpu.computeIfAbsent(clocks, key -> new ArrayList<>()).add(millis);
                    p50.computeIfAbsent(clocks, key -> new ArrayList<>()).add(created.millis(50));
                    System.out.println(created.line("create with %d clocks".formatted(clocks)));
                }
            }
            List<Double> none = Objects.requireNonNull(cpu.get(0));
            System.out.printf(Locale.ROOT, "arming: CPU per create without clocks %.3f ms%n", mean(none));
            for (int clocks : CLOCKS) {
                double some = mean(cpu.get(clocks));
                System.out.printf(
                        Locale.ROOT,
                        "arming: with %d clocks %.3f ms CPU per create, %+.1f %% (wanted: under +10 %%); answer p50"
                                + " %.1f ms%n",
                        clocks,
                        some,
                        (some / mean(none) - 1) * 100,
                        mean(p50.get(clocks)));
            }
        }
    }

    /** A policy of so many clocks for every ticket, in force at once: nobody measures by the one before any more. */
    private static void publish(Statement sql, String schema, int clocks) throws SQLException, InterruptedException {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < clocks; i++) {
            rules.append(i == 0 ? "" : ",").append("""
                {"name": "r%1$d", "clock": "c%1$d", "label": "时限 %1$d", "labelEn": "Clock %1$d", "anchor": {"type": "OPENED"},
                 "stops": [{"type": "ENTERED", "categories": ["RESOLVED"]}],
                 "target": {"minutes": {"LOW": 600, "NORMAL": 600, "HIGH": 600, "URGENT": 600}, "time": "%2$s"},
                 "levels": [{"name": "soon", "kind": "WARNING", "when": {"type": "PERCENT", "percent": 80},
                             "to": [{"type": "ASSIGNEE"}], "ways": ["IN_APP"]}]}\
                """.formatted(i, i % 2 == 0 ? "BUSINESS" : "CALENDAR"));
        }
        sql.execute("""
            insert into %1$s.clock_policies (version, definition, published_at, in_force_from, note)
            select coalesce(max(version), 0) + 1, '{"version": 1, "defaultCalendar": "office", "estateCalendars": {},
              "calendars": [{"key": "office", "label": "办公", "labelEn": "Office", "zone": "Asia/Shanghai", "ignoresHolidays": true,
                "week": {"MONDAY": [{"from": "08:00", "to": "18:00"}], "TUESDAY": [{"from": "08:00", "to": "18:00"}],
                         "WEDNESDAY": [{"from": "08:00", "to": "18:00"}], "THURSDAY": [{"from": "08:00", "to": "18:00"}],
                         "FRIDAY": [{"from": "08:00", "to": "18:00"}]}, "days": [], "years": []}],
              "rules": [%2$s]}', now(), now(), 'bench %3$s' from %1$s.clock_policies\
            """.formatted(schema, rules, UUID.randomUUID()));
        Thread.sleep(2000);
    }

    private static double cpu(Stand stand) {
        return CpuMeter.seconds(stand.parts()).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Of rounds in one order and in the other, so that what grows with the table weighs on all alike. */
    private static double mean(@Nullable List<Double> values) {
        return Objects.requireNonNull(values).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
