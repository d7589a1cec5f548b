package io.hearth.sla;

import io.hearth.sla.policy.Anchor;
import io.hearth.sla.policy.ClockRule;
import io.hearth.sla.policy.Match;
import io.hearth.sla.policy.Places;
import io.hearth.sla.policy.PolicyInForce;
import io.hearth.sla.policy.Stop;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ticket's timeline as far as it was read: what the ticket is, where it stands, and the runs that began. */
final class Reading {

    private final Policies policies;
    private final WorkflowClocks workflows;
    private final List<Run> runs = new ArrayList<>();
    private final List<Happening.Changed> changes = new ArrayList<>(0);

    private Subject subject;
    private @Nullable Place place;
    private WorkflowVersion workflow = new WorkflowVersion("", 0);

    Reading(Subject opened, Policies policies, WorkflowClocks workflows) {
        this.subject = opened;
        this.policies = policies;
        this.workflows = workflows;
    }

    List<ClockRun> results(Instant now) {
        List<ClockRun> results = new ArrayList<>(runs.size());
        for (Run run : runs) {
            results.add(run.result(now));
        }
        return results;
    }

    /**
     * Reads what happened next.
     *
     * @param cause its place in the timeline
     * @param more whether another change belongs to the same edit
     */
    void read(Happening happening, int cause, Instant at, boolean more) {
        switch (happening) {
            case Happening.Opened opened -> {
                workflow = opened.workflow();
                move(opened, null, opened.place(), cause, at);
            }
            case Happening.Moved moved -> move(moved, place, moved.to(), cause, at);
            case Happening.Migrated migrated -> {
                workflow = migrated.workflow();
                move(migrated, place, migrated.to(), cause, at);
            }
            case Happening.Changed changed -> {
                changes.add(changed);
                subject = changed(subject, changed);
                if (!more) {
                    matchAnew(at);
                    changes.clear();
                }
            }
            case Happening.Transferred transferred -> {
                stop(transferred, null, at);
                begin(transferred, null, cause, at);
            }
            case Happening.Promised promised -> {
                stop(promised, null, at);
                begin(promised, null, cause, at);
            }
            case Happening.PromiseEnded ended -> end(ended, at);
            case Happening.Assigned assigned -> stop(assigned, null, at);
            case Happening.Accepted accepted -> stop(accepted, null, at);
            case Happening.Said said -> stop(said, null, at);
            case Happening.Contacted contacted -> stop(contacted, null, at);
            case Happening.Withdrawn ignored -> runs.stream().filter(Run::live).forEach(run -> run.cancel(at));
        }
    }

    /** The ticket comes to a place: what that stops is stopped, the workflow has its way, closing cancels the rest, and the rules start. */
    private void move(Happening happening, @Nullable Place before, Place to, int cause, Instant at) {
        place = to;
        stop(happening, before, at);
        clockSteps(happening, before, to, cause, at);
        boolean closing =
                to.category() == StateCategory.CLOSED && before != null && before.category() != StateCategory.CLOSED;
        for (Run run : runs) {
            if (run.live() && run.cause != cause) {
                if (closing) {
                    run.cancel(at);
                } else {
                    run.stands(to, at);
                }
            }
        }
        begin(happening, before, cause, at);
    }

    /** What the workflow does to its clocks, in order: leaving a state, coming to the next, and the step's actions. */
    private void clockSteps(Happening happening, @Nullable Place before, Place to, int cause, Instant at) {
        String left = before == null ? null : before.clock();
        String entered = to.clock();
        if (left != null && !left.equals(entered)) {
            stopByWorkflow(left, at);
        }
        if (entered != null) {
            startByWorkflow(entered, false, cause, at);
        }
        if (happening instanceof Happening.Moved moved) {
            for (Happening.ClockStep step : moved.clocks()) {
                if (step.start()) {
                    startByWorkflow(step.clock(), true, cause, at);
                } else {
                    stopByWorkflow(step.clock(), at);
                }
            }
        }
    }

    private void stopByWorkflow(String clock, Instant at) {
        for (Run run : runs) {
            if (run.live() && run.clock.equals(clock)) {
                ClockRule rule = run.rule();
                if (rule == null || rule.stops().stream().anyMatch(Stop.Workflow.class::isInstance)) {
                    run.stop(at);
                }
            }
        }
    }

    private void startByWorkflow(String clock, boolean anew, int cause, Instant at) {
        Run running = running(clock);
        if (running != null && (!anew || running.cause == cause)) {
            return;
        }
        PolicyInForce policy = policies.at(at);
        ClockRule rule = winner(policy.byClock().getOrDefault(clock, List.of()), subject);
        if (rule != null && !(rule.anchor() instanceof Anchor.Workflow)) {
            return;
        }
        Measure measure = rule != null
                ? Measure.of(rule, subject, policy)
                : Measure.of(workflows.find(workflow, clock), workflow, subject.priority());
        if (measure == null) {
            return;
        }
        if (running != null) {
            running.cancel(at);
        }
        add(clock, policy, new Began(Began.Kind.WORKFLOW, null, null), null, measure, cause, at);
    }

