package io.hearth.desk.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that was read, and how far it is.
 *
 * @param estateId where lines that name no estate belong
 * @param createPlaces whether buildings and homes that are not there yet are made
 * @param total how many lines, or while it is taken back how many changes, there are to look at
 * @param outcomes how many lines do what; empty until they were tried
 * @param taken how many changes were taken back
 * @param kept how many changes stayed, because somebody has worked with what they made
 * @param failedIn what it was doing when it failed
 */
@Schema(name = "Import")
public record ImportView(
        UUID id,
        Status status,
        @Schema(example = "业主名册.xlsx") String fileName,
        @Nullable UUID estateId,
        boolean createPlaces,
        int total,
        int done,
        Map<ImportOutcome, Long> outcomes,
        long taken,
        long kept,
        @Nullable Status failedIn,
        String startedBy,
        Instant startedAt,
        @Nullable Instant appliedAt,
        @Nullable Instant undoneAt) {

    /** What happens with it. */
    @Schema(name = "ImportStatus")
    public enum Status {
        /** It is tried; nothing of it stays. */
        CHECKING,
        /** It was tried and waits for somebody's word. */
        CHECKED,
        APPLYING,
        APPLIED,
        UNDOING,
        UNDONE,
        FAILED
    }
}
