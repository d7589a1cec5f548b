package io.hearth.desk.sharing;

import io.hearth.desk.reply.ReplyContent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A reply as it is shared.
 *
 * @param folder as the sender calls the folder
 * @param number of the sender's version
 * @param until the last day on which it is good
 */
record SharedReply(
        String code,
        String folder,
        int number,
        int reviewMonths,
        @Nullable LocalDate until,
        ReplyContent content) {}
