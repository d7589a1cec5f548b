package io.hearth.desk.dispatch;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Puts the draft in force. */
public record PublishRouting(@Nullable @Size(max = 500) String note) {}
