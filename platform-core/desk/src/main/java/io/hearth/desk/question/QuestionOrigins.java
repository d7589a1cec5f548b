package io.hearth.desk.question;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.TicketView;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where questions come from and what they are about, as far as the caller may see it. */
@Component
class QuestionOrigins {

    private final Tickets tickets;
    private final EstateDirectory estates;
    private final Categories categories;

    QuestionOrigins(Tickets tickets, EstateDirectory estates, Categories categories) {
        this.tickets = tickets;
        this.estates = estates;
        this.categories = categories;
    }

    /** @param teamId that has the ticket */
    record Origin(
            TicketKind kind,
            UUID estateId,
            @Nullable UUID categoryId,
            @Nullable UUID ticketId,
            @Nullable UUID teamId) {}

    /**
     * What the ticket says counts where the command says nothing.
     *
     * @throws ProblemException 404 for the ticket; 422 {@code question.nowhere}, {@code estate.unknown}, {@code ticket.category-unknown}
     */
    Origin of(RaiseQuestion command) {
        TicketView ticket = command.ticketId() == null ? null : tickets.require(command.ticketId());
        TicketKind kind = command.kind() != null ? command.kind() : ticket == null ? TicketKind.INQUIRY : ticket.kind();
        UUID category = command.categoryId();
        if (category != null) {
            categories.requireNamed(kind, category);
        } else if (ticket != null && ticket.kind() == kind && ticket.category() != null) {
            category = ticket.category().id();
        }
        return new Origin(
                kind,
                estate(command.estateId(), ticket),
                category,
                ticket == null ? null : ticket.id(),
                ticket == null || ticket.team() == null ? null : ticket.team().id());
    }

    private UUID estate(@Nullable UUID named, @Nullable TicketView ticket) {
        if (ticket != null) {
            return ticket.estate().id();
        }
        if (named == null) {
            throw new ProblemException(
                    QuestionProblem.NOWHERE,
                    "The question names neither a ticket nor an estate (expected: one of them).",
                    Map.of());
        }
        return estates.requireNamed(named).id();
    }
}
