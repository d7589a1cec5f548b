package io.hearth.desk.review;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What a round came to.
 *
 * @param people who decided how many, the most first
 * @param late whether it was, or still is, open after its day
 */
@Schema(name = "ReplyReviewReport")
public record ReviewReport(ReviewRound round, List<Person> people, boolean late) {

    /** Somebody who decided. */
    @Schema(name = "ReplyReviewPerson")
    public record Person(String name, int decided) {}
}
