package io.hearth.kernel.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param facets empty where they were not asked for
 * @param facetsAre never {@link Exactness#AT_LEAST}
 * @param total hits on all pages
 * @param next null when this is the last page
 */
public record SearchPage(
        List<Hit> hits,
        Map<String, List<FacetCount>> facets,
        Exactness facetsAre,
        long total,
        Exactness totalIs,
        @Nullable Continuation next) {

    /** How a number was come by. */
    public enum Exactness {
        /** Counted one by one. */
        EXACT,
        /** Reckoned from a part that was counted; most often within a few percent, a rare value may be missing. */
        ESTIMATE,
        /** There are more, and nobody counted them. */
        AT_LEAST
    }

    /**
     * @param highlights by name; HTML-escaped, with matches in {@code <mark>}
     * @param by the names of those {@link Clause.Named} that this hit is one of
     */
    public record Hit(UUID id, Map<String, List<String>> highlights, Set<String> by) {}

    /** How many hits have a value. */
    public record FacetCount(String value, long count) {}

    public static final SearchPage EMPTY =
            new SearchPage(List.of(), Map.of(), Exactness.EXACT, 0, Exactness.EXACT, null);
}
