package io.hearth.desk.consistency;

/** What people say about two answers that differ. */
public enum ConflictDecision {
    /** The later answer is right. */
    ONE,
    /** The earlier answer, or the approved reply, is right. */
    OTHER,
    /** Both are, for a reason. */
    BOTH,
    /** They answer different questions. */
    NOT_ALIKE
}
