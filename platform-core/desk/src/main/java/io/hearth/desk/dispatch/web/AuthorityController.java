package io.hearth.desk.dispatch.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.dispatch.AnswerEscalation;
import io.hearth.desk.dispatch.AuthorityLimit;
import io.hearth.desk.dispatch.AuthorityLimits;
import io.hearth.desk.dispatch.EscalateTicket;
import io.hearth.desk.dispatch.EscalationView;
import io.hearth.desk.dispatch.Escalations;
import io.hearth.desk.dispatch.KeepAuthorityLimit;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "dispatch")
class AuthorityController {

    private final AuthorityLimits limits;
    private final Escalations escalations;

    AuthorityController(AuthorityLimits limits, Escalations escalations) {
        this.limits = limits;
        this.escalations = escalations;
    }

    @GetMapping("/authority-limits")
    @Requires(Permission.POLICY_READ)
    @Operation(operationId = "listAuthorityLimits", summary = "Up to what which role may decide")
    Slice<AuthorityLimit> list() {
        return new Slice<>(limits.list(), null);
    }

    @PostMapping("/authority-limits")
    @Requires(Permission.POLICY_MANAGE)
    @Operation(operationId = "addAuthorityLimit", summary = "Limit what roles may decide by themselves")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AuthorityLimit> add(@Valid @RequestBody KeepAuthorityLimit command) {
        AuthorityLimit limit = limits.add(command);
        return ResponseEntity.created(URI.create("/api/v1/authority-limits/" + limit.id()))
                .eTag(ETags.of(limit.version()))
                .body(limit);
    }

    @PutMapping("/authority-limits/{limitId}")
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {"404 not-found", "412 request.stale-version", "428 request.precondition-required"})
    @Operation(operationId = "changeAuthorityLimit", summary = "Change a limit, or take it out of use")
    ResponseEntity<AuthorityLimit> change(
            @PathVariable UUID limitId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody KeepAuthorityLimit command) {
        AuthorityLimit limit = limits.change(limitId, ETags.require(ifMatch), command);
        return ResponseEntity.ok().eTag(ETags.of(limit.version())).body(limit);
    }

    @GetMapping("/escalations")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listOpenEscalations", summary = "What waits for somebody's decision, the oldest first")
    Slice<EscalationView> open() {
        return new Slice<>(escalations.open(), null);
    }

    @PostMapping("/escalations/{escalationId}/answer")
    @Requires(
            value = Permission.TICKET_TRANSITION,
            problems = {"403 escalation.not-yours", "404 not-found", "409 escalation.over"})
    @Operation(
            operationId = "answerEscalation",
            summary = "Answer an escalation in words, without taking its step",
            description = "The ticket goes back to whoever handed it on, who is told.")
    EscalationView answer(@PathVariable UUID escalationId, @Valid @RequestBody AnswerEscalation command) {
        return escalations.answer(escalationId, command);
    }

    @GetMapping("/tickets/{ticketId}/escalations")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "listEscalations", summary = "What of a ticket was handed to somebody who may decide")
    Slice<EscalationView> of(@PathVariable String ticketId) {
        return new Slice<>(escalations.of(ticketId), null);
    }

    @PostMapping("/tickets/{ticketId}/escalations")
    @Requires(
            value = Permission.TICKET_TRANSITION,
            problems = {
                "404 not-found",
                "409 escalation.nobody",
                "409 escalation.not-needed",
                "409 ticket.closed",
                "422 ticket.assignee-unknown"
            })
    @Operation(
            operationId = "escalateTicket",
            summary = "Hand a step that goes beyond one's authority to somebody who may take it",
            description = "They get the ticket and are told. It is open until the step is taken or the ticket closed.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<EscalationView> escalate(@PathVariable String ticketId, @Valid @RequestBody EscalateTicket command) {
        EscalationView escalation = escalations.escalate(ticketId, command);
        return ResponseEntity.created(URI.create("/api/v1/tickets/" + escalation.ticketId() + "/escalations"))
                .body(escalation);
    }
}
