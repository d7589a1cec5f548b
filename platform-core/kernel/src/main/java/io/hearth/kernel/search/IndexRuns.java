package io.hearth.kernel.search;

import io.hearth.kernel.tenancy.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The upkeep of companies' indexes, for operators. Works in every application: what is asked for is done by a node of the one that owns the
 * family, and goes on after that node's death. Nothing here checks permissions.
 */
public interface IndexRuns {

    /**
     * Asks for a run and answers at once.
     *
     * @return empty when one of this company and family is going on
     */
    Optional<IndexRun> ask(IndexRun.Kind kind, String family, TenantId company, String by);

    /** Cancels the open run; what it began is taken back, and searches never notice. Empty when there is none. */
    Optional<IndexRun> cancel(String family, TenantId company);

    /** How the indexes of these companies are; a search engine that does not answer leaves out only what it alone knows. */
    List<IndexState> states(List<TenantId> companies);

    /** The families that have an index. */
    List<String> families();

    /** How the search engine answers this node. */
    Engine engine();

    /**
     * The search engine as this node sees it.
     *
     * @param searching whether searches are sent to it
     * @param indexing whether documents are
     * @param why why not
     */
    @Schema(name = "SearchEngine")
    record Engine(
            boolean searching, boolean indexing, @Nullable String why) {}
}
