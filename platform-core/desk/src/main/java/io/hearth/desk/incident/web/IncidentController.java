package io.hearth.desk.incident.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.incident.IncidentEndings;
import io.hearth.desk.incident.IncidentSummary;
import io.hearth.desk.incident.IncidentView;
import io.hearth.desk.incident.Incidents;
import io.hearth.desk.incident.JoinIncident;
import io.hearth.desk.incident.OpenIncident;
import io.hearth.desk.incident.SuggestionView;
import io.hearth.desk.incident.TellIncident;
import io.hearth.desk.incident.TicketIncident;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Faults that many report. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "incidents")
class IncidentController {

    private final Incidents incidents;
    private final IncidentEndings endings;

    IncidentController(Incidents incidents, IncidentEndings endings) {
        this.incidents = incidents;
        this.endings = endings;
    }

    @GetMapping("/incidents")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listIncidents", summary = "Faults that many report, the newest first")
    Slice<IncidentSummary> list(
            @Parameter(description = "Those that last, or else those that have ended")
                    @RequestParam(defaultValue = "true")
                    boolean open,
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
        return incidents.list(open, estateId, cursor, limit);
    }

    @PostMapping("/incidents")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {
                "404 not-found",
                "409 incident.suggestion-decided",
                "409 incident.ticket-closed",
                "409 incident.ticket-taken",
                "422 estate.unknown",
                "422 incident.ticket-unknown",
                "422 topology.place-unknown"
            })
    @Operation(operationId = "openIncident", summary = "Say that tickets report one fault")
    @ResponseStatus(HttpStatus.CREATED)
    IncidentView open(@Valid @RequestBody OpenIncident command) {
        return incidents.open(command);
    }

    @GetMapping("/incidents/{incidentId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readIncident", summary = "One incident with its reports and what was told")
    IncidentView read(@PathVariable UUID incidentId) {
        return incidents.require(incidentId);
    }

    @PostMapping("/incidents/{incidentId}/tickets")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {
                "404 not-found",
                "409 incident.ended",
                "409 incident.ticket-closed",
                "409 incident.ticket-taken",
                "422 incident.ticket-unknown"
            })
    @Operation(
            operationId = "joinIncident",
            summary = "Say that more tickets report it",
            description = "They hear at once what was told last.")
    IncidentView join(@PathVariable UUID incidentId, @Valid @RequestBody JoinIncident command) {
        return incidents.join(incidentId, command);
    }

    @DeleteMapping("/incidents/{incidentId}/tickets/{ticketId}")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {"404 not-found", "409 incident.ended"})
    @Operation(operationId = "leaveIncident", summary = "Say that a ticket does not report it after all")
    IncidentView leave(@PathVariable UUID incidentId, @PathVariable UUID ticketId) {
        return incidents.leave(incidentId, ticketId);
    }

    @PostMapping("/incidents/{incidentId}/updates")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 incident.ended"})
    @Operation(
            operationId = "tellIncident",
            summary = "Tell everybody who reported it",
            description = "It stands on every report a moment later; the answer says on how many it does.")
    @ResponseStatus(HttpStatus.CREATED)
    IncidentView tell(@PathVariable UUID incidentId, @Valid @RequestBody TellIncident command) {
        return incidents.tell(incidentId, command);
    }

    @PostMapping("/incidents/{incidentId}/resolution")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {"404 not-found", "409 incident.ended"})
    @Operation(
            operationId = "resolveIncident",
            summary = "Say that the fault is mended",
            description = "Reports that can be resolved in one step are; the others stay with whoever has them.")
    IncidentView resolve(@PathVariable UUID incidentId, @Valid @RequestBody TellIncident command) {
        return endings.resolve(incidentId, command);
    }

    @PostMapping("/incidents/{incidentId}/cancellation")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {"404 not-found", "409 incident.ended"})
    @Operation(operationId = "cancelIncident", summary = "Say that it was none; its reports are on their own again")
    IncidentView cancel(@PathVariable UUID incidentId) {
        return incidents.cancel(incidentId);
    }

    @GetMapping("/incident-suggestions")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listIncidentSuggestions",
            summary = "What looks like one fault, with what speaks for it, the plainest first")
    Slice<SuggestionView> suggestions(@RequestParam(required = false) @Nullable UUID estateId) {
        return new Slice<>(incidents.suggestions(estateId), null);
    }

    @PostMapping("/incident-suggestions/{suggestionId}/dismissal")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {"404 not-found", "409 incident.suggestion-decided"})
    @Operation(operationId = "dismissIncidentSuggestion", summary = "Say that it is no fault")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@PathVariable UUID suggestionId) {
        incidents.dismiss(suggestionId);
    }

    @GetMapping("/tickets/{ticketId}/incident")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readTicketIncident", summary = "What a ticket reports, or what it looks like")
    TicketIncident ofTicket(@Parameter(description = "The ticket's id or number") @PathVariable String ticketId) {
        return incidents.ofTicket(ticketId);
    }
}
