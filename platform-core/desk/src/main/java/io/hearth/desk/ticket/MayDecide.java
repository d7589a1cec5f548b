package io.hearth.desk.ticket;

import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.util.Map;

/** Whether the caller may decide what a step decides. Asked before somebody takes a step. */
public interface MayDecide {

    /**
     * Refuses a step that goes beyond the caller's authority.
     *
     * @param fields the ticket's, with those given for the step
     */
    void require(TicketKind kind, Priority priority, String transition, Map<String, String> fields);
}
