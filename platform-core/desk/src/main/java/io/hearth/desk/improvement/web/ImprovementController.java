package io.hearth.desk.improvement.web;

import io.hearth.desk.api.Download;
import io.hearth.desk.api.Requires;
import io.hearth.desk.improvement.ImprovementContent;
import io.hearth.desk.improvement.ImprovementState;
import io.hearth.desk.improvement.ImprovementView;
import io.hearth.desk.improvement.Improvements;
import io.hearth.desk.improvement.Pareto;
import io.hearth.desk.improvement.ParetoCsv;
import io.hearth.desk.improvement.ParetoTicket;
import io.hearth.desk.improvement.Paretos;
import io.hearth.desk.improvement.RootCause;
import io.hearth.desk.improvement.RootCauses;
import io.hearth.desk.improvement.TicketLesson;
import io.hearth.desk.improvement.TicketRootCause;
import io.hearth.desk.improvement.TypicalCase;
import io.hearth.desk.improvement.TypicalCases;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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

@RestController
@RequestMapping("/api/v1")
@Tag(name = "improvements")
class ImprovementController {

    private final Improvements improvements;
    private final RootCauses causes;
    private final TypicalCases cases;
    private final Paretos paretos;

    ImprovementController(Improvements improvements, RootCauses causes, TypicalCases cases, Paretos paretos) {
        this.improvements = improvements;
        this.causes = causes;
        this.cases = cases;
        this.paretos = paretos;
    }

    /** Where an item goes, and what was found or why. */
    record MoveImprovement(
            @NotNull ImprovementState state,
            @Nullable @Size(max = 1_000) String note) {}

    /** Why a ticket came to be. */
    record SayRootCause(
            @NotBlank @Size(max = 40) String code,
            @Nullable @Size(max = 500) String note) {}

    /** A ticket told so that nobody is named. */
    record PinCase(
            @NotBlank @Size(max = 80) String title,
            @NotBlank @Size(max = 2_000) String text) {}

    @GetMapping("/improvements")
    @Requires(Permission.KPI_READ)
    @Operation(
            operationId = "listImprovements",
            summary = "Improvement items of the estates in sight, those due first first")
    Slice<ImprovementView> list(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable ImprovementState state,
            @RequestParam(required = false) @Nullable UUID ownerId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return improvements.list(estateId, state, ownerId, cursor, limit);
    }

    @GetMapping(path = "/improvements.csv", produces = "text/csv")
    @Requires(Permission.KPI_READ)
    @Operation(operationId = "exportImprovements", summary = "The items as a table for spreadsheets")
    ResponseEntity<String> csv(@Parameter(hidden = true) Locale locale) {
        return Download.csv("improvements.csv", improvements.csv(locale));
    }

