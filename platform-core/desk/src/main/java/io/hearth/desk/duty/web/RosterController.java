package io.hearth.desk.duty.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.duty.CopyWeek;
import io.hearth.desk.duty.GenerateShifts;
import io.hearth.desk.duty.PlannedShifts;
import io.hearth.desk.duty.RosterView;
import io.hearth.desk.duty.Rosters;
import io.hearth.desk.duty.SaveRoster;
import io.hearth.desk.duty.SaveShift;
import io.hearth.desk.duty.ShiftView;
import io.hearth.desk.duty.Shifts;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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

@RestController
@RequestMapping("/api/v1/duty-rosters")
@Tag(name = "duty")
class RosterController {

    private static final Duration WIDEST = Duration.ofDays(92);

    private final Rosters rosters;
    private final Shifts shifts;

    RosterController(Rosters rosters, Shifts shifts) {
        this.rosters = rosters;
        this.shifts = shifts;
    }

    @GetMapping
    @Requires(Permission.STAFF_READ)
    @Operation(
            operationId = "listDutyRosters",
            summary = "The company's roster and those of estates, retired ones last")
    Slice<RosterView> list() {
        return new Slice<>(rosters.list(), null);
    }

    @PostMapping
    @Requires(
            value = Permission.ROSTER_MANAGE,
            problems = {
                "403 duty.company-wide",
                "409 duty.roster-exists",
                "422 duty.hours-invalid",
                "422 duty.time-zone-unknown",
                "422 estate.unknown"
            })
    @Operation(operationId = "addDutyRoster", summary = "Make a roster of an estate, or of the whole company")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<RosterView> add(@Valid @RequestBody SaveRoster command) {
        RosterView roster = rosters.add(command);
        return ResponseEntity.created(URI.create("/api/v1/duty-rosters/" + roster.id()))
                .eTag(ETags.of(roster.version()))
                .body(roster);
    }

    @GetMapping("/{rosterId}")
    @Requires(value = Permission.STAFF_READ, problems = "404 not-found")
    @Operation(operationId = "readDutyRoster", summary = "One roster")
    ResponseEntity<RosterView> read(@PathVariable UUID rosterId) {
        return tagged(rosters.require(rosterId));
    }

    @PutMapping("/{rosterId}")
    @Requires(
            value = Permission.ROSTER_MANAGE,
            problems = {
                "403 duty.company-wide",
                "404 not-found",
                "412 request.stale-version",
                "422 duty.hours-invalid",
                "422 duty.time-zone-unknown",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "changeDutyRoster",
            summary = "Give a roster another name, other hours or another time zone")
    ResponseEntity<RosterView> change(
            @PathVariable UUID rosterId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SaveRoster command) {
        return tagged(rosters.change(rosterId, ETags.require(ifMatch), command));
    }

    @PostMapping("/{rosterId}/retirement")
    @Requires(
            value = Permission.ROSTER_MANAGE,
            problems = {
                "403 duty.company-wide",
                "404 not-found",
                "412 request.stale-version",
                "428 request.precondition-required"
            })
    @Operation(operationId = "retireDutyRoster", summary = "Take a roster out of use")
    ResponseEntity<RosterView> retire(
            @PathVariable UUID rosterId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(rosters.retire(rosterId, ETags.require(ifMatch)));
    }

    @GetMapping("/{rosterId}/shifts")
    @Requires(value = Permission.STAFF_READ, problems = "404 not-found")
    @Operation(operationId = "listDutyShifts", summary = "The shifts that touch the time between, at most 92 days")
    Slice<ShiftView> shifts(@PathVariable UUID rosterId, @RequestParam Instant from, @RequestParam Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(WIDEST) > 0) {
            throw ProblemException.invalid("to", "range", "must be after from, at most 92 days later");
        }
        return new Slice<>(shifts.list(rosterId, from, to), null);
    }

    @PostMapping("/{rosterId}/shifts")
    @Requires(
            value = Permission.ROSTER_MANAGE,
            problems = {
                "403 duty.company-wide",
                "404 not-found",
                "409 duty.person-absent",
                "409 duty.roster-retired",
                "409 duty.shift-overlap",
                "422 duty.person-unknown",
                "422 duty.shift-length"
            })
    @Operation(operationId = "addDutyShift", summary = "Put somebody on duty")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShiftView> addShift(@PathVariable UUID rosterId, @Valid @RequestBody SaveShift command) {
        ShiftView shift = shifts.add(rosterId, command);
        return ResponseEntity.created(URI.create("/api/v1/duty-shifts/" + shift.id()))
                .eTag(ETags.of(shift.version()))
                .body(shift);
    }

    @PostMapping("/{rosterId}/generations")
    @Requires(
            value = Permission.ROSTER_MANAGE,
            problems = {
                "403 duty.company-wide",
                "404 not-found",
                "409 duty.person-absent",
                "409 duty.roster-retired",
                "409 duty.shift-overlap",
                "422 duty.person-unknown"
            })
    @Operation(
            operationId = "generateDutyShifts",
            summary = "Make the shifts of a weekly pattern, people taking turns week by week",
            description = "All or nothing. Shifts that are there already, exactly so, are kept.")
    PlannedShifts generate(@PathVariable UUID rosterId, @Valid @RequestBody GenerateShifts command) {
        return shifts.generate(rosterId, command);
    }

    @PostMapping("/{rosterId}/week-copies")
    @Requires(
            value = Permission.ROSTER_MANAGE,
            problems = {
                "403 duty.company-wide",
                "404 not-found",
                "409 duty.person-absent",
                "409 duty.roster-retired",
                "409 duty.shift-overlap",
                "422 duty.person-unknown",
                "422 duty.week-empty"
            })
    @Operation(
            operationId = "copyDutyWeek",
            summary = "Copy a week's shifts to later weeks",
            description = "All or nothing. Shifts that are there already, exactly so, are kept.")
    PlannedShifts copy(@PathVariable UUID rosterId, @Valid @RequestBody CopyWeek command) {
        return shifts.copyWeek(rosterId, command);
    }

    private static ResponseEntity<RosterView> tagged(RosterView roster) {
        return ResponseEntity.ok().eTag(ETags.of(roster.version())).body(roster);
    }
}
