package io.hearth.desk.migration;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One migration and how far it is.
 *
 * @param done tickets moved
 * @param skipped tickets that could not be moved when their turn came
 * @param undone tickets taken back
 * @param undoable tickets that nobody has moved since; none can be taken back when 0
 */
public record TicketMigration(
        UUID id,
        String key,
        List<Integer> fromVersions,
        int toVersion,
        Map<String, String> states,
        Status status,
        long total,
        long done,
        long skipped,
        long undone,
        long undoable,
        @Nullable String error,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    /** How far it is. */
    @Schema(name = "MigrationStatus")
    public enum Status {
        RUNNING,
        COMPLETED,
        FAILED,
        UNDOING,
        UNDONE
    }
}
