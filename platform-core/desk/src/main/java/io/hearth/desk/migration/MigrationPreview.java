package io.hearth.desk.migration;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a migration would do now.
 *
 * @param affected tickets that would be looked at: those of the versions that are not closed
 * @param blocked tickets that would stay where they are, and why
 * @param unmapped old states with tickets that the new version does not have and nothing is said about
 */
public record MigrationPreview(long affected, List<StateMove> byState, List<Blocked> blocked, List<String> unmapped) {

    /** Where the tickets of one old state would go on. */
    @Schema(name = "MigratedState")
    public record StateMove(
            String state,
            String label,
            String labelEn,
            long tickets,
            @Nullable String to) {}

    /** Tickets that would stay. */
    @Schema(name = "MigrationBlock")
    public record Blocked(String state, long tickets, Reason reason, String text, String textEn) {}

    /** What stands in the way. */
    @Schema(name = "MigrationBlockReason")
    public enum Reason {
        /** The new version has no such state. */
        UNMAPPED,
        /** The mapping names a state that the new version does not have. */
        TARGET_UNKNOWN,
        /** An open ticket would be resolved or closed without anybody's doing. */
        WOULD_END,
        /** A resolved ticket would be open again without anybody's doing. */
        WOULD_REOPEN,
        /** The ticket carries a value that the new version's field does not accept. */
        FIELD_REFUSED
    }
}
