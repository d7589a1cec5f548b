package io.hearth.kernel.search;

import io.hearth.kernel.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A company's documents of one family as the search engine and the relay know them.
 *
 * @param index where they are; null when nobody knows, because the engine does not answer or the company has none
 * @param own whether the index is the company's alone
 * @param documents how many there are; null when the engine does not answer
 * @param bytes what they take on disk: of a shared index the company's share by number of documents
 * @param lagSeconds how long the oldest change waits to be indexed, 0 when none does
 * @param drift what the last round of comparison found; null before the first
 * @param run the open run, or the last one; null without any
 */
public record IndexState(
        TenantId company,
        String family,
        @Nullable String index,
        boolean own,
        @Nullable Long documents,
        @Nullable Long bytes,
        double lagSeconds,
        @Nullable Drift drift,
        @Nullable IndexRun run) {

    /** What one whole round found and repaired. */
    public record Drift(Instant at, long documents, long missing, long outdated, long leftOver) {}
}
