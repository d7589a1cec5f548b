package io.hearth.desk.reply.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.reply.FillReply;
import io.hearth.desk.reply.FilledReply;
import io.hearth.desk.reply.FoundReply;
import io.hearth.desk.reply.NextReply;
import io.hearth.desk.reply.SendReply;
import io.hearth.desk.reply.SentReply;
import io.hearth.desk.reply.TicketReplies;
import io.hearth.desk.reply.UsedReply;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
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
@RequestMapping("/api/v1/tickets/{ticketId}/replies")
@Tag(name = "replies")
class TicketReplyController {

    private static final String TICKET = "The ticket's id or number";

    private final TicketReplies replies;

    TicketReplyController(TicketReplies replies) {
        this.replies = replies;
    }

    @GetMapping("/suggested")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "suggestReplies",
            summary = "The replies that fit the ticket, the best first",
            description = "None when nothing is sure; each says what fits.")
    List<FoundReply> suggested(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @RequestParam(defaultValue = "3") @Min(1) @Max(10) int limit) {
        return replies.suggested(ticketId, limit);
    }

    @GetMapping
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "listUsedReplies",
            summary = "What went out of the library on the ticket, the newest first",
            description =
                    "With what was changed in it before it was sent; tickets merged into it included, at most 200.")
    List<UsedReply> used(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return replies.used(ticketId);
    }

    @GetMapping("/next")
    @Requires(value = Permission.TICKET_COMMENT, problems = "404 not-found")
    @Operation(
            operationId = "readNextReply",
            summary = "With which words the next reply on the ticket begins, and how it goes")
    NextReply next(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return replies.next(ticketId);
    }

    @PostMapping("/filled")
    @Requires(
            value = Permission.TICKET_READ,
            problems = {"404 not-found", "409 reply.not-sendable"})
    @Operation(operationId = "fillReply", summary = "A reply as the ticket and the given values fill it")
    FilledReply fill(
            @Parameter(description = TICKET) @PathVariable String ticketId, @Valid @RequestBody FillReply command) {
        return replies.fill(ticketId, command);
    }

    @PostMapping
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {
                "404 not-found",
                "409 reply.not-sendable",
                "409 attachment.gone",
                "409 attachment.too-many",
                "422 reply.unfilled",
                "422 message.no-address"
            })
    @Operation(
            operationId = "sendReply",
            summary = "Send a reply to whoever brought the ticket",
            description = "Which version went, and what was changed in it, is remembered.")
    @ResponseStatus(HttpStatus.CREATED)
    SentReply send(
            @Parameter(description = TICKET) @PathVariable String ticketId, @Valid @RequestBody SendReply command) {
        return replies.send(ticketId, command);
    }
}
