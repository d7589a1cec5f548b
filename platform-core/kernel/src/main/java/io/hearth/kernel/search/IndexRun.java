package io.hearth.kernel.search;

import io.hearth.kernel.tenancy.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of upkeep of one company's index, which one node works on.
 *
 * @param done documents that were indexed or compared so far
 * @param total documents that the database had when the run began, 0 before
 * @param rate documents per second
 * @param takeovers how often another node went on with it because its node was silent
 * @param error why it failed
 */
public record IndexRun(
        UUID id,
        TenantId company,
        String family,
        Kind kind,
        Status status,
        Phase phase,
        @Nullable String target,
        @Nullable String source,
        @Nullable UUID afterKey,
        long done,
        long total,
        int rate,
        SearchIndexes.Reconciled found,
        boolean cancelled,
        int takeovers,
        String askedBy,
        Instant askedAt,
        @Nullable Instant beganAt,
        @Nullable Instant endedAt,
        @Nullable String error) {

    /** What is to be done. */
    @Schema(name = "IndexRunKind")
    public enum Kind {
        /** Index everything anew, into the newest version. */
        REBUILD,
        /** Compare with the database and repair. */
        RECONCILE,
        /** Move into an index of the company's own. */
        OWN_INDEX,
        /** Move back among the others. */
        SHARED_INDEX
    }

    /** How it stands. */
    @Schema(name = "IndexRunStatus")
    public enum Status {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** How far a run is that fills an index. */
    @Schema(name = "IndexRunPhase")
    public enum Phase {
        FILLING,
        COMPARING,
        SWITCHED
    }

    public boolean hasEnded() {
        return endedAt != null;
    }
}
