package io.hearth.desk.playbook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A playbook.
 *
 * @param estateName of whose ways it is
 * @param withdrawnAt since when it is not offered any more
 * @param versions the newest first
 * @param adoptions how many estates do so by it now
 * @param changeable whether the caller sees its estate and may package it anew
 */
@Schema(name = "Playbook")
public record PlaybookView(
        UUID id,
        PlaybookContent content,
        UUID estateId,
        String estateName,
        String createdBy,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant withdrawnAt,
        List<PackagedVersion> versions,
        int adoptions,
        boolean changeable,
        long version) {

    /**
     * One version, without what it says.
     *
     * @param parts what it holds
     */
    @Schema(name = "PlaybookVersionSummary")
    public record PackagedVersion(
            int number, @Nullable String note, String packagedBy, Instant packagedAt, List<PartTitle> parts) {}

    /** A part by name. */
    @Schema(name = "PlaybookPartTitle")
    public record PartTitle(PartType type, String key, String name, String nameEn) {}
}
