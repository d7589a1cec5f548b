package io.hearth.desk.contact;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person and the homes the caller may see.
 *
 * @param phone masked for callers without the right to personal data
 */
@Schema(name = "Contact")
public record ContactView(
        UUID id,
        @Schema(example = "王芳") String name,
        @Schema(example = "138****8000") @Nullable String phone,
        String note,
        List<Home> units,
        long version) {

    /** A home the person is tied to. */
    @Schema(name = "ContactUnit")
    public record Home(
            UUID unitId,
            UUID estateId,
            @Schema(example = "3栋2单元201") String label,
            Relation relation) {}
}
