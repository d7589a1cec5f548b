package io.hearth.desk.archive;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/**
 * How complete the records of an estate's homes are.
 *
 * @param homes how many homes the estate is said to have
 * @param recorded how many homes are written down
 * @param complete how many of these lack nothing
 * @param score mean of the recorded homes' scores; 0 without any
 */
@Schema(name = "EstateArchive")
public record EstateArchive(
        UUID estateId, String name, int homes, long recorded, long complete, int score, List<Missing> missing) {

    /** How many homes have a gap. */
    @Schema(name = "ArchiveMissing")
    public record Missing(ArchiveGap gap, int weight, long homes) {}
}
