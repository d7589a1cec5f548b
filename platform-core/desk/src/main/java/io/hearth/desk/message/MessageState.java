package io.hearth.desk.message;

/** How far a message has come. */
public enum MessageState {
    /** Waits: for the provider, or for somebody to tell it. */
    QUEUED,
    /** A provider has taken it. */
    SENT,
    /** It is known to have reached the person. */
    DELIVERED,
    /** It will not reach the person. */
    FAILED,
    /** It came from the owner. */
    RECEIVED
}
