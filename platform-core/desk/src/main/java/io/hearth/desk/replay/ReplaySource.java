package io.hearth.desk.replay;

/** Where a policy or workflow comes from. */
public enum ReplaySource {
    /** The versions that were in force, each for what began then; for workflows the version in which each ticket was. */
    IN_FORCE,
    /** One published version, as if it had always been in force. */
    VERSION,
    /** What is being written, as it is now. */
    DRAFT,
    /** What comes with the request. */
    GIVEN
}
