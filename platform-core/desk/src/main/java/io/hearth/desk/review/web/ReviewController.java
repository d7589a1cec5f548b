package io.hearth.desk.review.web;

import io.hearth.desk.api.Download;
import io.hearth.desk.api.Requires;
import io.hearth.desk.review.CloseReview;
import io.hearth.desk.review.DecideReply;
import io.hearth.desk.review.OpenReview;
import io.hearth.desk.review.ReviewCause;
import io.hearth.desk.review.ReviewCsv;
import io.hearth.desk.review.ReviewDecisions;
import io.hearth.desk.review.ReviewItem;
import io.hearth.desk.review.ReviewPlan;
import io.hearth.desk.review.ReviewReport;
import io.hearth.desk.review.ReviewRound;
import io.hearth.desk.review.ReviewRounds;
import io.hearth.desk.review.ReviewSettings;
import io.hearth.desk.review.ReviewStep;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Replies are looked over month by month. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "reply-reviews")
class ReviewController {

    private final ReviewRounds rounds;
    private final ReviewDecisions decisions;

    ReviewController(ReviewRounds rounds, ReviewDecisions decisions) {
        this.rounds = rounds;
        this.decisions = decisions;
    }

    @GetMapping("/reply-reviews")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listReplyReviews",
            summary = "Rounds of reviews with how far they have come, the last one first")
    Slice<ReviewRound> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return rounds.list(cursor, limit);
    }

    @PostMapping("/reply-reviews")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {"403 review.all-estates", "409 review.open", "422 review.nothing-due"})
    @Operation(operationId = "openReplyReview", summary = "Open a round by hand")
    ResponseEntity<ReviewRound> open(@Valid @RequestBody OpenReview command) {
        ReviewRound opened = rounds.open(command);
        return ResponseEntity.created(URI.create("/api/v1/reply-reviews/" + opened.id()))
                .body(opened);
    }

    @GetMapping("/reply-reviews/plan")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "planReplyReview", summary = "What a round would look at if it opened now")
    ReviewPlan plan() {
        return rounds.plan();
    }

    @GetMapping("/reply-reviews/{reviewId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readReplyReview", summary = "One round")
    ReviewRound read(@PathVariable UUID reviewId) {
        return rounds.require(reviewId);
    }

    @GetMapping("/reply-reviews/{reviewId}/items")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "listReplyReviewItems",
            summary = "The replies of a round with why they want a look, the weightiest reason first")
    Slice<ReviewItem> items(
            @PathVariable UUID reviewId,
            @Parameter(description = "Only those on which nobody has decided") @RequestParam(defaultValue = "false")
                    boolean undecided,
            @RequestParam(required = false) @Nullable ReviewCause cause,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return rounds.items(reviewId, undecided, cause, cursor, limit);
    }

    @PutMapping("/reply-reviews/{reviewId}/items/{replyId}/decision")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {
                "404 not-found",
                "409 review.closed",
                "409 review.decided",
                "422 review.still-expired",
                "422 reply.validity"
            })
    @Operation(
            operationId = "decideReplyReview",
            summary = "Say what becomes of a reply",
            description =
                    "It acts at once: still right is looked over today, a change begins the next version, retired is"
                            + " out of use.")
    ReviewItem decide(
            @PathVariable UUID reviewId, @PathVariable UUID replyId, @Valid @RequestBody DecideReply command) {
        return decisions.decide(reviewId, replyId, command);
    }

    @DeleteMapping("/reply-reviews/{reviewId}/items/{replyId}/decision")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {"404 not-found", "409 review.closed", "409 review.undecided-reply"})
    @Operation(
            operationId = "takeBackReplyReview",
            summary = "Take a decision back, with what it did as far as nobody has gone on since")
    ReviewItem takeBack(@PathVariable UUID reviewId, @PathVariable UUID replyId) {
        return decisions.takeBack(reviewId, replyId);
    }

    @GetMapping("/reply-reviews/{reviewId}/steps")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "listReplyReviewSteps", summary = "Who did what in a round, the last first")
    Slice<ReviewStep> steps(
            @PathVariable UUID reviewId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return rounds.steps(reviewId, cursor, limit);
    }

    @PostMapping("/reply-reviews/{reviewId}/closure")
    @Requires(
            value = Permission.REPLY_APPROVE,
            problems = {"403 review.all-estates", "404 not-found", "409 review.closed", "409 review.undecided"})
    @Operation(operationId = "closeReplyReview", summary = "Close a round")
    ReviewRound close(@PathVariable UUID reviewId, @Valid @RequestBody CloseReview command) {
        return rounds.close(reviewId, command);
    }

    @GetMapping("/reply-reviews/{reviewId}/report")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "reportReplyReview", summary = "What a round came to, and by whom")
    ReviewReport report(@PathVariable UUID reviewId) {
        return rounds.report(reviewId);
    }

    @GetMapping(path = "/reply-reviews/{reviewId}/report.csv", produces = "text/csv")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "exportReplyReview",
            summary = "Every reply of a round with what became of it, for spreadsheets")
    ResponseEntity<String> export(@PathVariable UUID reviewId, Locale locale) {
        ReviewRound round = rounds.require(reviewId);
        return Download.csv("reply-review-" + round.month() + ".csv", ReviewCsv.of(rounds.items(reviewId), locale));
    }

    @GetMapping("/reply-review-settings")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "readReplyReviewSettings", summary = "When and how thoroughly replies are looked over")
    ReviewSettings settings() {
        return rounds.settings();
    }

    @PutMapping("/reply-review-settings")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(operationId = "keepReplyReviewSettings", summary = "Say when and how thoroughly replies are looked over")
    ReviewSettings change(@Valid @RequestBody ReviewSettings settings) {
        return rounds.change(settings);
    }
}
