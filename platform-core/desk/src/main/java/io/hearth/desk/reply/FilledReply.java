package io.hearth.desk.reply;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A reply as a ticket fills it.
 *
 * @param html the body as it is shown; safe to put into a page
 * @param text the body as plain words
 * @param plain the short text, for SMS and WeChat
 * @param values what filled the gaps, by variable
 * @param missing variables that must be filled before it is sent
 * @param wrong variables that are filled with something else than their type
 */
public record FilledReply(
        UUID replyId,
        int number,
        String title,
        String html,
        String text,
        String plain,
        List<ReplyVariable> variables,
        Map<String, String> values,
        Set<String> missing,
        Set<String> wrong) {}
