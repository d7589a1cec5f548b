package io.hearth.desk.talk.web;

import io.hearth.desk.api.Download;
import io.hearth.desk.api.Requires;
import io.hearth.desk.talk.AbuseReports;
import io.hearth.desk.talk.AbuseView;
import io.hearth.desk.talk.ConversationDetail;
import io.hearth.desk.talk.ConversationFile;
import io.hearth.desk.talk.ConversationReport;
import io.hearth.desk.talk.ConversationReports;
import io.hearth.desk.talk.ConversationView;
import io.hearth.desk.talk.Conversations;
import io.hearth.desk.talk.EndAbuse;
import io.hearth.desk.talk.NewConversation;
import io.hearth.desk.talk.ReportAbuse;
import io.hearth.desk.talk.SetMood;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.YearMonth;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "talk")
class TalkController {

    private final Conversations conversations;
    private final ConversationReports reports;
    private final AbuseReports abuse;

    TalkController(Conversations conversations, ConversationReports reports, AbuseReports abuse) {
        this.conversations = conversations;
        this.reports = reports;
        this.abuse = abuse;
    }

    @GetMapping("/conversations")
    @Requires(value = Permission.TICKET_READ, problems = "400 request.cursor-invalid")
    @Operation(
            operationId = "listConversations",
            summary = "What was talked about, with a ticket or without, the last written first",
            description = "A list does not tell how somebody was in a conversation; only the conversation itself does.")
    Slice<ConversationView> list(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable UUID unitId,
            @RequestParam(required = false) @Nullable UUID contactId,
            @RequestParam(required = false) @Nullable UUID ticketId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return conversations.list(new Conversations.Filter(estateId, unitId, contactId, ticketId), cursor, limit);
    }

    @GetMapping("/conversation-report")
    @Requires(
            value = Permission.TICKET_READ,
            problems = {"400 request.invalid", "404 not-found"})
    @Operation(
            operationId = "readConversationReport",
            summary = "The communication log of some months summed up",
            description = "Who sought whom how and what for, who is spoken with most, whom nobody reached, and which"
                    + " homes nobody spoke with.")
    ConversationReport report(
            @Parameter(schema = @Schema(type = "string", example = "2026-09"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth from,
            @Parameter(schema = @Schema(type = "string", example = "2026-11"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth to,
            @RequestParam(required = false) @Nullable UUID estateId) {
        return reports.report(from, to, estateId);
    }

    @GetMapping(path = "/conversation-report.csv", produces = "text/csv")
    @Requires(
            value = Permission.TICKET_READ,
            problems = {"400 request.invalid", "404 not-found"})
    @Operation(operationId = "exportConversationReport", summary = "What it is summed up from, for spreadsheets")
    ResponseEntity<String> export(
            @Parameter(schema = @Schema(type = "string", example = "2026-09"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth from,
            @Parameter(schema = @Schema(type = "string", example = "2026-11"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth to,
            @RequestParam(required = false) @Nullable UUID estateId,
            Locale locale) {
        return Download.csv(
                "conversations-" + from + "-" + to + ".csv",
                ConversationFile.of(reports.lines(from, to, estateId), locale));
    }

    @GetMapping(path = "/conversation-report.xlsx", produces = Download.XLSX)
    @Requires(
            value = Permission.TICKET_READ,
            problems = {"400 request.invalid", "404 not-found"})
    @Operation(
            operationId = "exportConversationReportWorkbook",
            summary = "The report and its lines as an Excel workbook, without anybody's name")
    ResponseEntity<byte[]> workbook(
            @Parameter(schema = @Schema(type = "string", example = "2026-09"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth from,
            @Parameter(schema = @Schema(type = "string", example = "2026-11"))
                    @RequestParam
                    @DateTimeFormat(pattern = "yyyy-MM")
                    YearMonth to,
            @RequestParam(required = false) @Nullable UUID estateId,
            Locale locale) {
        return Download.workbook(
                "conversations-" + from + "-" + to + ".xlsx",
                ConversationFile.workbook(
                        reports.report(from, to, estateId), reports.lines(from, to, estateId), locale));
    }

    @PostMapping("/conversations")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"422 contact.unknown", "422 estate.unit-unknown", "422 estate.unknown", "422 talk.in-future"})
    @Operation(
            operationId = "addConversation",
            summary = "Write down a conversation that belongs to no ticket: when, where, who, what about")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ConversationDetail> add(@Valid @RequestBody NewConversation command) {
        ConversationDetail added = conversations.add(command);
        return ResponseEntity.created(URI.create(
                        "/api/v1/conversations/" + added.conversation().id()))
                .body(added);
    }

    @GetMapping("/conversations/{conversationId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readConversation", summary = "One conversation, with how somebody was in it")
    ConversationDetail read(@PathVariable UUID conversationId) {
        return conversations.require(conversationId);
    }

    @PutMapping("/conversations/{conversationId}/mood")
    @Requires(value = Permission.TICKET_COMMENT, problems = "404 not-found")
    @Operation(
            operationId = "setConversationMood",
            summary = "Say how somebody was in this conversation, a ticket's too; it is no mark on the person")
    ConversationDetail mood(@PathVariable UUID conversationId, @Valid @RequestBody SetMood command) {
        return conversations.setMood(conversationId, command);
    }

    @GetMapping("/abuse-reports")
    @Requires(value = Permission.TICKET_READ, problems = "400 request.cursor-invalid")
    @Operation(operationId = "listAbuseReports", summary = "Staff who were abused and asked for help, the latest first")
    Slice<AbuseView> reports(
            @RequestParam(required = false) AbuseView.@Nullable State state,
            @RequestParam(required = false) @Nullable UUID ticketId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return abuse.list(state, ticketId, cursor, limit);
    }

    @PostMapping("/abuse-reports")
    @Requires(
            value = Permission.TICKET_COMMENT_INTERNAL,
            problems = {"404 not-found", "409 abuse.open", "422 abuse.subject-required"})
    @Operation(operationId = "reportAbuse", summary = "Ask for help: the superiors are told at once")
    @ResponseStatus(HttpStatus.ACCEPTED)
    AbuseView report(@Valid @RequestBody ReportAbuse command) {
        return abuse.report(command);
    }

    @PostMapping("/abuse-reports/{abuseReportId}/take-over")
    @Requires(
            value = Permission.ROSTER_MANAGE,
            problems = {"404 not-found", "409 abuse.over", "409 abuse.own", "409 abuse.taken"})
    @Operation(operationId = "takeOverAbuse", summary = "Take over, and the ticket with it")
    AbuseView takeOver(@PathVariable UUID abuseReportId) {
        return abuse.takeOver(abuseReportId);
    }

    @PostMapping("/abuse-reports/{abuseReportId}/ending")
    @Requires(
            value = Permission.ROSTER_MANAGE,
            problems = {"404 not-found", "409 abuse.over"})
    @Operation(operationId = "endAbuse", summary = "Say how it ended")
    AbuseView end(@PathVariable UUID abuseReportId, @Valid @RequestBody EndAbuse command) {
        return abuse.end(abuseReportId, command);
    }
}
