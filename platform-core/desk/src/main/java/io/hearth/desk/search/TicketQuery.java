package io.hearth.desk.search;

import io.hearth.desk.search.query.Asked;
import io.hearth.desk.search.query.Asking;
import io.hearth.desk.search.query.HouseNumbers;
import io.hearth.desk.search.query.Sounds;
import io.hearth.desk.search.query.Synonyms;
import io.hearth.desk.search.query.TicketTerms;
import io.hearth.kernel.search.Clause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, as clauses. A home, a telephone and a quotation must be there; of the words most, each in one of the ways it can be meant: as
 * words, as neighbouring characters, by another word for it, by its sound, as a ticket number or a telephone.
 */
final class TicketQuery {

    private static final List<String> WORDS = List.of("title^4", "description^2", "comments", "people^3", "about^2");
    private static final List<String> BIGRAMS = List.of(
            "title.bigrams^4", "description.bigrams^2", "comments.bigrams", "people.bigrams^3", "about.bigrams^2");
    /** What decides in the first place: few, for every ticket that is found is looked at in them. */
    private static final List<String> FIRST = List.of("title.bigrams^4", "description.bigrams^2", "people.bigrams^3");

    private static final List<String> NAMES = List.of("people.bigrams");

    /** The fields of {@link TicketIndex} that hold what all others say, cut as words and as neighbouring characters. */
    private static final List<String> ALL_WORDS = List.of("all");

    private static final List<String> ALL_BIGRAMS = List.of("all.bigrams");

    /** Pieces and other words that are looked for at most, so that a long text costs no more than a short one. */
    private static final int PIECES = 12;

    /** Characters of a piece that are looked for at most. */
    private static final int LONGEST = 48;

    private static final int SEGMENTS = 8;
    private static final int OTHER_WORDS = 8;

    /** How many of several words must be there. */
    private static final String MOST = "2<75%";

    /** How many neighbouring characters of a sentence must be there where there are few texts; those that are count. */
    private static final String MOST_OF_A_SENTENCE = "1<60%";

    /** How many must be there where little has the words. */
    private static final String SOME_OF_A_SENTENCE = "1<30%";

    private static final int SENTENCE = 3;

    /** Shorter words with a wrong letter are other words. */
    private static final int SHORTEST_WITH_SLIPS = 5;

    private static final List<String> SPELLED =
            List.of("nameSounds^3", "sounds^2", "title.bigrams^2", "description.bigrams", "comments.bigrams");

    /** A part of a text that no list of words knows need not be there as it stands when it is longer. */
    private static final int LONGEST_WORD = 3;

    /** How many neighbouring characters of such a part must be there. */
    private static final String SOME_OF_A_PART = "1<40%";

    /** Words of the trade that are in so many tickets that they alone say nothing of what is looked for. */
    private static final Set<String> EVERYWHERE =
            Set.of("物业", "物管", "业主", "户主", "房主", "师傅", "维修工", "维修员", "管家", "前台", "报修", "报维修", "投诉", "举报", "回访");

    /** A ticket of today weighs a quarter more than one of long ago that fits as well. */
    private static final double NEWNESS = 0.25;

    private static final Duration HALF_LIFE = Duration.ofDays(90);

    /** Newness where a rough order is enough: in steps, so that the engine can leave out what is too old to be among the best. */
    private static final List<Clause> LATELY = Stream.of(7, 30, 90, 365)
            .map(days -> (Clause) new Clause.Since("openedAt", Duration.ofDays(days), 2))
            .toList();

    private final Asked asked;
    private final boolean phones;
    private final Synonyms synonyms;
    private final boolean wide;

    /** How much of a sentence is enough; null where all its words must be there. */
    private final @Nullable String sentence;

    private final List<Clause> demanded = new ArrayList<>();
    private final List<Clause> better = new ArrayList<>();
    private @Nullable Clause number;

    private TicketQuery(Asked asked, boolean phones, Synonyms synonyms, boolean wide, @Nullable String sentence) {
        this.asked = asked;
        this.phones = phones;
        this.synonyms = synonyms;
        this.wide = wide;
        this.sentence = sentence;
    }

    /**
     * The ways of asking for the same tickets.
     *
     * @param found which they are
     * @param demanded the same, told field by field
     * @param better what makes one of them likely to be among the best
     */
    record Searched(Clause found, Clause demanded, List<Clause> better) {

