package io.hearth.reply.search;

import io.hearth.reply.search.Match.By;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A library in memory, ready to be asked. It never changes; a changed library is another index. */
public final class ReplyIndex {

    /** The most of a ticket's text that is looked at. */
    private static final int MOST_ASKED = 2_000;

    /** How much a word counts by where it stands, and how soon more of it counts no more (BM25 that does not mind how long a reply is). */
    private static final double IN_TITLE = 2;

    private static final double IN_QUESTION = 1.2;
    private static final double IN_TAG = 1;
    private static final double IN_BODY = 0.6;
    private static final double SATURATION = 3;

    private static final double OTHER_KIND = 0.8;

    /** What a category says that somebody chose for the ticket: enough to decide between two that fit, too little to bring in one that does not. */
    private static final double OF_CATEGORY = 1.15;

    /** Below this share of its best phrase a reply that has the ticket's category for a tag is said to fit by that. */
    private static final double HALF_SAID = 0.5;

    /**
     * When less of what was asked is found in the best it says nothing. Counted in words that only one reply would hold, and not as a share of
     * what was asked: whoever tells a long story asks no less.
     */
    private static final double SURE = 0.72;

    /** How many of the replies that answer a question tell what it is about. */
    private static final int ANSWERS = 5;

    /** One way of asking, or a title. */
    private record Phrase(By by, String text, String meant, String pinyin, String initials, Set<String> grams) {}

    /** A reply as it is searched, everything about it made ready once. */
    private record Ready(Entry entry, List<Phrase> phrases, List<String> tags, String body) {}

    /** How much of a word one reply holds. */
    private record Posting(int entry, double much) {}

    private final List<Ready> replies = new ArrayList<>();
    private final Map<String, List<Posting>> postings = new HashMap<>();
    private final Map<String, Double> rarities = new HashMap<>();

    /** How much a word tells that no reply holds. */
    private final double unheard;

    /** @param entries in the order in which those are named that fit equally well */
    public ReplyIndex(List<Entry> entries) {
        for (int at = 0; at < entries.size(); at++) {
            Entry entry = entries.get(at);
            Map<String, Double> much = new HashMap<>();
            List<Phrase> phrases = new ArrayList<>();
            phrases.add(phrase(By.TITLE, entry.title(), IN_TITLE, much));
            for (String question : entry.questions()) {
                phrases.add(phrase(By.QUESTION, question, IN_QUESTION, much));
            }
            entry.tags().forEach(tag -> count(Grams.of(Wording.meant(tag)), IN_TAG, much));
            String body = Wording.meant(entry.words());
            count(Grams.of(body), IN_BODY, much);
            replies.add(new Ready(
                    entry, phrases, entry.tags().stream().map(Wording::normal).toList(), body));
            for (Map.Entry<String, Double> gram : much.entrySet()) {
                postings.computeIfAbsent(gram.getKey(), key -> new ArrayList<>())
                        .add(new Posting(at, gram.getValue()));
            }
        }
        postings.forEach((gram, found) -> rarities.put(gram, rarity(entries.size(), found.size())));
        this.unheard = rarity(entries.size(), 0);
    }

    private static Phrase phrase(By by, String text, double each, Map<String, Double> much) {
        String meant = Wording.meant(text);
        Map<String, Double> grams = Grams.of(meant);
        count(grams, each, much);
        List<String> syllables = Wording.syllables(Wording.normal(text));
        StringBuilder initials = new StringBuilder();
        syllables.forEach(syllable -> initials.append(syllable.charAt(0)));
        return new Phrase(
                by, text, meant, " " + String.join(" ", syllables), initials.toString(), Set.copyOf(grams.keySet()));
    }

    private static void count(Map<String, Double> grams, double each, Map<String, Double> much) {
        grams.keySet().forEach(gram -> much.merge(gram, each, Double::sum));
    }

    /** The rarer a word is in the library, the more it tells. */
    private static double rarity(int all, int with) {
        return Math.log(1 + (all - with + 0.5) / (with + 0.5));
    }

    private double rarity(String gram) {
        return rarities.getOrDefault(gram, unheard);
    }

    /**
     * The replies that answer a text, the best first; none when it is not sure of any.
     *
     * @param kind of the ticket; null when it is not known
     */
    public List<Match> answering(String asked, @Nullable String kind, int most) {
        return answering(asked, kind, null, most);
    }

    /**
     * The same, where it is known what the ticket is about.
     *
     * @param category what the ticket's category is called; replies that have it for a tag fit better
     */
    public List<Match> answering(String asked, @Nullable String kind, @Nullable String category, int most) {
        Map<String, Double> weights = weighted(asked);
        List<Match> ranked = ranked(weights, kind, category, most);
        if (ranked.isEmpty() || ranked.getFirst().certainty() * sum(weights.values()) < SURE * unheard) {
            return List.of();
        }
        return ranked;
    }

    /** The replies that come nearest to a text, the best first, also when it is sure of none. */
    public List<Match> nearest(String asked, @Nullable String kind, int most) {
        return ranked(weighted(asked), kind, null, most);
    }

    /**
     * What is equally near stays in the order of the library, so that the same question is answered alike every day and everywhere. Only of
     * those that are named is looked for what fits best.
     */
    private List<Match> ranked(
            Map<String, Double> weights, @Nullable String kind, @Nullable String category, int most) {
        String about = category == null ? "" : Wording.normal(category).strip();
        double all = sum(weights.values());
        double[] scores = scores(weights);
        for (int at = 0; at < scores.length; at++) {
            Set<String> kinds = replies.get(at).entry().kinds();
            if (kind != null && !kinds.isEmpty() && !kinds.contains(kind)) {
                scores[at] *= OTHER_KIND;
            }
            if (isAbout(replies.get(at), about)) {
                scores[at] *= OF_CATEGORY;
            }
        }
        return best(scores, most)
                .mapToObj(at -> match(at, certainty(scores[at], all), weights, about, category))
                .toList();
    }

