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
 * @param failuresToOpen failures in a row after which requests are refused without trying
 * @param openFor how long they are refused before one request tries again
 */
@ConfigurationProperties("hearth.search")
public record SearchSettings(
        @DefaultValue("http://127.0.0.1:19200") List<URI> uris,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("3s") Duration searchTimeout,
        @DefaultValue("20s") Duration bulkTimeout,
        @DefaultValue("4") int failuresToOpen,
        @DefaultValue("1s") Duration openFor) {}
