package io.hearth.desk.design;

import io.hearth.workflow.check.Finding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What the checker says of a definition.
 *
 * @param milliseconds how long it took
 */
@Schema(name = "WorkflowCheck")
public record CheckReport(List<Finding> findings, long milliseconds, int states, int transitions) {}
