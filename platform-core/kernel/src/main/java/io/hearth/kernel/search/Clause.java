package io.hearth.kernel.search;

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

    static Clause terms(String field, Collection<String> values) {
        return new Terms(field, List.copyOf(values), 1);
    }
}
