package io.hearth.desk.reply;

import io.hearth.desk.message.MessageWay;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends a reply to whoever brought a ticket.
 *
 * @param values what staff have filled in, by variable
 * @param inShort the short text instead of the whole; when not given, as the way carries it
 * @param text what is sent instead, changed by hand
 * @param way this way; as the person likes when not given
 */
public record SendReply(
        @NotNull UUID replyId,
        @Nullable @Size(max = 30) Map<String, @Size(max = 200) String> values,
        @Nullable Boolean inShort,
        @Nullable @Size(max = 5_000) String text,
        @Nullable MessageWay way) {}
