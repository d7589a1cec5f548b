package io.hearth.desk.dispatch.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.dispatch.DispatchBoard;
import io.hearth.desk.dispatch.DispatchLoad;
import io.hearth.desk.dispatch.HandOffLimits;
import io.hearth.desk.dispatch.HandOffSettings;
import io.hearth.desk.dispatch.HandOffTimes;
import io.hearth.desk.dispatch.MoveTickets;
import io.hearth.desk.dispatch.TicketBatch;
import io.hearth.desk.dispatch.TicketBatches;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "dispatch")
class DispatchController {

    private static final Duration LAST = Duration.ofDays(30);

    private final DispatchBoard board;
    private final TicketBatches batches;
    private final HandOffLimits limits;
    private final Clock clock;

    DispatchController(DispatchBoard board, TicketBatches batches, HandOffLimits limits, Clock clock) {
        this.board = board;
        this.batches = batches;
        this.limits = limits;
        this.clock = clock;
    }

    @GetMapping("/dispatch/load")
    @Requires(value = Permission.TICKET_ASSIGN, problems = "404 not-found")
    @Operation(operationId = "readLoad", summary = "Who and which team has how much to do")
    DispatchLoad load(@RequestParam(required = false) @Nullable UUID estateId) {
        return board.load(estateId);
    }

    @GetMapping("/dispatch/hand-offs")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "readHandOffTimes",
            summary = "How long each team takes to accept what is handed to it, and what is stuck",
            description = "The last 30 days unless a period is given.")
    HandOffTimes handOffs(
            @Parameter(description = "Inclusive")
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(description = "Exclusive")
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    @RequestParam(required = false)
                    @Nullable
                    Instant to) {
        Instant end = to == null ? clock.instant() : to;
        return board.handOffs(from == null ? end.minus(LAST) : from, end);
    }

    @GetMapping("/dispatch/hand-off-settings")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "readHandOffSettings", summary = "When a hand-off counts as stuck")
    HandOffSettings handOffSettings() {
        return limits.settings();
    }

    @PutMapping("/dispatch/hand-off-settings")
    @Requires(Permission.POLICY_MANAGE)
    @Operation(operationId = "changeHandOffSettings", summary = "Say when a hand-off counts as stuck, from now on")
    HandOffSettings changeHandOffSettings(@Valid @RequestBody HandOffSettings settings) {
        return limits.change(settings);
    }

    @PostMapping("/ticket-batches")
    @Requires(value = Permission.TICKET_ASSIGN, problems = "404 not-found")
    @Operation(
            operationId = "moveTickets",
            summary = "Give up to 200 tickets to a person or a team in one act",
            description = "Each ticket is moved by itself; what is refused says why. It can be taken back for ten"
                    + " minutes.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TicketBatch> move(@Valid @RequestBody MoveTickets command) {
        return created(batches.move(command));
    }

    @GetMapping("/ticket-batches/{batchId}")
    @Requires(value = Permission.TICKET_ASSIGN, problems = "404 not-found")
    @Operation(operationId = "readTicketBatch", summary = "What became of each ticket of a batch")
    TicketBatch batch(@PathVariable UUID batchId) {
        return batches.require(batchId);
    }

    @PostMapping("/ticket-batches/{batchId}/undo")
    @Requires(
            value = Permission.TICKET_ASSIGN,
            problems = {"404 not-found", "409 ticket-batch.undo-over"})
    @Operation(
            operationId = "undoTicketBatch",
            summary = "Take a batch back",
            description = "A ticket that somebody has moved since stays where they put it (KEPT).")
    TicketBatch undo(@PathVariable UUID batchId) {
        return batches.undo(batchId);
    }

    @GetMapping("/absences/{absenceId}/hand-over")
    @Requires(value = Permission.TICKET_ASSIGN, problems = "404 not-found")
    @Operation(
            operationId = "previewHandOver",
            summary = "The open tickets that a hand-over would give to whoever stands in")
    Slice<TicketSummary> preview(@PathVariable UUID absenceId) {
        return new Slice<>(batches.ofAbsent(absenceId), null);
    }

    @PostMapping("/absences/{absenceId}/hand-over")
    @Requires(
            value = Permission.TICKET_ASSIGN,
            problems = {"404 not-found", "409 absence.no-substitute"})
    @Operation(
            operationId = "handOverTickets",
            summary = "Give the open tickets of somebody who is away to whoever stands in",
            description = "A batch: it can be taken back for ten minutes.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TicketBatch> handOver(@PathVariable UUID absenceId) {
        return created(batches.handOver(absenceId));
    }

    private static ResponseEntity<TicketBatch> created(TicketBatch batch) {
        return ResponseEntity.created(URI.create("/api/v1/ticket-batches/" + batch.id()))
                .body(batch);
    }
}
