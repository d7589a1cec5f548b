package io.hearth.desk.delivery;

/** How far a delivery has come. */
public enum DeliveryState {
    /** Waits: for its time, or for the provider. */
    QUEUED,
    /** The provider has taken it. */
    SENT,
    /** The provider will not take it, however often it is asked. */
    FAILED,
    /** Given up: the provider did not take it in time. */
    ABANDONED
}
