package io.hearth.desk.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that came from an owner about a ticket.
 *
 * @param id chosen by whoever received it
 * @param internetId the Message-ID of a mail, with its angle brackets
 * @param attachmentIds the ticket's files that came with it
 * @param leftOut files that were not kept, each with the reason
 */
public record IncomingMessage(
        UUID id,
        UUID ticketId,
        @Nullable UUID contactId,
        MessageWay way,
        String person,
        String address,
        String subject,
        String text,
        @Nullable String internetId,
        List<UUID> attachmentIds,
        List<String> leftOut,
        Instant at) {

    public IncomingMessage {
        attachmentIds = List.copyOf(attachmentIds);
        leftOut = List.copyOf(leftOut);
    }
}