    private double[] scores(Map<String, Double> weights) {
        double[] scores = new double[replies.size()];
        for (Map.Entry<String, Double> gram : weights.entrySet()) {
            for (Posting posting : postings.getOrDefault(gram.getKey(), List.of())) {
                scores[posting.entry()] += gram.getValue() * posting.much() / (posting.much() + SATURATION);
            }
        }
        return scores;
    }

    /** Where the highest scores are, the highest first. */
    private static IntStream best(double[] scores, int most) {
        return IntStream.range(0, scores.length)
                .filter(at -> scores[at] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> -scores[at]))
                .limit(most)
                .mapToInt(Integer::intValue);
    }

    private static double certainty(double score, double all) {
        return Math.min(1, score / all);
    }

    /** Whether a tag names the category, or a part of it as long as a word. */
    private static boolean isAbout(Ready reply, String category) {
        return category.length() > 1
                && reply.tags().stream()
                        .anyMatch(tag -> tag.length() > 1 && (category.contains(tag) || tag.contains(category)));
    }

    private Match match(
            int at, double certainty, Map<String, Double> weights, String about, @Nullable String category) {
        Ready reply = replies.get(at);
        Entry entry = reply.entry();
        Phrase best = reply.phrases().getFirst();
        double whole = 0;
        for (Phrase phrase : reply.phrases()) {
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
        if (category != null && whole < HALF_SAID && isAbout(reply, about)) {
            return new Match(entry.id(), certainty, By.CATEGORY, category);
        }
        return new Match(entry.id(), certainty, best.by(), best.text());
    }

    /** A question made ready to be compared with many others. */
    public static final class Asked {

        private final Weights<String> words;
        private final Weights<UUID> answers;

        private Asked(Weights<String> words, Weights<UUID> answers) {
            this.words = words;
            this.answers = answers;
        }
    }

    /** How much of what there is, and all of it together as a length. */
    private record Weights<K>(Map<K, Double> values, double length) {

        static <K> Weights<K> of(Map<K, Double> values) {
            return new Weights<>(
                    values,
                    Math.sqrt(values.values().stream()
                            .mapToDouble(value -> value * value)
                            .sum()));
        }

        double cosine(Weights<K> other) {
            if (other.values.size() < values.size()) {
                return other.cosine(this);
            }
            double common = 0;
            for (Map.Entry<K, Double> each : values.entrySet()) {
                Double there = other.values.get(each.getKey());
                common += there == null ? 0 : each.getValue() * there;
            }
            double lengths = length * other.length;
            return lengths == 0 ? 0 : common / lengths;
        }
    }

    /** Makes a question ready to be compared by this index; another index weighs words otherwise. */
    public Asked asked(String question) {
        Map<String, Double> words = weighted(question);
        return new Asked(Weights.of(words), Weights.of(answers(words)));
    }

    /**
     * How alike two questions are: by their words, the rare ones more than the common, and by what answers them.
     *
     * @return from 0, nothing in common, to 1, the same
     */
    public double alike(Asked one, Asked other) {
        double words = one.words.cosine(other.words);
        double answers = one.answers.cosine(other.answers);
        return Math.max(words, (words + answers) / 2);
    }

    public double alike(String one, String other) {
        return alike(asked(one), asked(other));
    }

    private Map<String, Double> weighted(String text) {
        Map<String, Double> weights = new HashMap<>();
        String asked = text.length() > MOST_ASKED ? text.substring(0, MOST_ASKED) : text;
        Grams.of(Wording.meant(asked)).forEach((gram, size) -> weights.put(gram, size * rarity(gram)));
        return weights;
    }

    private Map<UUID, Double> answers(Map<String, Double> words) {
        double all = sum(words.values());
        double[] scores = scores(words);
        Map<UUID, Double> answers = new HashMap<>();
        best(scores, ANSWERS).forEach(at -> {
            double certainty = certainty(scores[at], all);
            answers.put(replies.get(at).entry().id(), certainty * certainty);
        });
        return answers;
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
        for (Ready reply : replies) {
            UUID id = reply.entry().id();
            for (Phrase phrase : reply.phrases()) {
                double score = containing(phrase, normal, meant);
                By by = phrase.by();
                if (score == 0 && latin) {
                    score = byPinyin(phrase, letters);
                    by = score == 0 ? by : score >= 0.5 ? By.PINYIN : By.INITIALS;
                }
                if (score > 0) {
                    keep(best, new Match(id, score, by, phrase.text()));
                }
            }
            for (int i = 0; i < reply.tags().size(); i++) {
                if (reply.tags().get(i).contains(normal)) {
                    keep(best, new Match(id, 0.6, By.TAG, reply.entry().tags().get(i)));
                }
            }
            if (normal.length() > 1 && reply.body().contains(meant)) {
                keep(best, new Match(id, 0.35, By.BODY, reply.entry().title()));
            }
        }
        if (best.size() < most && !latin) {
            answering(typed, null, most)
                    .forEach(match -> best.putIfAbsent(
                            match.id(),
                            new Match(match.id(), Math.min(match.certainty(), 0.34), match.by(), match.text())));
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Match::certainty).reversed())
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
