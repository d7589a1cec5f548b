package io.hearth.desk.design;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import org.springframework.stereotype.Service;

/** Leads tickets that do not exist through definitions that are nowhere kept. */
@Service
public class WorkflowSimulations {

    public Simulation simulate(SimulateWorkflow command) {
        Access.require(Permission.WORKFLOW_READ);
        throw new UnsupportedOperationException("simulate " + command);
    }
}
