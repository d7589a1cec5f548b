package io.hearth.desk.design;

/** How far a version has come. */
public enum WorkflowStatus {
    /** Being drawn; nobody's tickets use it. */
    DRAFT,
    /** A draft in which the checker found no error when it was last saved. */
    CHECKED,
    /** In force: new tickets begin in it. */
    PUBLISHED,
    /** Out of force; tickets that began in it stay in it. */
    RETIRED
}
