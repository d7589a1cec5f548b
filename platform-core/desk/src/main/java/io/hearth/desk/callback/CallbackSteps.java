package io.hearth.desk.callback;

import io.hearth.desk.callback.CallbackStore.Attempt;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.StepTaken;
import io.hearth.desk.ticket.StepWitness;
import io.hearth.desk.ticket.TicketCallbacks;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Stage;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Makes callbacks of what tickets do, and does not let them be closed without: a workflow with a callback promises it, so whoever closes
 * needs an answer, the owner's own rating, or the company's rule for owners out of reach.
 */
@Component
class CallbackSteps implements StepWitness {

    private final CallbackStore store;
    private final RatingStore ratingStore;
    private final Ratings ratings;
    private final CallbackSetting setting;
    private final TicketCallbacks tickets;
    private final TenantJobs jobs;
    private final CallbackReminders reminders;

    CallbackSteps(
            CallbackStore store,
            RatingStore ratingStore,
            Ratings ratings,
            CallbackSetting setting,
            TicketCallbacks tickets,
            TenantJobs jobs,
            CallbackReminders reminders) {
        this.store = store;
        this.ratingStore = ratingStore;
        this.ratings = ratings;
        this.setting = setting;
        this.tickets = tickets;
        this.jobs = jobs;
        this.reminders = reminders;
    }

    @Override
    public Optional<ProblemException> objection(StepTaken step) {
        if (step.to().category() != StateCategory.CLOSED
                || step.from().category() == StateCategory.CLOSED
                || !mustBeAsked(step)
                || settled(step.ticketId(), step.service(), answered(step.workflow(), step.fields()))
                || (keepsAnswer(step) && step.from().stage() == Stage.CALLBACK)) {
            return Optional.empty();
        }
        return Optional.of(new ProblemException(
                CallbackProblem.MISSING,
                "The workflow promises a callback (expected: an answer of the owner, or as many attempts as the rule"
                        + " wants).",
                Map.of("number", step.number())));
    }

    /** Complaints always; of other kinds a ticket that is given up before anything was done needs none. */
    private static boolean mustBeAsked(StepTaken step) {
        return step.workflow().promisesCallback()
                && (step.kind() == TicketKind.COMPLAINT
                        || step.from().category() == StateCategory.RESOLVED
                        || step.from().stage() == Stage.CALLBACK
                        || step.from().stage() == Stage.FEEDBACK
                        || step.from().stage() == Stage.SECOND_FOLLOW_UP);
    }

    /**
     * Whether what was promised about a service has been done.
     *
     * @param answered whether the ticket carries an answer; it stands for one from before callbacks were kept
     */
    boolean settled(UUID ticketId, int service, boolean answered) {
        Optional<Callback> last = store.last(ticketId, service);
        if (last.isPresent()) {
            switch (last.get().state()) {
                case ANSWERED, REFUSED, UNREACHABLE -> {
                    return true;
                }
                case OPEN, WITHDRAWN -> {
                    return content(ticketId, service);
                }
            }
        }
        return answered || content(ticketId, service);
    }

    private boolean content(UUID ticketId, int service) {
        return ratingStore
                .find(ticketId, service)
                .filter(rating -> rating.level() != RatingLevel.DISSATISFIED)
                .isPresent();
    }

    private static boolean answered(Workflow workflow, Map<String, String> fields) {
        return workflow.satisfactionFields().stream().anyMatch(fields::containsKey);
    }

    private static boolean keepsAnswer(StepTaken step) {
        return answered(step.workflow(), step.given());
    }

    @Override
    public void taken(StepTaken step, Instant now) {
        boolean left = step.from().stage() == Stage.CALLBACK && step.to().stage() != Stage.CALLBACK;
        if (left && keepsAnswer(step)) {
            answer(step, now);
        } else if (step.to().category().isOpen() && (left || step.reopened())) {
            store.open(step.ticketId())
                    .ifPresent(open -> store.end(open.id(), CallbackState.WITHDRAWN, null, null, null, now));
        }
        boolean awaits = step.to().stage() == Stage.CALLBACK && step.from().stage() != Stage.CALLBACK;
        boolean resolved = step.to().category() == StateCategory.RESOLVED
                && step.from().category().isOpen()
                && !step.workflow().promisesCallback()
                && setting.current().kinds().contains(step.kind());
        if ((awaits || resolved) && store.open(step.ticketId()).isEmpty()) {
            begin(step, now);
        }
    }

    private void begin(StepTaken step, Instant now) {
        Instant due = now.plus(Duration.ofHours(setting.current().dueHours()));
        Callback callback = new Callback(
                UuidV7.next(),
                step.ticketId(),
                step.service(),
                null,
                step.estateId(),
                null,
                null,
                CallbackState.OPEN,
                now,
                due);
        store.add(callback, "SETTINGS");
        jobs.schedule(reminders, callback.id().toString(), new CallbackReminders.Due(callback.id()), due);
    }

    /** The step itself says what the owner said; that is the callback's attempt, answer and rating. */
    private void answer(StepTaken step, Instant now) {
        Optional<Callback> open = store.open(step.ticketId());
        if (open.isEmpty() && store.last(step.ticketId(), step.service()).isPresent()) {
            return;
        }
        CallbackMethod method =
                step.given().containsValue(CallbackMethod.VISIT.name()) ? CallbackMethod.VISIT : CallbackMethod.PHONE;
        Optional<RatingLevel> level = level(step);
        Callback callback = open.orElseGet(() -> {
            begin(step, now);
            return store.open(step.ticketId()).orElseThrow();
        });
        store.add(
                callback.id(),
                new Attempt(UuidV7.next(), now, method, AttemptOutcome.REACHED, null, null, Actor.of(Access.caller())),
                now);
        store.end(callback.id(), CallbackState.ANSWERED, method, level.orElse(null), null, now);
        level.ifPresent(said -> tickets.find(step.ticketId())
                .ifPresent(ticket -> ratings.keep(
                        ticket,
                        new GiveRating(said, List.of(), null),
                        method == CallbackMethod.VISIT ? RatingSource.VISIT : RatingSource.PHONE,
                        true)));
    }

    private static Optional<RatingLevel> level(StepTaken step) {
        for (String name : step.workflow().satisfactionFields()) {
            String value = step.given().get(name);
            if (value != null) {
                WorkflowField field = step.workflow().field(name);
                return field.negative().contains(value) ? Optional.of(RatingLevel.DISSATISFIED) : RatingLevel.of(value);
            }
        }
        return Optional.empty();
    }
}
