package io.hearth.desk.matter;

import io.hearth.desk.ticket.RelatedTicket;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The matter a ticket belongs to.
 *
 * @param times how often it was brought up: tickets opened, and times the owner asked about them; null when the ticket is linked to nothing
 * @param escalatedAt when it escalated
 * @param items the other tickets of the matter that the caller may see, the newest first
 */
@Schema(name = "TicketLinks")
public record MatterView(@Nullable Integer times, @Nullable Instant escalatedAt, List<Linked> items) {

    /** Another ticket of the same matter. */
    @Schema(name = "LinkedTicket")
    public record Linked(RelatedTicket ticket, Instant openedAt) {}
}
