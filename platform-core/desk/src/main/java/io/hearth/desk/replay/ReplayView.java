package io.hearth.desk.replay;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A policy tried on the past.
 *
 * @param total tickets of the period
 * @param done tickets that were measured so far
 * @param asOf until when time counts, for what happened and for what would have
 * @param counts of all runs
 * @param byEstate of the runs of each estate that the caller sees; key is its id
 * @param byKind key is the kind
 * @param byAssignee key is the person who has the ticket
 * @param byHour key is the hour of the day at which the run began, in China's time
 * @param byClock key is what was measured
 */
@Schema(name = "Replay")
public record ReplayView(
        UUID id,
        Status status,
        StartReplay.Source source,
        @Nullable Integer version,
        LocalDate from,
        LocalDate to,
        List<UUID> estateIds,
        int total,
        int done,
        Instant asOf,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error,
        Counts counts,
        List<Part> byEstate,
        List<Part> byKind,
        List<Part> byAssignee,
        List<Part> byHour,
        List<Part> byClock) {

    /** How far it is. */
    @Schema(name = "ReplayStatus")
    public enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED,
        FAILED
    }

    /**
     * Breaches side by side.
     *
     * @param happened runs that were not kept
     * @param would runs that would not have been kept
     * @param both runs of both
     * @param added runs that would not have been kept, but were
     * @param avoided runs that were not kept, but would have been
     */
    @Schema(name = "ReplayCounts")
    public record Counts(long happened, long would, long both, long added, long avoided) {}

    /** Those of one estate, kind, person, hour or clock. */
    @Schema(name = "ReplayPart")
    public record Part(String key, Counts counts) {}
}
