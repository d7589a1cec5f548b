package io.hearth.desk.suggestion;

import io.hearth.desk.suggestion.KindModel.Guess;
import io.hearth.desk.suggestion.KindModel.Labelled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a company's tickets and the keywords say together, with how sure each kind must be. How sure is measured: a model of the older
 * tickets guesses the newer ones, and the least margin is taken at which enough of those guesses were right.
 */
final class SuggestionModel {

    /** Of the suggestions that are made, so many shall be right. */
    static final double WANTED = 0.9;

    /** Fewer tickets of a kind than these do not tell how sure it must be. */
    private static final int ENOUGH = 100;

    /** How sure it must be as long as the company's own tickets do not tell; they may ask for half of that, not for more. */
    static final double CAUTIOUS = 2;

    /** What it adds when the keywords say the same. */
    private static final double AGREED = 1.5;

    private static final double HARDLY = 1;
    private static final double VERY = 3;
    private static final double DOUBT = 2;

    private final Map<String, KindModel> kinds;
    private final Map<String, Double> thresholds;
    private final Map<String, Map<String, List<String>>> keywords;

    private SuggestionModel(
            Map<String, KindModel> kinds,
            Map<String, Double> thresholds,
            Map<String, Map<String, List<String>>> keywords) {
        this.kinds = kinds;
        this.thresholds = thresholds;
        this.keywords = keywords;
    }

    /**
     * A suggestion.
     *
     * @param words what it rests on
     */
    record Suggested(String category, double margin, List<String> words) {}

    /**
     * Learns.
     *
     * @param history tickets by kind, the oldest first
     * @param keywords by kind and category; names every category there is
     */
    static SuggestionModel learn(Map<String, List<Labelled>> history, Map<String, Map<String, List<String>>> keywords) {
        Map<String, KindModel> kinds = new HashMap<>();
        Map<String, Double> thresholds = new HashMap<>();
        keywords.forEach((kind, words) -> {
            List<Labelled> tickets = history.getOrDefault(kind, List.of());
            thresholds.put(kind, threshold(tickets, words));
            kinds.put(kind, KindModel.learn(tickets, words));
        });
        return new SuggestionModel(Map.copyOf(kinds), Map.copyOf(thresholds), Map.copyOf(keywords));
    }

    private static double threshold(List<Labelled> tickets, Map<String, List<String>> words) {
        if (tickets.size() < ENOUGH) {
            return CAUTIOUS;
        }
        int older = tickets.size() * 4 / 5;
        KindModel before = KindModel.learn(tickets.subList(0, older), words);
        List<double[]> tried = new ArrayList<>();
        for (Labelled ticket : tickets.subList(older, tickets.size())) {
            before.guess(ticket.title(), ticket.description())
                    .ifPresent(guess -> tried.add(
                            new double[] {guess.margin(), guess.category().equals(ticket.category()) ? 1 : 0}));
        }
        tried.sort((one, other) -> Double.compare(other[0], one[0]));
        double least = CAUTIOUS;
        double right = 0;
        for (int i = 0; i < tried.size(); i++) {
            right += tried.get(i)[1];
            if (right / (i + 1) >= WANTED) {
                least = tried.get(i)[0];
            }
        }
        return Math.clamp(least, CAUTIOUS / 2, CAUTIOUS);
    }

    /** What the text most likely is about; empty when that is not sure enough. */
    Optional<Suggested> suggest(String kind, String title, String description) {
        return ranked(kind, title, description)
                .filter(guess -> guess.margin() >= thresholds.getOrDefault(kind, CAUTIOUS));
    }

    /** As {@link #suggest}, sure or not. */
    Optional<Suggested> ranked(String kind, String title, String description) {
        KindModel model = kinds.get(kind);
        if (model == null) {
            return Optional.empty();
        }
        Optional<Keywords.Hit> hit =
                Keywords.find(Objects.requireNonNull(keywords.get(kind)), title + " " + description);
        Optional<Guess> guess = model.guess(title, description);
        if (hit.isEmpty()) {
            return guess.map(best -> new Suggested(best.category(), best.margin(), best.words()));
        }
        Keywords.Hit words = hit.get();
        if (guess.isEmpty()) {
            return Optional.of(byWords(words));
        }
        Guess best = guess.get();
        if (words.category().equals(best.category())) {
            return Optional.of(new Suggested(best.category(), best.margin() + AGREED, first(words.words())));
        }
        // Two answers: history is believed when it is very sure, the words when it says next to nothing, and else
        // neither.
        if (best.margin() < HARDLY) {
            return Optional.of(byWords(words));
        }
        return Optional.of(
                new Suggested(best.category(), best.margin() - (best.margin() >= VERY ? 1 : DOUBT), best.words()));
    }

    private static Suggested byWords(Keywords.Hit words) {
        return new Suggested(words.category(), CAUTIOUS, first(words.words()));
    }

    private static List<String> first(List<String> words) {
        return words.stream().limit(3).toList();
    }
}
