package io.hearth.desk.progress;

import io.hearth.desk.ticket.StepTaken;
import io.hearth.desk.ticket.StepWitness;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Stage;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowState;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has the owner of a ticket asked how content they are, once something was done and the company wants that. */
@Component
class RatingRequests implements StepWitness {

    private final OwnerPages pages;
    private final RatingRequestJob job;
    private final TenantJobs jobs;

    RatingRequests(OwnerPages pages, RatingRequestJob job, TenantJobs jobs) {
        this.pages = pages;
        this.job = job;
        this.jobs = jobs;
    }

    @Override
    public Optional<ProblemException> objection(StepTaken step) {
        return Optional.empty();
    }

    /** What is given up before anybody has begun was no service, and whoever follows up a rating asks by themselves. */
    @Override
    public void taken(StepTaken step, Instant now) {
        if (isDone(step.to())
                && !isDone(step.from())
                && step.from().category() != StateCategory.NEW
                && step.kind() != TicketKind.CALLBACK
                && pages.current().ratings().on()) {
            RatingRequestJob.Due due = new RatingRequestJob.Due(step.ticketId(), step.service(), 0);
            jobs.schedule(job, due.key(), due, now);
        }
    }

    private static boolean isDone(WorkflowState state) {
        return !state.category().isOpen() || state.stage() == Stage.CALLBACK;
    }
}
