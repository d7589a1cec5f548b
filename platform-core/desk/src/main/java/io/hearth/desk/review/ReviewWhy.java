package io.hearth.desk.review;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One reason to look a reply over, with what it rests on.
 *
 * @param on the day that matters: its last one, when the rule changed, when it was due
 * @param count how many: uses, satisfied owners, replies that were changed
 * @param of of how many
 * @param about which rule, or why it was put off
 */
public record ReviewWhy(
        ReviewCause cause,
        @Nullable LocalDate on,
        @Nullable Integer count,
        @Nullable Integer of,
        @Nullable String about) {

    static ReviewWhy of(ReviewCause cause) {
        return new ReviewWhy(cause, null, null, null, null);
    }

    static ReviewWhy on(ReviewCause cause, LocalDate on, @Nullable String about) {
        return new ReviewWhy(cause, on, null, null, about);
    }

    static ReviewWhy counted(ReviewCause cause, int count, @Nullable Integer of) {
        return new ReviewWhy(cause, null, count, of, null);
    }
}
