package io.hearth.desk.search.query;

import io.hearth.kernel.web.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A word, a quotation or an operator with its value, where it stands in the text as typed. For completing and showing a text that may be unfinished, so
 * nothing is refused here: {@link Asked} says what is wrong.
 *
 * @param from where it begins, and {@code to} where it ends
 * @param valueFrom where the value begins, behind the colon; the same as {@code from} without operator
 * @param value as typed, without its quotation marks
 * @param quoted whether the value stands in quotation marks, be they closed or not
 */
public record Piece(int from, int to, @Nullable Operator operator, int valueFrom, String value, boolean quoted) {

    private static final String COLONS = ":：";
    private static final String QUOTES = "\"＂“”„«»「」『』〝〞";
    private static final String COMMAS = ",，、|";

    /** The pieces of a text from left to right, found in one pass. */
    public static List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            Piece piece = read(text, at);
            pieces.add(piece);
            at = piece.to();
        }
        return pieces;
    }

    /** What is being typed at a place of the text: of several values with commas between them the one the place is in; empty between two spaces. */
    public static Piece at(String text, int place) {
        String before = text.substring(0, place);
        List<Piece> pieces = of(before);
        if (pieces.isEmpty()) {
            return new Piece(place, place, null, place, "", false);
        }
        Piece last = pieces.getLast();
        if (last.to() < place && !last.isWaitingForItsValue()) {
            return new Piece(place, place, null, place, "", false);
        }
        return last.operator() == null || last.quoted() ? last : last.lastValue(before);
    }

    /**
     * What it demands; nothing without operator.
     *
     * @throws ProblemException {@link QueryProblem#VALUE_UNKNOWN}
     */
    public List<Condition> conditions(LocalDate today) {
        Operator by = operator;
        if (by == null) {
            return List.of();
        }
        List<Condition> conditions = new ArrayList<>();
        for (String one :
                quoted ? List.of(value) : List.of(HouseNumbers.normalized(value).split("[,、|]"))) {
            conditions.add(Values.read(by, HouseNumbers.normalized(one).strip(), today));
        }
        return conditions;
    }

    /** The values that an operator takes in every company. */
    public static List<Offered> offered(Operator operator) {
        return Values.offered(operator);
    }

    /** A value as it has to be written to be read as one. */
    public static String written(String value) {
        boolean plain =
                value.chars().noneMatch(c -> Character.isWhitespace(c) || (COLONS + QUOTES + COMMAS).indexOf(c) >= 0);
        return plain ? value : '"' + value.replaceAll("[" + QUOTES + "]", " ") + '"';
    }

    private boolean isWaitingForItsValue() {
        return operator != null && value.isEmpty() && !quoted;
    }

    private Piece lastValue(String before) {
        int begin = valueFrom;
        for (int i = valueFrom; i < before.length(); i++) {
            if (COMMAS.indexOf(before.charAt(i)) >= 0) {
                begin = i + 1;
            }
        }
        return new Piece(
                from, before.length(), operator, begin, before.substring(begin).strip(), false);
    }

    private static Piece read(String text, int from) {
        if (isQuote(text, from)) {
            return quoted(text, from, from, null);
        }
        int at = from;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && !isColon(text, at)) {
            at++;
        }
        if (isColon(text, at)) {
            Optional<Operator> operator = Operator.named(HouseNumbers.normalized(text.substring(from, at)));
            if (operator.isPresent()) {
                return value(text, from, at + 1, operator.get());
            }
            at = end(text, at);
        }
        return new Piece(from, at, null, from, text.substring(from, at), false);
    }

    private static Piece value(String text, int from, int behindColon, Operator operator) {
        int at = behindColon;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (isQuote(text, at)) {
            return quoted(text, from, at, operator);
        }
        int end = end(text, at);
        return new Piece(from, end, operator, at, text.substring(at, end), false);
    }

    private static Piece quoted(String text, int from, int mark, @Nullable Operator operator) {
        int close = mark + 1;
        while (close < text.length() && !isQuote(text, close)) {
            close++;
        }
        return new Piece(
                from, Math.min(close + 1, text.length()), operator, mark, text.substring(mark + 1, close), true);
    }

    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isColon(String text, int at) {
        return at < text.length() && COLONS.indexOf(text.charAt(at)) >= 0;
    }

    private static boolean isQuote(String text, int at) {
        return at < text.length() && QUOTES.indexOf(text.charAt(at)) >= 0;
    }
}
