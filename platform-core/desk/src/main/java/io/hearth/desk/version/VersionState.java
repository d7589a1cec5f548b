package io.hearth.desk.version;

/** Where a version stands. */
public enum VersionState {
    DRAFT,
    IN_REVIEW,
    APPROVED,
    SUPERSEDED
}
