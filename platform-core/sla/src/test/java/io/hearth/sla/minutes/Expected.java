package io.hearth.sla.minutes;

import io.hearth.sla.ClockRun;
import io.hearth.sla.PauseSpan;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run in minutes of a case's window; -1 is never. */
record Expected(
        String clock,
        int run,
        @Nullable String rule,
        int policyVersion,
        @Nullable String promise,
        int startedAt,
        int dueAt,
        int stoppedAt,
        ClockRun.State state,
        int breachedAt,
        List<Said> firings,
        List<String> pauses,
        int nextAt) {

    /** A level that was said. */
    record Said(String level, int repetition, int minute) {}

    /** The same of a run that is to be checked. */
    static Expected of(ClockRun run, Case given) {
        return new Expected(
                run.clock(),
                run.run(),
                run.rule(),
                run.policyVersion(),
                run.promiseId(),
                given.minute(run.startedAt()),
                given.minute(run.dueAt()),
                minute(run.stoppedAt(), given),
                run.state(),
                minute(run.breachedAt(), given),
                run.firings().stream()
                        .map(firing -> new Said(firing.level().name(), firing.repetition(), given.minute(firing.at())))
                        .sorted(Comparator.comparing(Said::minute)
                                .thenComparing(Said::level)
                                .thenComparing(Said::repetition))
                        .toList(),
                run.pauses().stream().map(pause -> pause(pause, given)).toList(),
                minute(run.nextAt(), given));
    }

    private static String pause(PauseSpan pause, Case given) {
        Instant to = pause.to();
        return pause.state() + " " + given.minute(pause.from()) + "-" + (to == null ? "" : given.minute(to));
    }

    private static int minute(@Nullable Instant time, Case given) {
        return time == null ? -1 : given.minute(time);
    }
}
