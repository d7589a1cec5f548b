package io.hearth.desk.dispatch;

import io.hearth.desk.ticket.Channel;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at.
 *
 * @param at when, in the time zone of the estate
 */
record RoutingMatter(
        TicketKind kind,
        String category,
        Priority priority,
        Channel channel,
        UUID estateId,
        @Nullable UUID buildingId,
        ZonedDateTime at) {}
