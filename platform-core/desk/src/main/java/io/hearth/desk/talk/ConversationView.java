package io.hearth.desk.talk;

import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.ContactRecordView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, about a ticket or not.
 *
 * @param reached whether anybody was spoken with
 * @param ticketId the ticket it was about
 * @param number the ticket's
 * @param home the home's label
 * @param contactName with whom, when they are known
 */
@Schema(name = "Conversation")
public record ConversationView(
        UUID id,
        Instant at,
        ContactRecordView.Way way,
        ContactRecordView.Direction direction,
        boolean reached,
        UUID estateId,
        @Nullable UUID ticketId,
        @Nullable String number,
        @Nullable UUID unitId,
        @Nullable String home,
        @Nullable UUID contactId,
        @Nullable String contactName,
        @Nullable String place,
        @Nullable String participants,
        @Nullable String matter,
        Actor author,
        Instant recordedAt) {}
