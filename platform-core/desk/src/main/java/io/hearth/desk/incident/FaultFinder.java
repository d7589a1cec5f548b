package io.hearth.desk.incident;

import io.hearth.desk.topology.EstateGraph;
import io.hearth.desk.topology.EstateGraph.Spot;
import io.hearth.desk.topology.Supply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Looks among the reports of an estate for such as are one fault. Each part of the estate is asked whether more of its homes report the same
 * than so many homes usually do in that time, as a scan statistic does: the logarithm of how much more likely what was seen is if something
 * is wrong there than if nothing is. The part of which that is most true is the fault's; its reports are set aside and the rest is looked at
 * again. A part is never named because one home calls often: homes count, not calls.
 */
final class FaultFinder {

    /** What is older says nothing of a fault of today. */
    static final Duration LOOK_BACK = Duration.ofHours(24);

    /** Below that chance alone does it too often; set where simulated estates have few false alarms and faults are still found soon. */
    static final double LEAST = 5;

    /** What feeds more homes fails more seldom: the prior of a part is one by its size to this power. */
    private static final double RARER = 1.5;

    /** Reports that come within less than this are taken to have taken this long, or two within a second would prove everything. */
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    private static final int MOST_FAULTS = 5;

    private FaultFinder() {}

    /**
     * Somebody reports something.
     *
     * @param where the home, or all homes of the staircase that is named; empty when it is somewhere at the estate, which speaks for nothing
     * @param who by which those of one household are one
     */
    record Report(UUID ticketId, Supply supply, BitSet where, String who, Instant at) {}

    /**
     * What looks like one fault.
     *
     * @param reporters how many households report it
     * @param expected how many would in that time if nothing were wrong
     * @param score how much speaks for it, less what speaks against so large a part; {@link #LEAST} at least
     */
    record Suspicion(
            Supply supply,
            Spot spot,
            List<Report> reports,
            int reporters,
            Instant since,
            double expected,
            double score) {}

    /**
     * The faults that the reports speak for, the plainest first.
     *
     * @param usual how often a home reports a supply in an hour when nothing is wrong
     */
    static List<Suspicion> find(EstateGraph graph, List<Report> reports, ToDoubleFunction<Supply> usual, Instant now) {
        Map<Supply, List<Report>> bySupply = new EnumMap<>(Supply.class);
        reports.stream()
                .filter(report -> !report.at().isAfter(now) && !report.at().isBefore(now.minus(LOOK_BACK)))
                .sorted(Comparator.comparing(Report::at).reversed())
                .forEach(report -> bySupply.computeIfAbsent(report.supply(), supply -> new ArrayList<>())
                        .add(report));
        List<Suspicion> found = new ArrayList<>();
        bySupply.forEach((supply, newestFirst) -> {
            List<Report> left = new ArrayList<>(newestFirst);
            Optional<Suspicion> next = plainest(graph, supply, left, usual.applyAsDouble(supply), now);
            for (int i = 0; i < MOST_FAULTS && next.isPresent(); i++) {
                found.add(next.get());
                left.removeAll(next.get().reports());
                next = plainest(graph, supply, left, usual.applyAsDouble(supply), now);
            }
        });
        found.sort(Comparator.comparingDouble(Suspicion::score).reversed());
        return found;
    }

    /** How many households must say so: a lift has few riders at a time, and two who stand before its door are enough. */
    private static int fewest(Supply supply) {
        return supply == Supply.LIFT ? 2 : 3;
    }

    private static Optional<Suspicion> plainest(
            EstateGraph graph, Supply supply, List<Report> newestFirst, double usual, Instant now) {
        if (newestFirst.size() < fewest(supply)) {
            return Optional.empty();
        }
        return graph.spots().stream()
                .filter(spot -> spot.carries(supply) && spot.size() > 1)
                .flatMap(spot -> look(spot, supply, newestFirst, usual, now).stream())
                .max(Comparator.comparingDouble(Suspicion::score)
                        .thenComparing(suspicion -> -suspicion.spot().size())
                        .thenComparing(suspicion -> suspicion.spot().place().kind()));
    }

    /** Of all times since which the part may be faulty, the one that is most likely. */
    private static Optional<Suspicion> look(
            Spot spot, Supply supply, List<Report> newestFirst, double usual, Instant now) {
        Map<String, Double> who = new HashMap<>();
        List<Report> inside = new ArrayList<>();
        Suspicion best = null;
        for (Report report : newestFirst) {
            double share = share(report.where(), spot);
            if (share > 0) {
                who.merge(report.who(), share, Math::max);
            }
            if (share < 1) {
                continue;
            }
            inside.add(report);
            Set<String> certain = inside.stream().map(Report::who).collect(Collectors.toSet());
            Duration since = Duration.between(report.at(), now);
            double hours = (since.compareTo(SHORTEST) < 0 ? SHORTEST : since).toSeconds() / 3600.0;
            double expected = usual * spot.size() * hours;
            double seen = who.values().stream().mapToDouble(Double::doubleValue).sum();
            double score = score(seen, expected) - RARER * Math.log(spot.size());
            if (certain.size() >= fewest(supply) && score >= LEAST && (best == null || score > best.score())) {
                best = new Suspicion(supply, spot, List.copyOf(inside), certain.size(), report.at(), expected, score);
            }
        }
        return Optional.ofNullable(best);
    }

    /** How likely a report is one of the part's: certainly when it is inside, in part when it names something larger, such as a staircase. */
    private static double share(BitSet where, Spot spot) {
        if (where.isEmpty()) {
            return 0;
        }
        BitSet common = (BitSet) where.clone();
        common.and(spot.homes());
        return (double) common.cardinality() / where.cardinality();
    }

    /** The logarithm of the likelihood ratio of Poisson counts; nothing when there are no more than expected. */
    static double score(double seen, double expected) {
        return seen <= expected ? 0 : seen * Math.log(seen / expected) - (seen - expected);
    }
}
