package io.hearth.desk.workorder;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.attachment.Attachments;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The work that was done on a ticket. It asks nobody for permission: whoever comes here has found out that the work may be seen. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class WorkDone {

    private final WorkStepStore steps;
    private final Arrivals arrivals;
    private final MaterialUses materials;
    private final Attachments attachments;

    WorkDone(WorkStepStore steps, Arrivals arrivals, MaterialUses materials, Attachments attachments) {
        this.steps = steps;
        this.arrivals = arrivals;
        this.materials = materials;
        this.attachments = attachments;
    }

    /** The steps in their order. */
    public List<WorkStepView> steps(UUID ticketId) {
        List<WorkStep> all = steps.of(ticketId);
        List<AttachmentView> files = all.isEmpty() ? List.of() : attachments.of(ticketId);
        return all.stream().map(step -> WorkSteps.view(step, files)).toList();
    }

    /** When somebody comes, as it was said last. */
    public Optional<ArrivalView> arrival(UUID ticketId) {
        return arrivals.of(ticketId).stream().findFirst();
    }

    /** What was used and not taken back. */
    public List<MaterialUseView> materials(UUID ticketId) {
        return materials.of(ticketId);
    }
}
