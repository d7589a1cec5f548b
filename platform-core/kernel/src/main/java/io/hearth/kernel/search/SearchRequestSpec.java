package io.hearth.kernel.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search in the current company.
 *
 * @param filters must all hold, the caller's scope among them; they do not score
 * @param query what scores; null lists everything the filters let through
 * @param facets counted under all filters and under every other facet's choice, not under their own
 * @param highlights fields whose matches are shown
 * @param sort the last one must be unique ({@code id})
 * @param after the sort values of the last hit of the page before
 */
public record SearchRequestSpec(
        List<Clause> filters,
        @Nullable Clause query,
        List<Facet> facets,
        List<Highlight> highlights,
        List<Sort> sort,
        List<String> after,
        int limit) {

    public SearchRequestSpec {
        filters = List.copyOf(filters);
        facets = List.copyOf(facets);
        highlights = List.copyOf(highlights);
        sort = List.copyOf(sort);
        after = List.copyOf(after);
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1-100)");
        }
    }

    /** @param chosen the values the caller filters by; empty for all */
    public record Facet(String name, String field, List<String> chosen, int size) {
        public Facet {
            chosen = List.copyOf(chosen);
        }
    }

    /**
     * @param name what the hit calls it; several fields of one name are tried in order
     * @param fragments pieces of about a hundred characters; 0 for the whole text
     */
    public record Highlight(String name, String field, int fragments) {}

    /** The order of hits. */
    public sealed interface Sort {
        record ByScore() implements Sort {}

        record ByDate(String field, boolean ascending) implements Sort {}

        record ByKeyword(String field, boolean ascending) implements Sort {}
    }
}
