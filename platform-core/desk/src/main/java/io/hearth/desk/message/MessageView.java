package io.hearth.desk.message;

import io.hearth.desk.ticket.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to or from an owner.
 *
 * @param person to whom it went, or who sent it
 * @param address where it went or came from; masked for callers without the right to personal data
 * @param attempts how often it was handed to a provider
 * @param answer what the provider said last, or what went wrong
 * @param nextAttemptAt when it is tried next, while it waits for a provider
 * @param attachmentIds the ticket's files that came with it
 * @param leftOut files that came with it and were not kept, each with the reason
 * @param endedAt when it was sent, delivered or given up
 */
@Schema(name = "Message")
public record MessageView(
        UUID id,
        @Nullable UUID ticketId,
        @Schema(example = "WX-20261121-0042") @Nullable String number,
        @Nullable UUID contactId,
        Direction direction,
        MessageWay way,
        MessagePurpose purpose,
        String person,
        @Schema(example = "138****8000") String address,
        String subject,
        String text,
        MessageState state,
        int attempts,
        @Nullable String answer,
        @Nullable Instant nextAttemptAt,
        List<UUID> attachmentIds,
        List<String> leftOut,
        Actor author,
        Instant at,
        @Nullable Instant endedAt) {

    /** Which way it went. */
    @Schema(name = "MessageDirection")
    public enum Direction {
        OUT,
        IN
    }
}
