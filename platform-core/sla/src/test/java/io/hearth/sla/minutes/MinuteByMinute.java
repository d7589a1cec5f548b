package io.hearth.sla.minutes;

import io.hearth.sla.ClockRun;
import io.hearth.sla.Happening;
import io.hearth.sla.Place;
import io.hearth.sla.Subject;
import io.hearth.sla.WorkflowVersion;
import io.hearth.sla.policy.Anchor;
import io.hearth.sla.policy.ClockPolicy;
import io.hearth.sla.policy.ClockRule;
import io.hearth.sla.policy.Level;
import io.hearth.sla.policy.Stop;
import io.hearth.sla.policy.Target;
import io.hearth.workflow.Priority;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.WorkflowClock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through a ticket's life minute by minute. Numbers of rules are those of "The written rules" in {@code docs/clocks.md}. */
final class MinuteByMinute {

    /** A run as it is counted. */
    private static final class Counted {
        final String clock;
        final int number;
        final ClockPolicy policy;
        final int start;
        final int cause;
        final boolean byWorkflow;
        final WorkflowVersion workflow;
        final Happening.@Nullable Promised promise;
        final BitSet pausedMinutes = new BitSet();
        final List<String> pauses = new ArrayList<>();
        final Set<String> said = new LinkedHashSet<>();
        final List<Expected.Said> firings = new ArrayList<>();

        @Nullable
        ClockRule rule;

        int target;
        boolean @Nullable [] worked;
        int count;
        boolean changedNow;
        int pausedSince = -1;

        @Nullable
        Place pausedIn;

        int endedAt = -1;
        ClockRun.State state = ClockRun.State.RUNNING;
        int breachedAt = -1;

        Counted(
                String clock,
                int number,
                ClockPolicy policy,
                int start,
                int cause,
                boolean byWorkflow,
                WorkflowVersion workflow,
                Happening.@Nullable Promised promise) {
            this.clock = clock;
            this.number = number;
            this.policy = policy;
            this.start = start;
            this.cause = cause;
            this.byWorkflow = byWorkflow;
            this.workflow = workflow;
            this.promise = promise;
        }

        boolean live() {
            return endedAt < 0;
        }

        boolean counts(int minute) {
            return !pausedMinutes.get(minute) && (worked == null || worked[minute]);
        }

        int countedUntil(int minute) {
            int sum = 0;
            for (int i = start; i < minute; i++) {
                if (counts(i)) {
                    sum++;
                }
            }
            return sum;
        }
    }

    private final Case given;
    private final List<Counted> runs = new ArrayList<>();
    private Subject subject;
    private @Nullable Place place;
    private WorkflowVersion workflow = new WorkflowVersion("", 0);

    MinuteByMinute(Case given) {
        this.given = given;
        this.subject = given.timeline().opened();
    }

    List<Expected> results() {
        List<Happening> happenings = given.timeline().happenings();
        int next = 0;
        int last = Integer.MIN_VALUE;
        int now = given.now();
        for (int minute = given.minute(happenings.getFirst().at()); minute <= now; minute++) {
            boolean anyLive = false;
            for (Counted run : runs) {
                run.changedNow = false;
                anyLive |= run.live();
            }
            if (!anyLive) {
                if (next == happenings.size()) {
                    break;
                }
                minute = Math.max(minute, given.minute(happenings.get(next).at()));
                if (minute > now) {
                    break;
                }
            }
            while (next < happenings.size()) {
                // Rule 13: what carries an earlier time counts with the one before it.
                int at = Math.max(last, given.minute(happenings.get(next).at()));
                if (at > minute) {
                    break;
                }
                last = at;
                int end = next + 1;
                if (happenings.get(next) instanceof Happening.Changed) {
                    while (end < happenings.size()
                            && happenings.get(end) instanceof Happening.Changed
                            && given.minute(happenings.get(end).at()) <= at) {
                        end++;
                    }
                    for (int i = next; i < end; i++) {
                        change((Happening.Changed) happenings.get(i));
                    }
                    matchAnew(minute);
                } else {
                    happens(happenings.get(next), next, minute);
                }
                next = end;
            }
            for (Counted run : runs) {
                if (run.live()) {
                    byItself(run, minute);
                }
            }
            for (Counted run : runs) {
                if (run.live()) {
                    if (run.pausedSince >= 0) {
                        run.pausedMinutes.set(minute);
                    }
                    if (run.counts(minute)) {
                        run.count++;
                    }
                }
            }
        }
        return runs.stream()
                .map(this::expected)
                .sorted(Comparator.comparing(Expected::clock).thenComparing(Expected::run))
                .toList();
    }

