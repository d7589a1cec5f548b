package io.hearth.kernel.search;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a query, without any word of the search engine. */
public sealed interface Clause {

    /** One of the values, exactly; no value matches nothing. */
    record Terms(String field, List<String> values, float boost) implements Clause {
        public Terms {
            values = List.copyOf(values);
        }
    }

    /** From (inclusive) to (exclusive), ISO-8601 for dates. */
    record Range(
            String field, @Nullable String from, @Nullable String to) implements Clause {}

    /** Every word of the text in any of the fields ({@code title^3}); the fields must share an analyzer. */
    record Words(List<String> fields, String text, float boost) implements Clause {
        public Words {
            fields = List.copyOf(fields);
        }
    }

    record AnyOf(List<Clause> clauses) implements Clause {
        public AnyOf {
            clauses = List.copyOf(clauses);
        }
    }

    record AllOf(List<Clause> clauses) implements Clause {
        public AllOf {
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * Most words of the text in any of the fields, which must share an analyzer; the more of them the better.
     *
     * @param least how many of them, in the engine's words: {@code 2<70%} is all of two, and seven tenths of more
     */
    record MostWords(List<String> fields, String text, String least, float boost) implements Clause {
        public MostWords {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Documents that tell of what the text tells of: those with so many of its most telling words, which are frequent in it and rare elsewhere.
     *
     * @param words how many of them are looked for at most, so that a long text costs no more than a short one
     * @param least as in {@link MostWords#least}
     */
    record Like(List<String> fields, String text, int words, String least) implements Clause {
        public Like {
            fields = List.copyOf(fields);
        }
    }

    /** A word that differs from the text in one letter, not in its first two, in any of the fields ({@code title^3}); the best field counts. */
    record Nearly(List<String> fields, String text, float boost) implements Clause {
        public Nearly {
            fields = List.copyOf(fields);
        }
    }

    /** The text in one of the fields just as it stands: its terms in their order, nothing between them. */
    record Phrase(List<String> fields, String text, float boost) implements Clause {
        public Phrase {
            fields = List.copyOf(fields);
        }
    }

    /** So many of the clauses, as in {@link MostWords#least}; each that holds counts. */
    record Most(List<Clause> clauses, String least) implements Clause {
        public Most {
            clauses = List.copyOf(clauses);
        }
    }

    /** The best of the clauses counts, the others a little. */
    record BestOf(List<Clause> clauses) implements Clause {
        public BestOf {
            clauses = List.copyOf(clauses);
        }
    }

    /** What the clause finds, each worth one, and more by what of the better ones holds; they find nothing more. */
    record Preferring(Clause found, List<Clause> better) implements Clause {
        public Preferring {
            better = List.copyOf(better);
        }
    }

    /** The documents that have nothing in the field. */
    record Missing(String field) implements Clause {}

    /** A hit of this clause says so in {@link SearchPage.Hit#by}. */
    record Named(String name, Clause clause) implements Clause {}

    /**
     * What the clause scores, and up to so much more the newer the date: half of it after the half-life.
     *
     * @param share of the score, from 0 to 1: how much newness can outweigh
     */
    record Newer(Clause clause, String field, Duration halfLife, double share) implements Clause {}

    /** Those whose date is not older, to the day, each worth as much: cheaper than {@link Newer}, which looks at each date. */
    record Since(String field, Duration age, float boost) implements Clause {}

    static Clause terms(String field, Collection<String> values) {
        return new Terms(field, List.copyOf(values), 1);
    }
}
