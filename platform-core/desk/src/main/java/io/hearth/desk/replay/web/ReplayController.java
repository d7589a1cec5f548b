package io.hearth.desk.replay.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.replay.ReplayChange;
import io.hearth.desk.replay.ReplayView;
import io.hearth.desk.replay.ReplayedTicket;
import io.hearth.desk.replay.Replays;
import io.hearth.desk.replay.StartReplay;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/v1/clock-policy-replays")
@Tag(name = "clock-policy-replays")
class ReplayController {

    private final Replays replays;

    ReplayController(Replays replays) {
        this.replays = replays;
    }

    @GetMapping
    @Requires(Permission.POLICY_READ)
    @Operation(operationId = "listReplays", summary = "Policies tried on the past, the newest first")
    Slice<ReplayView> list() {
        return new Slice<>(replays.list(), null);
    }

    @PostMapping
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {
                "404 not-found",
                "409 replay.running",
                "422 clock-policy.too-large",
                "422 estate.unknown",
                "422 replay.policy-unsound"
            })
    @Operation(
            operationId = "startReplay",
            summary = "Try a policy on the past",
            description = "Works in the background and changes nothing that anybody works with.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReplayView start(@Valid @RequestBody StartReplay command) {
        return replays.start(command);
    }

    @GetMapping("/{replayId}")
    @Requires(value = Permission.POLICY_READ, problems = "404 not-found")
    @Operation(operationId = "readReplay", summary = "How far it is and what it has found")
    ReplayView read(@PathVariable UUID replayId) {
        return replays.require(replayId);
    }

    @PostMapping("/{replayId}/cancellation")
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {"404 not-found", "409 replay.over"})
    @Operation(operationId = "cancelReplay", summary = "End it; what it has found so far stays")
    ReplayView cancel(@PathVariable UUID replayId) {
        return replays.cancel(replayId);
    }

    @GetMapping("/{replayId}/runs")
    @Requires(
            value = Permission.POLICY_READ,
            problems = {"400 request.cursor-invalid", "404 not-found"})
    @Operation(operationId = "listReplayedRuns", summary = "The tickets behind the numbers")
    Slice<ReplayedTicket> runs(
            @PathVariable UUID replayId,
            @RequestParam(required = false) @Nullable ReplayChange change,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return replays.tickets(replayId, change, cursor, limit);
    }
}
