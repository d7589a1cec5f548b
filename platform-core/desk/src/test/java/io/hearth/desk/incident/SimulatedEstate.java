package io.hearth.desk.incident;

import io.hearth.desk.incident.FaultFinder.Report;
import io.hearth.desk.topology.EstateGraph;
import io.hearth.desk.topology.EstateGraph.Spot;
import io.hearth.desk.topology.Home;
import io.hearth.desk.topology.LineKind;
import io.hearth.desk.topology.Place;
import io.hearth.desk.topology.Reach;
import io.hearth.desk.topology.ServiceLine;
import io.hearth.desk.topology.Supply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An estate whose pipes and cables fail, and whose people report that, late, vaguely or not at all; the same for each seed. */
final class SimulatedEstate {

    private static final int BUILDINGS = 6;
    private static final int SECTIONS = 2;
    private static final int FLOORS = 18;
    private static final int STACKS = 4;

    /** One of three homes picks up the telephone, three quarters of an hour after it is dark on average. */
    private static final double CALLS = 0.35;

    private static final Duration NOTICES = Duration.ofMinutes(45);

    private final Random random;
    private final List<Home> homes = new ArrayList<>();
    private final List<EstateGraph.Named> buildings = new ArrayList<>();
    private final EstateGraph graph;

    SimulatedEstate(long seed) {
        random = new Random(seed);
        List<ServiceLine> lines = new ArrayList<>();
        for (int b = 1; b <= BUILDINGS; b++) {
            UUID building = id();
            buildings.add(new EstateGraph.Named(building, b + "栋", Integer.toString(b)));
            lines.add(line(LineKind.PUMP_ROOM, Supply.WATER, b + "栋高区泵房", new Reach(building, null, null, 10, null)));
            lines.add(line(LineKind.SUBSTATION, Supply.POWER, b + "栋配电房", new Reach(building, null, null, null, null)));
            for (int s = 1; s <= SECTIONS; s++) {
                String section = Integer.toString(s);
                lines.add(line(
                        LineKind.LIFT, Supply.LIFT, b + "栋" + s + "单元电梯", new Reach(building, section, null, 2, null)));
                for (int floor = 1; floor <= FLOORS; floor++) {
                    for (int stack = 1; stack <= STACKS; stack++) {
                        homes.add(Home.of(
                                id(),
                                building,
                                Integer.toString(b),
                                "%d-%d-%d%02d".formatted(b, s, floor, stack),
                                null));
                    }
                }
            }
        }
        graph = EstateGraph.of(buildings, homes, lines);
    }

    EstateGraph graph() {
        return graph;
    }

    /** Something that fails at some time, and who says so. */
    record Fault(Spot spot, Supply supply, Instant at, List<Report> reports) {}

    /** A fault somewhere: of a line, a riser, a staircase, a building or the whole estate. */
    Fault fault(Instant at) {
        Supply supply = List.of(Supply.WATER, Supply.POWER, Supply.LIFT, Supply.NETWORK, Supply.HEATING)
                .get(random.nextInt(5));
        List<Spot> spots = graph.spots().stream()
                .filter(spot -> spot.carries(supply) && spot.size() > 1)
                .filter(spot -> supply != Supply.LIFT || spot.place().kind() == Place.Kind.LINE)
                .toList();
        Place.Kind kind = spots.get(random.nextInt(spots.size())).place().kind();
        List<Spot> ofKind =
                spots.stream().filter(spot -> spot.place().kind() == kind).toList();
        Spot spot = ofKind.get(random.nextInt(ofKind.size()));
        List<Report> reports = new ArrayList<>();
        spot.homes().stream().forEach(home -> {
            if (random.nextDouble() < CALLS) {
                Duration after =
                        Duration.ofSeconds(Math.round(-Math.log(1 - random.nextDouble()) * NOTICES.toSeconds()));
                reports.add(report(homes.get(home), supply, at.plus(after)));
            }
        });
        reports.sort(Comparator.comparing(Report::at));
        return new Fault(spot, supply, at, reports);
    }

    /** What is reported in some time when nothing is wrong, by the hour of each home. */
    List<Report> usual(Instant from, Duration time, double perHomeHour) {
        List<Report> reports = new ArrayList<>();
        for (Supply supply : Supply.values()) {
            double hours = time.toSeconds() / 3600.0;
            int times = poisson(perHomeHour * homes.size() * hours);
            for (int i = 0; i < times; i++) {
                Instant at = from.plusSeconds(Math.round(random.nextDouble() * time.toSeconds()));
                reports.add(report(homes.get(random.nextInt(homes.size())), supply, at));
            }
        }
        reports.sort(Comparator.comparing(Report::at));
        return reports;
    }

    /** Most say which home; some only the staircase, a few nothing. */
    private Report report(Home home, Supply supply, Instant at) {
        double vague = random.nextDouble();
        @Nullable UUID unit = vague < 0.8 ? home.unitId() : null;
        String building = buildings.stream()
                .filter(one -> one.id().equals(home.buildingId()))
                .findFirst()
                .orElseThrow()
                .name();
        String text = vague < 0.95 ? building + home.section() + "单元" : "小区里";
        BitSet where = graph.whereabouts(unit, text);
        return new Report(id(), supply, where, "home:" + home.unitId(), at);
    }

    private int poisson(double mean) {
        double limit = Math.exp(-Math.min(mean, 700));
        int times = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            times++;
        }
        return times;
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private ServiceLine line(LineKind kind, Supply supply, String name, Reach reach) {
        return new ServiceLine(id(), id(), kind, supply, name, null, List.of(reach), 0, 0);
    }
}
