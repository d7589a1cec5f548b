package io.hearth.desk.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a step of the workflow.
 *
 * @param transition one of the ticket's {@code allowedTransitions}
 * @param fields what the step asks for besides a comment; {@code assigneeId} also makes somebody responsible
 */
public record TransitionTicket(
        @Schema(example = "dispatch") @NotBlank @Size(max = 60)
        String transition,

        @Nullable @Size(max = 5_000) String comment,
        @Nullable @Size(max = 20) Map<String, String> fields) {}
