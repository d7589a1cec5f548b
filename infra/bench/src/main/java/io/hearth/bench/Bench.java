package io.hearth.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./hearth bench <name>}: runs one benchmark against the running stand and prints its figures. */
public final class Bench {
    private static final int CLIENTS = 32;

    /** Creates go to a company of their own: the demonstration companies stay as they are. */
    private static final String COMPANY = "bench-create";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(System.getProperty("hearth.project", "."));
        String name = arguments.length == 0 ? "help" : arguments[0];
        if (name.equals("help")) {
            help();
            return;
        }
        if (name.equals("transition")) {
            TransitionBench.run();
            return;
        }
        if (name.equals("runs")) {
            RunsBench.run();
            return;
        }
        if (name.equals("check")) {
            CheckerBench.run();
            return;
        }
        Stand stand = Stand.open(project);
        SignUps signUps = new SignUps(stand, project);
        switch (name) {
            case "create" ->
                CreateBench.run(
                        stand,
                        signUps.company(COMPANY),
                        CLIENTS,
                        Duration.ofSeconds(number(arguments, 2, 60)),
                        Duration.ofSeconds(number(arguments, 1, 30)));
            case "read" ->
                ReadBench.run(stand, signUps, CLIENTS, Duration.ofSeconds(10), number(arguments, 1, 1_000_000));
            case "companies" ->
                CompaniesBench.run(stand, signUps, number(arguments, 1, 1000), CLIENTS, Duration.ofSeconds(40));
            case "freshness" ->
                FreshnessBench.run(
                        stand,
                        signUps.company(COMPANY),
                        number(arguments, 1, 200),
                        Duration.ofSeconds(number(arguments, 2, 30)));
            case "kill" ->
                KillBench.run(stand, signUps.company(COMPANY), arguments.length > 1 ? arguments[1] : "desk", 8);
            case "arming" ->
                ArmingBench.run(
                        stand,
                        signUps.company("bench-arming"),
                        8,
                        Duration.ofSeconds(number(arguments, 2, 30)),
                        Duration.ofSeconds(number(arguments, 1, 20)));
            case "clocks" ->
                ClocksBench.run(
                        stand,
                        signUps,
                        number(arguments, 1, 100_000),
                        number(arguments, 2, 200),
                        number(arguments, 3, 600));
            case "replay" -> ReplayBench.run(stand, signUps, project, number(arguments, 1, 20_000));
            case "typing" ->
                TypingBench.run(
                        stand,
                        signUps.company("bench-typing"),
                        CLIENTS,
                        number(arguments, 1, 2_000),
                        Duration.ofSeconds(number(arguments, 2, 20)));
            case "typeahead" ->
                TypeAheadBench.run(
                        stand,
                        signUps.company("bench-typeahead"),
                        CLIENTS,
                        number(arguments, 1, 200),
                        number(arguments, 2, 1_000),
                        Duration.ofSeconds(number(arguments, 3, 20)));
            case "search" ->
                new SearchBench(stand, signUps.company("bench-search"))
                        .run(
                                number(arguments, 1, 1_000_000),
                                CLIENTS,
                                Duration.ofSeconds(number(arguments, 3, 60)),
                                Duration.ofSeconds(number(arguments, 2, 30)));
            case "rebuild" ->
                new IndexBench(stand, signUps.company("bench-search"))
                        .rebuild(number(arguments, 1, 1_000_000), number(arguments, 2, 50));
            case "drift" ->
                new IndexBench(stand, signUps.company("bench-search"))
                        .drift(number(arguments, 1, 1_000_000), number(arguments, 2, 100));
            case "search-companies" ->
                SearchBench.companies(
                        stand,
                        signUps,
                        number(arguments, 1, 1_000),
                        CLIENTS,
                        Duration.ofSeconds(number(arguments, 3, 60)),
                        Duration.ofSeconds(number(arguments, 2, 20)));
            case "kpis" -> KpiBench.run(stand, project);
            case "compare" -> CompareBench.run(stand, signUps, numbers(arguments, List.of(100, 500, 2_000, 10_000)));
            case "rollups" ->
                RollupsBench.run(
                        stand,
                        signUps.company("bench-rollups"),
                        number(arguments, 1, 200),
                        Duration.ofSeconds(number(arguments, 2, 30)));
            case "first-ticket" -> FirstTicketBench.run(stand, number(arguments, 1, 5));
            default -> {
                System.err.println("no benchmark is called " + name);
                help();
                System.exit(2);
            }
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private static List<Integer> numbers(String[] arguments, List<Integer> otherwise) {
        return arguments.length < 2
                ? otherwise
                : Stream.of(arguments).skip(1).map(Integer::valueOf).toList();
    }

    private static void help() {
        System.out.println("""
            ./hearth bench create [seconds] [warm-up seconds]   creates through the gateway against a plain JDBC loop
            ./hearth bench read [tickets]                       one ticket, a page of 50, and how the list grows (1,000,000)
            ./hearth bench companies [companies]                the same load with few and with many companies (1,000)
            ./hearth bench freshness [creates/s] [seconds]      commit to searchable (200/s)
            ./hearth bench kill desk|redis|elasticsearch        SIGKILL during creates, then look for every ticket
            ./hearth bench first-ticket [times]                 sign-up to first ticket
            ./hearth bench arming [seconds] [warm-up seconds]   what no, one and five clocks add to a create
            ./hearth bench clocks [clocks] [companies] [seconds]  clocks that come due, two desks, one of them killed (100,000 of 200)
            ./hearth bench replay [tickets]                     what was in force replayed over a past, and every difference (20,000)
            ./hearth bench kpis                                 a year of key figures over the demonstration's history
            ./hearth bench compare [estates ...]                a year of many estates by twelve measures (100 500 2000 10000)
            ./hearth bench rollups [changes/s] [seconds]        change to counted, then the desk killed, and a recount (200/s)
            ./hearth bench typing [replies] [seconds]           finding a reply while 32 people type, in a library of many (2,000)
            ./hearth bench typeahead [estates] [people] [seconds]  completing what 32 people type into the search box (200, 1,000)
            ./hearth bench search [tickets] [seconds] [warm-up seconds]  searches by 32 clients, and the same straight to the engine (1,000,000)
            ./hearth bench rebuild [tickets] [writes/s]         its index moved twice under writes, a desk killed, then every row compared (1,000,000; 50/s)
            ./hearth bench drift [tickets] [each]               planted drift, found and repaired (1,000,000; 100 of each kind)
            ./hearth bench search-companies [companies] [seconds] [warm-up seconds]  searches beside few and many companies, size of the cluster state (1,000)
            ./hearth bench transition                           what a step of a large workflow costs; needs no running Hearth
            ./hearth bench runs                                 what the clocks of one ticket cost; needs no running Hearth
            ./hearth bench check                                what proving a large workflow costs; needs no running Hearth\
            """);
    }
}
