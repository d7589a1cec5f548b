package io.hearth.desk.contact;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is or was to a home.
 *
 * @param phone masked, except for programs that may read personal data
 * @param since not known when null
 * @param until the last day; null while it goes on
 * @param endedBy who wrote down that it ended
 */
@Schema(name = "Relationship")
public record RelationView(
        UUID contactId,
        @Schema(example = "王芳") String name,
        @Schema(example = "138****8000") @Nullable String phone,
        UUID unitId,
        UUID estateId,
        @Schema(example = "3栋2单元201") String label,
        Relation relation,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        @Nullable String reason,
        @Nullable String endedBy) {}
