package io.hearth.desk.reply;

/** How far a reply has come. */
public enum ReplyState {
    /** Has never been approved. */
    DRAFT,
    /** Can be sent. */
    APPROVED,
    /** Can be sent, for thirty days at most. */
    EXPIRING,
    /** Was good until a day that is over; it cannot be sent. */
    EXPIRED,
    /** Was taken out of use. */
    RETIRED
}
