package io.hearth.workflow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people see as one button: the manual steps of one name out of one state. Whoever may take one of them may take the choice, all of
 * them together say what must be given, and the guards decide which of them is taken.
 */
public final class Choice {

    private final List<Step> steps;
    private final List<String> requires;
    private final List<WorkflowField> fields;
    private final Set<String> given;

    Choice(List<Step> steps, List<WorkflowField> declared) {
        this.steps = List.copyOf(steps);
        Set<String> all = new LinkedHashSet<>();
        steps.forEach(step -> all.addAll(step.transition().requires()));
        this.requires = List.copyOf(all);
        this.fields =
                declared.stream().filter(field -> all.contains(field.name())).toList();
        this.given = Set.copyOf(fields.stream().map(WorkflowField::name).toList());
    }

    public String name() {
        return steps.getFirst().name();
    }

    public String label() {
        return steps.getFirst().transition().label();
    }

    public String labelEn() {
        return steps.getFirst().transition().labelEn();
    }

    /** Where it may lead, in the order of the definition; at least one. */
    public List<Step> steps() {
        return steps;
    }

    /** What must be given along: {@code comment}, {@code assignee} or the name of a field. */
    public List<String> requires() {
        return requires;
    }

    /** The fields among what must be given. */
    public List<WorkflowField> fields() {
        return fields;
    }

    boolean asksFor(String field) {
        return given.contains(field);
    }

    Optional<Authority> authority(Mover mover) {
        for (int i = 0; i < steps.size(); i++) {
            Optional<Authority> authority = steps.get(i).authority(mover);
            if (authority.isPresent()) {
                return authority;
            }
        }
        return Optional.empty();
    }
}
