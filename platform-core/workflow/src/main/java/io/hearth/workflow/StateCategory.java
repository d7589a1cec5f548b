package io.hearth.workflow;

/** What a state means whatever a company calls it: queues, clocks and comparisons speak of categories only. */
public enum StateCategory {
    NEW,
    ACTIVE,
    WAITING,
    RESOLVED,
    CLOSED;

    /** Whether work is still to be done. */
    public boolean isOpen() {
        return switch (this) {
            case NEW, ACTIVE, WAITING -> true;
            case RESOLVED, CLOSED -> false;
        };
    }
}
