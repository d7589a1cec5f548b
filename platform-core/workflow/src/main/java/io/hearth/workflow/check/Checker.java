package io.hearth.workflow.check;

import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowField;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

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
        Exploration exploration = new Exploration(draft, environment, new Effort());
        if (exploration.complete()) {
            new Flow(draft, exploration, report).check();
            new Loops(draft, exploration, report).check();
            new Promises(draft, exploration, report).check();
        }
        leftOpen(draft, exploration, report);
        return new CheckResult(
                report.findings(),
                definition.states().size(),
                definition.transitions().size(),
                exploration.size(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** Says what was not proved. */
    private static void leftOpen(Draft draft, Exploration exploration, Report report) {
        if (!exploration.complete()) {
            report.add(
                    Sentence.NOT_FOLLOWED,
                    List.of(new ElementRef(
                            ElementRef.Kind.WORKFLOW,
                            Draft.or(draft.definition().key(), ""),
                            null)));
        }
        List<WorkflowField> untracked = exploration.untracked().stream()
                .map(name -> draft.fields().get(name))
                .filter(Objects::nonNull)
                .toList();
        if (!untracked.isEmpty()) {
            report.add(
                    Sentence.TOO_MANY_CASES,
                    untracked.stream()
                            .map(field -> new ElementRef(ElementRef.Kind.FIELD, field.name(), null))
                            .toList(),
                    untracked.stream().map(Draft::words).reduce(Words::and).orElseThrow());
        }
        for (Choice choice : exploration.choices()) {
            if (exploration.undecided().contains(choice) || choice.question().tooLong()) {
                report.add(
                        Sentence.CONDITIONS_TOO_LONG,
                        choice.steps().stream().map(draft::ref).toList(),
                        Draft.words(choice.steps().getFirst().data()),
                        draft.words(choice.state()));
            }
        }
    }
}
