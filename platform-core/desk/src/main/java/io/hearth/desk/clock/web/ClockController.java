package io.hearth.desk.clock.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.clock.ClockBoard;
import io.hearth.desk.clock.ClockBoardEntry;
import io.hearth.desk.clock.ClockBoardFilter;
import io.hearth.desk.clock.ClockBoardSummary;
import io.hearth.desk.clock.ClockExplanation;
import io.hearth.desk.clock.ClockExplanations;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "clocks")
class ClockController {

    private static final String TICKET = "The ticket's id or number";
    private static final String WITHIN = "How many minutes before its due time a clock is due soon";
    private static final int A_MONTH = 43_200;

    private final ClockBoard board;
    private final ClockExplanations explanations;

    ClockController(ClockBoard board, ClockExplanations explanations) {
        this.board = board;
        this.explanations = explanations;
    }

    @GetMapping("/api/v1/tickets/{ticketId}/clocks/{clockName}/explanation")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "explainTicketClock",
            summary = "Why a clock of a ticket is due when it is: rule, segments, pauses, and who was told")
    ClockExplanation explain(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @Parameter(description = "The clock's name, for example first_contact") @PathVariable String clockName,
            @Parameter(description = "Which run of it; the last when absent")
                    @RequestParam(required = false)
                    @Min(1)
                    @Nullable
                    Integer run) {
        return explanations.explain(ticketId, clockName, run);
    }

    @GetMapping("/api/v1/clock-board")
    @Requires(value = Permission.TICKET_READ, problems = "400 request.cursor-invalid")
    @Operation(operationId = "listRunningClocks", summary = "The clocks that run, the most urgent first")
    Slice<ClockBoardEntry> page(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable UUID assigneeId,
            @RequestParam(required = false) @Nullable UUID teamId,
            @RequestParam(required = false) ClockBoardFilter.@Nullable State state,
            @Parameter(description = WITHIN) @RequestParam(defaultValue = "60") @Min(1) @Max(A_MONTH) int within,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return board.page(
                new ClockBoardFilter(estateId, assigneeId, teamId, state, Duration.ofMinutes(within)), cursor, limit);
    }

    @GetMapping("/api/v1/clock-board/summary")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "countRunningClocks", summary = "How many clocks run, by person and by estate")
    ClockBoardSummary summary(
            @RequestParam(required = false) @Nullable UUID estateId,
            @Parameter(description = WITHIN) @RequestParam(defaultValue = "60") @Min(1) @Max(A_MONTH) int within) {
        return board.summary(estateId, Duration.ofMinutes(within));
    }
}
