package io.hearth.desk.talk;

import io.swagger.v3.oas.annotations.media.Schema;

/** How somebody was in one conversation, which tells what helps in it. It is no mark on a person. */
@Schema(name = "ConversationMood")
public enum Mood {
    RATIONAL,
    EMOTIONAL,
    INSISTENT,
    SPECIAL_NEED
}
