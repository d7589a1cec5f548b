package io.hearth.desk.dispatch;

import io.hearth.desk.ticket.Channel;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks who would get a ticket.
 *
 * @param category the code of what it is about
 * @param at when; now when absent
 * @param draft asks the draft instead of what is in force
 */
public record ExplainRouting(
        @NotNull TicketKind kind,
        @Nullable @Size(max = 60) String category,
        @Nullable Priority priority,
        @Nullable Channel channel,
        @NotNull UUID estateId,
        @Nullable UUID buildingId,
        @Nullable Instant at,
        boolean draft) {}
