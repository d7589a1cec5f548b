package io.hearth.desk.reply.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.reply.Greeting;
import io.hearth.desk.reply.KeepWritingRules;
import io.hearth.desk.reply.WritingHints;
import io.hearth.desk.reply.WritingRules;
import io.hearth.desk.reply.WritingRulesView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "replies")
class WritingRulesController {

    private final WritingRules rules;

    WritingRulesController(WritingRules rules) {
        this.rules = rules;
    }

    /** Whether the caller is shown hints. */
    @Schema(name = "WantHints")
    record WantHints(boolean wanted) {}

    /** A text to look over. */
    @Schema(name = "TextToLookOver")
    record Text(@NotNull @Size(max = 5_000) String text) {}

    @GetMapping("/writing-rules")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "readWritingRules", summary = "How the company writes to its owners")
    ResponseEntity<WritingRulesView> view() {
        return tagged(rules.view());
    }

    @PutMapping("/writing-rules")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {
                "412 request.stale-version",
                "422 reply.flawed",
                "422 estate.unknown",
                "428 request.precondition-required"
            })
    @Operation(operationId = "keepWritingRules", summary = "Say how the company writes to its owners")
    ResponseEntity<WritingRulesView> keep(
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody KeepWritingRules command) {
        return tagged(rules.keep(ETags.require(ifMatch), command));
    }

    @PutMapping("/writing-rules/mine")
    @Requires(Permission.TICKET_COMMENT)
    @Operation(operationId = "wantWritingHints", summary = "Say whether you want to be shown hints on your words")
    ResponseEntity<WritingRulesView> want(@Valid @RequestBody WantHints command) {
        return tagged(rules.wantHints(command.wanted()));
    }

    @GetMapping("/greeting")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "readGreeting",
            summary = "With which words you greet whoever calls",
            description = "In your name, as the estate words it, or the company.")
    Greeting greeting(@RequestParam(required = false) @Nullable UUID estateId) {
        return rules.greeting(estateId);
    }

    @PostMapping("/writing-hints")
    @Requires(Permission.TICKET_COMMENT)
    @Operation(
            operationId = "lookOverText",
            summary = "What an owner may not understand in a text",
            description = "Words of the trade with plain ones instead, and sentences that are read twice.")
    WritingHints hints(@Valid @RequestBody Text text) {
        return rules.hints(text.text());
    }

    private static ResponseEntity<WritingRulesView> tagged(WritingRulesView view) {
        return ResponseEntity.ok().eTag(ETags.of(view.version())).body(view);
    }
}
