package io.hearth.desk.search;

import io.hearth.desk.estate.PlaceLabel;
import io.hearth.desk.search.query.Asked;
import io.hearth.desk.search.query.HouseNumbers;
import io.hearth.desk.search.query.TicketTerms;
import java.util.ArrayList;
import java.util.List;

/** A part of a text as the database can look for it while the search engine does not answer. */
sealed interface FallbackPiece {

    /** As many as are looked for. */
    int MOST = 6;

    /** A home by its normal form. */
    record Home(String normal) implements FallbackPiece {}

    /** The end of a telephone number, or all of it. */
    record Phone(String digits) implements FallbackPiece {}

    /** Whole ticket numbers that are meant. */
    record Number(List<String> numbers) implements FallbackPiece {
        public Number {
            numbers = List.copyOf(numbers);
        }
    }

    /** Digits that mean neither a ticket nor a telephone. */
    record Nothing() implements FallbackPiece {}

    /** Something to be read. */
    record Word(String text) implements FallbackPiece {}

    /** The pieces of a text, all of which must lead to what is found. */
    static List<FallbackPiece> of(Asked asked) {
        List<FallbackPiece> pieces = new ArrayList<>();
        String words = TicketTerms.joined(asked.words());
        TicketTerms.SaidTail tail = TicketTerms.saidTail(words);
        if (tail != null) {
            pieces.add(new Phone(tail.digits()));
            words = words.substring(0, tail.start()) + ' ' + words.substring(tail.end());
        }
        StringBuilder others = new StringBuilder();
        int from = 0;
        for (HouseNumbers.Place place : HouseNumbers.places(words)) {
            others.append(words, from, place.start()).append(' ');
            from = place.end();
            pieces.add(new Home(PlaceLabel.normalOf(words.substring(place.start(), place.end()))));
        }
        others.append(words.substring(from));
        List<String> rest = new ArrayList<>(List.of(others.toString().strip().split("\\s+", MOST)));
        rest.addAll(asked.phrases());
        rest.stream().filter(piece -> !piece.isBlank()).limit(MOST).forEach(piece -> pieces.add(read(piece)));
        return pieces;
    }

    private static FallbackPiece read(String piece) {
        List<String> numbers = FallbackFilters.numbersOf(piece);
        if (!numbers.isEmpty()) {
            return new Number(numbers);
        }
        if (piece.chars().allMatch(c -> Character.isDigit(c) || c == '-' || c == '+')) {
            String digits = TicketTerms.asPhone(piece);
            return digits == null ? new Nothing() : new Phone(digits);
        }
        return new Word(piece);
    }

    /** The first text that comes after all that begin so. */
    static String after(String beginning) {
        int last = beginning.codePointBefore(beginning.length());
        return beginning.substring(0, beginning.length() - Character.charCount(last))
                + Character.toString(Math.min(last + 1, Character.MAX_CODE_POINT));
    }
}
