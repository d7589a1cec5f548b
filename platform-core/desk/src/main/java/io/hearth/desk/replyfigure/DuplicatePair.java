package io.hearth.desk.replyfigure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/**
 * Two replies of the company that say nearly the same.
 *
 * @param alike how much of what they say is said by both, from 0 to 1
 */
public record DuplicatePair(Side one, Side other, double alike) {

    /** One of them. */
    @Schema(name = "ReplyDuplicate")
    public record Side(UUID replyId, String code, String folder, String title) {}
}