    @PostMapping("/improvements")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "404 not-found",
                "422 estate.unknown",
                "422 improvement.cause-unknown",
                "422 improvement.owner-unknown",
                "422 benchmark.unknown-measure"
            })
    @Operation(operationId = "createImprovement", summary = "Plan what is done about something")
    ResponseEntity<ImprovementView> create(@Valid @RequestBody ImprovementContent content) {
        ImprovementView made = improvements.create(content);
        return ResponseEntity.created(URI.create("/api/v1/improvements/" + made.id()))
                .eTag(ETags.of(made.version()))
                .body(made);
    }

    @GetMapping("/improvements/{improvementId}")
    @Requires(value = Permission.KPI_READ, problems = "404 not-found")
    @Operation(operationId = "readImprovement", summary = "One item with its steps, evidence and effect")
    ResponseEntity<ImprovementView> read(@PathVariable UUID improvementId) {
        return tagged(improvements.require(improvementId));
    }

    @PutMapping("/improvements/{improvementId}")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "403 improvement.other-estates",
                "404 not-found",
                "412 request.stale-version",
                "422 estate.unknown",
                "422 improvement.cause-unknown",
                "422 improvement.owner-unknown",
                "422 benchmark.unknown-measure",
                "428 request.precondition-required"
            })
    @Operation(operationId = "editImprovement", summary = "Change an item")
    ResponseEntity<ImprovementView> edit(
            @PathVariable UUID improvementId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ImprovementContent content) {
        return tagged(improvements.edit(improvementId, ETags.require(ifMatch), content));
    }

    @PostMapping("/improvements/{improvementId}/moves")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "403 improvement.other-estates",
                "404 not-found",
                "409 improvement.state",
                "409 improvement.not-checked"
            })
    @Operation(operationId = "moveImprovement", summary = "Say how far an item is")
    ResponseEntity<ImprovementView> move(
            @PathVariable UUID improvementId, @Valid @RequestBody MoveImprovement command) {
        return tagged(improvements.move(improvementId, command.state(), command.note()));
    }

    @PostMapping("/improvements/{improvementId}/effect-checks")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "403 improvement.other-estates",
                "404 not-found",
                "409 improvement.no-measure",
                "409 effect.too-early",
                "409 effect.too-little",
                "409 effect.no-comparison"
            })
    @Operation(
            operationId = "checkImprovement",
            summary = "Check against other estates whether an item helped",
            description =
                    "Compared are estates in sight that did not take part, the most alike first; docs/improvement.md"
                            + " tells how.")
    ResponseEntity<ImprovementView> check(@PathVariable UUID improvementId) {
        return tagged(improvements.check(improvementId));
    }

    @GetMapping("/paretos")
    @Requires(value = Permission.KPI_READ, problems = "404 not-found")
    @Operation(operationId = "readPareto", summary = "What most tickets were about or came from, the most first")
    Pareto pareto(
            @RequestParam Pareto.By by,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable TicketKind kind) {
        return paretos.of(by, from, to, estateId, kind);
    }

    @GetMapping(path = "/paretos.csv", produces = "text/csv")
    @Requires(value = Permission.KPI_READ, problems = "404 not-found")
    @Operation(operationId = "exportPareto", summary = "The same as a table for spreadsheets")
    ResponseEntity<String> paretoCsv(
            @RequestParam Pareto.By by,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable TicketKind kind,
            Locale locale) {
        return Download.csv(
                "pareto-" + from + "-" + to + ".csv", ParetoCsv.of(paretos.of(by, from, to, estateId, kind), locale));
    }

    @GetMapping("/paretos/tickets")
    @Requires(value = Permission.KPI_READ, problems = "404 not-found")
    @Operation(
            operationId = "listParetoTickets",
            summary = "The tickets that a bar counts, the newest first",
            description = "Needs TICKET_READ as well. Without a code: those that are in no bar.")
    Slice<ParetoTicket> paretoTickets(
            @RequestParam Pareto.By by,
            @RequestParam(required = false) @Nullable @Size(max = 40) String code,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable TicketKind kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return paretos.tickets(by, code, from, to, estateId, kind, cursor, limit);
    }

    @GetMapping("/root-causes")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listRootCauses", summary = "The company's root causes")
    List<RootCause> causes() {
        return causes.list();
    }

    @PutMapping("/root-causes")
    @Requires(Permission.POLICY_MANAGE)
    @Operation(operationId = "keepRootCause", summary = "Add a root cause, or word one otherwise")
    RootCause keep(@Valid @RequestBody RootCause cause) {
        return causes.keep(cause);
    }

    @GetMapping("/tickets/{ticketId}/root-cause")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readTicketRootCause", summary = "Why a ticket came to be")
    TicketRootCause cause(@PathVariable UUID ticketId) {
        return causes.require(ticketId);
    }

    @PutMapping("/tickets/{ticketId}/root-cause")
    @Requires(
            value = Permission.TICKET_COMMENT_INTERNAL,
            problems = {"404 not-found", "422 improvement.cause-unknown"})
    @Operation(operationId = "sayTicketRootCause", summary = "Say why a ticket came to be")
    TicketRootCause say(@PathVariable UUID ticketId, @Valid @RequestBody SayRootCause command) {
        return causes.say(ticketId, command.code(), command.note());
    }

    @DeleteMapping("/tickets/{ticketId}/root-cause")
    @Requires(value = Permission.TICKET_COMMENT_INTERNAL, problems = "404 not-found")
    @Operation(operationId = "takeTicketRootCauseBack", summary = "Take back why a ticket came to be")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable UUID ticketId) {
        causes.takeBack(ticketId);
    }

    @GetMapping("/typical-cases")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listTypicalCases", summary = "Typical cases of the estates in sight, the newest first")
    Slice<TypicalCase> cases(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable @Size(max = 40) String cause,
            @RequestParam(required = false) @Nullable @Size(max = 200) String words,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return cases.list(estateId, cause, words, cursor, limit);
    }

    @GetMapping("/tickets/{ticketId}/lesson")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readTicketLesson", summary = "Its root cause, and how it is told as a typical case")
    TicketLesson lesson(@PathVariable UUID ticketId) {
        return cases.lesson(ticketId);
    }

    @PutMapping("/tickets/{ticketId}/typical-case")
    @Requires(
            value = Permission.TICKET_COMMENT_INTERNAL,
            problems = {"404 not-found", "422 improvement.names-somebody"})
    @Operation(operationId = "pinTypicalCase", summary = "Tell a ticket as a typical case, in words that name nobody")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pin(@PathVariable UUID ticketId, @Valid @RequestBody PinCase command) {
        cases.pin(ticketId, command.title(), command.text());
    }

    @DeleteMapping("/tickets/{ticketId}/typical-case")
    @Requires(value = Permission.TICKET_COMMENT_INTERNAL, problems = "404 not-found")
    @Operation(operationId = "unpinTypicalCase", summary = "A ticket is no typical case any more")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unpin(@PathVariable UUID ticketId) {
        cases.unpin(ticketId);
    }

    private static ResponseEntity<ImprovementView> tagged(ImprovementView item) {
        return ResponseEntity.ok().eTag(ETags.of(item.version())).body(item);
    }
}