    // --- what happens

    private void happens(Happening happening, int cause, int minute) {
        switch (happening) {
            case Happening.Opened opened -> {
                workflow = opened.workflow();
                goes(happening, opened.place(), cause, minute);
            }
            case Happening.Moved moved -> goes(happening, moved.to(), cause, minute);
            case Happening.Migrated migrated -> {
                workflow = migrated.workflow();
                goes(happening, migrated.to(), cause, minute);
            }
            case Happening.PromiseEnded ended -> {
                for (Counted run : runs) {
                    if (run.live() && run.promise != null && run.promise.id().equals(ended.id())) {
                        // Rule 11.
                        switch (ended.outcome()) {
                            case KEPT -> end(run, minute, ClockRun.State.STOPPED);
                            case WITHDRAWN -> end(run, minute, ClockRun.State.CANCELLED);
                            case BROKEN -> {
                                end(run, minute, ClockRun.State.STOPPED);
                                if (run.breachedAt < 0) {
                                    run.breachedAt = minute;
                                }
                            }
                        }
                    }
                }
            }
            default -> {
                stopAndCancel(happening, null, minute);
                startByRules(happening, null, cause, minute);
            }
        }
    }

    private void goes(Happening happening, Place to, int cause, int minute) {
        Place from = place;
        place = to;
        stopAndCancel(happening, from, minute);
        // Rule 12: leaving, coming, actions.
        if (from != null && from.clock() != null && !from.clock().equals(to.clock())) {
            workflowStops(from.clock(), minute);
        }
        if (to.clock() != null && runningNow(to.clock()) == null) {
            workflowStarts(to.clock(), cause, minute);
        }
        if (happening instanceof Happening.Moved moved) {
            for (Happening.ClockStep step : moved.clocks()) {
                if (step.start()) {
                    workflowStarts(step.clock(), cause, minute);
                } else {
                    workflowStops(step.clock(), minute);
                }
            }
        }
        // Rule 10.
        if (to.category() == StateCategory.CLOSED && from != null && from.category() != StateCategory.CLOSED) {
            for (Counted run : runs) {
                if (run.live() && run.cause != cause) {
                    end(run, minute, ClockRun.State.CANCELLED);
                }
            }
        }
        for (Counted run : runs) {
            if (run.live()) {
                pauseOrGoOn(run, minute);
            }
        }
        startByRules(happening, from, cause, minute);
    }

    private void change(Happening.Changed changed) {
        String to = String.valueOf(changed.to());
        subject = switch (changed.attribute()) {
            case PRIORITY ->
                new Subject(
                        subject.kind(),
                        Priority.valueOf(to),
                        subject.category(),
                        subject.channel(),
                        subject.estate(),
                        subject.zone());
            case CATEGORY ->
                new Subject(
                        subject.kind(),
                        subject.priority(),
                        changed.to(),
                        subject.channel(),
                        subject.estate(),
                        subject.zone());
            case ESTATE ->
                new Subject(
                        subject.kind(), subject.priority(), subject.category(), subject.channel(), to, subject.zone());
        };
    }

    /** Rule 4. */
    private void matchAnew(int minute) {
        for (Counted run : runs) {
            if (!run.live()) {
                continue;
            }
            ClockRule rule = firstMatch(run.policy, run.clock);
            int target = run.target;
            boolean[] worked = null;
            if (rule == null) {
                WorkflowClock own = run.byWorkflow ? given.workflows().find(run.workflow, run.clock) : null;
                Integer minutes = own == null ? null : own.minutes().get(subject.priority());
                if (minutes == null) {
                    end(run, minute, ClockRun.State.CANCELLED);
                    continue;
                }
                target = minutes;
            } else if (run.promise == null) {
                if (rule.target() == null || rule.anchor() instanceof Anchor.Promised) {
                    end(run, minute, ClockRun.State.CANCELLED);
                    continue;
                }
                target = minutesOf(rule);
                worked = workedBy(rule, run.policy);
            }
            if (rule != run.rule || target != run.target || worked != run.worked) {
                run.rule = rule;
                run.target = target;
                run.worked = worked;
                run.count = run.countedUntil(minute);
                run.changedNow = true;
                pauseOrGoOn(run, minute);
            }
        }
    }

    // --- stopping

