package io.hearth.demo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a company's published workflow of one kind says: words, categories and target times, read from its own tables. */
final class Workflow {
    private final Map<String, JsonNode> states = new HashMap<>();
    private final Map<String, JsonNode> transitions = new HashMap<>();
    private final JsonNode definition;

    Workflow(JsonNode definition) {
        this.definition = definition;
        definition.get("states").forEach(state -> states.put(state.get("name").asString(), state));
        definition
                .get("transitions")
                .forEach(transition -> transitions.put(transition.get("name").asString(), transition));
    }

    String key() {
        return definition.get("key").asString();
    }

    String initial() {
        return definition.get("initial").asString();
    }

    String category(String state) {
        return of(states, state).get("category").asString();
    }

    /** Where a step with only one end goes. */
    String end(String transition) {
        return of(transitions, transition).get("to").asString();
    }

    /** Minutes from opening to resolution that count as timely. */
    int target(String priority) {
        return definition.get("targetMinutes").get(priority).asInt();
    }

    /** What the history keeps of a step, in the words it had then. */
    Map<String, Object> step(String transition, String from, String to) {
        Map<String, Object> data = new LinkedHashMap<>();
        JsonNode taken = of(transitions, transition);
        data.put("transition", transition);
        data.put("label", taken.get("label").asString());
        data.put("labelEn", taken.get("labelEn").asString());
        state(data, "from", from);
        state(data, "to", to);
        return data;
    }

    private void state(Map<String, Object> data, String name, String state) {
        JsonNode found = of(states, state);
        data.put(name, state);
        data.put(name + "Category", found.get("category").asString());
        data.put(name + "Label", found.get("label").asString());
        data.put(name + "LabelEn", found.get("labelEn").asString());
    }

    private JsonNode of(Map<String, JsonNode> known, String name) {
        JsonNode found = known.get(name);
        if (found == null) {
            throw new IllegalStateException(
                    name + ": not in workflow " + key() + " (expected: one of " + known.keySet() + ")");
        }
        return found;
    }
}
