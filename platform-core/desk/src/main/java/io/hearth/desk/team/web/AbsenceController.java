package io.hearth.desk.team.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.team.AbsenceView;
import io.hearth.desk.team.Absences;
import io.hearth.desk.team.ReportAbsence;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/absences")
@Tag(name = "teams")
class AbsenceController {

    private static final Duration AHEAD = Duration.ofDays(90);

    private final Absences absences;
    private final Clock clock;

    AbsenceController(Absences absences, Clock clock) {
        this.absences = absences;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Permission.STAFF_READ)
    @Operation(
            operationId = "listAbsences",
            summary = "Who is away in a period; from now on for 90 days unless one is given")
    Slice<AbsenceView> list(
            @Parameter(description = "Inclusive")
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(description = "Exclusive")
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    @RequestParam(required = false)
                    @Nullable
                    Instant to,
            @RequestParam(required = false) @Nullable UUID staffId) {
        Instant first = from == null ? clock.instant() : from;
        return new Slice<>(absences.list(first, to == null ? first.plus(AHEAD) : to, staffId), null);
    }

    @PostMapping
    @Requires(
            value = Permission.TICKET_READ,
            problems = {"409 absence.overlaps", "422 team.member-unknown"})
    @Operation(
            operationId = "reportAbsence",
            summary = "Say that somebody will be away",
            description = "Oneself, or with ROSTER_MANAGE anybody.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AbsenceView> report(@Valid @RequestBody ReportAbsence command) {
        AbsenceView absence = absences.report(command);
        return ResponseEntity.created(URI.create("/api/v1/absences/" + absence.id()))
                .eTag(ETags.of(absence.version()))
                .body(absence);
    }

    @GetMapping("/{absenceId}")
    @Requires(value = Permission.STAFF_READ, problems = "404 not-found")
    @Operation(operationId = "readAbsence", summary = "One absence")
    ResponseEntity<AbsenceView> read(@PathVariable UUID absenceId) {
        AbsenceView absence = absences.require(absenceId);
        return ResponseEntity.ok().eTag(ETags.of(absence.version())).body(absence);
    }

    @PostMapping("/{absenceId}/cancellation")
    @Requires(
            value = Permission.TICKET_READ,
            problems = {"404 not-found", "412 request.stale-version", "428 request.precondition-required"})
    @Operation(
            operationId = "cancelAbsence",
            summary = "Take an absence back, or end one that has begun",
            description = "One's own, or with ROSTER_MANAGE anybody's.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(
            @PathVariable UUID absenceId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch) {
        absences.cancel(absenceId, ETags.require(ifMatch));
    }
}
