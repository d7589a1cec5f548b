package io.hearth.desk.reply;

import io.hearth.desk.message.MessageView;
import java.util.UUID;

/**
 * A reply that is on its way.
 *
 * @param edits how many characters differ from what the library says
 */
public record SentReply(UUID replyId, int number, int edits, MessageView message) {}
