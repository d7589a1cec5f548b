package io.hearth.desk.talk;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with what is told of it alone.
 *
 * @param mood how somebody was in it
 */
@Schema(name = "ConversationDetail")
public record ConversationDetail(
        ConversationView conversation, @Nullable Mood mood) {}
