package io.hearth.desk.ticket;

import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.TicketEvent.Assigned.Named;
import io.hearth.desk.workflow.Workflows;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves tickets that were opened for the wrong estate. The caller must see both estates. A running ticket goes on in the workflow version
 * it has, even if the new estate has a workflow of its own.
 */
@Service
@Transactional
public class Relocations {

    private final TicketRecords records;
    private final TicketReferences references;
    private final TicketMoves moves;
    private final Workflows workflows;
    private final StaffDirectory staff;
    private final Clock clock;

    Relocations(
            TicketRecords records,
            TicketReferences references,
            TicketMoves moves,
            Workflows workflows,
            StaffDirectory staff,
            Clock clock) {
        this.records = records;
        this.references = references;
        this.moves = moves;
        this.workflows = workflows;
        this.staff = staff;
        this.clock = clock;
    }

    /** @param expectedVersion the version the caller has seen; whatever is there when empty */
    public TicketView relocate(String idOrNumber, OptionalLong expectedVersion, RelocateTicket command) {
        Ticket ticket = records.lock(idOrNumber, Permission.TICKET_EDIT, expectedVersion);
        EstateView to = references.requireOpenEstate(command.estateId());
        references.checkUnit(to.id(), command.unitId());
        EstateView from = references.requireEstate(ticket.estateId());
        Named assignee = references.assignee(ticket);
        boolean losesAssignee = assignee != null
                && staff.find(assignee.id())
                        .filter(member -> member.active() && member.estates().includes(to.id()))
                        .isEmpty();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ticket.relocate(
                new Ticket.Place(from.id(), from.name(), ticket.unitId()),
                new Ticket.Place(to.id(), to.name(), command.unitId()),
                losesAssignee,
                assignee,
                now);
        moves.settle(ticket, workflows.require(ticket.workflowKey(), ticket.workflowVersion()), now);
        records.save(ticket, now);
        return records.view(ticket);
    }
}
