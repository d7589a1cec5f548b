package io.hearth.desk.callback;

/** How far a callback is. */
public enum CallbackState {
    /** To be made. */
    OPEN,
    /** The owner said how it is. */
    ANSWERED,
    /** The owner was reached and would not say. */
    REFUSED,
    /** It was tried as often and at as different times as the company's rule wants. */
    UNREACHABLE,
    /** The ticket went on before anybody was asked. */
    WITHDRAWN
}
