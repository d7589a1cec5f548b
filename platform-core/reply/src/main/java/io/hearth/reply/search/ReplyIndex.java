package io.hearth.reply.search;

import io.hearth.reply.search.Match.By;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A library in memory, ready to be asked. It never changes; a changed library is another index. */
public final class ReplyIndex {

    /** The most of a ticket's text that is looked at. */
    private static final int MOST_ASKED = 2_000;

    /** How much a word counts by where it stands, and how soon more of it counts no more (BM25). */
    private static final double IN_TITLE = 2;

    private static final double IN_QUESTION = 1.2;
    private static final double IN_TAG = 1.5;
    private static final double IN_BODY = 0.5;
    private static final double SATURATION = 1;
    private static final double LENGTH = 0.4;

    /** How much it adds that one way of asking is said nearly whole. */
    private static final double WHOLE_QUESTION = 1;

    private static final double OTHER_KIND = 0.8;

    /** When the best is below this it says nothing. */
    private static final double SURE = 0.025;

    /** One way of asking, or a title. */
    private record Phrase(
            int entry, By by, String text, String meant, String pinyin, String initials, Set<String> grams) {}

    /** How much of a word one reply holds. */
    private record Posting(int entry, double much) {}

    private final List<Entry> entries;
    private final List<Phrase> phrases = new ArrayList<>();
    private final List<List<Phrase>> phrasesOf = new ArrayList<>();
    private final Map<String, List<Posting>> postings = new HashMap<>();
    private final List<String> bodyWords = new ArrayList<>();
    private final double[] lengths;
    private final double averageLength;

    public ReplyIndex(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        this.lengths = new double[entries.size()];
        for (int at = 0; at < entries.size(); at++) {
            Entry entry = entries.get(at);
            Map<String, Double> much = new HashMap<>();
            List<Phrase> ofEntry = new ArrayList<>();
            ofEntry.add(phrase(at, By.TITLE, entry.title(), IN_TITLE, much));
            for (String question : entry.questions()) {
                ofEntry.add(phrase(at, By.QUESTION, question, IN_QUESTION, much));
            }
            entry.tags().forEach(tag -> count(Grams.of(Wording.meant(tag)), IN_TAG, much));
            String body = Wording.meant(entry.words());
            count(Grams.of(body), IN_BODY, much);
            bodyWords.add(body);
            phrases.addAll(ofEntry);
            phrasesOf.add(ofEntry);
            for (Map.Entry<String, Double> gram : much.entrySet()) {
                lengths[at] += gram.getValue();
                postings.computeIfAbsent(gram.getKey(), key -> new ArrayList<>())
                        .add(new Posting(at, gram.getValue()));
            }
        }
        this.averageLength = Arrays.stream(lengths).average().orElse(1);
    }

    private static Phrase phrase(int entry, By by, String text, double each, Map<String, Double> much) {
        String meant = Wording.meant(text);
        Map<String, Double> grams = Grams.of(meant);
        count(grams, each, much);
        List<String> syllables = Wording.syllables(Wording.normal(text));
        StringBuilder initials = new StringBuilder();
        syllables.forEach(syllable -> initials.append(syllable.charAt(0)));
        return new Phrase(
                entry,
                by,
                text,
                meant,
                " " + String.join(" ", syllables),
                initials.toString(),
                Set.copyOf(grams.keySet()));
    }

    private static void count(Map<String, Double> grams, double each, Map<String, Double> much) {
        grams.keySet().forEach(gram -> much.merge(gram, each, Double::sum));
    }

    /** The rarer a word is in the library, the more it tells. */
    private double rarity(String gram) {
        int with = postings.getOrDefault(gram, List.of()).size();
        return Math.log(1 + (entries.size() - with + 0.5) / (with + 0.5));
    }

    public int size() {
        return entries.size();
    }

    /**
     * The replies that answer a text, the best first; none when it is not sure of any.
     *
     * @param kind of the ticket; null when it is not known
     */
    public List<Match> answering(String asked, @Nullable String kind, int most) {
        List<Match> ranked = ranked(asked, kind);
        if (ranked.isEmpty() || ranked.getFirst().certainty() < SURE) {
            return List.of();
        }
        return ranked.size() > most ? List.copyOf(ranked.subList(0, most)) : ranked;
    }

    private List<Match> ranked(String asked, @Nullable String kind) {
        Map<String, Double> weights = weighted(asked.length() > MOST_ASKED ? asked.substring(0, MOST_ASKED) : asked);
        double all = sum(weights.values());
        double[] scores = new double[entries.size()];
        for (Map.Entry<String, Double> gram : weights.entrySet()) {
            for (Posting posting : postings.getOrDefault(gram.getKey(), List.of())) {
                double length = 1 - LENGTH + LENGTH * lengths[posting.entry()] / averageLength;
                scores[posting.entry()] += gram.getValue() * posting.much() / (posting.much() + SATURATION * length);
            }
        }
        List<Match> matches = new ArrayList<>();
        for (int at = 0; at < scores.length; at++) {
            if (scores[at] > 0) {
                matches.add(match(at, scores[at] / all, weights, kind));
            }
        }
        matches.sort(Comparator.comparingDouble(Match::certainty).reversed().thenComparing(Match::id));
        return matches;
    }

