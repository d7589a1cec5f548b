package io.hearth.desk.wechat.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.wechat.AddWeChatToTicket;
import io.hearth.desk.wechat.TicketFromWeChat;
import io.hearth.desk.wechat.WeChatMessageView;
import io.hearth.desk.wechat.WeChatMessages;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/wechat-messages")
@Tag(name = "wechat")
class WeChatMessageController {

    private final WeChatMessages messages;

    WeChatMessageController(WeChatMessages messages) {
        this.messages = messages;
    }

    @GetMapping
    @Requires(Permission.TICKET_CREATE)
    @Operation(
            operationId = "listWaitingWeChatMessages",
            summary = "Messages of which a person has to say what becomes of them, the newest first")
    Slice<WeChatMessageView> waiting(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return messages.waiting(cursor, limit);
    }

    @GetMapping("/{wechatMessageId}")
    @Requires(value = Permission.TICKET_CREATE, problems = "404 not-found")
    @Operation(operationId = "readWeChatMessage", summary = "One message")
    WeChatMessageView read(@PathVariable UUID wechatMessageId) {
        return messages.require(wechatMessageId);
    }

    @PostMapping("/{wechatMessageId}/ticket")
    @Requires(
            value = Permission.TICKET_CREATE,
            problems = {
                "404 not-found",
                "409 channel.closed",
                "409 estate.inactive",
                "409 wechat.done",
                "409 workflow.not-published",
                "422 channel.kind-not-taken",
                "422 estate.unit-unknown",
                "422 estate.unknown",
                "422 ticket.category-unknown",
                "422 ticket.intake-required",
                "422 ticket.unit-not-in-estate"
            })
    @Operation(operationId = "openTicketFromWeChat", summary = "Open a ticket of a message that waits")
    WeChatMessageView open(@PathVariable UUID wechatMessageId, @Valid @RequestBody TicketFromWeChat command) {
        return messages.open(wechatMessageId, command);
    }

    @PostMapping("/{wechatMessageId}/assignment")
    @Requires(
            value = Permission.TICKET_CREATE,
            problems = {"404 not-found", "409 wechat.done"})
    @Operation(operationId = "addWeChatToTicket", summary = "Add a message that waits to a ticket")
    WeChatMessageView add(@PathVariable UUID wechatMessageId, @Valid @RequestBody AddWeChatToTicket command) {
        return messages.add(wechatMessageId, command.ticket());
    }

    @PostMapping("/{wechatMessageId}/dismissal")
    @Requires(
            value = Permission.TICKET_CREATE,
            problems = {"404 not-found", "409 wechat.done"})
    @Operation(operationId = "dismissWeChatMessage", summary = "Put a message away of which nothing comes")
    WeChatMessageView dismiss(@PathVariable UUID wechatMessageId) {
        return messages.dismiss(wechatMessageId);
    }
}
