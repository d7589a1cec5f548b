package io.hearth.desk.design;

import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.check.Finding;
import java.util.List;

/** A definition from a file as it was understood; nothing of it has been kept. */
public record ImportedWorkflow(WorkflowDefinition definition, List<Finding> findings) {}
