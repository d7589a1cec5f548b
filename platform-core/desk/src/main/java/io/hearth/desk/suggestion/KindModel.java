package io.hearth.desk.suggestion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the texts of one kind of ticket say about its category: naive Bayes over the pieces of a text, of which each weighs as much as it is
 * more usual in a category than in the average one. Keywords count as a few tickets of their category, so that a category without history
 * is known as well. The weights are the explanation.
 */
final class KindModel {

    /** As how many tickets a keyword counts. */
    private static final int KEYWORD = 6;

    /** How many average tickets each category is mixed with: of what it has never seen it thinks as everybody does. */
    private static final double SMOOTHING = 4;

    /** How much it says that a category is frequent. Not all: the text is to decide. */
    private static final double PRIOR = 0.3;

    private static final double LIMIT = 4;

    /** A piece that nearly every category uses says nothing; one that outweighs the others by this is named as a reason. */
    private static final double REASON = 0.7;

    private final List<String> categories;
    private final double[] priors;
    private final Map<String, double[]> weights;

    private KindModel(List<String> categories, double[] priors, Map<String, double[]> weights) {
        this.categories = categories;
        this.priors = priors;
        this.weights = weights;
    }

    /** A ticket that was, and what it ended as. */
    record Labelled(String category, String title, String description) {}

    private record Said(int category, Set<String> grams) {}

    /**
     * The likeliest category.
     *
     * @param margin how far it is ahead of the next one, measured against how much the text says at all
     * @param words what spoke for it, the weightiest first
     */
    record Guess(String category, double margin, List<String> words) {}

    static KindModel learn(List<Labelled> history, Map<String, List<String>> keywords) {
        List<String> categories = keywords.keySet().stream().sorted().toList();
        Map<String, Integer> index = new HashMap<>();
        categories.forEach(category -> index.put(category, index.size()));
        double[] mass = new double[categories.size()];
        double[] tickets = new double[categories.size()];
        Map<String, double[]> counts = new HashMap<>();
        Set<Said> said = new HashSet<>();
        for (Labelled ticket : history) {
            Integer category = index.get(ticket.category());
            if (category != null) {
                tickets[category]++;
                // A hundred copies of one sentence say it once: otherwise every word of a set phrase would seem to
                // prove something.
                for (String text : List.of(ticket.title(), ticket.description())) {
                    Set<String> grams = Grams.of(text);
                    if (!grams.isEmpty() && said.add(new Said(category, grams))) {
                        add(counts, mass, category, grams, 1);
                    }
                }
            }
        }
        keywords.forEach((category, words) -> words.forEach(
                word -> add(counts, mass, Objects.requireNonNull(index.get(category)), Grams.of(word), KEYWORD)));
        Map<String, double[]> weights = new HashMap<>();
        counts.forEach((gram, count) -> weights.put(gram, weigh(count, mass)));
        double all = history.size() + categories.size();
        double[] priors = new double[categories.size()];
        for (int i = 0; i < priors.length; i++) {
            priors[i] = PRIOR * Math.log((tickets[i] + 1) / all);
        }
        return new KindModel(categories, priors, weights);
    }

    private static void add(Map<String, double[]> counts, double[] mass, int category, Set<String> grams, int times) {
        mass[category] += times;
        grams.forEach(gram -> counts.computeIfAbsent(gram, one -> new double[mass.length])[category] += times);
    }

    private static double[] weigh(double[] count, double[] mass) {
        double average = 0;
        int used = 0;
        for (int i = 0; i < count.length; i++) {
            if (mass[i] > 0) {
                average += count[i] / mass[i];
                used++;
            }
        }
        average = average / Math.max(1, used);
        double[] weight = new double[count.length];
        for (int i = 0; i < count.length; i++) {
            double share = (count[i] + SMOOTHING * average) / (mass[i] + SMOOTHING);
            weight[i] = Math.clamp(Math.log(share / average), -LIMIT, LIMIT);
        }
        return weight;
    }

    /** The likeliest category; empty when the text says nothing that is known. */
    Optional<Guess> guess(String title, String description) {
        Map<String, double[]> known = new LinkedHashMap<>();
        Set<String> grams = Grams.of(title + " " + description);
        for (String gram : grams) {
            double[] weight = weights.get(gram);
            if (weight != null) {
                known.put(gram, weight);
            }
        }
        if (known.isEmpty() || categories.size() < 2) {
            return Optional.empty();
        }
        double[] score = priors.clone();
        known.values().forEach(weight -> {
            for (int i = 0; i < score.length; i++) {
                score[i] += weight[i];
            }
        });
        int best = best(score, -1);
        int next = best(score, best);
        // What is not known speaks for nobody, but it makes what is known weigh less.
        double margin = (score[best] - score[next]) / Math.sqrt(grams.size());
        List<Map.Entry<String, double[]>> reasons = known.entrySet().stream()
                .filter(gram -> gram.getValue()[best] - gram.getValue()[next] >= REASON && gram.getValue()[best] > 0)
                .sorted(Comparator.comparingDouble(
                        (Map.Entry<String, double[]> gram) -> gram.getValue()[next] - gram.getValue()[best]))
                .toList();
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(new Guess(categories.get(best), margin, words(reasons)));
    }

    /** At most three, none of which is part of another. */
    private static List<String> words(List<Map.Entry<String, double[]>> reasons) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, double[]> reason : reasons) {
            String word = reason.getKey();
            if (words.stream().noneMatch(other -> other.contains(word) || word.contains(other))) {
                words.add(word);
            }
            if (words.size() == 3) {
                break;
            }
        }
        return List.copyOf(words);
    }

    private static int best(double[] score, int except) {
        int best = except == 0 ? 1 : 0;
        for (int i = 0; i < score.length; i++) {
            if (i != except && score[i] > score[best]) {
                best = i;
            }
        }
        return best;
    }
}
