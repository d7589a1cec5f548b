package io.hearth.desk.relation;

import io.hearth.desk.ticket.RelatedTicket;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket has to do with others because a person said so. Tickets out of the caller's sight are left out.
 *
 * @param mergedInto the ticket it rests in
 * @param merged those that rest in it, the last one first
 * @param related those it has to do with
 * @param splitFrom the ticket it is a part of
 * @param parts parts of it that are tickets of their own
 */
@Schema(name = "TicketRelations")
public record RelationsView(
        @Nullable Connection mergedInto,
        List<Connection> merged,
        List<Connection> related,
        @Nullable Connection splitFrom,
        List<Connection> parts) {

    /**
     * One of them.
     *
     * @param id of the connection itself, by which it is taken back
     * @param why as whoever made it said
     */
    @Schema(name = "TicketConnection")
    public record Connection(UUID id, RelatedTicket ticket, String why, Instant at, String by) {}
}
