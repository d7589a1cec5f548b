package io.hearth.desk.contact;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person and the homes the caller may see.
 *
 * @param phone masked, except for programs that may read personal data; people ask for one person's data with a purpose
 * @param email masked in the same way
 * @param confirmedAt when the person last said that all of it is right
 */
@Schema(name = "Contact")
public record ContactView(
        UUID id,
        @Schema(example = "王芳") String name,
        @Schema(example = "138****8000") @Nullable String phone,
        @Schema(example = "w***@example.com") @Nullable String email,
        String note,
        @Nullable Instant confirmedAt,
        List<Home> units,
        long version) {

    /** A home the person is tied to. */
    @Schema(name = "ContactUnit")
    public record Home(
            UUID unitId,
            UUID estateId,
            @Schema(example = "3栋2单元201") String label,
            Relation relation,
            @Nullable LocalDate since) {}
}
