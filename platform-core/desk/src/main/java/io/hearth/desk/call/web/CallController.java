package io.hearth.desk.call.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.call.CallAnswer;
import io.hearth.desk.call.CallFigures;
import io.hearth.desk.call.CallLinks;
import io.hearth.desk.call.CallView;
import io.hearth.desk.call.Calls;
import io.hearth.desk.call.LinkCall;
import io.hearth.desk.call.ReportCall;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "calls")
class CallController {

    private final Calls calls;
    private final CallLinks links;

    CallController(Calls calls, CallLinks links) {
        this.calls = calls;
        this.links = links;
    }

    @PostMapping("/api/v1/calls/{callId}/events")
    @Requires(
            value = Permission.CALL_REPORT,
            problems = {"422 call.id-invalid", "422 call.target-missing", "422 call.time-ahead", "422 estate.unknown"})
    @Operation(
            operationId = "reportCall",
            summary = "Tell what happened to a call, and hear what to do with it",
            description =
                    "For telephone exchanges. Events may come late, twice and in any order. After three rings or 15"
                            + " seconds without an answer the next person on duty is named: the back-up, then whoever"
                            + " comes next.")
    CallAnswer report(@PathVariable String callId, @Valid @RequestBody ReportCall told) {
        return calls.report(callId, told);
    }

    @GetMapping("/api/v1/calls/{callId}/next-step")
    @Requires(value = Permission.CALL_REPORT, problems = "404 not-found")
    @Operation(operationId = "readCallNextStep", summary = "What to do with a call now")
    CallAnswer next(@PathVariable String callId) {
        return calls.next(callId);
    }

    @GetMapping("/api/v1/calls")
    @Requires(Permission.CONTACT_READ)
    @Operation(operationId = "listCalls", summary = "Calls with who is calling, the newest first")
    Slice<CallView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return calls.list(cursor, limit);
    }

    @GetMapping("/api/v1/open-calls")
    @Requires(Permission.CONTACT_READ)
    @Operation(
            operationId = "listOpenCalls",
            summary = "Calls that are going on now, with who is calling and what is being done at their homes")
    Slice<CallView> open() {
        return new Slice<>(calls.open(), null);
    }

    @GetMapping("/api/v1/tickets/{ticketId}/calls")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "listCallsOfTicket", summary = "The calls about a ticket, the last one first")
    Slice<TicketView.CallRef> ofTicket(@PathVariable String ticketId) {
        return new Slice<>(links.of(ticketId), null);
    }

    @PostMapping("/api/v1/tickets/{ticketId}/calls")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 call.linked", "422 call.unknown"})
    @Operation(
            operationId = "linkCall",
            summary = "Say that a call was about a ticket that there is",
            description = "It is written down as a contact that the owner sought.")
    @ResponseStatus(HttpStatus.CREATED)
    Slice<TicketView.CallRef> link(@PathVariable String ticketId, @Valid @RequestBody LinkCall command) {
        return new Slice<>(links.link(ticketId, command), null);
    }

    @GetMapping("/api/v1/call-figures")
    @Requires(
            value = Permission.KPI_READ,
            problems = {"404 not-found", "422 call.period-invalid"})
    @Operation(
            operationId = "readCallFigures",
            summary = "How calls were answered: within 30 seconds, by hour, and after hours")
    CallFigures figures(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @Nullable UUID estateId) {
        return calls.figures(from, to, estateId);
    }
}
