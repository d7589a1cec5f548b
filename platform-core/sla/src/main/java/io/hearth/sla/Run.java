package io.hearth.sla;

import io.hearth.sla.policy.ClockRule;
import io.hearth.sla.policy.Level;
import io.hearth.sla.policy.Pause;
import io.hearth.sla.policy.PolicyInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run while its ticket's timeline is read; what came of it is worked out at the end. */
final class Run {

    /** From some time on it was measured so. */
    private record Epoch(Instant since, Measure measure) {}

    /** A level, and how often it was said before. */
    private record Said(String level, int repetition) {}

    final String clock;
    final int number;
    final PolicyInForce policy;
    final Began began;
    final Instant startedAt;
    final int cause;
    final WorkflowVersion workflow;
    final Happening.@Nullable Promised promise;

    private final List<Epoch> epochs = new ArrayList<>(1);
    private final List<PauseSpan> pauses = new ArrayList<>(2);
    private final List<Rematch> rematches = new ArrayList<>(0);
    private Subject subject;
    private @Nullable Instant pausedAt;
    private @Nullable Place pausedIn;
    private @Nullable Instant endedAt;
    private ClockRun.State state = ClockRun.State.RUNNING;
    private boolean brokenByWord;

    /**
     * Begins a run.
     *
     * @param cause which happening of the timeline began it
     */
    Run(
            String clock,
            int number,
            PolicyInForce policy,
            Began began,
            Instant startedAt,
            int cause,
            WorkflowVersion workflow,
            Happening.@Nullable Promised promise,
            Measure measure,
            Subject subject) {
        this.clock = clock;
        this.number = number;
        this.policy = policy;
        this.began = began;
        this.startedAt = startedAt;
        this.cause = cause;
        this.workflow = workflow;
        this.promise = promise;
        this.subject = subject;
        epochs.add(new Epoch(startedAt, measure));
    }

    boolean live() {
        return endedAt == null;
    }

    Measure measure() {
        return epochs.getLast().measure();
    }

    @Nullable
    ClockRule rule() {
        return measure().rule();
    }

    /** Whether a ticket's workflow began it, so that the workflow's own minutes can count. */
    boolean byWorkflow() {
        return began.kind() == Began.Kind.WORKFLOW;
    }

    void stop(Instant at) {
        end(at, ClockRun.State.STOPPED);
    }

    void cancel(Instant at) {
        end(at, ClockRun.State.CANCELLED);
    }

    /** A promise that somebody says is broken is, before its time and after. */
    void breakPromise(Instant at) {
        brokenByWord = true;
        stop(at);
    }

    private void end(Instant at, ClockRun.State as) {
        resume(at);
        endedAt = at;
        state = as;
    }

    /** The ticket is somewhere, from now on: the clock pauses, goes on or neither. */
    void stands(Place place, Instant at) {
        ClockRule rule = rule();
        Pause pause = rule == null || promise != null ? Pause.NEVER : rule.pause();
        boolean pausing = pause.contains(place.state(), place.category());
        Place before = pausedIn;
        if (before != null && pausing && before.state().equals(place.state())) {
            return;
        }
        resume(at);
        if (pausing) {
            pausedAt = at;
            pausedIn = place;
        }
    }

    private void resume(Instant at) {
        Instant since = pausedAt;
        Place place = pausedIn;
        if (since != null && place != null && since.isBefore(at)) {
            pauses.add(new PauseSpan(since, at, place.state(), place.label(), place.labelEn()));
        }
        pausedAt = null;
        pausedIn = null;
    }

    /** From now on it is measured so, from the same beginning and with the same pauses; answers whether that is a difference. */
    boolean measureAnew(Measure measure, Subject now, Instant at) {
        subject = now;
        if (!measure.differs(measure())) {
            return false;
        }
        epochs.add(new Epoch(at, measure));
        return true;
    }

    void note(Rematch rematch) {
        rematches.add(rematch);
    }

