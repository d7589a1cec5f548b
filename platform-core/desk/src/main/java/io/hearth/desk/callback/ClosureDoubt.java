package io.hearth.desk.callback;

/** Why a ticket that is closed may not be solved. */
public enum ClosureDoubt {
    /** The same home brought the same kind of thing up again within thirty days. */
    SAME_PLACE_AGAIN,
    /** A repair without a photo of any step. */
    NO_PHOTO,
    /** Its owner was to be called back, and was not asked in time or not reached. */
    CALLBACK_UNANSWERED,
    /** Its owner says that they are not content. */
    NOT_CONTENT,
    /** Resolved within the last ten minutes before its time was over; a hint that takes nothing off the honest rate. */
    JUST_BEFORE_LIMIT
}
