package io.hearth.embedded.elasticsearch.analysis;

import java.util.Set;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.elasticsearch.common.settings.Settings;

/** N-gram tokenizers that know {@code token_chars}, which Lucene leaves to subclasses. */
final class Grams {

    private Grams() {}

    static Tokenizer ngram(Settings settings) {
        Set<String> kinds = Set.copyOf(settings.getAsList("token_chars"));
        return new NGramTokenizer(min(settings), max(settings)) {
            @Override
            protected boolean isTokenChar(int character) {
                return keeps(kinds, character);
            }
        };
    }

    static Tokenizer edge(Settings settings) {
        Set<String> kinds = Set.copyOf(settings.getAsList("token_chars"));
        return new EdgeNGramTokenizer(min(settings), max(settings)) {
            @Override
            protected boolean isTokenChar(int character) {
                return keeps(kinds, character);
            }
        };
    }

    static int min(Settings settings) {
        return settings.getAsInt("min_gram", 1);
    }

    static int max(Settings settings) {
        return settings.getAsInt("max_gram", 2);
    }

    private static boolean keeps(Set<String> kinds, int character) {
        return kinds.isEmpty() || kinds.contains(kind(character));
    }

    private static String kind(int character) {
        return switch (Character.getType(character)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> "letter";
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> "digit";
            case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.MODIFIER_SYMBOL, Character.OTHER_SYMBOL ->
                "symbol";
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> "punctuation";
            default -> Character.isWhitespace(character) ? "whitespace" : "other";
        };
    }
}
