package io.hearth.desk.incident;

import io.hearth.desk.ticket.AllowedTransition;
import io.hearth.desk.ticket.Tickets;
import io.hearth.desk.ticket.TransitionTicket;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.StateCategory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends incidents. Each report goes on by its own workflow: one that can be resolved in one step that asks for nothing but a word is, and the
 * others stay with whoever has them. One that is refused holds up no other.
 */
@Service
public class IncidentEndings {

    private static final Set<String> A_WORD = Set.of("comment");

    private final Incidents incidents;
    private final Tickets tickets;
    private final TransactionTemplate transaction;

    IncidentEndings(Incidents incidents, Tickets tickets, PlatformTransactionManager transactions) {
        this.incidents = incidents;
        this.tickets = tickets;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Says that the fault is mended.
     *
     * @throws ProblemException 409 {@code incident.ended}
     */
    public IncidentView resolve(UUID incidentId, TellIncident command) {
        Access.require(Permission.TICKET_EDIT);
        String text = command.text().strip();
        List<UUID> reports = Objects.requireNonNull(transaction.execute(status -> {
            incidents.visible(incidentId);
            incidents.resolve(incidentId, text);
            return incidents.reports(incidentId);
        }));
        if (Access.may(Permission.TICKET_TRANSITION)) {
            reports.forEach(ticket -> step(ticket, text));
        }
        return incidents.require(incidentId);
    }

    private void step(UUID ticketId, String text) {
        try {
            resolving(ticketId)
                    .ifPresent(step -> tickets.transition(
                            ticketId.toString(), OptionalLong.empty(), new TransitionTicket(step, text, null)));
        } catch (ProblemException refused) {
            // It stays as it is, in the list of what is still to do.
        }
    }

    private Optional<String> resolving(UUID ticketId) {
        return tickets.require(ticketId.toString()).allowedTransitions().stream()
                .filter(step -> A_WORD.containsAll(step.requires())
                        && step.outcomes().stream().allMatch(to -> to.toCategory() == StateCategory.RESOLVED))
                .map(AllowedTransition::name)
                .findFirst();
    }
}
