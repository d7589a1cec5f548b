package io.hearth.desk.matter;

import io.swagger.v3.oas.annotations.media.Schema;

/** Why a ticket is thought to bring up something again. */
@Schema(name = "RepeatReason")
public enum RepeatReason {
    /** Both are about one home. */
    SAME_HOME,
    /** One person brought both. */
    SAME_PERSON,
    /** Both came from one telephone number. */
    SAME_TELEPHONE,
    /** Both are about one shared part of the estate. */
    SAME_PLACE,
    /** Both are of one category. */
    SAME_CATEGORY,
    /** Both say much the same. */
    ALIKE_WORDS,
    /** The earlier one was resolved when this one came. */
    RESOLVED_BEFORE,
    /** Somebody else brought it this time. */
    OTHER_PERSON,
    /** It came another way this time. */
    OTHER_CHANNEL
}
