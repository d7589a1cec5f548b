package io.hearth.desk.design;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Definitions as JSON, and how large one may be. */
@Component
class Definitions {

    static final int STATES = 200;
    static final int TRANSITIONS = 1_000;
    private static final int OTHERS = 500;
    private static final int ACTIONS = 20;

    private final JsonMapper json;

    Definitions(JsonMapper json) {
        this.json = json.rebuild()
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    WorkflowDefinition read(String text) {
        return json.readValue(text, WorkflowDefinition.class);
    }

    WorkflowDefinition read(byte[] text) {
        return json.readValue(text, WorkflowDefinition.class);
    }

    WorkflowDefinition read(ObjectNode tree) {
        return json.treeToValue(tree, WorkflowDefinition.class);
    }

    String write(WorkflowDefinition definition) {
        return json.writeValueAsString(definition);
    }

    ObjectNode tree(WorkflowDefinition definition) {
        return json.valueToTree(definition);
    }

    /** @throws ProblemException 422 {@code workflow.key-mismatch} */
    static void requireKey(WorkflowDefinition definition, WorkflowKey key) {
        if (definition.kind() != key.kind()) {
            throw new ProblemException(
                    DesignProblem.KEY_MISMATCH,
                    "The definition is not one for " + key.kind() + ".",
                    Map.of("key", key.text(), "kind", key.kind().name()),
                    List.of(new FieldProblem("kind", DesignProblem.KEY_MISMATCH.code(), "expected " + key.kind())),
                    null);
        }
    }

    /** @throws ProblemException 422 {@code workflow.too-large} that names each part that is */
    static void requireSize(WorkflowDefinition definition) {
        List<FieldProblem> errors = new ArrayList<>();
        check(errors, "states", definition.states().size(), STATES);
        check(errors, "transitions", definition.transitions().size(), TRANSITIONS);
        check(errors, "fields", definition.fields().size(), OTHERS);
        check(errors, "clocks", definition.clocks().size(), OTHERS);
        check(errors, "messages", definition.messages().size(), OTHERS);
        check(errors, "promises", definition.promises().size(), OTHERS);
        List<WorkflowTransition> steps = definition.transitions();
        for (int i = 0; i < Math.min(steps.size(), TRANSITIONS); i++) {
            check(
                    errors,
                    "transitions[" + i + "].actions",
                    steps.get(i).actions().size(),
                    ACTIONS);
            check(errors, "transitions[" + i + "].from", steps.get(i).from().size(), STATES);
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    DesignProblem.TOO_LARGE,
                    "The workflow is too large: "
                            + errors.stream()
                                    .map(error -> error.field() + ' ' + error.message())
                                    .toList(),
                    Map.of("states", STATES, "transitions", TRANSITIONS),
                    errors,
                    null);
        }
    }

    private static void check(List<FieldProblem> errors, String field, int size, int limit) {
        if (size > limit) {
            errors.add(new FieldProblem(
                    field, DesignProblem.TOO_LARGE.code(), "has %d (expected: at most %d)".formatted(size, limit)));
        }
    }
}