        /** The newer and likelier ones first, for little. */
        Clause rough() {
            Stream<Clause> preferred =
                    isByEachField() ? better.stream() : better.stream().map(TicketQuery::anywhere);
            return new Clause.Preferring(
                    found, Stream.concat(preferred, LATELY.stream()).toList());
        }

        private boolean isByEachField() {
            return found.equals(demanded);
        }

        /** How well each fits. Why it was found is told by {@link #rough} where that asks one field. */
        Clause best() {
            return newer(isByEachField() ? demanded : untold(demanded));
        }

        /** In an index that was made before one field held the words of all. */
        Searched byEachField() {
            return new Searched(demanded, demanded, better);
        }
    }

    /**
     * @param phones whether the caller may find people by their telephone
     * @return null when there is nothing to look for; a text of punctuation alone finds nothing
     */
    static @Nullable Searched of(Asked asked, boolean phones, Synonyms synonyms) {
        return of(new TicketQuery(asked, phones, synonyms, false, null));
    }

    /** The same where little was found: what has a part of the words is found too, behind what has most. */
    static @Nullable Searched widely(Asked asked, boolean phones, Synonyms synonyms) {
        return of(new TicketQuery(asked, phones, synonyms, true, SOME_OF_A_SENTENCE));
    }

    /** The same beside tickets, where there are few texts and no second question: most of a sentence is enough. */
    static @Nullable Clause besideTickets(Asked asked, boolean phones, Synonyms synonyms) {
        Searched searched = of(new TicketQuery(asked, phones, synonyms, false, MOST_OF_A_SENTENCE));
        return searched == null ? null : searched.byEachField().best();
    }

    private static @Nullable Searched of(TicketQuery query) {
        query.asked.phrases().stream()
                .filter(TicketQuery::hasWords)
                .limit(PIECES)
                .forEach(phrase -> query.demanded.add(new Clause.Phrase(BIGRAMS, phrase, 2)));
        query.read(query.asked.words());
        if (query.demanded.isEmpty()) {
            return null;
        }
        Clause demanded = new Clause.AllOf(query.demanded);
        return new Searched(found(demanded), demanded, query.better);
    }

    /**
     * Finds the same in the fields that hold what all others say: each text is looked for once instead of in every field, and what only scores is left
     * out.
     */
    private static Clause found(Clause clause) {
        return switch (clause) {
            case Clause.Words(List<String> fields, String text, float boost) ->
                new Clause.Words(together(fields), text, 1);
            case Clause.MostWords(List<String> fields, String text, String least, float boost) ->
                new Clause.MostWords(together(fields), text, least, 1);
            case Clause.Terms(String field, List<String> values, float boost) -> Clause.terms(field, values);
            case Clause.AllOf(List<Clause> all) -> new Clause.AllOf(found(all));
            case Clause.AnyOf(List<Clause> any) -> foundAny(any);
            case Clause.BestOf(List<Clause> any) -> foundAny(any);
            case Clause.Most(List<Clause> some, String least) ->
                some.size() == 1 ? found(some.getFirst()) : new Clause.Most(found(some), least);
            case Clause.Preferring(Clause found, List<Clause> better) -> found(found);
            case Clause.Newer(Clause scored, String date, Duration halfLife, double share) -> found(scored);
            case Clause.Named(String name, Clause named) ->
                isTheFields(name) ? found(named) : new Clause.Named(name, found(named));
            case Clause.Phrase phrase -> phrase;
            case Clause.Nearly nearly -> nearly;
            case Clause.Like like -> like;
            case Clause.Range range -> range;
            case Clause.Missing missing -> missing;
            case Clause.Since since -> since;
        };
    }

    /** The same without saying why, which {@link #found} says for less; but for what only a field of its own can say. */
    private static Clause untold(Clause clause) {
        return switch (clause) {
            case Clause.Named(String name, Clause named) -> isTheFields(name) ? clause : untold(named);
            case Clause.AllOf(List<Clause> all) -> new Clause.AllOf(untold(all));
            case Clause.AnyOf(List<Clause> any) -> new Clause.AnyOf(untold(any));
            case Clause.BestOf(List<Clause> any) -> new Clause.BestOf(untold(any));
            case Clause.Most(List<Clause> some, String least) -> new Clause.Most(untold(some), least);
            case Clause.Preferring(Clause found, List<Clause> better) ->
                new Clause.Preferring(untold(found), untold(better));
            case Clause.Newer(Clause scored, String date, Duration halfLife, double share) ->
                new Clause.Newer(untold(scored), date, halfLife, share);
            default -> clause;
        };
    }

