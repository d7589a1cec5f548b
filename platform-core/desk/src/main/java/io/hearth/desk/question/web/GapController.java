package io.hearth.desk.question.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.question.DraftFromGap;
import io.hearth.desk.question.Gaps;
import io.hearth.desk.question.QuestionGaps;
import io.hearth.desk.reply.ReplyView;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/question-gaps")
@Tag(name = "questions")
class GapController {

    private final Gaps gaps;

    GapController(Gaps gaps) {
        this.gaps = gaps;
    }

    /** What was asked, by the items of a gap. */
    record GapItems(@NotEmpty @Size(max = 500) List<@NotNull UUID> items) {}

    @GetMapping
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listQuestionGaps",
            summary = "What owners ask and the library does not answer, the most asked first",
            description = "From open questions and from what was answered by hand, put together by likeness.")
    QuestionGaps list(
            @Parameter(description = "How far back") @RequestParam(defaultValue = "90") @Min(1) @Max(365) int days,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
        return gaps.list(days, limit);
    }

    @PostMapping("/drafts")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "409 reply.code-taken",
                "422 question.gap-unknown",
                "422 question.no-answer",
                "422 reply.folder-unknown"
            })
    @Operation(operationId = "draftFromGap", summary = "Begin a reply that fills a gap")
    @ResponseStatus(HttpStatus.CREATED)
    ReplyView draft(@Valid @RequestBody DraftFromGap command) {
        return gaps.draft(command);
    }

    @PostMapping("/set-aside")
    @Requires(value = Permission.REPLY_WRITE, problems = "422 question.gap-unknown")
    @Operation(operationId = "setGapAside", summary = "Show a gap no more")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setAside(@Valid @RequestBody GapItems command) {
        gaps.setAside(command.items());
    }

    @PostMapping("/brought-back")
    @Requires(Permission.REPLY_WRITE)
    @Operation(operationId = "bringGapBack", summary = "Show a gap again that was set aside")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void bringBack(@Valid @RequestBody GapItems command) {
        gaps.bringBack(command.items());
    }
}
