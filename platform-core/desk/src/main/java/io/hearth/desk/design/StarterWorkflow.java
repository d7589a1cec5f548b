package io.hearth.desk.design;

import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowDefinition;

/** A workflow to begin with. */
public record StarterWorkflow(
        TicketKind kind,
        String name,
        String nameEn,
        String description,
        String descriptionEn,
        WorkflowDefinition definition) {}
