package io.hearth.desk.call;

/** How far a call has come. */
public enum CallState {
    RINGING,
    TALKING,
    /** Over, after somebody answered. */
    ENDED,
    /** Over, and nobody answered. */
    MISSED;

    boolean open() {
        return this == RINGING || this == TALKING;
    }
}
