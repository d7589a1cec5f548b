package io.hearth.desk.improvement;

/** How far an item is. */
public enum ImprovementState {
    PLANNED,
    RUNNING,
    DONE,
    /** Whether it helped is known. */
    CHECKED,
    DROPPED;

    boolean leadsTo(ImprovementState next) {
        return switch (this) {
            case PLANNED -> next == RUNNING || next == DROPPED;
            case RUNNING -> next == DONE || next == DROPPED || next == PLANNED;
            case DONE -> next == CHECKED || next == RUNNING;
            case CHECKED -> next == RUNNING;
            case DROPPED -> next == PLANNED;
        };
    }

    boolean open() {
        return this == PLANNED || this == RUNNING;
    }
}
