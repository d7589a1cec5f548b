package io.hearth.kernel.search;

import io.hearth.kernel.search.SearchPage.Exactness;
import java.util.List;
import java.util.Map;

/**
 * Facets as they were counted.
 *
 * @param hits how many hits were counted, or how many there are if a part was
 */
record Facets(Map<String, List<SearchPage.FacetCount>> values, Exactness are, long hits) {

    static final Facets NONE = new Facets(Map.of(), Exactness.EXACT, 0);
}
