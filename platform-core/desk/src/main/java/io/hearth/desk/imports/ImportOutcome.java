package io.hearth.desk.imports;

/** What a line does. */
public enum ImportOutcome {
    /** It adds a home, a person or what one is to the other. */
    ADD,
    /** It fills in what was not known. */
    CHANGE,
    /** All of it is known. */
    SAME,
    /** It cannot be used. */
    ERROR
}
