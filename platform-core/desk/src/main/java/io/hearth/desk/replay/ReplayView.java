package io.hearth.desk.replay;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something tried on the past.
 *
 * @param workflowKey of WORKFLOW only
 * @param total tickets of the period
 * @param done tickets that were looked at so far
 * @param asOf until when time counts, for what happened and for what would have
 * @param error why it failed
 * @param counts of what the caller sees, for every outcome of the subject
 */
@Schema(name = "Replay")
public record ReplayView(
        UUID id,
        ReplaySubject subject,
        Status status,
        ReplaySource source,
        @Nullable Integer version,
        @Nullable String workflowKey,
        LocalDate from,
        LocalDate to,
        List<UUID> estateIds,
        int total,
        int done,
        Instant asOf,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Failure error,
        Map<ReplayOutcome, Long> counts) {

    /** How far it is. */
    @Schema(name = "ReplayStatus")
    public enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED,
        FAILED
    }

    /** Why it failed. */
    @Schema(name = "ReplayFailure")
    public enum Failure {
        /** What is tried or what is recorded cannot be read. */
        UNMEASURABLE,
        /** It was tried several times and interrupted each time. */
        INTERRUPTED
    }
}
