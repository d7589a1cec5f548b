package io.hearth.desk.replay.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.replay.ReplayDimension;
import io.hearth.desk.replay.ReplayFinding;
import io.hearth.desk.replay.ReplayOutcome;
import io.hearth.desk.replay.ReplayPart;
import io.hearth.desk.replay.ReplayStateTime;
import io.hearth.desk.replay.ReplaySubject;
import io.hearth.desk.replay.ReplayView;
import io.hearth.desk.replay.Replays;
import io.hearth.desk.replay.StartReplay;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/replays")
@Tag(name = "replays")
class ReplayController {

    private final Replays replays;

    ReplayController(Replays replays) {
        this.replays = replays;
    }

    @GetMapping
    @Requires(value = Permission.POLICY_READ, problems = "400 request.cursor-invalid")
    @Operation(operationId = "listReplays", summary = "Policies and workflows tried on the past, the newest first")
    Slice<ReplayView> list(
            @RequestParam(required = false) @Nullable ReplaySubject subject,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return replays.list(subject, cursor, limit);
    }

    @PostMapping
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {
                "404 not-found",
                "409 replay.running",
                "422 clock-policy.too-large",
                "422 estate.unknown",
                "422 replay.too-long",
                "422 replay.too-many",
                "422 replay.unsound",
                "422 routing-policy.too-large",
                "422 workflow.too-large"
            })
    @Operation(
            operationId = "startReplay",
            summary = "Try a policy or workflow on the past",
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

    @DeleteMapping("/{replayId}")
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {"404 not-found", "409 replay.running"})
    @Operation(operationId = "removeReplay", summary = "Forget one that has ended, with everything it found")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID replayId) {
        replays.remove(replayId);
    }

    @PostMapping("/{replayId}/cancellation")
    @Requires(
            value = Permission.POLICY_MANAGE,
            problems = {"404 not-found", "409 replay.over"})
    @Operation(operationId = "cancelReplay", summary = "End it; what it has found so far stays")
    ReplayView cancel(@PathVariable UUID replayId) {
        return replays.cancel(replayId);
    }

    @GetMapping("/{replayId}/parts")
    @Requires(value = Permission.POLICY_READ, problems = "404 not-found")
    @Operation(
            operationId = "listReplayParts",
            summary = "Its numbers by estate, kind, team, hour or what else there is, the largest first")
    Slice<ReplayPart> parts(@PathVariable UUID replayId, @RequestParam ReplayDimension by) {
        return new Slice<>(replays.parts(replayId, by), null);
    }

    @GetMapping("/{replayId}/findings")
    @Requires(
            value = Permission.POLICY_READ,
            problems = {"400 request.cursor-invalid", "404 not-found"})
    @Operation(
            operationId = "listReplayFindings",
            summary = "The tickets behind its numbers",
            description =
                    "A number is the sum of some outcomes, of one key where it is a part: its tickets are those of"
                            + " these.")
    Slice<ReplayFinding> findings(
            @PathVariable UUID replayId,
            @RequestParam(required = false) @Nullable List<ReplayOutcome> outcome,
            @RequestParam(required = false) @Nullable ReplayDimension by,
            @RequestParam(required = false) @Nullable @Size(max = 200) String key,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return replays.findings(replayId, outcome == null ? List.of() : outcome, by, key, cursor, limit);
    }

    @GetMapping("/{replayId}/states")
    @Requires(value = Permission.POLICY_READ, problems = "404 not-found")
    @Operation(
            operationId = "listReplayStates",
            summary = "How long tickets were in the states of a workflow, as it was and as it would have been")
    Slice<ReplayStateTime> states(@PathVariable UUID replayId) {
        return new Slice<>(replays.states(replayId), null);
    }
}