    /** Ends what the happening stops or cancels. */
    private void stop(Happening happening, @Nullable Place before, Instant at) {
        for (Run run : runs) {
            ClockRule rule = run.live() ? run.rule() : null;
            if (rule != null) {
                if (any(rule.stops(), happening, before)) {
                    run.stop(at);
                } else if (any(rule.cancels(), happening, before)) {
                    run.cancel(at);
                }
            }
        }
    }

    private boolean any(List<Stop> stops, Happening happening, @Nullable Place before) {
        for (Stop stop : stops) {
            if (stops(stop, happening, before)) {
                return true;
            }
        }
        return false;
    }

    private boolean stops(Stop stop, Happening happening, @Nullable Place before) {
        return switch (stop) {
            case Stop.Contacted wanted ->
                happening instanceof Happening.Contacted contacted
                        && contacted.by() == Happening.By.PERSON
                        && contacted.reached()
                        && contacted.detailed()
                        && (wanted.purposes().isEmpty() || wanted.purposes().contains(contacted.purpose()));
            case Stop.PublicUpdate ignored ->
                happening instanceof Happening.Said said && said.by() == Happening.By.PERSON && said.visible();
            case Stop.Entered places -> moves(happening) && !in(places, before) && in(places, place);
            case Stop.Left places -> moves(happening) && in(places, before) && !in(places, place);
            case Stop.Transition step ->
                happening instanceof Happening.Moved moved && step.names().contains(moved.transition());
            case Stop.Assigned ignored -> happening instanceof Happening.Assigned assigned && assigned.somebody();
            case Stop.Accepted ignored -> happening instanceof Happening.Accepted;
            case Stop.Workflow ignored -> false;
            case Stop.PromiseKept ignored -> false;
        };
    }

    private static boolean moves(Happening happening) {
        return happening instanceof Happening.Opened
                || happening instanceof Happening.Moved
                || happening instanceof Happening.Migrated;
    }

    private static boolean in(Places places, @Nullable Place place) {
        return place != null && places.contain(place.state(), place.category(), place.stage());
    }

    /** Begins what the happening is the anchor of. */
    private void begin(Happening happening, @Nullable Place before, int cause, Instant at) {
        PolicyInForce policy = policies.at(at);
        for (Map.Entry<String, List<ClockRule>> entry : policy.byClock().entrySet()) {
            ClockRule rule = winner(entry.getValue(), subject);
            Began began = rule == null ? null : began(rule, happening, before);
            if (rule != null && began != null) {
                begin(entry.getKey(), policy, rule, began, happening, cause, at);
            }
        }
    }

    private void begin(
            String clock,
            PolicyInForce policy,
            ClockRule rule,
            Began began,
            Happening happening,
            int cause,
            Instant at) {
        if (happening instanceof Happening.Promised promise) {
            Measure measure = Measure.of(rule, at, promise.dueAt());
            add(clock, policy, began, promise, measure, cause, at);
            return;
        }
        Run running = running(clock);
        Measure measure = Measure.of(rule, subject, policy);
        if (measure == null || running != null && running.cause == cause) {
            return;
        }
        if (running != null) {
            running.cancel(at);
        }
        add(clock, policy, began, null, measure, cause, at);
    }

    private @Nullable Began began(ClockRule rule, Happening happening, @Nullable Place before) {
        boolean anchored = switch (rule.anchor()) {
            case Anchor.Opened ignored -> happening instanceof Happening.Opened;
            case Anchor.Entered places -> moves(happening) && !in(places, before) && in(places, place);
            case Anchor.Transition step ->
                happening instanceof Happening.Moved moved && step.names().contains(moved.transition());
            case Anchor.Workflow ignored -> false;
            case Anchor.Transferred ignored -> happening instanceof Happening.Transferred;
            case Anchor.Promised ignored -> happening instanceof Happening.Promised;
        };
        if (anchored) {
            return began(rule.anchor(), happening);
        }
        boolean again = rule.restartOnReopen()
                && !(rule.anchor() instanceof Anchor.Promised)
                && happening instanceof Happening.Moved moved
                && moved.reopening();
        return again ? new Began(Began.Kind.REOPENED, null, null) : null;
    }

