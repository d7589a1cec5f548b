package io.hearth.desk.design;

import io.hearth.schema.StarterContent;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.check.Checker;
import io.hearth.workflow.check.Environment;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Checks the starter workflows once, aside, when the desk has started: the first check in a process takes over a second, most of it
 * for loading the parser of guards, and nobody at the drawing board should wait for that.
 */
@Component
class FirstCheck {

    private final Definitions definitions;

    FirstCheck(Definitions definitions) {
        this.definitions = definitions;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofPlatform().daemon().name("first-check").start(this::check);
    }

    private void check() {
        for (String starter : StarterContent.workflows()) {
            WorkflowDefinition definition = definitions.read(starter);
            Checker.check(definition, Environment.of(Map.of(), Set.of()));
        }
    }
}
