package io.hearth.desk.group;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody of the group has looked at the company's figures.
 *
 * @param id grows with time
 * @param first month's first day
 * @param last month's first day
 * @param estates how many of the company's were among them
 */
@Schema(name = "GroupLook")
public record GroupLook(
        long id,
        String group,
        UUID byId,
        String byName,
        Instant at,
        Purpose purpose,
        String measure,
        LocalDate first,
        LocalDate last,
        int estates) {

    /** What for. */
    @Schema(name = "GroupLookPurpose")
    public enum Purpose {
        SCREEN,
        EXPORT
    }
}
