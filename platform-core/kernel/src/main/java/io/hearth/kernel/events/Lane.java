package io.hearth.kernel.events;

/**
 * Which consumers travel together. Those of one lane wait for each other from batch to batch; a fact goes through the lanes in their order,
 * so what is slow never holds up what people look at.
 */
public enum Lane {
    /** What people see within a second: search, open screens, figures. Handles a batch in a few statements. */
    PROMPT,
    /** What is worked out from a change: clocks, routing, repeated matters. Follows the prompt lane at its own pace. */
    THOROUGH
}
