package io.hearth.desk.sharing;

import io.hearth.desk.reply.ReplyContent;
import io.hearth.desk.reply.ReplyView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply that another company of the group shares.
 *
 * @param itemId the sender's own
 * @param revision grows with each change
 * @param folder as the sender calls the folder
 * @param until the last day on which the sender holds it good
 * @param own the company's own reply that it would change: what came of it before, or what has its code; null when it is new here
 * @param again whether an earlier revision was accepted
 */
@Schema(name = "ReplyProposal")
public record ReplyProposal(
        String company,
        String companyName,
        UUID itemId,
        long revision,
        String code,
        String folder,
        @Nullable LocalDate until,
        ReplyContent content,
        Instant proposedAt,
        @Nullable ReplyView own,
        boolean again) {}
