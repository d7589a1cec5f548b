package io.hearth.desk.review;

import io.hearth.kernel.tenancy.AggregateRoot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A round in which replies are looked over.
 *
 * @param month of the office, as {@code 2026-11}
 * @param openedBy null when it opened by itself
 * @param dueOn the day by which it is to be closed
 * @param replies how many it looks at, as far as the caller sees their estates; so are the other counts
 * @param decided how many of them are decided
 * @param decisions how many for each decision
 * @param causes how many for each reason; a reply may have several
 * @param done whether every reply was decided when it closed; false while it is open
 */
@AggregateRoot
@Schema(name = "ReplyReview")
public record ReviewRound(
        UUID id,
        String month,
        Origin origin,
        ReviewScope scope,
        Instant openedAt,
        @Nullable String openedBy,
        LocalDate dueOn,
        int replies,
        int decided,
        Map<ReviewDecision, Integer> decisions,
        Map<ReviewCause, Integer> causes,
        boolean done,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String note) {

    /** How a round came about. */
    @Schema(name = "ReplyReviewOrigin")
    public enum Origin {
        /** By itself, on the day that the company has set. */
        MONTHLY,
        BY_HAND
    }
}
