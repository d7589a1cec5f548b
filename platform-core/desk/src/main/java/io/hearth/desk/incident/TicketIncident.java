package io.hearth.desk.incident;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket has to do with incidents.
 *
 * @param incident the one it reports
 * @param fitting an open one of the same place and supply, of a ticket that reports none
 * @param suggestionId what it looks like together with others
 */
@Schema(name = "TicketIncident")
public record TicketIncident(
        @Nullable IncidentSummary incident,
        @Nullable IncidentSummary fitting,
        @Nullable UUID suggestionId) {}
