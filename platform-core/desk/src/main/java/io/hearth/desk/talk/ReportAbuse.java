package io.hearth.desk.talk;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for help in a conversation that has become abuse.
 *
 * @param ticketId the ticket it is about; one of the two
 * @param conversationId the conversation it was; one of the two
 */
public record ReportAbuse(
        @Nullable UUID ticketId,
        @Nullable UUID conversationId,

        @Schema(example = "电话里持续辱骂，已两次提醒") @NotBlank @Size(max = 2_000)
        String text) {}