    private static List<Clause> untold(List<Clause> clauses) {
        return clauses.stream().map(TicketQuery::untold).toList();
    }

    /** A person is found by the text of the name, which is looked for in any case, but is one where people stand. */
    private static boolean isTheFields(String name) {
        return name.equals(FoundBy.PERSON.name());
    }

    /** Where a rough order is enough, in which field it is does not matter. */
    private static Clause anywhere(Clause better) {
        return better instanceof Clause.MostWords(List<String> fields, String text, String least, float boost)
                ? new Clause.MostWords(ALL_BIGRAMS, text, least, boost)
                : better;
    }

    private static List<Clause> found(List<Clause> clauses) {
        return clauses.stream().map(TicketQuery::found).toList();
    }

    private static Clause foundAny(List<Clause> any) {
        List<Clause> each = any.stream()
                .map(TicketQuery::found)
                .flatMap(one -> one instanceof Clause.AnyOf(List<Clause> inner) ? inner.stream() : Stream.of(one))
                .distinct()
                .toList();
        return each.size() == 1 ? each.getFirst() : new Clause.AnyOf(each);
    }

    /** Two characters are looked for as neighbours, which finds them wherever they are a word; apart they say something else. */
    private static boolean isPair(String text) {
        return text.codePointCount(0, text.length()) == 2 && text.codePoints().allMatch(Character::isIdeographic);
    }

    private static List<String> together(List<String> fields) {
        return fields.equals(WORDS) ? ALL_WORDS : ALL_BIGRAMS;
    }

    private static Clause newer(Clause clause) {
        return new Clause.Newer(clause, "openedAt", HALF_LIFE, NEWNESS);
    }

