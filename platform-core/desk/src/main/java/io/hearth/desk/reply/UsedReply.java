package io.hearth.desk.reply;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/**
 * What went to an owner out of the library.
 *
 * @param messageId the message that carried it
 * @param number the version that was sent
 * @param title as it was called then
 * @param filled what the library says, filled for the ticket
 * @param sent what was sent
 * @param edits how many characters of it differ from what the library says
 * @param inForce whether that version is still the one that is sent
 */
@Schema(name = "UsedReply")
public record UsedReply(
        UUID messageId,
        UUID replyId,
        int number,
        @Schema(example = "报修已受理") String title,
        String filled,
        String sent,
        int edits,
        boolean inForce) {}
