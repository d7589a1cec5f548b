package io.hearth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The same total load on one company and over 20, while the deployment holds few companies and after it has grown to many. One and 20 take
 * turns in short rounds, so that whatever else the machine does falls on both; a figure is the median of its rounds.
 */
final class CompaniesBench {
    private static final int ACTIVE = 20;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration TURN = Duration.ofSeconds(3);

    private final Stand stand;
    private final int clients;
    private final Duration measured;

    private CompaniesBench(Stand stand, int clients, Duration measured) {
        this.stand = stand;
        this.clients = clients;
        this.measured = measured;
    }

    static void run(Stand stand, SignUps signUps, int many, int clients, Duration measured) throws Exception {
        var bench = new CompaniesBench(stand, clients, measured);
        List<Company> active = companies(signUps, 0, ACTIVE);
        List<Company> one = active.subList(0, 1);
        Load.run(clients, Duration.ZERO, WARM_UP, creating(active));
        InTurn few = bench.inTurn(one, active);
        few.print("of " + ACTIVE);
        printMemory(stand, "with " + ACTIVE + " companies");
        long start = System.nanoTime();
        companies(signUps, ACTIVE, many);
        System.out.printf(Locale.ROOT, "grew to %d companies in %.0f s%n", many, (System.nanoTime() - start) / 1e9);
        Load.run(clients, Duration.ZERO, WARM_UP.dividedBy(2), creating(active));
        InTurn grown = bench.inTurn(one, active);
        grown.print("of " + many);
        printMemory(stand, "with " + many + " companies");
        System.out.printf(
                Locale.ROOT,
                "companies: 1 company of few against 20 active of %d: create rate %.2f, list rate %.2f (wanted: within"
                        + " 1.25); in turn: create %.2f, list %.2f, CPU per create %.2f%n",
                many,
                few.one.rate(Round::create) / grown.active.rate(Round::create),
                few.one.rate(Round::list) / grown.active.rate(Round::list),
                grown.one.rate(Round::create) / grown.active.rate(Round::create),
                grown.one.rate(Round::list) / grown.active.rate(Round::list),
                grown.active.cpu() / grown.one.cpu());
    }

    private InTurn inTurn(List<Company> one, List<Company> active) throws Exception {
        var alone = new Rounds();
        var spread = new Rounds();
        for (int i = 0; i < ROUNDS; i++) {
            alone.all.add(round(one));
            spread.all.add(round(active));
        }
        return new InTurn(alone, spread);
    }

    private Round round(List<Company> companies) throws Exception {
        Load.Clients creating = creating(companies);
        Load.run(clients, Duration.ZERO, TURN, creating);
        Map<String, Double> before = CpuMeter.seconds(stand.parts());
        Load.Result create = Load.run(clients, Duration.ZERO, measured.dividedBy(ROUNDS), creating);
        Map<String, Double> cpu = CpuMeter.seconds(stand.parts());
        cpu.replaceAll((part, seconds) -> (seconds - before.getOrDefault(part, 0.0)) * 1000 / create.done());
        Load.Result list = Load.run(clients, Duration.ofSeconds(1), TURN, i -> {
            Company company = companies.get(i % companies.size());
            HttpLane lane = company.lane();
            return number ->
                    lane.get("/api/v1/tickets?limit=50", company.headers()).ok();
        });
        return new Round(create, list, cpu);
    }

    private static Load.Clients creating(List<Company> companies) throws Exception {
        List<List<String>> estates = new ArrayList<>();
        for (Company company : companies) {
            estates.add(company.estates());
        }
        return i -> CreateBench.client(companies.get(i % companies.size()), estates.get(i % companies.size()), i);
    }

    private record InTurn(Rounds one, Rounds active) {
        void print(String deployment) {
            one.print("1 company " + deployment);
            active.print(ACTIVE + " companies " + deployment);
        }
    }

    /** @param cpu milliseconds of processor time per create, by part */
    private record Round(Load.Result create, Load.Result list, Map<String, Double> cpu) {
        double allCpu() {
            return cpu.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    private static final class Rounds {
        private final List<Round> all = new ArrayList<>();

        double rate(Function<Round, Load.Result> which) {
            return median(round -> which.apply(round).perSecond());
        }

        double cpu() {
            return median(Round::allCpu);
        }

        private double median(ToDoubleFunction<Round> value) {
            return all.stream().mapToDouble(value).sorted().toArray()[all.size() / 2];
        }

        void print(String name) {
            Map<String, Double> parts = new TreeMap<>();
            for (String part : all.getFirst().cpu.keySet()) {
                parts.put(part, median(round -> round.cpu.getOrDefault(part, 0.0)));
            }
            StringBuilder cpu = new StringBuilder();
            parts.forEach((part, millis) -> cpu.append(String.format(Locale.ROOT, "  %s %.2f", part, millis)));
            System.out.printf(
                    Locale.ROOT,
                    "%-24s create %6.0f /s p99 %6.1f ms  list %6.0f /s  failed %d  CPU per create %.2f ms:%s%n",
                    name,
                    rate(Round::create),
                    median(round -> round.create.millis(99)),
                    rate(Round::list),
                    all.stream()
                            .mapToLong(round -> round.create.failed() + round.list.failed())
                            .sum(),
                    cpu(),
                    cpu);
        }
    }

    private static List<Company> companies(SignUps signUps, int from, int to) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            List<Future<Company>> made = new ArrayList<>();
            for (int i = from; i < to; i++) {
                String slug = "bench-c" + i;
                made.add(workers.submit(() -> signUps.company(slug)));
            }
            List<Company> all = new ArrayList<>();
            for (Future<Company> company : made) {
                all.add(company.get());
            }
            return all;
        }
    }

    /** PostgreSQL's memory: proportional set size, so that what its processes share is counted once. */
    private static void printMemory(Stand stand, String when) throws IOException {
        long kibibytes = 0;
        int processes = 0;
        for (long pid : CpuMeter.family(stand.process("postgres"))) {
            Path rollup = Path.of("/proc/" + pid + "/smaps_rollup");
            if (Files.exists(rollup)) {
                processes++;
                for (String line : Files.readAllLines(rollup)) {
                    if (line.startsWith("Pss:")) {
                        kibibytes += Long.parseLong(line.replaceAll("\\D", ""));
                    }
                }
            }
        }
        System.out.printf(
                Locale.ROOT, "PostgreSQL memory %s: %d MiB in %d processes%n", when, kibibytes / 1024, processes);
    }
}
