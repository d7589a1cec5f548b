package io.hearth.desk.search;

import io.hearth.kernel.search.Clause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person typed. Every piece must be found, each in one of the ways it can be meant: as words, as neighbouring
 * characters, as a house, a ticket number or a telephone.
 */
final class TicketQuery {

    private static final List<String> WORDS = List.of("title^4", "description^2", "comments", "people^3", "about^2");
    private static final List<String> BIGRAMS = List.of(
            "title.bigrams^4", "description.bigrams^2", "comments.bigrams", "people.bigrams^3", "about.bigrams^2");
    private static final int PIECES = 12;

    private TicketQuery() {}

    /** Whether there is anything to look for; a text of punctuation alone finds nothing. */
    static boolean hasWords(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    static @Nullable Clause of(String text, boolean phones) {
        String normalized = HouseNumbers.normalized(text);
        List<Clause> pieces = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        int from = 0;
        for (HouseNumbers.Place place : HouseNumbers.places(normalized)) {
            rest.append(normalized, from, place.start()).append(' ');
            from = place.end();
            String asTyped = normalized.substring(place.start(), place.end());
            pieces.add(new Clause.AnyOf(List.of(
                    new Clause.Terms("places", List.of(place.term()), 6), new Clause.Words(BIGRAMS, asTyped, 1))));
        }
        rest.append(normalized.substring(from));
        String[] words = rest.toString().strip().split("\\s+", PIECES);
        for (String word : words) {
            if (hasWords(word)) {
                pieces.add(piece(word, phones));
            }
        }
        return pieces.isEmpty() ? null : new Clause.AllOf(pieces);
    }

    private static Clause piece(String word, boolean phones) {
        List<Clause> meanings = new ArrayList<>();
        meanings.add(new Clause.Words(WORDS, word, 1));
        meanings.add(new Clause.Words(BIGRAMS, word, 0.7f));
        String number = TicketTerms.asNumber(word);
        if (number != null) {
            meanings.add(new Clause.Terms("numbers", List.of(number), 8));
        }
        if (word.matches("[a-z]?\\d{3,5}[a-z]?")) {
            meanings.add(new Clause.Terms("places", List.of("r" + word.replaceFirst("^0+(?=\\d)", "")), 3));
        }
        String phone = phones ? TicketTerms.asPhone(word) : null;
        if (phone != null) {
            meanings.add(new Clause.Terms("phones", List.of(phone), 8));
        }
        return new Clause.AnyOf(meanings);
    }
}
