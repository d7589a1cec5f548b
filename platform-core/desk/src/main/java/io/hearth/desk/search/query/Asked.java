package io.hearth.desk.search.query;

import io.hearth.kernel.web.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text from the search box, taken apart.
 *
 * @param words what is left without operators and quotations, in normal form
 * @param phrases what stood in quotation marks, in normal form: found only as it stands
 * @param today the day on which it is asked
 */
public record Asked(String words, List<String> phrases, List<Condition> conditions, LocalDate today) {

    /** The longest text that is looked at; whoever takes texts refuses longer ones. */
    public static final int LONGEST = 500;

    private static final int MOST_CONDITIONS = 20;
    private static final int LONGEST_NAME = 12;

    public Asked {
        phrases = List.copyOf(phrases);
        conditions = List.copyOf(conditions);
    }

    /**
     * Understands a text of at most {@link #LONGEST} characters in one pass.
     *
     * @param today the day that {@code 昨天} and {@code 本周} are counted from
     * @throws ProblemException one of {@link QueryProblem}
     */
    public static Asked of(String text, LocalDate today) {
        return new Reading(HouseNumbers.normalized(text), today).read();
    }

    /** Whether nothing is looked for but what the conditions leave. */
    public boolean hasNoText() {
        return words.isEmpty() && phrases.isEmpty();
    }

    /** Reads from left to right and never goes back, so its cost grows with the text's length alone. */
    private static final class Reading {

        private final String text;
        private final LocalDate today;
        private final StringBuilder words = new StringBuilder();
        private final List<String> phrases = new ArrayList<>();
        private final List<Condition> conditions = new ArrayList<>();
        private int at;

        Reading(String text, LocalDate today) {
            this.text = text;
            this.today = today;
        }

        Asked read() {
            while (skipSpace()) {
                if (quoteBegins()) {
                    String phrase = quoted();
                    if (!phrase.isBlank()) {
                        phrases.add(phrase.strip());
                    }
                } else {
                    readWord();
                }
            }
            return new Asked(words.toString().strip(), phrases, conditions, today);
        }

        private void readWord() {
            int from = at;
            while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ':') {
                at++;
            }
            String before = text.substring(from, at);
            if (at == text.length() || text.charAt(at) != ':') {
                add(before);
                return;
            }
            at++;
            Optional<Operator> operator = Operator.named(before);
            if (operator.isPresent()) {
                readValues(operator.get());
            } else if (looksLikeAnOperator(before)) {
                throw new ProblemException(
                        QueryProblem.OPERATOR_UNKNOWN,
                        before + ": is no operator. Put it into quotation marks to find it as text.",
                        Map.of("operator", before, "expected", Operator.usualNames()));
            } else {
                // 备注：没人在家 is pasted from somewhere, 10:05 is a time: words.
                add(before);
            }
        }

        /** Latin letters right before a colon and something behind it, which is no address of the web. */
        private boolean looksLikeAnOperator(String before) {
            return before.matches("[a-z]{2," + LONGEST_NAME + "}")
                    && at < text.length()
                    && !Character.isWhitespace(text.charAt(at))
                    && !text.startsWith("//", at);
        }

        private void readValues(Operator operator) {
            skipSpace();
            if (at == text.length()) {
                throw missing(operator);
            }
            if (quoteBegins()) {
                add(operator, quoted().strip());
                return;
            }
            int from = at;
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            for (String value : text.substring(from, at).split("[,、|]", MOST_CONDITIONS + 1)) {
                add(operator, value.strip());
            }
        }

        private void add(Operator operator, String value) {
            if (value.isEmpty()) {
                throw missing(operator);
            }
            if (conditions.size() == MOST_CONDITIONS) {
                throw new ProblemException(
                        QueryProblem.TOO_MANY, "There are too many operators.", Map.of("limit", MOST_CONDITIONS));
            }
            conditions.add(Values.read(operator, value, today));
        }

        private static ProblemException missing(Operator operator) {
            return new ProblemException(
                    QueryProblem.VALUE_MISSING,
                    operator.usual() + ": needs a value.",
                    Map.of("operator", operator.usual(), "expected", Values.expected(operator)));
        }

        private void add(String word) {
            words.append(word).append(' ');
        }

        /** A mark at the very end, or before a space, ends something that never began: it is punctuation. */
        private boolean quoteBegins() {
            return text.charAt(at) == '"' && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
        }

        private String quoted() {
            int from = at + 1;
            int end = text.indexOf('"', from);
            if (end < 0) {
                throw new ProblemException(
                        QueryProblem.QUOTE_OPEN,
                        "The quotation from character " + from + " on never ends.",
                        Map.of("at", from));
            }
            at = end + 1;
            return text.substring(from, end);
        }

        private boolean skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length();
        }
    }
}
