package io.hearth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The same total load over 20 companies, while the deployment holds few companies and after it has grown to many.
 * Both runs use the same companies, so the only change is how many others there are.
 */
final class CompaniesBench {
    private static final int ACTIVE = 20;

    private CompaniesBench() {}

    static void run(Stand stand, SignUps signUps, int many, int clients, Duration measured) throws Exception {
        List<Company> one = List.of(signUps.company("bench-c0"));
        List<Company> active = companies(signUps, 0, ACTIVE);
        Measured alone = measure(one, clients, measured);
        Measured few = measure(active, clients, measured);
        printMemory(stand, "with " + ACTIVE + " companies");
        long start = System.nanoTime();
        companies(signUps, ACTIVE, many);
        System.out.printf(Locale.ROOT, "grew to %d companies in %.0f s%n", many, (System.nanoTime() - start) / 1e9);
        Measured grown = measure(active, clients, measured);
        printMemory(stand, "with " + many + " companies");
        System.out.println(alone.create.line("create, 1 company"));
        System.out.println(few.create.line("create, 20 of 20 companies"));
        System.out.println(grown.create.line("create, 20 of %d companies".formatted(many)));
        System.out.println(alone.list.line("list, 1 company"));
        System.out.println(few.list.line("list, 20 of 20 companies"));
        System.out.println(grown.list.line("list, 20 of %d companies".formatted(many)));
        System.out.printf(
                Locale.ROOT,
                "companies: 1 company's rate / rate over 20 active of %d: create %.2f, list %.2f (wanted: within"
                        + " 1.25)%n",
                many,
                alone.create.perSecond() / grown.create.perSecond(),
                alone.list.perSecond() / grown.list.perSecond());
    }

    private record Measured(Load.Result create, Load.Result list) {}

    private static Measured measure(List<Company> companies, int clients, Duration measured) throws Exception {
        List<List<String>> estates = new ArrayList<>();
        for (Company company : companies) {
            estates.add(company.estates());
        }
        Load.Result create = Load.run(
                clients,
                Duration.ofSeconds(10),
                measured,
                i -> CreateBench.client(companies.get(i % companies.size()), estates.get(i % companies.size()), i));
        Load.Result list = Load.run(clients, Duration.ofSeconds(5), measured, i -> {
            Company company = companies.get(i % companies.size());
            HttpLane lane = company.lane();
            return number ->
                    lane.get("/api/v1/tickets?limit=50", company.headers()).ok();
        });
        return new Measured(create, list);
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
