package io.hearth.sla;

/** One version of a workflow. */
public record WorkflowVersion(String key, int version) {}
