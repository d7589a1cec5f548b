package io.hearth.desk.reply;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What the next version says, sound or not.
 *
 * @param note why it changes
 */
public record WriteReply(
        @NotNull @Valid ReplyContent content,
        @Nullable @Size(max = 500) String note) {}
