package io.hearth.workflow.check;

import io.hearth.workflow.WorkflowDefinition;
import java.time.Duration;

/**
 * Proves a definition sound, or shows how it is not. What a check says depends on the definition and the environment alone, never on the
 * machine or the time it takes: effort is counted in steps of work, and where it runs out a finding says what was not proved.
 */
public final class Checker {

    private Checker() {}

    /** Checks a definition; what cannot be read in it is a finding, never an exception. */
    public static CheckResult check(WorkflowDefinition definition, Environment environment) {
        long start = System.nanoTime();
        Draft draft = new Draft(definition);
        Report report = new Report(draft);
        new Structure(draft, environment, report).check();
        return new CheckResult(
                report.findings(),
                definition.states().size(),
                definition.transitions().size(),
                0,
                Duration.ofNanos(System.nanoTime() - start));
    }
}