    private void stopAndCancel(Happening happening, @Nullable Place from, int minute) {
        for (Counted run : runs) {
            ClockRule rule = run.rule;
            if (run.live() && rule != null) {
                if (rule.stops().stream().anyMatch(stop -> holds(stop, happening, from))) {
                    end(run, minute, ClockRun.State.STOPPED);
                } else if (rule.cancels().stream().anyMatch(stop -> holds(stop, happening, from))) {
                    end(run, minute, ClockRun.State.CANCELLED);
                }
            }
        }
    }

    private boolean holds(Stop stop, Happening happening, @Nullable Place from) {
        boolean person = happening.by() == Happening.By.PERSON;
        boolean goes = happening instanceof Happening.Opened
                || happening instanceof Happening.Moved
                || happening instanceof Happening.Migrated;
        if (stop instanceof Stop.Contacted wanted) {
            return person
                    && happening instanceof Happening.Contacted contact
                    && contact.reached()
                    && contact.detailed()
                    && (wanted.purposes().isEmpty() || wanted.purposes().contains(contact.purpose()));
        }
        if (stop instanceof Stop.PublicUpdate) {
            return person && happening instanceof Happening.Said said && said.visible();
        }
        if (stop instanceof Stop.Entered in) {
            return goes
                    && !named(from, in.states(), in.categories(), in.stages())
                    && named(place, in.states(), in.categories(), in.stages());
        }
        if (stop instanceof Stop.Left out) {
            return goes
                    && named(from, out.states(), out.categories(), out.stages())
                    && !named(place, out.states(), out.categories(), out.stages());
        }
        if (stop instanceof Stop.Transition step) {
            return happening instanceof Happening.Moved moved && step.names().contains(moved.transition());
        }
        if (stop instanceof Stop.Assigned) {
            return happening instanceof Happening.Assigned assigned && assigned.somebody();
        }
        return stop instanceof Stop.Accepted && happening instanceof Happening.Accepted;
    }

    private static boolean named(
            @Nullable Place place, Set<String> states, Set<StateCategory> categories, Set<?> stages) {
        return place != null
                && (states.contains(place.state())
                        || categories.contains(place.category())
                        || place.stage() != null && stages.contains(place.stage()));
    }

    private void workflowStops(String clock, int minute) {
        for (Counted run : runs) {
            if (run.live() && run.clock.equals(clock)) {
                ClockRule rule = run.rule;
                if (rule == null || rule.stops().stream().anyMatch(stop -> stop instanceof Stop.Workflow)) {
                    end(run, minute, ClockRun.State.STOPPED);
                }
            }
        }
    }

    private void end(Counted run, int minute, ClockRun.State as) {
        // What the due time before this minute says was overdue by now; what comes at this minute exactly is in time.
        if (run.breachedAt < 0 && overdueBefore(run, minute)) {
            run.breachedAt = minute;
        }
        if (run.pausedSince >= 0) {
            closePause(run, minute);
        }
        run.endedAt = minute;
        run.state = as;
    }

    private boolean overdueBefore(Counted run, int minute) {
        return run.promise != null
                ? given.minute(run.promise.dueAt()) < minute
                : minute > run.start && run.countedUntil(minute - 1) >= run.target;
    }

    // --- pausing

    private void pauseOrGoOn(Counted run, int minute) {
        ClockRule rule = run.rule;
        Place now = place;
        boolean pausing = rule != null
                && run.promise == null
                && now != null
                && (rule.pause().categories().contains(now.category())
                        || rule.pause().states().contains(now.state()));
        Place before = run.pausedIn;
        if (before != null && (!pausing || now == null || !before.state().equals(now.state()))) {
            closePause(run, minute);
        }
        if (pausing && run.pausedIn == null) {
            run.pausedSince = minute;
            run.pausedIn = now;
        }
    }

    private void closePause(Counted run, int minute) {
        if (run.pausedIn != null && minute > run.pausedSince) {
            run.pauses.add(run.pausedIn.state() + " " + run.pausedSince + "-" + minute);
        }
        run.pausedSince = -1;
        run.pausedIn = null;
    }

    // --- starting

