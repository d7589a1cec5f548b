package io.hearth.desk.incident;

import io.hearth.desk.ticket.TicketSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An incident with everything on it.
 *
 * @param tickets the reports, the newest first
 * @param candidates tickets of the same place and supply that are not among them yet, the newest first
 * @param updates what was told, the newest first
 */
@Schema(name = "Incident")
public record IncidentView(
        IncidentSummary summary, List<TicketSummary> tickets, List<TicketSummary> candidates, List<Update> updates) {

    /**
     * Something that was told once and is heard on every report.
     *
     * @param resolves whether it said that the fault is mended
     * @param reached on how many reports it stands by now
     * @param tickets on how many it is to stand
     */
    @Schema(name = "IncidentUpdate")
    public record Update(UUID id, String text, boolean resolves, Instant at, String by, int reached, int tickets) {}
}
