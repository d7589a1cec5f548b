package io.hearth.desk.archive;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person's data in full, as they were asked for. */
@Schema(name = "UnmaskedContact")
public record UnmaskedContact(
        UUID contactId,
        String name,
        @Schema(example = "13800138000") @Nullable String phone,
        @Nullable String email) {}
