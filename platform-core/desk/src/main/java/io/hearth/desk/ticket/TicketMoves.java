package io.hearth.desk.ticket;

import io.hearth.desk.team.Teams;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.workflow.Authority;
import io.hearth.workflow.Mover;
import io.hearth.workflow.Situation;
import io.hearth.workflow.Step;
import io.hearth.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Moves tickets through their workflows: a step somebody takes, what the step does, and every step that then takes itself. All of it
 * belongs to the caller's transaction, so a ticket is never seen in between.
 */
@Component
class TicketMoves {

    /** More steps than these in one change are a fault of the workflow, which the checker should have found. */
    static final int MOST = 20;

    private final TicketActions actions;
    private final TicketTimers timers;
    private final Categories categories;
    private final Teams teams;
    private final ObjectProvider<StepWitness> witnesses;

    TicketMoves(
            TicketActions actions,
            TicketTimers timers,
            Categories categories,
            Teams teams,
            ObjectProvider<StepWitness> witnesses) {
        this.witnesses = witnesses;
        this.actions = actions;
        this.timers = timers;
        this.categories = categories;
        this.teams = teams;
    }

    /** Takes a step for the caller, and whatever follows from it. */
    void transition(Ticket ticket, Workflow workflow, Ticket.Wish wish, Instant now) {
        TicketEvent.Transitioned moved =
                ticket.transition(workflow, wish, mover(ticket, workflow), category(ticket), now);
        goOn(ticket, workflow, moved, now);
    }

    /**
     * Leaves a callback in which nobody was reached, for the caller.
     *
     * @return whether the workflow has such a step here that the caller may take
     */
    boolean goWithoutAnswer(Ticket ticket, Workflow workflow, UUID commentId, Instant now) {
        Optional<TicketEvent.Transitioned> moved =
                ticket.goWithoutAnswer(workflow, mover(ticket, workflow), commentId, category(ticket), now);
        moved.ifPresent(step -> goOn(ticket, workflow, step, now));
        return moved.isPresent();
    }

    private void goOn(Ticket ticket, Workflow workflow, TicketEvent.Transitioned moved, Instant now) {
        StepTaken taken = StepTaken.of(ticket, workflow, moved);
        witnesses
                .orderedStream()
                .forEach(witness -> witness.objection(taken).ifPresent(problem -> {
                    throw problem;
                }));
        follow(ticket, workflow, moved, now);
        settle(ticket, workflow, now);
    }

    /** Whether anything follows from a ticket having been opened. In most workflows nothing does, and opening is one statement. */
    boolean beginsByItself(Workflow workflow) {
        return workflow.movesByItself(workflow.initial());
    }

    /** What follows from a ticket having been opened. */
    void opened(Ticket ticket, Workflow workflow, Instant now) {
        timers.set(ticket, workflow, now);
        settle(ticket, workflow, now);
    }

    /**
     * Takes every step that takes itself now that the ticket has changed.
     *
     * @return whether there was any
     */
    boolean settle(Ticket ticket, Workflow workflow, Instant now) {
        int taken = 0;
        Optional<Step> next = next(ticket, workflow, now);
        while (next.isPresent()) {
            if (++taken > MOST) {
                throw new IllegalStateException("workflow %s version %d: more than %d steps by themselves from %s"
                        .formatted(workflow.key(), workflow.version(), MOST, ticket.state()));
            }
            follow(ticket, workflow, ticket.advance(workflow, next.get(), Authority.SYSTEM, now), now);
            next = next(ticket, workflow, now);
        }
        return taken > 0;
    }

    /** What follows from a ticket having gone on in another version: its timers are those of the state it is in now. */
    void migrated(Ticket ticket, Workflow workflow, Instant now) {
        timers.set(ticket, workflow, now);
    }

    /** Sets the ticket's timer anew after it rang in vain. */
    void waitOn(Ticket ticket, Workflow workflow, Instant now) {
        timers.set(ticket, workflow, now);
    }

    /** The ticket as its workflow sees it now. */
    Situation situation(Ticket ticket, Instant now) {
        return ticket.situation(category(ticket), now);
    }

    /** The caller as the ticket's workflow sees them. */
    Mover mover(Ticket ticket, Workflow workflow) {
        Caller caller = Access.caller();
        return ticket.mover(caller, workflow.namesTeams() ? teams.of(caller.accountId()) : Set.of());
    }

    private Optional<Step> next(Ticket ticket, Workflow workflow, Instant now) {
        if (ticket.mergedInto() != null || !workflow.movesByItself(ticket.state())) {
            return Optional.empty();
        }
        Situation situation = situation(ticket, now);
        Optional<Step> automatic = workflow.automatic(situation);
        return (automatic.isPresent() ? automatic : workflow.due(situation))
                .filter(step -> nobodyObjects(StepTaken.before(ticket, workflow, step)));
    }

    private boolean nobodyObjects(StepTaken step) {
        return witnesses
                .orderedStream()
                .allMatch(witness -> witness.objection(step).isEmpty());
    }

    private void follow(Ticket ticket, Workflow workflow, TicketEvent.Transitioned moved, Instant now) {
        timers.set(ticket, workflow, now);
        actions.perform(ticket, workflow, moved, now);
        StepTaken taken = StepTaken.of(ticket, workflow, moved);
        witnesses.orderedStream().forEach(witness -> witness.taken(taken, now));
    }

    private String category(Ticket ticket) {
        UUID categoryId = ticket.categoryId();
        return categoryId == null
                ? ""
                : categories.find(categoryId).map(CategoryView::code).orElse("");
    }
}
