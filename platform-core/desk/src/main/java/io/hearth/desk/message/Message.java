package io.hearth.desk.message;

import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as it is kept. */
@AggregateRoot
record Message(
        UUID id,
        @Nullable UUID ticketId,
        @Nullable UUID contactId,
        MessageView.Direction direction,
        MessageWay way,
        MessagePurpose purpose,
        String person,
        String address,
        String subject,
        String text,
        @Nullable String key,
        List<UUID> attachmentIds,
        List<String> leftOut,
        @Nullable String internetId,
        Actor author,
        Instant at) {

    Message {
        attachmentIds = List.copyOf(attachmentIds);
        leftOut = List.copyOf(leftOut);
    }
}