    private static boolean hasWords(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private void read(String words) {
        String rest = withoutNumber(withoutTail(TicketTerms.joined(words)));
        StringBuilder others = new StringBuilder();
        int from = 0;
        for (HouseNumbers.Place place : HouseNumbers.places(rest)) {
            others.append(rest, from, place.start()).append(' ');
            from = place.end();
            better.add(new Clause.Terms("home", List.of(place.term()), 8));
            better.add(new Clause.Terms("places", List.of(place.term()), 4));
            demanded.add(new Clause.AnyOf(List.of(
                    named(FoundBy.PLACE, new Clause.Terms("home", List.of(place.term()), 8)),
                    named(FoundBy.PLACE, new Clause.Terms("places", List.of(place.term()), 4)),
                    new Clause.Words(BIGRAMS, rest.substring(place.start(), place.end()), 1))));
        }
        others.append(rest.substring(from));
        List<Clause> pieces = new ArrayList<>();
        List<Clause> parts = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        int letterWords = 0;
        for (String word : words(Asking.withoutAsking(others.toString()))) {
            pieces.add(piece(word));
            prefer(word);
            parts.addAll(partsOf(word));
            if (Sounds.typed(word) != null) {
                letters.append(word);
                letterWords++;
            }
        }
        if (number != null) {
            // Whoever knows the number knows the ticket; what is said besides may be about anything.
            demanded.add(new Clause.Preferring(number, pieces));
        } else if (letterWords > 1 && letterWords == pieces.size()) {
            // lou shui and wang nv shi are one word, typed as one learns pinyin.
            Clause together = bySound(letters.toString());
            better.add(together);
            demanded.add(new Clause.AnyOf(List.of(new Clause.Most(pieces, MOST), together)));
        } else if (!pieces.isEmpty()) {
            Clause most = new Clause.Most(pieces, MOST);
            demanded.add(wide ? anyOf(most, pieces, parts) : most);
        }
    }

    /** Each once, as many and as much of each as are looked for. */
    private static List<String> words(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(TicketQuery::hasWords)
                .map(word -> word.substring(
                        0, word.offsetByCodePoints(0, Math.min(LONGEST, word.codePointCount(0, word.length())))))
                .distinct()
                .limit(PIECES)
                .toList();
    }

    /** One piece of several or one part is enough; what has most of them has them all, and scores the sum. */
    private static Clause anyOf(Clause most, List<Clause> pieces, List<Clause> parts) {
        List<Clause> any = new ArrayList<>(parts);
        any.add(most);
        if (pieces.size() > 1) {
            any.addAll(pieces);
        }
        return new Clause.AnyOf(any);
    }

    /** The words of the trade in a word, each of which may stand for it where little has all of it. */
    private List<Clause> partsOf(String word) {
        return wide
                ? synonyms.split(word).stream()
                        .filter(segment -> segment.isKnown() && !EVERYWHERE.contains(segment.text()))
                        .map(segment -> saidOtherwise(List.of(segment), true))
                        .toList()
                : List.of();
    }

    private String withoutTail(String words) {
        TicketTerms.SaidTail tail = TicketTerms.saidTail(words);
        if (tail == null) {
            return words;
        }
        demanded.add(named(FoundBy.PHONE, new Clause.Terms("phones", phones ? List.of(tail.digits()) : List.of(), 8)));
        return words.substring(0, tail.start()) + ' ' + words.substring(tail.end());
    }

    /** What makes a ticket likely to be among the best: the word as it stands or as it was meant, or a number, a home, a name. */
    private void prefer(String word) {
        better.add(new Clause.MostWords(FIRST, word, "1", 1));
        synonyms.split(word).forEach(this::preferMeant);
        addNumbers(better, word);
        String letters = Sounds.typed(word);
        if (letters != null) {
            better.add(bySound(word));
            synonyms.spelled(letters).forEach(this::preferMeant);
        }
    }

    private void preferMeant(Synonyms.Segment segment) {
        segment.meant().forEach(meant -> better.add(new Clause.MostWords(FIRST, meant, "1", 0.9f)));
    }

    /** A whole number, or one that is said to be one, must be there: as the ticket's own or spoken of in it. */
    private String withoutNumber(String words) {
        TicketTerms.SaidNumber said =
                TicketTerms.saidNumber(words, asked.today().getYear());
        if (said == null) {
            return words;
        }
        Clause own = named(FoundBy.NUMBER, new Clause.Terms("numbers", said.terms(), 8));
        better.add(own);
        number =
                new Clause.AnyOf(List.of(own, new Clause.Words(BIGRAMS, words.substring(said.start(), said.end()), 1)));
        return words.substring(0, said.start()) + ' ' + words.substring(said.end());
    }

    private Clause piece(String word) {
        List<Clause> meanings = new ArrayList<>();
        List<Synonyms.Segment> segments = synonyms.split(word);
        boolean known = segments.size() == 1 && segments.getFirst().isKnown();
        if (isPair(word)) {
            meanings.add(new Clause.Words(BIGRAMS, word, known ? 2.9f : 1.7f));
        } else {
            meanings.add(new Clause.Words(WORDS, word, known ? 1.5f : 1));
            meanings.add(new Clause.Words(BIGRAMS, word, known ? 1.4f : 0.7f));
        }
        if (word.length() > 1) {
            meanings.add(named(FoundBy.PERSON, new Clause.Words(NAMES, word, 2)));
        }
        addOtherWords(meanings, segments);
        if (sentence != null
                && word.codePoints().filter(Character::isIdeographic).count() >= SENTENCE) {
            meanings.add(new Clause.MostWords(BIGRAMS, word, sentence, 0.5f));
        }
        if (wide) {
            addNearly(meanings, word);
        }
        addNumbers(meanings, word);
        String letters = Sounds.typed(word);
        if (letters != null) {
            meanings.add(bySound(word));
            List<Synonyms.Segment> spelled = synonyms.spelled(letters);
            if (!spelled.isEmpty()) {
                meanings.add(saidOtherwise(spelled, false));
            }
        }
        addSound(meanings, word);
        String name = Sounds.heardAsName(word);
        if (name != null) {
            meanings.add(named(FoundBy.SOUND, new Clause.Terms("nameSounds", List.of(name), 0.5f)));
        }
        return new Clause.AnyOf(meanings);
    }

    /** Where little was found, a slip may be why: wrong characters of the right sound, or one wrong letter. */
    private static void addNearly(List<Clause> meanings, String word) {
        List<Clause> pairs = Sounds.pairs(word).stream()
                .map(pair -> (Clause) new Clause.Terms("sounds", List.of(pair), 2))
                .toList();
        if (!pairs.isEmpty()) {
            meanings.add(named(FoundBy.SOUND, new Clause.Most(pairs, MOST)));
        }
        String letters = Sounds.typed(word);
        if (letters != null && letters.length() >= SHORTEST_WITH_SLIPS) {
            meanings.add(named(FoundBy.SOUND, new Clause.Nearly(SPELLED, letters, 1)));
        }
    }

    /** Every known word of the piece may be said otherwise; what stands between them must be there as it is. */
    private void addOtherWords(List<Clause> meanings, List<Synonyms.Segment> segments) {
        if (segments.size() == 1 && segments.getFirst().isKnown()) {
            // The piece as it stands is looked for in any case.
            List<Clause> ways = otherWays(segments.getFirst(), true);
            if (!ways.isEmpty()) {
                meanings.add(new Clause.BestOf(ways));
            }
        } else if (segments.stream().anyMatch(Synonyms.Segment::isKnown)) {
            meanings.add(saidOtherwise(segments, true));
        }
    }

    private Clause saidOtherwise(List<Synonyms.Segment> segments, boolean whole) {
        List<Clause> parts = new ArrayList<>();
        for (Synonyms.Segment segment : segments.subList(0, Math.min(segments.size(), SEGMENTS))) {
            if (!hasWords(segment.text())) {
                continue;
            }
            List<Clause> ways = new ArrayList<>();
            ways.add(new Clause.Words(BIGRAMS, segment.text(), 1));
            if (!isPair(segment.text())) {
                ways.add(new Clause.Words(WORDS, segment.text(), 1));
            }
            if (segment.isKnown()) {
                addSound(ways, segment.text());
            } else if (segment.text().length() > LONGEST_WORD) {
                ways.add(new Clause.MostWords(BIGRAMS, segment.text(), SOME_OF_A_PART, 0.5f));
            }
            ways.addAll(otherWays(segment, whole));
            parts.add(new Clause.BestOf(ways));
        }
        return new Clause.Most(parts, MOST);
    }

    /** What else a word may mean, may be called, or is made of. */
    private List<Clause> otherWays(Synonyms.Segment segment, boolean whole) {
        List<Clause> ways = new ArrayList<>();
        segment.meant().forEach(one -> ways.add(named(FoundBy.SOUND, new Clause.Words(BIGRAMS, one, 0.9f))));
        segment.others().stream()
                .limit(OTHER_WORDS)
                .forEach(other -> ways.add(named(FoundBy.SYNONYM, new Clause.Words(BIGRAMS, other, 0.8f))));
        List<Synonyms.Segment> inside = whole && segment.isKnown() ? synonyms.inside(segment.text()) : List.of();
        if (inside.stream().anyMatch(Synonyms.Segment::isKnown)) {
            ways.add(saidOtherwise(inside, false));
        }
        return ways;
    }

    private static void addSound(List<Clause> ways, String word) {
        String heard = Sounds.heard(word);
        if (heard != null) {
            ways.add(named(FoundBy.SOUND, new Clause.Terms("sounds", List.of(heard), 0.5f)));
        }
    }

    private void addNumbers(List<Clause> meanings, String word) {
        List<String> numbers = TicketTerms.asNumbers(word, asked.today().getYear());
        if (!numbers.isEmpty()) {
            meanings.add(named(FoundBy.NUMBER, new Clause.Terms("numbers", numbers, 8)));
        }
        if (word.matches("[a-z]?\\d{3,5}[a-z]?")) {
            meanings.add(named(
                    FoundBy.PLACE, new Clause.Terms("places", List.of("r" + word.replaceFirst("^0+(?=\\d)", "")), 3)));
        }
        String phone = phones ? TicketTerms.asPhone(word) : null;
        if (phone != null) {
            meanings.add(named(FoundBy.PHONE, new Clause.Terms("phones", List.of(phone), 8)));
        }
    }

    private static Clause bySound(String letters) {
        String typed = Sounds.typed(letters);
        List<String> terms = typed == null ? List.of() : List.of(typed);
        return named(
                FoundBy.SOUND,
                new Clause.BestOf(List.of(
                        new Clause.Terms("nameSounds", terms, 6),
                        new Clause.Terms("nameInitials", terms, 5),
                        new Clause.Terms("sounds", terms, 4),
                        new Clause.Terms("initials", terms, 3))));
    }

    private static Clause named(FoundBy by, Clause clause) {
        return new Clause.Named(by.name(), clause);
    }
}
