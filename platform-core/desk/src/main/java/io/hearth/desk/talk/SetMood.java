package io.hearth.desk.talk;

import org.jspecify.annotations.Nullable;

/**
 * Says how somebody was in a conversation.
 *
 * @param mood forgotten when null
 */
public record SetMood(@Nullable Mood mood) {}
