package io.hearth.desk.workorder;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/**
 * What whoever does a job wants to have with them where there is no signal.
 *
 * @param steps in their order
 * @param materials used and not taken back
 * @param checklist of the ticket's category with what was found
 */
@Schema(name = "WorkSheet")
public record WorkSheet(
        UUID ticketId, List<WorkStepView> steps, List<MaterialUseView> materials, TicketChecklist checklist) {}
