package io.hearth.desk.callback;

/** What came of trying to ask an owner. */
public enum AttemptOutcome {
    REACHED,
    NO_ANSWER,
    BUSY,
    WRONG_NUMBER,
    /** They were reached and would not answer. */
    REFUSED;

    /** Whether somebody was spoken with. */
    boolean reached() {
        return this == REACHED || this == REFUSED;
    }
}
