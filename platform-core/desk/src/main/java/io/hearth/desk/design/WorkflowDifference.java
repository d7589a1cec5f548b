package io.hearth.desk.design;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which two definitions differ.
 *
 * @param name the element's name; empty for what a workflow has one of
 * @param from the states a step leaves; null for anything but a step
 * @param to the state a step enters; null for anything but a step
 * @param parts what differs inside, when it was changed
 */
public record WorkflowDifference(
        Element element,
        String name,
        @Nullable List<String> from,
        @Nullable String to,
        Change change,
        List<Part> parts) {

    /** What a workflow is made of. A step is another one when it leaves or enters other states. */
    @Schema(name = "WorkflowElement")
    public enum Element {
        STATE,
        TRANSITION,
        FIELD,
        CLOCK,
        MESSAGE,
        PROMISE,
        INTAKE,
        TARGETS,
        SETTINGS
    }

    /** What happened to it. */
    @Schema(name = "WorkflowChangeKind")
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * What differs inside an element.
     *
     * @param path where, for example {@code clock} or {@code minutes.HIGH}
     * @param from as it was, as text or JSON; null when it was not there
     * @param to as it is; null when it is gone
     */
    @Schema(name = "WorkflowPart")
    public record Part(
            String path, @Nullable String from, @Nullable String to) {}
}
