package io.hearth.desk.live.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.live.LiveTickets;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/v1/live")
@Tag(name = "live")
class LiveController {

    private final LiveTickets live;

    LiveController(LiveTickets live) {
        this.live = live;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(value = Permission.TICKET_READ, problems = "429 limit.exceeded")
    @Operation(
            operationId = "listen",
            summary = "Changes of tickets in the caller's estates and news for the caller, as server-sent events",
            description =
                    "Event `ticket` with {ticketId, number, estateId, version, change, actorId} and `notification`"
                        + " with {id, staffId} of the caller's own; a comment every 15 seconds. Nothing is replayed:"
                        + " after a break, reload what is shown. Last-Event-ID is accepted and ignored.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    ResponseEntity<SseEmitter> listen(
            @RequestHeader(value = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(live.open());
    }
}