    /** What came of it. */
    ClockRun result(Instant now) {
        Measure last = measure();
        Instant dueAt = due(last);
        Instant breachedAt = breachedAt(now);
        Outlook outlook = levels(now);
        boolean running = state == ClockRun.State.RUNNING;
        ClockRun.State shown = running && pausedAt != null ? ClockRun.State.PAUSED : state;
        Instant nextAt = null;
        if (shown == ClockRun.State.RUNNING) {
            nextAt = breachedAt == null ? earlier(dueAt, outlook.next()) : outlook.next();
        }
        ClockRule rule = last.rule();
        return new ClockRun(
                clock,
                number,
                rule == null ? null : rule.name(),
                policy.version(),
                promise == null ? null : promise.id(),
                last.label(),
                last.labelEn(),
                startedAt,
                dueAt,
                spans(),
                endedAt,
                shown,
                breachedAt,
                outlook.firings(),
                nextAt,
                new Explanation(
                        clock, policy, last, began, subject, startedAt, dueAt, spans(), List.copyOf(rematches)));
    }

    private List<PauseSpan> spans() {
        Instant since = pausedAt;
        Place place = pausedIn;
        if (since == null || place == null) {
            return List.copyOf(pauses);
        }
        List<PauseSpan> all = new ArrayList<>(pauses);
        all.add(new PauseSpan(since, null, place.state(), place.label(), place.labelEn()));
        return List.copyOf(all);
    }

    private Instant due(Measure measure) {
        return measure.promisedAt() != null ? measure.promisedAt() : reached(measure, measure.target());
    }

    /** When that much has been counted, as if a pause that lasts still had not begun. */
    private Instant reached(Measure measure, Duration counted) {
        Instant from = startedAt;
        Duration left = counted;
        for (PauseSpan pause : pauses) {
            Duration before = measure.between(from, pause.from());
            if (left.compareTo(before) <= 0) {
                break;
            }
            left = left.minus(before);
            from = pause.to() == null ? from : pause.to();
        }
        return measure.due(from, left);
    }

    /** Whether a pause that lasts still keeps the time from coming. */
    private boolean heldUp(Instant time) {
        return pausedAt != null && time.isAfter(pausedAt);
    }

    /** Whether a time that was computed in an epoch came in it, and so came to pass. */
    private boolean came(Instant time, int epoch, Instant now) {
        if (heldUp(time)) {
            return false;
        }
        if (epoch + 1 < epochs.size()) {
            Instant next = epochs.get(epoch + 1).since();
            return time.isBefore(next) && epochs.get(epoch).since().isBefore(next);
        }
        return endedAt == null ? !time.isAfter(now) : time.isBefore(endedAt);
    }

    private @Nullable Instant breachedAt(Instant now) {
        for (int i = 0; i < epochs.size(); i++) {
            Instant due = due(epochs.get(i).measure());
            if (came(due, i, now)) {
                return later(due, epochs.get(i).since());
            }
        }
        return brokenByWord ? endedAt : null;
    }

    /** What was said, and when something is to be said next. */
    private record Outlook(List<Firing> firings, @Nullable Instant next) {}

    private Outlook levels(Instant now) {
        List<Firing> firings = new ArrayList<>(4);
        Set<Said> said = new HashSet<>();
        Instant next = null;
        for (int i = 0; i < epochs.size(); i++) {
            Instant since = epochs.get(i).since();
            if (since.equals(endedAt) && i > 0) {
                break;
            }
            for (Level level : epochs.get(i).measure().levels()) {
                Instant coming = say(level, i, now, firings, said);
                next = earlier(coming, next);
            }
        }
        firings.sort(Comparator.comparing(Firing::at));
        return new Outlook(List.copyOf(firings), next);
    }

    /** Says a level as often as its time came in an epoch; answers when it comes next. */
    private @Nullable Instant say(Level level, int epoch, Instant now, List<Firing> firings, Set<Said> said) {
        Measure measure = epochs.get(epoch).measure();
        Instant since = epochs.get(epoch).since();
        Level.Repeat repeat = level.repeat();
        int most = repeat == null ? 0 : repeat.most();
        Duration counted = measure.threshold(level);
        Firing overdue = null;
        Instant coming = null;
        for (int repetition = 0; repetition <= most && coming == null; repetition++) {
            Said word = new Said(level.name(), repetition);
            if (!said.contains(word)) {
                Instant time = reached(measure, counted);
                if (!came(time, epoch, now)) {
                    coming = time;
                } else if (said.add(word) && time.isBefore(since)) {
                    // What would have been said before the change is said once, at the change.
                    overdue = new Firing(level, repetition, since);
                } else {
                    firings.add(new Firing(level, repetition, time));
                }
            }
            if (repeat != null) {
                counted = counted.plusMinutes(repeat.everyMinutes());
            }
        }
        if (overdue != null) {
            firings.add(overdue);
        }
        return epoch + 1 < epochs.size() ? null : coming;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