    private Match match(int at, double score, Map<String, Double> weights, @Nullable String kind) {
        Entry entry = entries.get(at);
        Phrase best = phrasesOf.get(at).getFirst();
        double whole = 0;
        for (Phrase phrase : phrasesOf.get(at)) {
            double said = 0;
            double mass = 0;
            for (String gram : phrase.grams()) {
                double weight = rarity(gram);
                mass += weight;
                said += weights.containsKey(gram) ? weight : 0;
            }
            if (mass > 0 && said / mass > whole) {
                whole = said / mass;
                best = phrase;
            }
        }
        boolean other =
                kind != null && !entry.kinds().isEmpty() && !entry.kinds().contains(kind);
        double certainty = score * (1 + WHOLE_QUESTION * whole) / (1 + WHOLE_QUESTION) * (other ? OTHER_KIND : 1);
        return new Match(entry.id(), certainty, best.by(), best.text());
    }

    /**
     * How alike two questions are: by their words, the rare ones more than the common, and by what answers them.
     *
     * @return from 0, nothing in common, to 1, the same
     */
    public double alike(String one, String other) {
        Map<String, Double> ours = weighted(one);
        Map<String, Double> theirs = weighted(other);
        double words = cosine(ours, theirs);
        double answers = cosine(answers(one), answers(other));
        return Math.max(words, (words + answers) / 2);
    }

    private Map<String, Double> weighted(String text) {
        Map<String, Double> weights = new HashMap<>();
        Grams.of(Wording.meant(text)).forEach((gram, size) -> weights.put(gram, size * rarity(gram)));
        return weights;
    }

    private Map<UUID, Double> answers(String question) {
        Map<UUID, Double> answers = new HashMap<>();
        ranked(question, null).stream()
                .limit(5)
                .forEach(match -> answers.put(match.id(), match.certainty() * match.certainty()));
        return answers;
    }

    private static <K> double cosine(Map<K, Double> one, Map<K, Double> other) {
        double common = 0;
        for (Map.Entry<K, Double> each : one.entrySet()) {
            common += each.getValue() * other.getOrDefault(each.getKey(), 0.0);
        }
        double lengths = Math.sqrt(squares(one) * squares(other));
        return lengths == 0 ? 0 : common / lengths;
    }

    private static double squares(Map<?, Double> values) {
        return values.values().stream().mapToDouble(value -> value * value).sum();
    }

    private static double sum(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The replies that whoever types so much may mean, the best first: by words, pinyin or initials, wherever they stand. */
    public List<Match> typed(String typed, int most) {
        String normal = Wording.normal(typed).strip();
        if (normal.isEmpty()) {
            return List.of();
        }
        String meant = Wording.meant(normal).strip();
        String letters = normal.replaceAll("[^a-z0-9]", "");
        boolean latin = !letters.isEmpty() && normal.codePoints().noneMatch(Character::isIdeographic);
        Map<UUID, Match> best = new LinkedHashMap<>();
        for (Phrase phrase : phrases) {
            double score = containing(phrase, normal, meant);
            By by = phrase.by();
            if (score == 0 && latin) {
                score = byPinyin(phrase, letters);
                by = score == 0 ? by : score >= 0.5 ? By.PINYIN : By.INITIALS;
            }
            if (score > 0) {
                keep(best, new Match(entries.get(phrase.entry()).id(), score, by, phrase.text()));
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            for (String tag : entry.tags()) {
                if (Wording.normal(tag).contains(normal)) {
                    keep(best, new Match(entry.id(), 0.6, By.TAG, tag));
                }
            }
            if (normal.length() > 1 && bodyWords.get(i).contains(meant)) {
                keep(best, new Match(entry.id(), 0.35, By.BODY, entry.title()));
            }
        }
        if (best.size() < most && !latin) {
            answering(typed, null, most)
                    .forEach(match -> best.putIfAbsent(
                            match.id(),
                            new Match(match.id(), Math.min(match.certainty(), 0.34), match.by(), match.text())));
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Match::certainty).reversed().thenComparing(Match::id))
                .limit(most)
                .toList();
    }

    private static void keep(Map<UUID, Match> best, Match match) {
        best.merge(match.id(), match, (one, other) -> other.certainty() > one.certainty() ? other : one);
    }

    /** The earlier and the more of the phrase, the better. */
    private static double containing(Phrase phrase, String normal, String meant) {
        String text = phrase.meant();
        int at = text.indexOf(normal);
        String found = normal;
        if (at < 0 && !meant.isEmpty()) {
            at = text.indexOf(meant);
            found = meant;
        }
        if (at < 0) {
            return 0;
        }
        return (at == 0 ? 0.85 : 0.7) + 0.15 * found.length() / Math.max(1, text.length());
    }

    private static double byPinyin(Phrase phrase, String letters) {
        if (letters.length() > 1 && startsAtSyllable(phrase.pinyin(), letters)) {
            return 0.5;
        }
        if (letters.length() > 1) {
            int at = phrase.initials().indexOf(letters);
            return at < 0 ? 0 : at == 0 ? 0.45 : 0.4;
        }
        return 0;
    }

    /** Whether the letters are syllables in a row, the last one perhaps not finished. */
    private static boolean startsAtSyllable(String pinyin, String letters) {
        for (int from = pinyin.indexOf(' '); from >= 0; from = pinyin.indexOf(' ', from + 1)) {
            int at = 0;
            int i = from;
            while (i < pinyin.length() && at < letters.length()) {
                char letter = pinyin.charAt(i);
                if (letter != ' ') {
                    if (letter != letters.charAt(at)) {
                        break;
                    }
                    at++;
                }
                i++;
            }
            if (at == letters.length()) {
                return true;
            }
        }
        return false;
    }
}
