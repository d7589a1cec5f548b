package io.hearth.workflow.guard;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the guards of one workflow can speak of: what every ticket and caller has, and the fields that the workflow declares. */
public final class Vocabulary {

    private final Map<String, Variable> variables = new LinkedHashMap<>();

    private Vocabulary() {}

    /** The vocabulary of a workflow with these fields; of two of the same name the first counts. */
    public static Vocabulary of(Collection<Variable.Field> fields) {
        Vocabulary vocabulary = new Vocabulary();
        for (Variable known : Variable.Known.values()) {
            vocabulary.variables.put(known.path(), known);
        }
        for (Variable.Field field : fields) {
            vocabulary.variables.putIfAbsent(field.path(), field);
        }
        return vocabulary;
    }

    public Optional<Variable> find(String path) {
        return Optional.ofNullable(variables.get(path));
    }

    /** Every variable, in the order a form lists them. */
    public List<Variable> variables() {
        return List.copyOf(variables.values());
    }

    /** The paths that begin as the given one does, or all when there is none such: what somebody who mistyped may have meant. */
    List<String> like(String path) {
        String beginning = path.substring(0, path.indexOf('.') + 1);
        List<String> near = variables.keySet().stream()
                .filter(known -> !beginning.isEmpty() && known.startsWith(beginning))
                .toList();
        return near.isEmpty() ? List.copyOf(variables.keySet()) : near;
    }
}
