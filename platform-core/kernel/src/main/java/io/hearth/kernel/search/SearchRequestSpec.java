package io.hearth.kernel.search;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One search in the current company.
 *
 * @param filters must all hold, the caller's scope among them; they do not score
 * @param query what scores; null lists everything the filters let through
 * @param rough finds what the query finds and orders it for less: only the first of its order are scored by the query; null has the query score all
 * @param facets counted under all filters and under every other facet's choice, not under their own
 * @param highlights fields whose matches are shown
 * @param sort the last one must be unique ({@code id})
 * @param from what the page before answered as {@link SearchPage#next()}; null for the first page
 * @param counting how much is counted beside the hits
 */
public record SearchRequestSpec(
        List<Clause> filters,
        @Nullable Clause query,
        @Nullable Clause rough,
        List<Facet> facets,
        List<Highlight> highlights,
        List<Sort> sort,
        @Nullable Continuation from,
        int limit,
        Counting counting) {

    /** The hits that an order by score lists on all its pages together; whoever needs more narrows the search. */
    public static final int MOST_SCORED = 200;

    public SearchRequestSpec {
        filters = List.copyOf(filters);
        facets = List.copyOf(facets);
        highlights = List.copyOf(highlights);
        sort = List.copyOf(sort);
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1-100)");
        }
        if (rough != null && (query == null || !isScored(sort))) {
            throw new IllegalArgumentException(
                    "rough: " + rough + " (expected: none without a query and an order by score)");
        }
        switch (from) {
            case null -> {}
            case Continuation.After(List<String> values) -> {
                if (isScored(sort) || values.size() != sort.size()) {
                    throw new IllegalArgumentException(
                            "from: " + from + " (expected: a value for each of " + sort + ", none of them a score)");
                }
            }
            case Continuation.LeavingOut(List<UUID> shown) -> {
                if (!isScored(sort) || shown.size() >= MOST_SCORED) {
                    throw new IllegalArgumentException("from: " + shown.size() + " hits left out, in order " + sort
                            + " (expected: fewer than " + MOST_SCORED + ", in an order by score)");
                }
            }
        }
    }

    /** What a search counts. Whatever is counted one by one is looked at one by one, which is most of what a search of many hits costs. */
    public enum Counting {
        /** The total and each facet, however many there are. */
        EXACT,
        /** The total and, for the first page, each facet: one by one as far as {@link SearchSettings#exactUpTo()}, else from a part of them. */
        ESTIMATED,
        /** The total alone, as far as {@link SearchSettings#exactUpTo()}. Facets only choose. */
        TOTAL
    }

    /** One whose query scores all that it finds, and that counts all of it. */
    public SearchRequestSpec(
            List<Clause> filters,
            @Nullable Clause query,
            List<Facet> facets,
            List<Highlight> highlights,
            List<Sort> sort,
            @Nullable Continuation from,
            int limit) {
        this(filters, query, null, facets, highlights, sort, from, limit, Counting.EXACT);
    }

    /** Whether hits are in an order that moves with the index. */
    boolean scored() {
        return isScored(sort);
    }

    /** The hits of the pages before, of an order by score. */
    List<UUID> shown() {
        return from instanceof Continuation.LeavingOut(List<UUID> shown) ? shown : List.of();
    }

    /** The hits of this page; an order by score ends with its page of the last ones that are listed. */
    int size() {
        return scored() ? Math.min(limit, MOST_SCORED - shown().size()) : limit;
    }

    boolean chooses() {
        return facets.stream().anyMatch(facet -> !facet.chosen().isEmpty());
    }

    /** Whether facets are counted apart from the hits. */
    boolean countsFacetsApart() {
        return counting == Counting.ESTIMATED && from == null && !facets.isEmpty();
    }

    private static boolean isScored(List<Sort> sort) {
        return sort.stream().anyMatch(Sort.ByScore.class::isInstance);
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
