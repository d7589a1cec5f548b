package io.hearth.desk.review;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/**
 * A change that was just marked.
 *
 * @param replies those that speak of it
 * @param added how many of them came into the round that is open
 */
public record MarkedChange(RuleChange change, List<Touched> replies, int added) {

    /** A reply that speaks of it. */
    @Schema(name = "ReplyTouched")
    public record Touched(UUID replyId, String code, String title) {}
}
