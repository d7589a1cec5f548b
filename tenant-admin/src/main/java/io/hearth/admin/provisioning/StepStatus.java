package io.hearth.admin.provisioning;

/** RUNNING with an error code is a step that failed and will be tried again; FAILED is final. */
public enum StepStatus {
    PENDING,
    RUNNING,
    DONE,
    FAILED,
    ROLLED_BACK
}
