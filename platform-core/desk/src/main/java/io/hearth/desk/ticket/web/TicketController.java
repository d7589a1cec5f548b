package io.hearth.desk.ticket.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.ticket.AssignTicket;
import io.hearth.desk.ticket.CommentOnTicket;
import io.hearth.desk.ticket.CommentView;
import io.hearth.desk.ticket.EditTicket;
import io.hearth.desk.ticket.OpenTicket;
import io.hearth.desk.ticket.RelocateTicket;
import io.hearth.desk.ticket.Relocations;
import io.hearth.desk.ticket.TicketAttachments;
import io.hearth.desk.ticket.TicketIntake;
import io.hearth.desk.ticket.TicketView;
import io.hearth.desk.ticket.Tickets;
import io.hearth.desk.ticket.TimelineEntry;
import io.hearth.desk.ticket.TransitionTicket;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/tickets")
@Tag(name = "tickets")
class TicketController {

    private static final String TICKET = "The ticket's id or number";

    private final TicketIntake intake;
    private final Tickets tickets;
    private final TicketAttachments attachments;
    private final Relocations relocations;

    TicketController(TicketIntake intake, Tickets tickets, TicketAttachments attachments, Relocations relocations) {
        this.intake = intake;
        this.tickets = tickets;
        this.attachments = attachments;
        this.relocations = relocations;
    }

    @PostMapping
    @Requires(
            value = Permission.TICKET_CREATE,
            problems = {
                "400 idempotency.key-invalid",
                "409 channel.closed",
                "409 estate.inactive",
                "409 workflow.not-published",
                "422 call.unknown",
                "422 channel.kind-not-taken",
                "422 contact.phone-invalid",
                "422 contact.unknown",
                "422 estate.unit-unknown",
                "422 estate.unknown",
                "422 idempotency.key-reused",
                "422 ticket.category-unknown",
                "422 ticket.field-invalid",
                "422 ticket.intake-required",
                "422 ticket.unit-not-in-estate"
            })
    @Operation(
            operationId = "openTicket",
            summary = "Open a ticket",
            description =
                    "With an Idempotency-Key a repeated request answers with the ticket that the first one opened.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TicketView> open(
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @Valid @RequestBody OpenTicket command) {
        TicketView ticket = intake.open(command, idempotencyKey);
        return ResponseEntity.created(URI.create("/api/v1/tickets/" + ticket.id()))
                .eTag(ETags.of(ticket.version()))
                .body(ticket);
    }

    @GetMapping("/{ticketId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readTicket", summary = "One ticket with everything on it")
    ResponseEntity<TicketView> read(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return tagged(tickets.require(ticketId));
    }

    @PatchMapping("/{ticketId}")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {
                "404 not-found",
                "409 ticket.closed",
                "412 request.stale-version",
                "422 estate.unit-unknown",
                "422 ticket.category-unknown",
                "422 ticket.unit-not-in-estate",
                "428 request.precondition-required"
            })
    @Operation(operationId = "editTicket", summary = "Change what a ticket is about; what is not given stays")
    ResponseEntity<TicketView> edit(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody EditTicket command) {
        return tagged(tickets.edit(ticketId, ETags.require(ifMatch), command));
    }

    @PostMapping("/{ticketId}/relocation")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {
                "404 not-found",
                "409 estate.inactive",
                "409 ticket.closed",
                "412 request.stale-version",
                "422 estate.unit-unknown",
                "422 estate.unknown",
                "422 ticket.unit-not-in-estate"
            })
    @Operation(
            operationId = "relocateTicket",
            summary = "Move a ticket to another estate, or to another home",
            description =
                    "It goes on in the workflow version it has; somebody who does not work at the new estate does not"
                            + " have it any more.")
    ResponseEntity<TicketView> relocate(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody RelocateTicket command) {
        return tagged(relocations.relocate(ticketId, ETags.find(ifMatch), command));
    }

    @PostMapping("/{ticketId}/assignment")
    @Requires(
            value = Permission.TICKET_ASSIGN,
            problems = {"404 not-found", "409 ticket.closed", "412 request.stale-version", "422 ticket.assignee-unknown"
            })
    @Operation(operationId = "assignTicket", summary = "Make somebody responsible, or nobody")
    ResponseEntity<TicketView> assign(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody AssignTicket command) {
        return tagged(tickets.assign(ticketId, ETags.find(ifMatch), command));
    }

    @PostMapping("/{ticketId}/transitions")
    @Requires(
            value = Permission.TICKET_TRANSITION,
            problems = {
                "403 ticket.authority-exceeded",
                "403 ticket.transition-forbidden",
                "404 not-found",
                "409 ticket.transition-guard",
                "409 ticket.transition-not-allowed",
                "412 request.stale-version",
                "422 ticket.assignee-required",
                "422 ticket.assignee-unknown",
                "422 ticket.comment-required",
                "422 ticket.field-invalid",
                "422 ticket.field-required"
            })
    @Operation(
            operationId = "transitionTicket",
            summary = "Take a step of the ticket's workflow",
            description = "The steps this caller may take now are in the ticket's allowedTransitions, with what they"
                    + " require.")
    ResponseEntity<TicketView> transition(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody TransitionTicket command) {
        return tagged(tickets.transition(ticketId, ETags.find(ifMatch), command));
    }

    @PostMapping("/{ticketId}/comments")
    @Requires(value = Permission.TICKET_COMMENT, problems = "404 not-found")
    @Operation(
            operationId = "commentOnTicket",
            summary = "Say something about a ticket",
            description = "An INTERNAL comment needs TICKET_COMMENT_INTERNAL.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CommentView> comment(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @Valid @RequestBody CommentOnTicket command) {
        return ResponseEntity.status(201).body(tickets.comment(ticketId, command));
    }

    @GetMapping("/{ticketId}/timeline")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readTimeline", summary = "Everything that happened to a ticket, the newest first")
    Slice<TimelineEntry> timeline(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return tickets.timeline(ticketId, cursor, limit);
    }

    @PostMapping(path = "/{ticketId}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {
                "400 idempotency.key-invalid",
                "404 not-found",
                "409 attachment.too-many",
                "413 attachment.too-large",
                "415 attachment.type-unsupported",
                "415 attachment.heic-unsupported",
                "422 attachment.too-many-pixels",
                "422 attachment.empty",
                "422 attachment.unreadable",
                "422 idempotency.key-reused"
            })
    @Operation(
            operationId = "attachToTicket",
            summary = "Add a photo (JPEG, PNG, WebP) or a PDF of at most 10 MiB",
            description =
                    "What a photo tells of place, time and device is taken out before it is kept. Sent again with the"
                            + " same Idempotency-Key it is the same file, however often.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AttachmentView> attach(
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestPart("file") MultipartFile file)
            throws IOException {
        AttachmentView attachment = attachments.attach(
                ticketId, Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes(), idempotencyKey);
        return ResponseEntity.created(URI.create(attachment.url())).body(attachment);
    }

    private static ResponseEntity<TicketView> tagged(TicketView ticket) {
        return ResponseEntity.ok().eTag(ETags.of(ticket.version())).body(ticket);
    }
}
