package io.hearth.kernel.search;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One kind of searchable document. {@link #load} and {@link #page} run with the company bound and read the database, which
 * stays the only source: an index can always be rebuilt from them.
 */
public interface SearchFamily {

    /** Plural and lower case, part of the index name: {@code tickets}. */
    String name();

    /** Raise it with every change of what can be searched and how: the next index is built beside the old one. */
    int version();

    /**
     * The mapping's {@code properties} as JSON. The kernel adds {@code company}, {@code id} and {@code stamp}. Text fields use the
     * analyzers {@code words}, {@code bigrams} and {@code bigrams_query} of {@link SearchAnalysis}.
     */
    String mappingsJson();

    /**
     * The fields whose text a search shows. The index keeps only these as they were given: the others are found by, and reading a hit does not read them. An
     * index that was made with others stays as it is.
     */
    List<String> shown();

    /** Index settings as JSON; normally {@link SearchAnalysis#settingsJson}. */
    default String settingsJson() {
        return SearchAnalysis.settingsJson();
    }

    /** Reads these documents in few queries, however many ids; an id without a row is left out and leaves the index. */
    List<SearchDocument> load(Collection<UUID> ids);

    /**
     * The next rows in the order of the id's text form, by an index however many there are: rebuilding and comparing walk through all of
     * them.
     */
    List<DocumentVersion> page(@Nullable UUID after, int limit);

    /** How many rows there are; only the progress of a run is told by it. */
    default long count() {
        long rows = 0;
        @Nullable UUID after = null;
        while (true) {
            List<DocumentVersion> page = page(after, ROWS);
            if (page.isEmpty()) {
                return rows;
            }
            rows += page.size();
            after = page.getLast().id();
        }
    }

    /** How many rows {@link #count} reads at a time. */
    int ROWS = 10_000;
}
