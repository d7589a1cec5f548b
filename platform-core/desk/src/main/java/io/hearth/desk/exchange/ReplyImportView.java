package io.hearth.desk.exchange;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of replies that was read, and how far it is.
 *
 * @param createFolders whether folders that are not there yet are made
 * @param outcomes how many of its replies mean what for the library
 * @param choices what is done with those of which the library says something else
 * @param results what became of them; empty until it is applied
 */
@Schema(name = "ReplyImport")
public record ReplyImportView(
        UUID id,
        Status status,
        @Schema(example = "回复库.xlsx") String fileName,
        boolean createFolders,
        int total,
        int done,
        Map<ReplyImportOutcome, Long> outcomes,
        Map<ReplyImportChoice, Long> choices,
        Map<ReplyImportResult, Long> results,
        String startedBy,
        Instant startedAt,
        @Nullable Instant appliedAt) {

    /** What happens with it. */
    @Schema(name = "ReplyImportStatus")
    public enum Status {
        /** It was tried and waits for somebody's word; nothing of it is in the library. */
        CHECKED,
        APPLYING,
        APPLIED,
        FAILED
    }
}
