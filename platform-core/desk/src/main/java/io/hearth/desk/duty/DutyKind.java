package io.hearth.desk.duty;

/** In which turn somebody on duty is called. */
public enum DutyKind {
    /** First. */
    MAIN,
    /** When the first does not answer. */
    BACKUP
}
