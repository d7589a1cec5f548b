package io.hearth.desk.replay;

import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that was not kept, or would not have been.
 *
 * @param dueAt when it was due; absent when there was no such run
 * @param wouldBeDueAt when it would have been; absent when there would have been no such run
 */
public record ReplayedTicket(
        UUID ticketId,
        String number,
        TicketKind kind,
        UUID estateId,
        @Nullable UUID assigneeId,
        String clock,
        int run,
        int hour,
        boolean happened,
        boolean would,
        @Nullable Instant dueAt,
        @Nullable Instant wouldBeDueAt) {}
