package io.hearth.kernel.search;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Elasticsearch is and how long it may take.
 *
 * @param uris its nodes, separated by commas
 * @param username for basic authentication; none when absent
 * @param password goes with the user name
 * @param connectTimeout how long to wait for a connection
 * @param searchTimeout how long a search may take before the caller is told that search is unavailable
 * @param bulkTimeout how long one request that indexes may take
 * @param slowSearch a search that took longer counts as one without an answer when it is decided whether to go on asking
 * @param failuresToOpen how many of the last calls, half of all at least, must have failed before requests are refused without trying
 * @param openFor how long they are refused before one request tries again
 * @param exactUpTo how many hits are counted one by one where an estimate is allowed; of more, a part is counted
 * @param upkeep how indexes are kept whole
 */
@ConfigurationProperties("hearth.search")
public record SearchSettings(
        @DefaultValue("http://127.0.0.1:19200") List<URI> uris,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("3s") Duration searchTimeout,
        @DefaultValue("20s") Duration bulkTimeout,
        @DefaultValue("1500ms") Duration slowSearch,
        @DefaultValue("4") int failuresToOpen,
        @DefaultValue("1s") Duration openFor,
        @DefaultValue("10000") int exactUpTo,
        @DefaultValue Upkeep upkeep) {

    /**
     * Rebuilding and comparing, beside the daily work.
     *
     * @param enabled whether this application works on runs; it can ask for them in any case
     * @param watchEvery how often a node looks for companies that are being moved and for those that lag behind
     * @param behindAfter how old a change may be that is not indexed yet before a company's search says that it lags behind
     * @param documentsPerSecond the most that one rebuild indexes, so that it never takes the engine from those who search; 0 for no limit
     * @param silentFor how long a node may say nothing about its run before another goes on with it
     * @param compareEvery how often a piece of some companies' indexes is compared with the database; 0 for never
     * @param compareDocuments the most documents of one such piece
     * @param compareCompanies the most companies of one such piece
     * @param settle how long a difference must last to be one: what has just been written is still on its way
     */
    public record Upkeep(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("500ms") Duration watchEvery,
            @DefaultValue("5s") Duration behindAfter,
            @DefaultValue("10000") int documentsPerSecond,
            @DefaultValue("20s") Duration silentFor,
            @DefaultValue("1m") Duration compareEvery,
            @DefaultValue("20000") int compareDocuments,
            @DefaultValue("50") int compareCompanies,
            @DefaultValue("1500ms") Duration settle) {}
}
