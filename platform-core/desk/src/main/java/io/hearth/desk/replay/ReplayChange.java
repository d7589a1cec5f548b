package io.hearth.desk.replay;

/** How a policy would have differed for a run. */
public enum ReplayChange {
    /** It would not have been kept, but was. */
    ADDED,
    /** It was not kept, but would have been. */
    AVOIDED,
    /** It was not kept and would not have been. */
    BOTH
}
