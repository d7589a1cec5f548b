package io.hearth.desk.reply;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a reply would say, saved or not.
 *
 * @param ticket id or number of the ticket that fills it; only the given values do when none is named
 * @param values what staff would fill in, by variable
 */
public record PreviewReply(
        @NotNull @Valid ReplyContent content,
        @Nullable @Size(max = 60) String ticket,
        @Nullable @Size(max = 30) Map<String, @Size(max = 200) String> values) {}