    private Began began(Anchor anchor, Happening happening) {
        return switch (anchor) {
            case Anchor.Opened ignored -> new Began(Began.Kind.OPENED, null, null);
            case Anchor.Entered ignored ->
                place == null
                        ? new Began(Began.Kind.ENTERED, null, null)
                        : new Began(Began.Kind.ENTERED, place.label(), place.labelEn());
            case Anchor.Transition ignored -> {
                String name = happening instanceof Happening.Moved moved ? moved.transition() : null;
                yield new Began(Began.Kind.TRANSITION, name, name);
            }
            case Anchor.Workflow ignored -> new Began(Began.Kind.WORKFLOW, null, null);
            case Anchor.Transferred ignored -> {
                String team = happening instanceof Happening.Transferred transferred ? transferred.team() : null;
                yield new Began(Began.Kind.TRANSFERRED, team, team);
            }
            case Anchor.Promised ignored -> {
                String what = happening instanceof Happening.Promised promised ? promised.what() : null;
                yield new Began(Began.Kind.PROMISED, what, what);
            }
        };
    }

    private void add(
            String clock,
            PolicyInForce policy,
            Began began,
            Happening.@Nullable Promised promise,
            Measure measure,
            int cause,
            Instant at) {
        int number = 1;
        for (Run run : runs) {
            if (run.clock.equals(clock)) {
                number++;
            }
        }
        Run run = new Run(clock, number, policy, began, at, cause, workflow, promise, measure, subject);
        if (place != null) {
            run.stands(place, at);
        }
        runs.add(run);
    }

    /** The run of that clock that is not over; runs of promises go side by side and are none such. */
    private @Nullable Run running(String clock) {
        for (Run run : runs) {
            if (run.live() && run.promise == null && run.clock.equals(clock)) {
                return run;
            }
        }
        return null;
    }

    private void end(Happening.PromiseEnded ended, Instant at) {
        for (Run run : runs) {
            if (run.live() && run.promise != null && run.promise.id().equals(ended.id())) {
                switch (ended.outcome()) {
                    case KEPT -> run.stop(at);
                    case BROKEN -> run.breakPromise(at);
                    case WITHDRAWN -> run.cancel(at);
                }
            }
        }
    }

    /** The ticket is something else: what runs is measured anew by the policy it began in, from its own beginning. */
    private void matchAnew(Instant at) {
        for (Run run : runs) {
            if (!run.live()) {
                continue;
            }
            ClockRule before = run.rule();
            ClockRule rule = winner(run.policy.byClock().getOrDefault(run.clock, List.of()), subject);
            Measure measure = measure(run, rule);
            if (measure == null) {
                run.cancel(at);
            } else if (!run.measureAnew(measure, subject, at)) {
                continue;
            } else if (place != null) {
                run.stands(place, at);
            }
            for (Happening.Changed changed : changes) {
                run.note(new Rematch(
                        at,
                        changed.attribute(),
                        changed.from(),
                        changed.to(),
                        before == null ? null : before.name(),
                        measure == null || rule == null ? null : rule.name()));
            }
        }
    }

    private @Nullable Measure measure(Run run, @Nullable ClockRule rule) {
        if (rule == null) {
            return run.byWorkflow()
                    ? Measure.of(workflows.find(run.workflow, run.clock), run.workflow, subject.priority())
                    : null;
        }
        return run.promise != null
                ? Measure.of(rule, run.startedAt, run.promise.dueAt())
                : Measure.of(rule, subject, run.policy);
    }

    /** The first rule that is for a ticket. */
    static @Nullable ClockRule winner(List<ClockRule> rules, Subject subject) {
        for (ClockRule rule : rules) {
            if (matches(rule, subject)) {
                return rule;
            }
        }
        return null;
    }

    private static boolean matches(ClockRule rule, Subject subject) {
        Match match = rule.match();
        return (match.kinds().isEmpty() || match.kinds().contains(subject.kind()))
                && (match.priorities().isEmpty() || match.priorities().contains(subject.priority()))
                && (match.channels().isEmpty() || match.channels().contains(subject.channel()))
                && (match.estates().isEmpty() || match.estates().contains(subject.estate()))
                && (match.categories().isEmpty()
                        || subject.category() != null && match.categories().contains(subject.category()))
                && (rule.anchor() instanceof Anchor.Promised
                        || rule.target() != null && rule.target().minutes().containsKey(subject.priority()));
    }

    private static Subject changed(Subject was, Happening.Changed changed) {
        String to = changed.to();
        return switch (changed.attribute()) {
            case PRIORITY ->
                new Subject(
                        was.kind(),
                        to == null ? was.priority() : Priority.valueOf(to),
                        was.category(),
                        was.channel(),
                        was.estate(),
                        was.zone());
            case CATEGORY -> new Subject(was.kind(), was.priority(), to, was.channel(), was.estate(), was.zone());
            case ESTATE -> {
                ZoneId zone = changed.zone();
                yield new Subject(
                        was.kind(),
                        was.priority(),
                        was.category(),
                        was.channel(),
                        to == null ? was.estate() : to,
                        zone == null ? was.zone() : zone);
            }
        };
    }
}
