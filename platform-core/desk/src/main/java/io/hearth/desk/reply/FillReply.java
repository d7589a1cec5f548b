package io.hearth.desk.reply;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fills a reply for a ticket.
 *
 * @param values what staff have filled in, by variable; the ticket fills in the rest
 */
public record FillReply(
        @NotNull UUID replyId, @Nullable @Size(max = 30) Map<String, @Size(max = 200) String> values) {}
