package io.hearth.desk.reply;

import io.hearth.desk.message.MessageWay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply as a ticket fills it.
 *
 * @param html the body as it is shown; safe to put into a page
 * @param text the body as plain words
 * @param plain the short text, for SMS and WeChat
 * @param template the body as plain words, its gaps open
 * @param shortTemplate the short text, its gaps open
 * @param values what filled the gaps, by variable
 * @param written how each gap that is filled stands in the text, by variable
 * @param missing variables that must be filled before it is sent
 * @param wrong variables that are filled with something else than their type
 * @param opening with which it begins because it is the first reply; part of every text here
 * @param way how it would go; null when nothing reaches whoever brought the ticket
 * @param inShort whether that way carries the short text
 * @param files that belong to it
 * @param filesGo what becomes of them that way; null when there are none
 */
public record FilledReply(
        UUID replyId,
        int number,
        String title,
        String html,
        String text,
        String plain,
        String template,
        String shortTemplate,
        List<ReplyVariable> variables,
        Map<String, String> values,
        Map<String, String> written,
        Set<String> missing,
        Set<String> wrong,
        @Nullable String opening,
        @Nullable MessageWay way,
        boolean inShort,
        List<ReplyFile> files,
        @Nullable FilesGo filesGo) {}
