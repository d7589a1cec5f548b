package io.hearth.desk.duty.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.duty.SaveShift;
import io.hearth.desk.duty.ShiftView;
import io.hearth.desk.duty.Shifts;
import io.hearth.desk.duty.SwapShifts;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/duty-shifts/{shiftId}")
@Tag(name = "duty")
class ShiftController {

    private final Shifts shifts;

    ShiftController(Shifts shifts) {
        this.shifts = shifts;
    }

    @PutMapping
    @Requires(
            value = Permission.ROSTER_MANAGE,
            problems = {
                "403 duty.company-wide",
                "404 not-found",
                "409 duty.person-absent",
                "409 duty.roster-retired",
                "409 duty.shift-overlap",
                "412 request.stale-version",
                "422 duty.person-unknown",
                "422 duty.shift-length",
                "428 request.precondition-required"
            })
    @Operation(operationId = "changeDutyShift", summary = "Give a shift to somebody else, or other hours")
    ResponseEntity<ShiftView> change(
            @PathVariable UUID shiftId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SaveShift command) {
        ShiftView shift = shifts.change(shiftId, ETags.require(ifMatch), command);
        return ResponseEntity.ok().eTag(ETags.of(shift.version())).body(shift);
    }

    @DeleteMapping
    @Requires(
            value = Permission.ROSTER_MANAGE,
            problems = {
                "403 duty.company-wide",
                "404 not-found",
                "409 duty.roster-retired",
                "412 request.stale-version",
                "428 request.precondition-required"
            })
    @Operation(operationId = "removeDutyShift", summary = "Take somebody off duty")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable UUID shiftId, @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch) {
        shifts.remove(shiftId, ETags.require(ifMatch));
    }

    @PostMapping("/swaps")
    @Requires(
            value = Permission.ROSTER_MANAGE,
            problems = {
                "403 duty.company-wide",
                "404 not-found",
                "409 duty.person-absent",
                "409 duty.roster-retired",
                "409 duty.shift-overlap",
                "412 request.stale-version",
                "422 duty.person-unknown",
                "422 duty.swap-pointless",
                "428 request.precondition-required"
            })
    @Operation(operationId = "swapDutyShifts", summary = "Let two people take each other's shift")
    Slice<ShiftView> swap(
            @PathVariable UUID shiftId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SwapShifts command) {
        return new Slice<>(shifts.swap(shiftId, ETags.require(ifMatch), command), null);
    }
}
