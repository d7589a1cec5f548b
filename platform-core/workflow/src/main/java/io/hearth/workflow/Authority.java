package io.hearth.workflow;

import org.jspecify.annotations.Nullable;

/**
 * By what somebody may take a step.
 *
 * @param detail the role or the key of the team
 */
public record Authority(Who who, @Nullable String detail) {

    /** What gives the right. */
    public enum Who {
        ROLE,
        ASSIGNEE,
        TEAM,
        REPORTER,
        /** The step takes itself. */
        SYSTEM
    }

    /** The step takes itself. */
    public static final Authority SYSTEM = new Authority(Who.SYSTEM, null);

    static final Authority ASSIGNEE = new Authority(Who.ASSIGNEE, null);
    static final Authority REPORTER = new Authority(Who.REPORTER, null);
}
