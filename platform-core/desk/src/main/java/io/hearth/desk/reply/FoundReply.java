package io.hearth.desk.reply;

import io.hearth.reply.search.Match;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply that fits.
 *
 * @param number the version that would be sent
 * @param language in which it speaks
 * @param by where it fits
 * @param why what fits there, as it was written
 */
public record FoundReply(
        UUID replyId,
        int number,
        String code,
        String folder,
        String title,
        @Nullable UUID estateId,
        ReplyLanguage language,
        Match.By by,
        String why) {}
