package io.hearth.desk.review.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.review.MarkChange;
import io.hearth.desk.review.MarkedChange;
import io.hearth.desk.review.RuleChange;
import io.hearth.desk.review.RuleChanges;
import io.hearth.desk.review.RuleSubjects;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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

/** Fees and rules change, and replies that speak of them with them. */
@RestController
@RequestMapping("/api/v1/reply-rule-changes")
@Tag(name = "reply-reviews")
class RuleChangeController {

    private final RuleChanges changes;

    RuleChangeController(RuleChanges changes) {
        this.changes = changes;
    }

    @GetMapping
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listReplyRuleChanges",
            summary = "Fees, laws and rules that were marked as changed, the last first")
    Slice<RuleChange> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return changes.list(cursor, limit);
    }

    @PostMapping
    @Requires(Permission.REPLY_APPROVE)
    @Operation(
            operationId = "markReplyRuleChange",
            summary = "Mark a fee, a law or a rule as changed",
            description = "The replies that speak of it come into the round that is open; without one they wait for the"
                    + " next.")
    @ResponseStatus(HttpStatus.CREATED)
    MarkedChange mark(@Valid @RequestBody MarkChange command) {
        return changes.mark(command);
    }

    @GetMapping("/subjects")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listReplyRuleSubjects",
            summary = "What the replies in force speak of: bases, variables, tags")
    RuleSubjects subjects() {
        return changes.subjects();
    }

    @GetMapping("/touched")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listRepliesTouched", summary = "The replies in force that speak of something")
    List<MarkedChange.Touched> touched(
            @RequestParam RuleChange.Kind kind, @RequestParam @NotBlank @Size(max = 200) String value) {
        return changes.touched(kind, value);
    }

    @DeleteMapping("/{changeId}")
    @Requires(value = Permission.REPLY_APPROVE, problems = "404 not-found")
    @Operation(operationId = "withdrawReplyRuleChange", summary = "Take a mark back that was set by mistake")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable UUID changeId) {
        changes.withdraw(changeId);
    }
}