    private void startByRules(Happening happening, @Nullable Place from, int cause, int minute) {
        ClockPolicy policy = given.policyAt(minute);
        Set<String> clocks = new LinkedHashSet<>();
        policy.rules().forEach(rule -> clocks.add(rule.clock()));
        for (String clock : clocks) {
            ClockRule rule = firstMatch(policy, clock);
            if (rule == null || !startedBy(rule, happening, from)) {
                continue;
            }
            if (happening instanceof Happening.Promised promise) {
                Counted run = begin(clock, policy, minute, cause, false, promise);
                run.rule = rule;
                run.target = Math.max(0, given.minute(promise.dueAt()) - minute);
                continue;
            }
            Counted running = runningNow(clock);
            if (running != null && running.cause == cause) {
                continue;
            }
            if (running != null) {
                end(running, minute, ClockRun.State.CANCELLED);
            }
            Counted run = begin(clock, policy, minute, cause, false, null);
            run.rule = rule;
            run.target = minutesOf(rule);
            run.worked = workedBy(rule, policy);
            pauseOrGoOn(run, minute);
        }
    }

    private boolean startedBy(ClockRule rule, Happening happening, @Nullable Place from) {
        Anchor anchor = rule.anchor();
        boolean goes = happening instanceof Happening.Opened
                || happening instanceof Happening.Moved
                || happening instanceof Happening.Migrated;
        boolean anchored = anchor instanceof Anchor.Opened && happening instanceof Happening.Opened
                || anchor instanceof Anchor.Entered in
                        && goes
                        && !named(from, in.states(), in.categories(), in.stages())
                        && named(place, in.states(), in.categories(), in.stages())
                || anchor instanceof Anchor.Transition step
                        && happening instanceof Happening.Moved moved
                        && step.names().contains(moved.transition())
                || anchor instanceof Anchor.Transferred && happening instanceof Happening.Transferred
                || anchor instanceof Anchor.Promised && happening instanceof Happening.Promised;
        // Rule 3.
        boolean again = rule.restartOnReopen()
                && !(anchor instanceof Anchor.Promised)
                && happening instanceof Happening.Moved reopening
                && reopening.reopening();
        return anchored || again;
    }

    /** Rule 12. */
    private void workflowStarts(String clock, int cause, int minute) {
        ClockPolicy policy = given.policyAt(minute);
        ClockRule rule = firstMatch(policy, clock);
        if (rule != null && !(rule.anchor() instanceof Anchor.Workflow)) {
            return;
        }
        WorkflowClock own = given.workflows().find(workflow, clock);
        Integer minutes = rule != null
                ? Integer.valueOf(minutesOf(rule))
                : own == null ? null : own.minutes().get(subject.priority());
        Counted running = runningNow(clock);
        if (minutes == null || running != null && running.cause == cause) {
            return;
        }
        if (running != null) {
            end(running, minute, ClockRun.State.CANCELLED);
        }
        Counted run = begin(clock, policy, minute, cause, true, null);
        run.rule = rule;
        run.target = minutes;
        run.worked = rule == null ? null : workedBy(rule, policy);
        pauseOrGoOn(run, minute);
    }

    private Counted begin(
            String clock,
            ClockPolicy policy,
            int minute,
            int cause,
            boolean byWorkflow,
            Happening.@Nullable Promised promise) {
        int number =
                1 + (int) runs.stream().filter(run -> run.clock.equals(clock)).count();
        Counted run = new Counted(clock, number, policy, minute, cause, byWorkflow, workflow, promise);
        runs.add(run);
        return run;
    }

    private @Nullable Counted runningNow(String clock) {
        return runs.stream()
                .filter(run -> run.live() && run.promise == null && run.clock.equals(clock))
                .findFirst()
                .orElse(null);
    }

    private @Nullable ClockRule firstMatch(ClockPolicy policy, String clock) {
        for (ClockRule rule : policy.rules()) {
            if (!rule.clock().equals(clock)) {
                continue;
            }
            boolean kind =
                    rule.match().kinds().isEmpty() || rule.match().kinds().contains(subject.kind());
            boolean priority = rule.match().priorities().isEmpty()
                    || rule.match().priorities().contains(subject.priority());
            boolean channel =
                    rule.match().channels().isEmpty() || rule.match().channels().contains(subject.channel());
            boolean estate =
                    rule.match().estates().isEmpty() || rule.match().estates().contains(subject.estate());
            String code = subject.category();
            boolean category = rule.match().categories().isEmpty()
                    || code != null && rule.match().categories().contains(code);
            boolean minutes = rule.anchor() instanceof Anchor.Promised
                    || rule.target() != null && rule.target().minutes().get(subject.priority()) != null;
            if (kind && priority && channel && estate && category && minutes) {
                return rule;
            }
        }
        return null;
    }

