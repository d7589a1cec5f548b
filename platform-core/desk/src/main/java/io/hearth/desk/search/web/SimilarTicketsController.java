package io.hearth.desk.search.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.search.SimilarTicket;
import io.hearth.desk.search.SimilarTickets;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tickets/{ticketId}/similar")
@Tag(name = "search")
class SimilarTicketsController {

    private final SimilarTickets similar;

    SimilarTicketsController(SimilarTickets similar) {
        this.similar = similar;
    }

    /** The likest first, those of the same home before others. */
    record SimilarTicketList(List<SimilarTicket> items) {}

    @GetMapping
    @Requires(
            value = Permission.TICKET_READ,
            problems = {"404 not-found", "503 dependency.search-unavailable"})
    @Operation(
            operationId = "listSimilarTickets",
            summary = "Tickets that tell of the same, among those the caller sees",
            description = "At most five. Each says what it has in common with the ticket.")
    SimilarTicketList similar(@Parameter(description = "The ticket's id or number") @PathVariable String ticketId) {
        return new SimilarTicketList(similar.to(ticketId));
    }
}
