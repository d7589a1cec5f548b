package io.hearth.desk.channel.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.channel.ChannelFigure;
import io.hearth.desk.channel.ChannelRegistry;
import io.hearth.desk.channel.ChannelRule;
import io.hearth.desk.channel.KeepChannelRule;
import io.hearth.desk.ticket.Channel;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "channels")
class ChannelController {

    private final ChannelRegistry channels;

    ChannelController(ChannelRegistry channels) {
        this.channels = channels;
    }

    @GetMapping("/channels")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listChannels", summary = "How matters reach the company, and what each channel takes")
    Slice<ChannelRule> list() {
        return new Slice<>(channels.list(), null);
    }

    @PutMapping("/channels/{channel}")
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {"412 request.stale-version", "428 request.precondition-required"})
    @Operation(
            operationId = "keepChannel",
            summary = "Say what a channel takes, when somebody is there, and how soon it is answered")
    ResponseEntity<ChannelRule> keep(
            @PathVariable Channel channel,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody KeepChannelRule command) {
        ChannelRule rule = channels.keep(channel, ETags.require(ifMatch), command);
        return ResponseEntity.ok().eTag(ETags.of(rule.version())).body(rule);
    }

    @GetMapping("/channel-figures")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "readChannelFigures",
            summary = "How many tickets came through each channel, and how many were answered within its limit")
    Slice<ChannelFigure> figures(@RequestParam(defaultValue = "30") @Min(1) @Max(366) int days) {
        return new Slice<>(channels.figures(days), null);
    }
}
