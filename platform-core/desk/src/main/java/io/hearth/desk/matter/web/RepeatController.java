package io.hearth.desk.matter.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.matter.ContestRepeat;
import io.hearth.desk.matter.RepeatFilter;
import io.hearth.desk.matter.RepeatView;
import io.hearth.desk.matter.Repeats;
import io.hearth.desk.matter.TicketRepeats;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.TicketKind;
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

/** What was brought up again, by whomever. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "tickets")
class RepeatController {

    private static final String TICKET = "The ticket's id or number";

    private final Repeats repeats;

    RepeatController(Repeats repeats) {
        this.repeats = repeats;
    }

    @GetMapping("/repeats")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listRepeats",
            summary = "Tickets that bring up what was brought up before, the newest first",
            description = "About one home or shared part of an estate, or by one person, within 30 days, whichever way"
                    + " it came.")
    Slice<RepeatView> list(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable TicketKind kind,
            @Parameter(description = "Only those that somebody contests, or only the others")
                    @RequestParam(required = false)
                    @Nullable
                    Boolean contested,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return repeats.list(new RepeatFilter(estateId, kind, contested), cursor, limit);
    }

    @GetMapping("/tickets/{ticketId}/repeats")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readTicketRepeats", summary = "What a ticket repeats, and what repeats it")
    TicketRepeats read(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return repeats.of(ticketId);
    }

    @PostMapping("/tickets/{ticketId}/repeat-contest")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {"404 not-found", "409 repeat.contested", "409 repeat.not-found"})
    @Operation(
            operationId = "contestRepeat",
            summary = "Say that a ticket is no repetition, and why",
            description = "The key figure repeat_complaints leaves it out from then on, and says so.")
    @ResponseStatus(HttpStatus.CREATED)
    TicketRepeats contest(
            @Parameter(description = TICKET) @PathVariable String ticketId, @Valid @RequestBody ContestRepeat command) {
        return repeats.contest(ticketId, command);
    }

    @DeleteMapping("/tickets/{ticketId}/repeat-contest")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {"404 not-found", "409 repeat.not-contested"})
    @Operation(operationId = "withdrawRepeatContest", summary = "Take that back")
    TicketRepeats withdraw(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return repeats.withdraw(ticketId);
    }
}
