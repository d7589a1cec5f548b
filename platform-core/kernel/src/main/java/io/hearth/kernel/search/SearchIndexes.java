package io.hearth.kernel.search;

import io.hearth.kernel.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The indexes of all families. Each company reads and writes through its own alias, which carries a filter and a routing
 * of that company, so no request can reach another company's documents.
 */
public interface SearchIndexes {

    /** Creates the family's index when it is missing. Called at start by the application that owns the family. */
    void ensureFamily(SearchFamily family);

    /**
     * Gives the company its alias; nothing to do when it has one. Works in an application that does not own the family.
     *
     * @throws SearchUnavailableException when the search engine, or any index of the family, is not there
     */
    void ensureAlias(String family, TenantId tenant);

    /** Takes the company out of all indexes of the family. */
    void remove(String family, TenantId tenant);

    /**
     * Brings these documents of the current company in line with the database; an id without a row is deleted.
     *
     * @throws SearchUnavailableException when the search engine does not answer: try again later
     */
    default void index(String family, Collection<UUID> ids) {
        send(List.of(prepare(family, ids)));
    }

    /** Reads these documents of the current company, to be sent together with those of other companies. */
    Prepared prepare(String family, Collection<UUID> ids);

    /**
     * Sends documents of one or more companies with one request. Each travels under the alias of the company it was read for.
     *
     * @throws SearchUnavailableException when the search engine does not answer: try again later
     */
    void send(List<Prepared> prepared);

    /** Documents of one company on their way to the index; nobody outside can look into them. */
    sealed interface Prepared permits PreparedDocuments {}

    /**
     * Searches in the current company.
     *
     * @throws io.hearth.kernel.web.ProblemException 503 {@code dependency.search-unavailable}
     */
    SearchPage search(String family, SearchRequestSpec request);

    /**
     * Whether the current company is searched in the newest version of its index, so that all fields are there; before it is rebuilt after an upgrade it is not.
     * What changed shows after at most ten seconds.
     */
    boolean isNewest(String family);

    /** Whether the current company's changes wait longer than they should, so that a search may not know them all. */
    boolean isBehind(String family);

    /**
     * Indexes a company anew from the database, into the family's current index version, while the old documents go on
     * serving; the alias moves when all are there. Waits for the end, also of a run that somebody else began; {@link IndexRuns} does not.
     *
     * @throws SearchUnavailableException when the search engine does not answer
     */
    Rebuilt rebuild(String family, TenantId tenant);

    /** Compares index and database and repairs what is missing, outdated or left over. */
    Reconciled reconcile(String family, TenantId tenant);

    /** Makes everything indexed so far visible at once; for tests and maintenance. */
    void refresh(String family);

    record Rebuilt(long indexed, Reconciled reconciled) {}

    record Reconciled(int missing, int outdated, int leftOver) {

        static final Reconciled NONE = new Reconciled(0, 0, 0);

        Reconciled plus(Reconciled other) {
            return new Reconciled(missing + other.missing, outdated + other.outdated, leftOver + other.leftOver);
        }

        public boolean clean() {
            return missing + outdated + leftOver == 0;
        }
    }
}
