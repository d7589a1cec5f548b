package io.hearth.reply.substance;

import io.hearth.reply.search.ReplyIndex;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares two sent replies by what they claim. */
public final class Contradictions {

    /** What was asked, what was answered, and in which estate; "" where it counts for all. */
    public record Said(String question, String reply, String estate) {}

    /** Something said, made ready to be compared with much else by the same library. */
    public static final class Ready {

        private final Said said;
        private final ReplyIndex.Asked asked;
        private final OtherThings things;

        /** Read when something alike is found, which for most never is. */
        private @Nullable Map<Claim.About, List<Claim>> claims;

        private Ready(Said said, ReplyIndex.Asked asked, OtherThings things) {
            this.said = said;
            this.asked = asked;
            this.things = things;
        }

        public Said said() {
            return said;
        }

        private Map<Claim.About, List<Claim>> claims() {
            Map<Claim.About, List<Claim>> read = claims;
            if (read == null) {
                read = grouped(Claims.of(said.reply()));
                claims = read;
            }
            return read;
        }
    }

    /** What comes out. */
    public enum Verdict {
        /** They were asked about other things, or of other estates. */
        UNRELATED,
        AGREES,
        CONTRADICTS
    }

    /** Two claims about the same that differ, as they stand in the replies. */
    public record Difference(String about, String one, String other) {}

    /** @param alike from 0 to 1: how alike the questions are */
    public record Finding(Verdict verdict, double alike, List<Difference> differences) {}

    private static final double ALIKE = 0.3;
    private static final double SAME_THING = 0.2;

    private final ReplyIndex library;

    /** @param library tells which questions are alike */
    public Contradictions(ReplyIndex library) {
        this.library = library;
    }

    /** Reads what was said once, so that it can be compared often. */
    public Ready ready(Said said) {
        return new Ready(said, library.asked(said.question() + " " + said.reply()), OtherThings.in(said.question()));
    }

    public Finding between(Said one, Said other) {
        return between(ready(one), ready(other));
    }

    public Finding between(Ready one, Ready other) {
        double alike = one.things.areOthersThan(other.things) ? 0 : library.alike(one.asked, other.asked);
        String here = one.said.estate();
        String there = other.said.estate();
        if (alike < ALIKE || (!here.equals(there) && !here.isEmpty() && !there.isEmpty())) {
            return new Finding(Verdict.UNRELATED, alike, List.of());
        }
        List<Difference> differences = differences(one.claims(), other.claims());
        return new Finding(differences.isEmpty() ? Verdict.AGREES : Verdict.CONTRADICTS, alike, differences);
    }

    /** Whether a reply claims anything that another one could contradict. */
    public static boolean claims(String reply) {
        return !Claims.of(reply).isEmpty();
    }

    /** What two replies to the same question say differently. */
    public static List<Difference> differences(String one, String other) {
        return differences(grouped(Claims.of(one)), grouped(Claims.of(other)));
    }

    private static List<Difference> differences(
            Map<Claim.About, List<Claim>> ours, Map<Claim.About, List<Claim>> theirs) {
        List<Difference> differences = new ArrayList<>();
        ours.forEach((about, claims) -> compare(about, claims, theirs.getOrDefault(about, List.of()), differences));
        return differences;
    }

    private static Map<Claim.About, List<Claim>> grouped(List<Claim> claims) {
        Map<Claim.About, List<Claim>> grouped = new EnumMap<>(Claim.About.class);
        claims.forEach(claim -> grouped.computeIfAbsent(claim.about(), about -> new ArrayList<>())
                .add(claim));
        return grouped;
    }

    private static void compare(Claim.About about, List<Claim> ours, List<Claim> theirs, List<Difference> differences) {
        if (theirs.isEmpty()) {
            return;
        }
        if (about.answers()) {
            Set<String> one = values(ours);
            Set<String> other = values(theirs);
            if (one.size() == 1 && other.size() == 1) {
                if (!one.equals(other)) {
                    differences.add(difference(ours.getFirst(), theirs.getFirst()));
                }
                return;
            }
        }
        List<Claim> onlyOurs = without(ours, theirs);
        List<Claim> onlyTheirs = without(theirs, ours);
        Set<Claim> used = new HashSet<>();
        for (Claim claim : onlyOurs) {
            Claim nearest = null;
            double best = count(ours, claim.unit()) == 1 && count(theirs, claim.unit()) == 1 ? -1 : SAME_THING;
            for (Claim candidate : onlyTheirs) {
                double near = near(claim, candidate);
                if (!used.contains(candidate) && claim.unit().equals(candidate.unit()) && near > best) {
                    nearest = candidate;
                    best = near;
                }
            }
            if (nearest != null) {
                used.add(nearest);
                differences.add(difference(claim, nearest));
            }
        }
    }

    private static Difference difference(Claim one, Claim other) {
        return new Difference(
                one.about().name(), one.text().strip(), other.text().strip());
    }

    private static Set<String> values(List<Claim> claims) {
        return claims.stream().map(Claim::value).collect(Collectors.toSet());
    }

    private static long count(List<Claim> claims, String unit) {
        return claims.stream().filter(claim -> claim.unit().equals(unit)).count();
    }

    /** The claims that the others do not make as well. */
    private static List<Claim> without(List<Claim> claims, List<Claim> others) {
        return claims.stream()
                .filter(claim -> others.stream()
                        .noneMatch(other -> other.unit().equals(claim.unit())
                                && other.value().equals(claim.value())))
                .toList();
    }

    private static double near(Claim one, Claim other) {
        if (one.context().isEmpty() || other.context().isEmpty()) {
            return one.context().isEmpty() && other.context().isEmpty() ? 1 : 0;
        }
        long common = one.context().stream().filter(other.context()::contains).count();
        return 2.0 * common / (one.context().size() + other.context().size());
    }
}
