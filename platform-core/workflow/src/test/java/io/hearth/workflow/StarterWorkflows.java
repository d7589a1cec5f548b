package io.hearth.workflow;

import io.hearth.schema.StarterContent;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The workflows every company begins with, as the desk reads them. */
public final class StarterWorkflows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StarterWorkflows() {}

    public static List<Workflow> all() {
        return StarterContent.workflows().stream()
                .map(definition -> Workflow.of(JSON.readValue(definition, WorkflowDefinition.class)))
                .toList();
    }

    public static Workflow of(TicketKind kind) {
        return all().stream()
                .filter(workflow -> workflow.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
