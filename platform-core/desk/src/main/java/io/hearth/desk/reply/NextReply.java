package io.hearth.desk.reply;

import io.hearth.desk.message.MessageWay;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the next reply on a ticket goes.
 *
 * @param opening with which it begins because it is the first; null when it is not, or the company does without
 * @param words with which a letter can begin at a key, also one that is not the first
 * @param way null when nothing reaches whoever brought the ticket
 */
public record NextReply(
        @Schema(example = "王芳，您好！我是云栖物业客服小李。") @Nullable String opening,

        @Schema(example = "王芳，您好！我是云栖物业客服小李。") String words,
        @Nullable MessageWay way) {}
