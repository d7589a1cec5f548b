package io.hearth.desk.review;

/** How much a round looks at. */
public enum ReviewScope {
    /** What there is a reason for. */
    DUE,
    /** Every reply in force. */
    ALL
}
