package io.hearth.desk.guide;

/** Where a guide, or one of its editions, stands on a day. */
public enum GuideStanding {
    /** Nothing of it has been approved. */
    DRAFT,
    /** Is in force from a day that is still to come. */
    UPCOMING,
    IN_FORCE,
    /** Was in force until a day that is over. */
    ENDED
}
