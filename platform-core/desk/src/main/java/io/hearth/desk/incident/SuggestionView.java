package io.hearth.desk.incident;

import io.hearth.desk.ticket.TicketSummary;
import io.hearth.desk.topology.Supply;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What looks like one fault, and what speaks for it.
 *
 * @param placeKey names the part of the estate
 * @param reporters how many households report it
 * @param homes how many homes are in that part
 * @param since when the first of the reports came
 * @param minutes between the first and the last of them
 * @param expected how many households would have reported it in that time if nothing were wrong
 * @param tickets the reports, the newest first
 */
@Schema(name = "IncidentSuggestion")
public record SuggestionView(
        UUID id,
        UUID estateId,
        String estateName,
        Supply supply,
        String placeKey,
        @Schema(example = "3栋2单元01立管") String placeLabel,
        String placeLabelEn,
        int reporters,
        int homes,
        Instant since,
        long minutes,
        double expected,
        Instant foundAt,
        List<TicketSummary> tickets) {}
