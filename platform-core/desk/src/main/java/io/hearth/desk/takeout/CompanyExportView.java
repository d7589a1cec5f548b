package io.hearth.desk.takeout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything the company has as one file, and how far it is.
 *
 * @param total tables and files to write; 0 until they are counted
 * @param rows how many rows are in it
 * @param files how many files are in it
 * @param missing how many files are named somewhere but were not there
 * @param size bytes
 * @param sha256 of the file, in lower-case hex
 * @param expiresAt when the file is removed
 * @param downloadedBy who fetched it last
 */
@Schema(name = "CompanyExport")
public record CompanyExportView(
        UUID id,
        Status status,
        long total,
        long done,
        long rows,
        long files,
        long missing,
        @Nullable Long size,
        @Nullable String sha256,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt,
        int downloads,
        @Nullable String downloadedBy,
        @Nullable Instant downloadedAt) {

    /** What happens with it. */
    @Schema(name = "CompanyExportStatus")
    public enum Status {
        RUNNING,
        READY,
        FAILED,
        /** The file was removed when its time was over. */
        EXPIRED
    }
}
