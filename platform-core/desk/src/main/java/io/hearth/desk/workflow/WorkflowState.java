package io.hearth.desk.workflow;

/**
 * One state a ticket can be in.
 *
 * @param name stable key, unique in its workflow
 * @param label what people read, in Chinese
 * @param labelEn what people read, in English
 */
public record WorkflowState(String name, StateCategory category, String label, String labelEn) {}
