package io.hearth.desk.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearth.desk.incident.FaultFinder.Report;
import io.hearth.desk.incident.FaultFinder.Suspicion;
import io.hearth.desk.incident.SimulatedEstate.Fault;
import io.hearth.desk.topology.EstateGraph;
import io.hearth.desk.topology.Home;
import io.hearth.desk.topology.Place;
import io.hearth.desk.topology.Supply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultFinderTests {

    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    /** A home reports a supply once in three years: an estate of 864 homes has eight such calls a day over all supplies. */
    private static final double USUAL = 1 / (3 * 365.0 * 24);

    private final UUID building = UUID.randomUUID();
    private final List<Home> homes = homes();
    private final EstateGraph graph =
            EstateGraph.of(List.of(new EstateGraph.Named(building, "3栋", "3")), homes, List.of());

    @Test
    void namesTheRiserThatTheReportsHaveInCommon() {
        List<Suspicion> found = find(at("3-1-201", 30), at("3-1-701", 20), at("3-1-1201", 5));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().spot().place().label()).isEqualTo("3栋1单元01立管");
        assertThat(found.getFirst().reporters()).isEqualTo(3);
        assertThat(found.getFirst().expected()).isLessThan(0.01);
        assertThat(found.getFirst().since()).isEqualTo(NOON.minus(Duration.ofMinutes(30)));
    }

    @Test
    void namesTheBuildingWhenBothStaircasesReport() {
        List<Suspicion> found =
                find(at("3-1-201", 30), at("3-1-702", 25), at("3-2-1203", 20), at("3-2-404", 10), at("3-1-803", 5));

        assertThat(found.getFirst().spot().place().kind()).isEqualTo(Place.Kind.BUILDING);
    }

    @Test
    void takesOneHomeThatCallsOftenForOneHome() {
        assertThat(find(at("3-1-201", 30), at("3-1-201", 20), at("3-1-201", 5), at("3-1-201", 1)))
                .isEmpty();
    }

    @Test
    void findsNothingInReportsThatAreFarApart() {
        assertThat(find(at("3-1-201", 23 * 60), at("3-2-704", 12 * 60), at("3-1-1803", 5)))
                .isEmpty();
    }

    @Test
    void leavesOutWhatIsOlderThanADay() {
        assertThat(find(at("3-1-201", 25 * 60), at("3-1-301", 25 * 60), at("3-1-401", 25 * 60)))
                .isEmpty();
    }

    @Test
    void putsAReportThatNamesNoPlaceIntoNoBuilding() {
        Report somewhere = new Report(UUID.randomUUID(), Supply.WATER, new BitSet(), "13800138000", NOON);

        List<Suspicion> found = find(at("3-1-201", 30), at("3-1-701", 20), at("3-1-1201", 5), somewhere);

        assertThat(found.getFirst().reports()).hasSize(3).doesNotContain(somewhere);
    }

    @Test
    void scoresAsTheLikelihoodRatioOfPoissonCountsDoes() {
        assertThat(FaultFinder.score(5, 0.5)).isCloseTo(5 * Math.log(10) - 4.5, within(1e-12));
        assertThat(FaultFinder.score(1, 2)).isZero();
    }

    /** 400 faults, each in two days of everything else, and three years in which nothing fails. */
    @Test
    void findsSimulatedFaultsSoonAndPutsHardlyAnythingElseIntoThem() {
        SimulatedEstate estate = new SimulatedEstate(20261122);
        List<Duration> detected = new ArrayList<>();
        List<Duration> sinceFirst = new ArrayList<>();
        int missed = 0;
        int telling = 0;
        int exact = 0;
        int members = 0;
        int falseMembers = 0;
        int all = 0;
        for (int i = 0; i < 400; i++) {
            Instant start = NOON.plus(Duration.ofDays(10L * i));
            Fault fault = estate.fault(start.plus(Duration.ofHours(36)));
            Set<UUID> own = fault.reports().stream().map(Report::ticketId).collect(Collectors.toSet());
            List<Report> reports = new ArrayList<>(estate.usual(start, Duration.ofHours(42), USUAL));
            reports.addAll(fault.reports());
            reports.sort(Comparator.comparing(Report::at));
            Optional<Instant> found = detection(estate.graph(), reports, own, fault.at());
            if (fault.reports().size() >= 3) {
                telling++;
            }
            if (found.isEmpty()) {
                missed += fault.reports().size() >= 3 ? 1 : 0;
                continue;
            }
            detected.add(Duration.between(fault.at(), found.get()));
            sinceFirst.add(Duration.between(fault.reports().getFirst().at(), found.get()));
            List<Suspicion> after = FaultFinder.find(
                    estate.graph(), reports, any -> USUAL, fault.at().plus(Duration.ofHours(6)));
            for (Suspicion suspicion : after) {
                long mine = suspicion.reports().stream()
                        .filter(report -> own.contains(report.ticketId()))
                        .count();
                members += suspicion.reports().size();
                falseMembers += (int) (suspicion.reports().size() - mine);
            }
            exact += after.stream()
                            .anyMatch(suspicion ->
                                    suspicion.spot().homes().equals(fault.spot().homes()))
                    ? 1
                    : 0;
            all++;
        }
        int falseAlarms = falseAlarms(estate);
        detected.sort(Comparator.naturalOrder());
        sinceFirst.sort(Comparator.naturalOrder());
        System.out.printf(
                "incident suggestion on simulated faults: %d faults reported by three or more, missed %d; time to"
                    + " detect from the fault p50 %d min, p90 %d min; from the first report p50 %d min, p90 %d min;"
                    + " place exact %d of %d; false merges %d of %d reports (%.2f %%); false alarms in 3 years without"
                    + " a fault: %d%n",
                telling,
                missed,
                at(detected, 0.5).toMinutes(),
                at(detected, 0.9).toMinutes(),
                at(sinceFirst, 0.5).toMinutes(),
                at(sinceFirst, 0.9).toMinutes(),
                exact,
                all,
                falseMembers,
                members,
                100.0 * falseMembers / members,
                falseAlarms);
        assertThat(missed).isLessThanOrEqualTo(telling * 3 / 100);
        assertThat(at(detected, 0.5)).isLessThan(Duration.ofMinutes(20));
        assertThat(at(detected, 0.9)).isLessThan(Duration.ofMinutes(60));
        assertThat(falseMembers).isLessThanOrEqualTo(members / 100);
        assertThat(falseAlarms).isLessThanOrEqualTo(6);
    }

    /** When somebody would have been told: with the report at which the fault's own are most of a suspicion for the first time. */
    private static Optional<Instant> detection(EstateGraph graph, List<Report> reports, Set<UUID> own, Instant since) {
        return reports.stream()
                .map(Report::at)
                .filter(at -> !at.isBefore(since))
                .filter(at -> FaultFinder.find(graph, reports, any -> USUAL, at).stream()
                        .anyMatch(suspicion -> suspicion.reports().stream()
                                                .filter(report -> own.contains(report.ticketId()))
                                                .count()
                                        * 2
                                > suspicion.reports().size()))
                .findFirst();
    }

    /** Three years in which nothing fails: how often would somebody have been told all the same? */
    private static int falseAlarms(SimulatedEstate estate) {
        Instant start = NOON.minus(Duration.ofDays(4_000));
        List<Report> reports = estate.usual(start, Duration.ofDays(3 * 365), USUAL);
        Set<UUID> told = new java.util.HashSet<>();
        int alarms = 0;
        for (int i = 0; i < reports.size(); i++) {
            Instant now = reports.get(i).at();
            int from = i;
            while (from > 0 && reports.get(from - 1).at().isAfter(now.minus(FaultFinder.LOOK_BACK))) {
                from--;
            }
            for (Suspicion suspicion :
                    FaultFinder.find(estate.graph(), reports.subList(from, i + 1), any -> USUAL, now)) {
                Set<UUID> ids =
                        suspicion.reports().stream().map(Report::ticketId).collect(Collectors.toSet());
                if (ids.stream().noneMatch(told::contains)) {
                    alarms++;
                }
                told.addAll(ids);
            }
        }
        return alarms;
    }

    private static Duration at(List<Duration> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(share * (sorted.size() - 1))));
    }

    private List<Suspicion> find(Report... reports) {
        return FaultFinder.find(graph, List.of(reports), any -> USUAL, NOON);
    }

    private Report at(String normal, int minutesAgo) {
        Home home = homes.stream()
                .filter(one -> one.equals(Home.of(one.unitId(), building, "3", normal, null)))
                .findFirst()
                .orElseThrow();
        return new Report(
                UUID.randomUUID(),
                Supply.WATER,
                graph.whereabouts(home.unitId(), ""),
                "unit:" + home.unitId(),
                NOON.minus(Duration.ofMinutes(minutesAgo)));
    }

    private List<Home> homes() {
        List<Home> all = new ArrayList<>();
        for (int section = 1; section <= 2; section++) {
            for (int floor = 1; floor <= 18; floor++) {
                for (int stack = 1; stack <= 4; stack++) {
                    all.add(Home.of(
                            UUID.randomUUID(), building, "3", "3-%d-%d%02d".formatted(section, floor, stack), null));
                }
            }
        }
        return all;
    }
}
