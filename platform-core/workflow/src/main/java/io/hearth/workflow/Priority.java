package io.hearth.workflow;

/** How soon a ticket must be resolved; a workflow names the target of each. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}
