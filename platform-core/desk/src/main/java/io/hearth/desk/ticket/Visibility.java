package io.hearth.desk.ticket;

/** Who may read a comment: the staff only, or the owner as well. */
public enum Visibility {
    INTERNAL,
    PUBLIC
}
