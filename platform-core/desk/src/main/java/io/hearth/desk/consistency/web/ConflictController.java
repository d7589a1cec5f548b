package io.hearth.desk.consistency.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.consistency.ConflictView;
import io.hearth.desk.consistency.DecideConflict;
import io.hearth.desk.consistency.ReplyConflicts;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/reply-conflicts")
@Tag(name = "replies")
class ConflictController {

    private final ReplyConflicts conflicts;

    ConflictController(ReplyConflicts conflicts) {
        this.conflicts = conflicts;
    }

    @GetMapping
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listReplyConflicts",
            summary = "Answers to one question that differ, the newest first",
            description = "From each other, or from the approved reply. Found some seconds after they were sent.")
    Slice<ConflictView> list(
            @Parameter(description = "Those that nobody has decided; those that somebody has otherwise")
                    @RequestParam(defaultValue = "true")
                    boolean open,
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return conflicts.list(open, estateId, cursor, limit);
    }

    @GetMapping("/{conflictId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readReplyConflict", summary = "Two answers that differ")
    ConflictView read(@PathVariable UUID conflictId) {
        return conflicts.require(conflictId);
    }

    @PutMapping("/{conflictId}/decision")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {"404 not-found", "409 consistency.decided", "422 consistency.reason-needed"})
    @Operation(
            operationId = "decideReplyConflict",
            summary = "Say which answer is right",
            description = "Both writers are told.")
    ConflictView decide(@PathVariable UUID conflictId, @Valid @RequestBody DecideConflict command) {
        return conflicts.decide(conflictId, command);
    }

    @DeleteMapping("/{conflictId}/decision")
    @Requires(value = Permission.REPLY_APPROVE, problems = "404 not-found")
    @Operation(operationId = "reopenReplyConflict", summary = "Take a decision back")
    ConflictView reopen(@PathVariable UUID conflictId) {
        return conflicts.reopen(conflictId);
    }
}
