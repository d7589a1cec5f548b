package io.hearth.desk.archive;

import io.hearth.kernel.access.Caller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody asked for a person's data in full.
 *
 * @param name the person's name as it is now; empty when there is no such person any more
 * @param fields what was shown
 */
@Schema(name = "Unmasking")
public record UnmaskingView(
        UUID id,
        UUID contactId,
        @Schema(example = "王芳") String name,
        UnmaskContact.Purpose purpose,
        String note,
        List<String> fields,
        Who by,
        Instant at) {

    /** Who asked. */
    @Schema(name = "UnmaskingBy")
    public record Who(UUID id, String name, Caller.Kind kind) {}
}
