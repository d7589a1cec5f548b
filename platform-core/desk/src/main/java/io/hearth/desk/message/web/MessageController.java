package io.hearth.desk.message.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.message.MessageList;
import io.hearth.desk.message.MessageView;
import io.hearth.desk.message.Messages;
import io.hearth.desk.message.TellMessage;
import io.hearth.desk.message.WriteMessage;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "messages")
class MessageController {

    private static final String TICKET = "The ticket's id or number";

    private final Messages messages;

    MessageController(Messages messages) {
        this.messages = messages;
    }

    @GetMapping("/tickets/{ticketId}/messages")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "listTicketMessages",
            summary = "What went to the ticket's owner and came from them, the newest first")
    Slice<MessageView> ofTicket(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return messages.ofTicket(ticketId, cursor, limit);
    }

    @PostMapping("/tickets/{ticketId}/messages")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "422 message.no-address"})
    @Operation(
            operationId = "writeMessage",
            summary = "Write to whoever brought the ticket, the way they like",
            description = "Who wants a call or a visit is put on the list of people to tell.")
    @ResponseStatus(HttpStatus.CREATED)
    MessageView write(
            @Parameter(description = TICKET) @PathVariable String ticketId, @Valid @RequestBody WriteMessage command) {
        return messages.write(ticketId, command);
    }

    @GetMapping("/messages")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listMessages",
            summary = "Messages about the tickets the caller sees, of the last 90 days, the newest first")
    Slice<MessageView> list(
            @RequestParam(defaultValue = "ALL") MessageList which,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return messages.list(which, cursor, limit);
    }

    @GetMapping("/messages/{messageId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readMessage", summary = "One message")
    MessageView read(@PathVariable UUID messageId) {
        return messages.require(messageId);
    }

    @PostMapping("/messages/{messageId}/repetition")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 message.not-failed"})
    @Operation(operationId = "repeatMessage", summary = "Hand a message over again that no provider took")
    MessageView repeat(@PathVariable UUID messageId) {
        return messages.repeat(messageId);
    }

    @PostMapping("/messages/{messageId}/telling")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 message.not-to-tell", "422 ticket.contact-text-required"})
    @Operation(
            operationId = "tellMessage",
            summary = "Say that the person was called or visited about what waits to be told",
            description = "A contact record is written as well; who was not reached goes on waiting.")
    MessageView tell(@PathVariable UUID messageId, @Valid @RequestBody TellMessage command) {
        return messages.tell(messageId, command);
    }

    @PostMapping("/messages/{messageId}/withdrawal")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 message.not-to-tell"})
    @Operation(operationId = "withdrawMessage", summary = "Nobody needs to be told this any more")
    MessageView withdraw(@PathVariable UUID messageId) {
        return messages.withdraw(messageId);
    }
}