    private int minutesOf(ClockRule rule) {
        Target target = rule.target();
        Integer minutes = target == null ? null : target.minutes().get(subject.priority());
        if (minutes == null) {
            throw new AssertionError("no minutes in " + rule);
        }
        return minutes;
    }

    private boolean @Nullable [] workedBy(ClockRule rule, ClockPolicy policy) {
        Target target = rule.target();
        if (target == null || target.time() == Target.Time.CALENDAR) {
            return null;
        }
        String key = target.calendar();
        if (key == null) {
            key = policy.estateCalendars().getOrDefault(subject.estate(), policy.defaultCalendar());
        }
        return given.worked(key);
    }

    // --- what comes by itself

    private void byItself(Counted run, int minute) {
        int count = run.count;
        if (run.promise != null) {
            count = minute - run.start;
            if (run.breachedAt < 0 && given.minute(run.promise.dueAt()) <= minute) {
                run.breachedAt = minute;
            }
        } else if (run.breachedAt < 0 && count >= run.target) {
            run.breachedAt = minute;
        }
        ClockRule rule = run.rule;
        if (rule == null) {
            return;
        }
        int before = run.changedNow && minute > run.start
                ? run.promise != null ? minute - 1 - run.start : run.countedUntil(minute - 1)
                : Integer.MIN_VALUE;
        for (Level level : rule.levels()) {
            int first = threshold(level, run);
            int most = level.repeat() == null ? 0 : level.repeat().most();
            int every = level.repeat() == null ? 0 : level.repeat().everyMinutes();
            Expected.Said late = null;
            for (int repetition = 0; repetition <= most; repetition++) {
                int needed = first + repetition * every;
                if (count < needed || !run.said.add(level.name() + "#" + repetition)) {
                    continue;
                }
                // Rule 7: what a change made overdue before this minute is said once.
                if (before >= needed) {
                    late = new Expected.Said(level.name(), repetition, minute);
                } else {
                    run.firings.add(new Expected.Said(level.name(), repetition, minute));
                }
            }
            if (late != null) {
                run.firings.add(late);
            }
        }
    }

    private static int threshold(Level level, Counted run) {
        return switch (level.when()) {
            case Level.When.Percent percent -> run.target * percent.percent() / 100;
            case Level.When.BeforeDue before -> Math.max(0, run.target - before.minutes());
            case Level.When.AfterDue after -> run.target + after.minutes();
        };
    }

    // --- what is expected in the end

    private Expected expected(Counted run) {
        ClockRule rule = run.rule;
        boolean paused = run.live() && run.pausedSince >= 0;
        List<String> pauses = new ArrayList<>(run.pauses);
        if (paused && run.pausedIn != null) {
            pauses.add(run.pausedIn.state() + " " + run.pausedSince + "-");
            // Rule 8: shown as if the pause had not begun.
            run.pausedMinutes.clear(run.pausedSince, given.now() + 1);
        }
        int next = -1;
        if (run.live() && !paused) {
            next = next(run);
        }
        run.firings.sort(Comparator.comparing(Expected.Said::minute)
                .thenComparing(Expected.Said::level)
                .thenComparing(Expected.Said::repetition));
        return new Expected(
                run.clock,
                run.number,
                rule == null ? null : rule.name(),
                run.policy.version(),
                run.promise == null ? null : run.promise.id(),
                run.start,
                due(run),
                run.endedAt,
                paused ? ClockRun.State.PAUSED : run.state,
                run.breachedAt,
                run.firings,
                pauses,
                next);
    }

    private int due(Counted run) {
        return run.promise != null ? given.minute(run.promise.dueAt()) : reached(run, run.target);
    }

    private int reached(Counted run, int needed) {
        int sum = 0;
        int minute = run.start;
        while (sum < needed) {
            if (run.promise != null || run.counts(minute)) {
                sum++;
            }
            minute++;
        }
        return minute;
    }

    private int next(Counted run) {
        int next = run.breachedAt < 0 ? due(run) : Integer.MAX_VALUE;
        ClockRule rule = run.rule;
        if (rule != null) {
            for (Level level : rule.levels()) {
                int most = level.repeat() == null ? 0 : level.repeat().most();
                int every = level.repeat() == null ? 0 : level.repeat().everyMinutes();
                for (int repetition = 0; repetition <= most; repetition++) {
                    if (!run.said.contains(level.name() + "#" + repetition)) {
                        next = Math.min(next, reached(run, threshold(level, run) + repetition * every));
                    }
                }
            }
        }
        return next == Integer.MAX_VALUE ? -1 : next;
    }
}
