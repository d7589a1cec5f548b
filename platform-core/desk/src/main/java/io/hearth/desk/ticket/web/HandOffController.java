package io.hearth.desk.ticket.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.ticket.PoolView;
import io.hearth.desk.ticket.ReleaseTicket;
import io.hearth.desk.ticket.TicketHandOffs;
import io.hearth.desk.ticket.TicketView;
import io.hearth.desk.ticket.TransferTicket;
import io.hearth.desk.ticket.TransferView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "dispatch")
class HandOffController {

    private static final String TICKET = "The ticket's id or number";

    private final TicketHandOffs handOffs;

    HandOffController(TicketHandOffs handOffs) {
        this.handOffs = handOffs;
    }

    @GetMapping("/tickets/{ticketId}/transfers")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "listTransfers",
            summary = "Every transfer of a ticket, the newest first; nobody can change this log")
    Slice<TransferView> transfers(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return new Slice<>(handOffs.transfers(ticketId), null);
    }

    @PostMapping("/tickets/{ticketId}/transfers")
    @Requires(
            value = Permission.TICKET_ASSIGN,
            problems = {
                "403 ticket.not-in-team",
                "404 not-found",
                "409 ticket.already-there",
                "409 ticket.closed",
                "412 request.stale-version",
                "422 ticket.assignee-unknown",
                "422 ticket.team-unknown"
            })
    @Operation(
            operationId = "transferTicket",
            summary = "Hand a ticket to a team and say why",
            description = "It goes into the team's pool unless somebody of the team is named.")
    ResponseEntity<TicketView> transfer(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody TransferTicket command) {
        return tagged(handOffs.transfer(ticketId, ETags.find(ifMatch), command));
    }

    @PostMapping("/tickets/{ticketId}/acceptance")
    @Requires(
            value = Permission.TICKET_TRANSITION,
            problems = {"403 ticket.not-in-team", "404 not-found", "409 ticket.not-in-pool", "412 request.stale-version"
            })
    @Operation(operationId = "acceptTicket", summary = "Say that the team has the ticket that was handed to it")
    ResponseEntity<TicketView> accept(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(handOffs.accept(ticketId, ETags.find(ifMatch)));
    }

    @PostMapping("/tickets/{ticketId}/claim")
    @Requires(
            value = Permission.TICKET_TRANSITION,
            problems = {
                "403 ticket.not-in-team",
                "404 not-found",
                "409 ticket.claimed",
                "409 ticket.closed",
                "409 ticket.not-in-pool",
                "422 ticket.assignee-unknown"
            })
    @Operation(
            operationId = "claimTicket",
            summary = "Take a ticket out of the pool of one's team",
            description = "Of two who do so at once one gets it; the other is told who has, in params.assigneeName.")
    ResponseEntity<TicketView> claim(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return tagged(handOffs.claim(ticketId));
    }

    @PostMapping("/tickets/{ticketId}/release")
    @Requires(
            value = Permission.TICKET_TRANSITION,
            problems = {"404 not-found", "409 ticket.closed", "409 ticket.not-in-pool", "412 request.stale-version"})
    @Operation(
            operationId = "releaseTicket",
            summary = "Give a ticket back to the pool of its team and say why",
            description = "Somebody else's ticket needs TICKET_ASSIGN.")
    ResponseEntity<TicketView> release(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReleaseTicket command) {
        return tagged(handOffs.release(ticketId, ETags.find(ifMatch), command));
    }

    @GetMapping("/pools")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listPools",
            summary = "What waits in each team, the caller's own teams first",
            description = "The tickets themselves: /tickets?teamId={id}&assigneeId=none. Counting ends at 1,000.")
    Slice<PoolView> pools() {
        return new Slice<>(handOffs.pools(), null);
    }

    private static ResponseEntity<TicketView> tagged(TicketView ticket) {
        return ResponseEntity.ok().eTag(ETags.of(ticket.version())).body(ticket);
    }
}
