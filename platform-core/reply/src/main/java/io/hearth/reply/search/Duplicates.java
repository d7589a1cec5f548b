package io.hearth.reply.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Replies that say nearly the same, or answer nearly the same questions. The pieces of their texts weigh the more the rarer they are in the library,
 * and two are alike as far as these weigh on both sides: what every reply of a company says (greeting, telephone) makes nobody alike.
 */
public final class Duplicates {

    /** From here on somebody should look; below it two replies merely belong to one topic. */
    static final double ALIKE = 0.5;

    /** A piece that more replies than this share tells none of them apart. */
    private static final double COMMON = 0.2;

    private static final double TITLE = 2;

    private Duplicates() {}

    /** @param alike from 0, nothing in common, to 1, the same */
    public record Pair(UUID one, UUID other, double alike) {}

    /** What one reply says, or is asked: the weight of each piece, together one long. */
    private record Said(Map<String, Double> pieces) {}

    /** The pairs among the entries that are alike, the most alike first. */
    public static List<Pair> among(Collection<Entry> entries) {
        List<Entry> order =
                entries.stream().sorted(Comparator.comparing(Entry::id)).toList();
        double[][] answers = alike(order.stream()
                .map(entry -> Grams.of(Wording.meant(entry.words())))
                .toList());
        double[][] questions = alike(order.stream().map(Duplicates::asked).toList());
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < order.size(); one++) {
            for (int other = one + 1; other < order.size(); other++) {
                double alike = Math.min(1, Math.max(answers[one][other - one], questions[one][other - one]));
                if (alike >= ALIKE) {
                    pairs.add(new Pair(order.get(one).id(), order.get(other).id(), alike));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::alike)
                .reversed()
                .thenComparing(Pair::one)
                .thenComparing(Pair::other));
        return List.copyOf(pairs);
    }

    private static Map<String, Double> asked(Entry entry) {
        Map<String, Double> pieces = new HashMap<>();
        entry.questions()
                .forEach(question -> Grams.of(Wording.meant(question))
                        .forEach((piece, size) -> pieces.merge(piece, size, Double::sum)));
        Grams.of(Wording.meant(entry.title())).forEach((piece, size) -> pieces.merge(piece, TITLE * size, Double::sum));
        return pieces;
    }

    /** How alike each text is to those after it: the first row's second number is the first text's to the second. */
    private static double[][] alike(List<Map<String, Double>> texts) {
        List<Said> said = weighed(texts);
        Map<String, List<Integer>> where = new HashMap<>();
        for (int at = 0; at < said.size(); at++) {
            int position = at;
            said.get(at)
                    .pieces()
                    .keySet()
                    .forEach(piece -> where.computeIfAbsent(piece, key -> new ArrayList<>())
                            .add(position));
        }
        double[][] alike = new double[said.size()][];
        for (int one = 0; one < said.size(); one++) {
            double[] row = new double[said.size() - one];
            for (Map.Entry<String, Double> piece : said.get(one).pieces().entrySet()) {
                for (int other : where.getOrDefault(piece.getKey(), List.of())) {
                    if (other > one) {
                        row[other - one] +=
                                piece.getValue() * said.get(other).pieces().getOrDefault(piece.getKey(), 0.0);
                    }
                }
            }
            alike[one] = row;
        }
        return alike;
    }

    private static List<Said> weighed(List<Map<String, Double>> texts) {
        Map<String, Integer> holders = new HashMap<>();
        texts.forEach(text -> text.keySet().forEach(piece -> holders.merge(piece, 1, Integer::sum)));
        List<Said> said = new ArrayList<>();
        for (Map<String, Double> text : texts) {
            Map<String, Double> pieces = new HashMap<>();
            double squares = 0;
            for (Map.Entry<String, Double> piece : text.entrySet()) {
                int with = holders.getOrDefault(piece.getKey(), 1);
                if (with <= 2 || with <= COMMON * texts.size()) {
                    double weight = piece.getValue() * Math.log(1 + (double) texts.size() / with);
                    pieces.put(piece.getKey(), weight);
                    squares += weight * weight;
                }
            }
            double length = Math.sqrt(squares);
            pieces.replaceAll((piece, weight) -> weight / length);
            said.add(new Said(pieces));
        }
        return said;
    }
}
