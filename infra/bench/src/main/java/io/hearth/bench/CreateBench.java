package io.hearth.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Creating tickets through the gateway, against a plain JDBC loop that writes the same rows in the same run. */
final class CreateBench {
    private CreateBench() {}

    static void run(Stand stand, Company company, int clients, Duration warmUp, Duration measured) throws Exception {

        List<String> estates = company.estates();
        UUID estate = UUID.fromString(estates.getFirst());
        Load.Result plain;
        try (JdbcBaseline baseline = new JdbcBaseline(stand, company.schema(), clients)) {
            plain = Load.run(clients, Duration.ofSeconds(5), measured, index -> baseline.client(estate));
        } finally {
            JdbcBaseline.clean(stand);
        }
        System.out.println(plain.line("plain JDBC, same rows"));

        Load.run(clients, Duration.ZERO, warmUp, index -> client(company, estates, index));
        Backlog.drain(stand);
        Backlog.silence(stand);
        Map<String, Double> before = CpuMeter.seconds(stand.parts());
        Load.Result created = Load.run(clients, Duration.ZERO, measured, index -> client(company, estates, index));
        Duration behind = Backlog.drain(stand);
        Map<String, Double> cpu = CpuMeter.seconds(stand.parts());
        cpu.replaceAll((part, seconds) -> (seconds - before.getOrDefault(part, 0.0)) * 1000 / created.done());
        System.out.println(created.line("POST /api/v1/tickets, gateway"));
        System.out.printf(
                Locale.ROOT,
                "create: ratio to plain JDBC %.3f (wanted: at least 0.25); p99 %.1f ms (under 60); CPU per create %.2f"
                        + " ms (under 2.5), all processes but the driver, until the last fact was acted upon, %.1f s"
                        + " after the last create%n",
                created.perSecond() / plain.perSecond(),
                created.millis(99),
                cpu.values().stream().mapToDouble(Double::doubleValue).sum(),
                behind.toMillis() / 1000.0);
        cpu.forEach(
                (part, millis) -> System.out.printf(Locale.ROOT, "  CPU per create in %-15s %.2f ms%n", part, millis));
    }

    static Load.Client client(Company company, List<String> estates, int index) {
        HttpLane lane = company.lane();
        return new Load.Client() {
            private String failure = "";

            @Override
            public boolean once(long number) throws Exception {
                HttpLane.Answer answer = lane.post(
                        "/api/v1/tickets",
                        company.headers(),
                        Tickets.create(estates.get((int) (number % estates.size())), "b" + index));
                failure = Integer.toString(answer.status());
                return answer.status() == 201;
            }

            @Override
            public String failure() {
                return failure;
            }

            @Override
            public void close() {
                lane.close();
            }
        };
    }
}
