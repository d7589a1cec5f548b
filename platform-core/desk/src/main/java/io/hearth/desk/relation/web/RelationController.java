package io.hearth.desk.relation.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.relation.Connections;
import io.hearth.desk.relation.MergeTickets;
import io.hearth.desk.relation.RelateTickets;
import io.hearth.desk.relation.RelationsView;
import io.hearth.desk.relation.SplitTicket;
import io.hearth.desk.relation.Splits;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What tickets have to do with each other. */
@RestController
@RequestMapping("/api/v1/tickets/{ticketId}")
@Tag(name = "tickets")
class RelationController {

    private static final String TICKET = "The ticket's id or number";

    private final Connections relations;
    private final Splits splits;

    RelationController(Connections relations, Splits splits) {
        this.relations = relations;
        this.splits = splits;
    }

    @GetMapping("/relations")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readTicketRelations", summary = "What the ticket has to do with others")
    RelationsView read(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return relations.of(ticketId);
    }

    @PostMapping("/relations")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {
                "404 not-found",
                "409 relation.already-related",
                "422 relation.self",
                "422 relation.ticket-unknown"
            })
    @Operation(operationId = "relateTickets", summary = "Say that the ticket has to do with another one")
    @ResponseStatus(HttpStatus.CREATED)
    RelationsView relate(
            @Parameter(description = TICKET) @PathVariable String ticketId, @Valid @RequestBody RelateTickets command) {
        return relations.relate(ticketId, command);
    }

    @DeleteMapping("/relations/{relationId}")
    @Requires(value = Permission.TICKET_EDIT, problems = "404 not-found")
    @Operation(operationId = "unrelateTickets", summary = "Take that back")
    RelationsView unrelate(
            @Parameter(description = TICKET) @PathVariable String ticketId, @PathVariable UUID relationId) {
        return relations.unrelate(ticketId, relationId);
    }

    @PostMapping("/merges")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {
                "404 not-found",
                "409 relation.other-estate",
                "409 relation.other-kind",
                "409 relation.promise-open",
                "409 ticket.closed",
                "409 ticket.merged",
                "422 relation.self",
                "422 relation.ticket-unknown"
            })
    @Operation(
            operationId = "mergeTickets",
            summary = "Merge other tickets into this one",
            description =
                    "All of them or none. They rest: closed for lists and clocks, and otherwise as they were, until"
                            + " they are taken apart.")
    @ResponseStatus(HttpStatus.CREATED)
    RelationsView merge(
            @Parameter(description = TICKET) @PathVariable String ticketId, @Valid @RequestBody MergeTickets command) {
        return relations.merge(ticketId, command);
    }

    @DeleteMapping("/merge")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {"404 not-found", "409 relation.not-merged"})
    @Operation(operationId = "takeTicketApart", summary = "Make a merged ticket one of its own again, as it was")
    RelationsView takeApart(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return relations.takeApart(ticketId);
    }

    @PostMapping("/splits")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {
                "400 idempotency.key-invalid",
                "404 not-found",
                "409 estate.inactive",
                "409 ticket.closed",
                "409 ticket.merged",
                "409 workflow.not-published",
                "422 idempotency.key-reused",
                "422 relation.file-unknown",
                "422 ticket.category-unknown",
                "422 ticket.field-invalid",
                "422 ticket.intake-required"
            })
    @Operation(
            operationId = "splitTicket",
            summary = "Make a part of the ticket a ticket of its own",
            description = "With an Idempotency-Key a repeated request answers with the part that the first one made.")
    @ResponseStatus(HttpStatus.CREATED)
    TicketView split(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @Valid @RequestBody SplitTicket command) {
        return splits.split(ticketId, command, idempotencyKey);
    }

    @DeleteMapping("/split")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {"404 not-found", "409 relation.not-split", "409 ticket.closed", "409 ticket.merged"})
    @Operation(operationId = "undoSplit", summary = "Let a part rest in the ticket it was taken from")
    RelationsView undoSplit(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return splits.undo(ticketId);
    }
}
