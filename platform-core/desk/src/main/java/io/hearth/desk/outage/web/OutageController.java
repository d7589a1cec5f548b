package io.hearth.desk.outage.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.outage.CancelNotice;
import io.hearth.desk.outage.KeepNotice;
import io.hearth.desk.outage.NoticeView;
import io.hearth.desk.outage.OutageNotices;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is announced to be off. */
@RestController
@RequestMapping("/api/v1/outage-notices")
@Tag(name = "incidents")
class OutageController {

    private final OutageNotices notices;

    OutageController(OutageNotices notices) {
        this.notices = notices;
    }

    @GetMapping
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listOutageNotices", summary = "What is announced to be off, what begins last first")
    Slice<NoticeView> list(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
        return notices.list(estateId, cursor, limit);
    }

    @PostMapping
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {"422 estate.unknown", "422 outage.window-invalid", "422 topology.place-unknown"})
    @Operation(operationId = "draftOutageNotice", summary = "Draft a notice")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<NoticeView> draft(@Valid @RequestBody KeepNotice command) {
        NoticeView notice = notices.draft(command);
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(ETags.of(notice.version()))
                .body(notice);
    }

    @GetMapping("/{noticeId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readOutageNotice", summary = "One notice")
    ResponseEntity<NoticeView> read(@PathVariable UUID noticeId) {
        return tagged(notices.require(noticeId));
    }

    @GetMapping("/{noticeId}/tickets")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "listOutageReports", summary = "The reports that the notice has answered")
    Slice<TicketSummary> reports(@PathVariable UUID noticeId) {
        return new Slice<>(notices.reports(noticeId), null);
    }

    @PutMapping("/{noticeId}")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {
                "404 not-found",
                "409 outage.not-draft",
                "412 request.stale-version",
                "422 estate.unknown",
                "422 outage.window-invalid",
                "422 topology.place-unknown",
                "428 request.precondition-required"
            })
    @Operation(operationId = "changeOutageNotice", summary = "Change a draft")
    ResponseEntity<NoticeView> change(
            @PathVariable UUID noticeId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody KeepNotice command) {
        return tagged(notices.change(noticeId, ETags.require(ifMatch), command));
    }

    @PostMapping("/{noticeId}/publication")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {"404 not-found", "409 outage.not-draft", "409 outage.over"})
    @Operation(
            operationId = "publishOutageNotice",
            summary = "Announce it",
            description =
                    "Reports of its place, supply and time are answered from now on, and those that came before it was"
                            + " announced.")
    ResponseEntity<NoticeView> publish(@PathVariable UUID noticeId) {
        return tagged(notices.publish(noticeId));
    }

    @PostMapping("/{noticeId}/cancellation")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {"404 not-found", "409 outage.not-published"})
    @Operation(operationId = "cancelOutageNotice", summary = "Say that it will not be off, or is on again")
    ResponseEntity<NoticeView> cancel(@PathVariable UUID noticeId, @Valid @RequestBody CancelNotice command) {
        return tagged(notices.cancel(noticeId, command));
    }

    private static ResponseEntity<NoticeView> tagged(NoticeView notice) {
        return ResponseEntity.ok().eTag(ETags.of(notice.version())).body(notice);
    }
}
