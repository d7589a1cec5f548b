package io.hearth.desk.ticket.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.ticket.ContactRecordView;
import io.hearth.desk.ticket.ContactRecords;
import io.hearth.desk.ticket.EndPromise;
import io.hearth.desk.ticket.LogContact;
import io.hearth.desk.ticket.MakePromise;
import io.hearth.desk.ticket.PromiseView;
import io.hearth.desk.ticket.Promises;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was said to the owner, and what was promised. */
@RestController
@RequestMapping("/api/v1/tickets/{ticketId}")
@Tag(name = "tickets")
class TicketContactController {

    private static final String TICKET = "The ticket's id or number";

    private final ContactRecords contacts;
    private final Promises promises;

    TicketContactController(ContactRecords contacts, Promises promises) {
        this.contacts = contacts;
        this.promises = promises;
    }

    @PostMapping("/contact-records")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "422 ticket.contact-in-future", "422 ticket.contact-text-required"})
    @Operation(
            operationId = "logContact",
            summary = "Write down a contact with the owner, reached or not",
            description = "What was said is required when somebody was reached.")
    @ResponseStatus(HttpStatus.CREATED)
    ContactRecordView log(
            @Parameter(description = TICKET) @PathVariable String ticketId, @Valid @RequestBody LogContact command) {
        return contacts.log(ticketId, command);
    }

    @GetMapping("/contact-records")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "listContactRecords", summary = "The contacts with the owner, the last written first")
    Slice<ContactRecordView> contacts(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return contacts.list(ticketId, cursor, limit);
    }

    @PostMapping("/promises")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {
                "404 not-found",
                "409 ticket.not-open",
                "422 ticket.assignee-unknown",
                "422 ticket.promise-in-past"
            })
    @Operation(operationId = "makePromise", summary = "Promise the owner something: what, by when, by whom")
    @ResponseStatus(HttpStatus.CREATED)
    PromiseView promise(
            @Parameter(description = TICKET) @PathVariable String ticketId, @Valid @RequestBody MakePromise command) {
        return promises.make(ticketId, command);
    }

    @GetMapping("/promises")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "listPromises",
            summary = "What the owner was promised: what holds first, the next due at the top; then what has ended")
    PromiseList promises(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return new PromiseList(promises.list(ticketId));
    }

    @PostMapping("/promises/{promiseId}/outcome")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 ticket.promise-ended", "422 ticket.promise-reason-required"})
    @Operation(
            operationId = "endPromise",
            summary = "Say what became of a promise, once",
            description = "A reason is required unless it was kept.")
    PromiseView end(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @PathVariable UUID promiseId,
            @Valid @RequestBody EndPromise command) {
        return promises.end(ticketId, promiseId, command);
    }

    /** A ticket's promises. */
    record PromiseList(List<PromiseView> items) {}
}
